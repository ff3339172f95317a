"""Several phones at once."""

from uuid import UUID

import pytest

from gunnen_web.together import actions
from gunnen_web.together.models import Choice, Play
from tests.web.decisions.test_races import at_once

KEY = UUID("3f0b8f64-2c5e-4c5e-9d5a-4a9a0d3a0002")
pytestmark = pytest.mark.django_db(transaction=True)


def test_the_last_two_choose_at_once(together):
    """Both count, and the moment closes once."""
    this = together(4, openly=True)
    for name in ("Anna", "Bram"):
        this.choose(name, "push")
    seats = [this.seat(name) for name in ("Carla", "Daan")]
    came = at_once(*[lambda seat=seat: actions.choose(seat, 0, "ask") for seat in seats])
    assert came == ["ok", "ok"]
    assert this.play.stage == "talking" and Choice.objects.count() == 4


def test_a_choice_while_it_closes(together):
    """It counts, or it is refused; never is it kept unseen."""
    this = together(5)
    seat, play = this.seat("Bram"), this.play
    came = at_once(lambda: actions.choose(seat, 0, "ask"), lambda: actions.close(play, 0))
    assert came[1] == "ok" and came[0] in {"ok", "Passed"}
    assert not Choice.objects.exists() and this.play.stage == "talking"


def test_two_who_start(together):
    this = together(4)
    actions.stop(this.play)
    people = list(this.team.memberships.taking_part().order_by("pk"))
    deeds = [lambda: actions.start(this.team, None, "gym_class", False, people)] * 2
    assert sorted(at_once(*deeds)) == ["AlreadyPlaying", "ok"]
    assert Play.objects.count() == 1


def test_one_who_taps_start_twice(together):
    this = together(4)
    actions.stop(this.play)
    people = list(this.team.memberships.taking_part().order_by("pk"))
    assert at_once(*[lambda: actions.start(this.team, KEY, "gym_class", False, people)] * 2) == ["ok", "ok"]
    assert Play.objects.count() == 1


def test_the_team_plays_on_once(together):
    this = together(4)
    actions.close(this.play, 0)
    play = this.play
    came = at_once(*[lambda: actions.play_on(play, 0, "push")] * 2)
    assert sorted(came) == ["Passed", "ok"]
    assert this.play.choices == ["push"]


def test_one_stops_while_the_other_goes_on(together):
    """The step counts or it does not; either way the play ends, and no step comes after."""
    this = together(4)
    actions.close(this.play, 0)
    this.play_on("push")
    actions.close(this.play, 1)
    play = this.play
    came = at_once(lambda: actions.play_on(play, 1, this.offered[0]), lambda: actions.stop(play))
    assert came[1] == "ok" and this.play.is_over
    assert len(this.play.choices) == (2 if came[0] == "ok" else 1)


def test_two_who_close(together):
    this = together(5)
    this.choose("Bram", "push")
    play = this.play
    assert sorted(at_once(*[lambda: actions.close(play, 0)] * 2)) == ["Passed", "ok"]
    assert (this.play.stage, this.play.at) == ("talking", 0) and not Choice.objects.exists()
