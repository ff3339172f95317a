"""What a person takes along and what goes with them; and what goes by itself."""

from datetime import timedelta

import pytest

from gunnen_web.accounts.actions import erase
from gunnen_web.following import links, mine, timers
from gunnen_web.following.models import Answer, Link, Round, Seat, Wish
from tests.web.following.test_rounds import CALM

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(agreed):
    made = agreed(6)
    made.open()
    made.answers(*CALM)
    made.answer("Bram", words="Woorden van Bram.")
    made.answer("Cem", words="Woorden van Cem.")
    return made


def test_my_own_and_nobody_elses(this):
    found = mine.export(this.people["Bram"])
    assert found["wishes"] == [{"team": "Team Noord", "yes": True}]
    (answer,) = found["answers"]
    assert (answer["keeping"], answer["granting"], answer["unsaid"]) == ("yes", "wholehearted", "yes")
    assert (answer["words"], answer["words_to"]) == ("Woorden van Bram.", "team")
    assert "Cem" not in str(found)


def test_erased_before_the_close(this):
    for name in ("Bram", "Finn"):
        links.new_link(this.seat(name))
    erase(this.people["Bram"])
    assert not Answer.objects.filter(seat__membership__user=this.people["Bram"]).exists()
    assert not Wish.objects.filter(membership__user=this.people["Bram"]).exists()
    assert Link.objects.get().seat == this.seat("Finn")
    assert "Woorden van Bram." not in this.close().words


def test_erased_words_go_where_the_team_read_them_and_the_course_stays(this):
    shown = this.close().shown
    assert "Woorden van Bram." in this.html("Cem")
    erase(this.people["Bram"])
    assert "Woorden van Bram." not in this.html("Cem")
    assert "Woorden van Cem." in this.html("Cem")
    assert this.round.shown == shown
    assert Seat.objects.count() == 6


def test_erased_links_are_dead(this, visit):
    token = links.new_link(this.seat("Finn"))
    erase(this.people["Finn"])
    assert visit().get(f"/check-in/{token}/").status_code == 404
    assert not Link.objects.exists()


class TestKept:
    def test_answers_and_words_go_after_the_months_of_the_team(self, this):
        this.team.keep_months = 3
        this.team.save()
        shown = this.close().shown
        review = this.now + timedelta(weeks=26)
        timers.forget(review + timedelta(days=60))
        assert Answer.objects.count() == 5
        timers.forget(review + timedelta(days=100))
        assert not Answer.objects.exists()
        assert not Seat.objects.exists()
        assert Round.objects.get().words == []
        assert this.round.shown == shown

    def test_an_open_round_is_left_alone(self, this):
        timers.forget(this.now + timedelta(days=9999))
        assert Answer.objects.count() == 5

    def test_links_go_when_the_round_closes(self, this):
        links.new_link(this.seat("Finn"))
        this.close()
        timers.forget(this.now)
        assert not Link.objects.exists()
