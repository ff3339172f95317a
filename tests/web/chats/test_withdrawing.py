"""Whoever withdraws takes along every figure that they were in; and no figure is made of one person less."""

import pytest

from gunnen import dialogue
from gunnen.dialogue import Reading
from gunnen_web.chats import report
from gunnen_web.chats.models import Import, Stage
from gunnen_web.chats.refusing import Refused
from tests.web.chats.imported import SILENT, WRITERS, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(imported):
    """A report of four weeks; Finn wrote in the second week alone."""
    rows = messages(WRITERS, weeks=4, each_week=8, only={"Finn": 1})
    return imported(rows).reported(*WRITERS)


def stretches(this):
    return [bool(each) for each in this.chat.shown["bins"]]


def test_where_somebody_wrote_goes_whole(this):
    before = this.chat.shown["bins"]
    assert stretches(this) == [True, True, True, True]
    this.withdraw("Finn")
    after = this.chat.shown["bins"]
    assert stretches(this) == [True, False, True, True]
    assert after[0] == before[0]
    for place in (2, 3):
        assert {**after[place], "shares": None} == {**before[place], "shares": None}


def test_what_was_compared_with_it_is_so_no_longer(this):
    for each in this.chat.shown["bins"]:
        for share in each["shares"].values():
            share["change"] = "more"
    shown = {"bins": [{**each, "shares": {"healthy": {"change": "more"}}} for each in this.chat.shown["bins"]]}
    left = report.without(shown, [1])["bins"]
    assert [each and each["shares"]["healthy"]["change"] for each in left] == ["more", None, None, None]


def test_in_the_page_and_the_data_as_well(this):
    before = this.page("Kijker", "json").json()["bins"]
    this.withdraw("Finn")
    after = this.page("Kijker", "json").json()["bins"]
    assert (len(before), len(after)) == (4, 3)
    assert this.page("Kijker").status_code == 200


def test_no_figure_is_made_of_one_person_less(this):
    """What is left is what the team read before: the same ranges, of no fewer messages."""
    before = this.page("Kijker", "json").json()["bins"]
    this.withdraw("Finn")
    assert this.read() == 0
    after = this.page("Kijker", "json").json()["bins"]
    assert [plain(each) for each in after] == [plain(each) for place, each in enumerate(before) if place != 1]


def plain(stretch):
    return stretch["start"], {name: (each["low"], each["high"]) for name, each in stretch["shares"].items()}


def test_of_who_wrote_everywhere_nothing_is_left(this):
    this.withdraw("Anna")
    assert stretches(this) == [False] * 4
    assert "nu niets te laten zien" in this.main("Kijker")
    assert this.page("Kijker", "json").status_code == 404


def test_nothing_is_ever_counted_anew(this):
    """Where three withdrew from the whole, in one week it may have been one of them alone."""
    this.withdraw("Finn", "Gijs", "Eva")
    with pytest.raises(Refused):
        this.give()
    assert this.page("Anna", "file").status_code == 302
    assert this.read() == 0


def test_by_the_link(this):
    this.browser().post(this.link("Anna"), {"out": "1"})
    assert stretches(this) == [False] * 4


def test_who_said_no_changes_nothing(imported):
    this = imported().reported(*WRITERS[:6])
    before = this.chat.shown
    this.withdraw("Gijs", SILENT)
    assert this.chat.shown == before


def test_the_page_says_so_only_where_something_went(imported):
    this = imported(messages(WRITERS, weeks=4, each_week=8, only={"Finn": 1})).reported(*WRITERS[:6])
    this.withdraw("Gijs")
    assert "trok zich iemand terug" not in this.main("Kijker")
    this.withdraw("Finn")
    assert "trok zich iemand terug" in this.main("Kijker")


class TestWhileItIsRead:
    @pytest.fixture
    def given(self, imported):
        return imported().start().asked(*WRITERS).give()

    def test_the_rest_is_read_anew(self, given, monkeypatch):
        seen = []
        read = dialogue.read
        monkeypatch.setattr(
            "gunnen.dialogue.read",
            lambda found, **more: seen.extend(each.author for each in found) or read(found, **more),
        )
        given.withdraw("Gijs")
        assert given.chat.stage == Stage.READING
        assert given.read() == 1
        assert len(set(seen)) == len(WRITERS) - 1
        assert str(given.author("Gijs").pk) not in seen
        assert given.author("Finn").bins

    @pytest.mark.parametrize("who", [SILENT, "Gijs"])
    def test_who_looks_at_how_far_it_is_cannot_tell_a_yes_from_a_no(self, given, monkeypatch, who):
        """The work begins anew and the bar stays where it is, whoever it was, also the second time."""
        Import.objects.update(percent=40)
        for _nth in range(2):
            before = given.chat.version
            given.browser("Anna").post(given.link(who), {"out": "1"})
            assert (given.chat.percent, given.chat.version) == (40, before + 1)
        seen = []

        def read(found, *, groups, progress):
            for done in (1, len(found) // 2, len(found)):
                progress(done, len(found))
                seen.append(given.chat.percent)
            return [Reading(each.id) for each in found]

        monkeypatch.setattr("gunnen.dialogue.read", read)
        assert given.read() == 1
        assert seen == [40, 49, 99]

    def test_and_too_few_are_left(self, imported):
        this = imported().start().asked(*WRITERS[:5]).give()
        this.withdraw("Eva")
        assert (this.chat.stage, this.chat.why) == (Stage.OVER, "few")
        assert this.read() == 0
