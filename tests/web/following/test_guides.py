"""Conversation guides that a team can print: twenty minutes, no blame, and where to go when it is not safe."""

import pytest

from gunnen_web.following.after.guides import GUIDES, MINUTES, UNNAMED, of_kind
from tests.web.decisions.conftest import life  # noqa: F401
from tests.web.following.after import After

BLAME = ("schuldig", "fout van", "overtreder", "klacht", "waarom heb je")


def words(guide):
    steps = [text for step in guide.steps for text in (step.title, step.do, *step.ask, step.leave)]
    return " ".join(map(str, [guide.title, guide.lead, *steps]))


@pytest.mark.parametrize("guide", GUIDES.values(), ids=GUIDES)
class TestEach:
    def test_it_lasts_twenty_minutes(self, guide):
        assert sum(step.minutes for step in guide.steps) == MINUTES
        assert [each["to"] for each in guide.timed][-1] == MINUTES

    def test_who_lost_comes_first_and_nobody_is_pointed_at(self, guide):
        asked = [step for step in guide.steps if step.ask]
        aloud = next(step for step in asked if "papier" not in str(step.title))
        assert "Wie iets draagt, begint als zij of hij dat wil" in str(aloud.do)
        assert "Wijs niemand aan" in str(aloud.do)

    def test_nobody_is_blamed(self, guide):
        said = words(guide).lower().replace("we zoeken geen schuldige", "")
        assert not [word for word in BLAME if word in said]

    def test_it_says_what_to_ask_and_what_to_leave(self, guide):
        assert sum(len(step.ask) for step in guide.steps) >= 5
        assert sum(bool(step.leave) for step in guide.steps) >= 3


def test_each_kind_has_its_guide():
    assert {of_kind(kind).kind for kind in ("keeping", "granting", "unsaid")} == {"keeping", "granting", "unsaid"}
    assert of_kind("") is of_kind(None) is of_kind("iets anders") is UNNAMED


@pytest.mark.django_db
class TestOnThePage:
    @pytest.fixture
    def this(self, life):  # noqa: F811
        return After(life(3), check_ins=False)

    def test_the_names_of_the_team_stand_there(self, this):
        page = this.get("Bram", "guide", "keeping").text
        assert "Vraag bij personeelszaken" in page
        this.team.confidant, this.team.mediator = "Noor, 06 1", "Bureau <Midden>"
        this.team.save()
        page = this.get("Bram", "guide", "keeping").text
        assert "Noor, 06 1" in page and "Bureau &lt;Midden&gt;" in page
        assert "niet te gunnen" in page

    def test_the_agreement_is_on_it(self, this):
        assert "We gaan naar zee." in this.get("Kijker 1", "guide", "schuren").text

    def test_there_is_no_other(self, this):
        assert this.get("Bram", "guide", "anders").status_code == 404
