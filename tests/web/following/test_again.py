"""Looking again: the old outcome stays visible, old losses to their owner alone, and only what changed is asked."""

import pytest

from gunnen_web.decisions.models import Loss
from tests.web.decisions.conftest import life  # noqa: F401
from tests.web.decisions.life import HILLS, SEA, STAY, TOWN

pytestmark = pytest.mark.django_db


@pytest.fixture
def again(life):  # noqa: F811
    """A decision of four people that stands, taken up again."""
    this = life(4, at="decided")
    this.reopen("losses")
    return this


def given(this, name):
    rows = Loss.objects.filter(sheet__participant=this.seat(name).participant, sheet__round__number=2)
    return {loss.option.title: loss.value for loss in rows.select_related("option")}


def test_the_facilitator_takes_it_up_from_the_outcome(life):  # noqa: F811
    this = life(4, at="decided")
    assert "Kijk opnieuw" in this.html(this.lead)
    assert "Kijk opnieuw" not in this.html("Bram")
    this.post(this.lead, "reopen", {"to": "losses"})
    assert this.decision.stage == "losses"


def test_what_was_decided_stays_visible(again):
    for name in ("Bram", "Kijker 1"):
        page = again.html(name, "show")
        assert "Wat we eerder besloten" in page
        assert "We gaan naar zee." in page


def test_a_first_time_has_nothing_before(life):  # noqa: F811
    assert "Wat we eerder besloten" not in life(4, at="losses").html("Bram", "losses")


def test_my_old_losses_are_mine_alone(again):
    """Anna gave the hills an 8, Cem gave the sea a 7."""
    assert "Vorige keer gaf je een 8" in again.html("Anna", "losses")
    assert "Vorige keer gaf je een 7" not in again.html("Anna", "losses")
    assert "Vorige keer gaf je een 7" in again.html("Cem", "losses")


class TestTheSame:
    def test_one_tap_takes_over_one_answer(self, again):
        hills = again.option(HILLS)
        answer = again.post("Anna", "same", {"list": "1"}, hills.pk)
        assert answer.url == again.url("losses")
        assert given(again, "Anna") == {HILLS: 8}

    def test_from_its_own_page_it_goes_on_to_the_next(self, again):
        first, second = again.seat("Anna").decision.loss_rounds.last().options.all()[:2]
        assert again.post("Anna", "same", {}, first.pk).url == again.url("loss", second.pk)

    def test_words_and_limits_come_along(self, life):  # noqa: F811
        this = life(4, at="losses")
        this.lose(this.rows(), finish=False)
        this.loss("Anna", HILLS, 8, need="Mijn knie.", limit=True, limit_reason="Dat kan ik niet.")
        this.done(*this.names)
        this.to("decided").reopen("losses")
        assert "Met een grens." in this.html("Anna", "losses")
        this.post("Anna", "same", {}, this.option(HILLS).pk)
        loss = Loss.objects.get(sheet__participant=this.seat("Anna").participant, sheet__round__number=2)
        assert (loss.need, loss.limit, loss.limit_reason) == ("Mijn knie.", True, "Dat kan ik niet.")

    def test_it_overwrites_no_new_answer(self, again):
        again.loss("Anna", HILLS, 3)
        again.post("Anna", "same", {}, again.option(HILLS).pk)
        assert given(again, "Anna") == {HILLS: 3}

    def test_nothing_to_take_over_changes_nothing(self, life):  # noqa: F811
        this = life(4, at="losses")
        this.post("Anna", "same", {}, this.option(HILLS).pk)
        assert not Loss.objects.filter(sheet__participant=this.seat("Anna").participant).exists()

    def test_all_at_once_still_works(self, again):
        again.post("Anna", "repeat", {})
        assert given(again, "Anna") == {SEA: 0, HILLS: 8, TOWN: 5, STAY: 6}

    def test_an_option_of_elsewhere(self, again, life):  # noqa: F811
        assert again.post("Anna", "same", {}, again.pk).status_code == 404


def test_the_mirror_says_little_when_little_changed(again):
    for name in again.names:
        again.post(name, "repeat", {})
    again.loss("Anna", SEA, 4)
    again.done(*again.names)
    assert "te weinig veranderd" in again.html("Bram", "mirror")
