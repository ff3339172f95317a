"""Who leaves while a team plays: of the others no more is told than before."""

import pytest
from django.utils import timezone

from gunnen_web.accounts.actions import erase
from gunnen_web.teams import actions as teams
from gunnen_web.together import actions, keeping
from gunnen_web.together.models import Choice, Play

pytestmark = pytest.mark.django_db
SPEAKS = "12"  # at the first moments of a play
MIXED = {4: ["push", "ask", "ask", "ask"], 12: ["push"] * 5 + ["ask"] * 7}


def membership(this, name):
    return this.team.memberships.get(user__name=name)


def leaves(this, name):
    teams.end(membership(this, name))


def is_erased(this, name):
    erase(this.people[name])


def only_watches(this, name):
    teams.change_standing(membership(this, name), "observer")


GOING = pytest.mark.parametrize("goes", [leaves, is_erased, only_watches])


def in_a_team_of(together, number):
    this = together(number)
    Play.objects.update(secret=SPEAKS)
    return this


def choose_but(this, gone, *kinds):
    for name, kind in zip([each for each in this.people if each not in {gone, "Kijker"}], kinds, strict=True):
        this.choose(name, kind)


@GOING
def test_in_the_middle_of_a_moment_nothing_is_said_of_it(together, goes):
    """Three who tell each other, and one whose choice would stand alone once another's is taken out."""
    this = in_a_team_of(together, 5)
    this.choose("Bram", "ask")
    goes(this, "Bram")
    choose_but(this, "Bram", *MIXED[4])
    assert this.play.shown == {"word": "kept_quiet", "kinds": [], "counts": []}


@GOING
def test_between_two_moments_nothing_more_is_said(together, goes):
    this = in_a_team_of(together, 13)
    this.all_choose(*MIXED[12], "ask")
    assert this.play.shown["word"] == "numbers"
    goes(this, "Bram")
    assert this.play.shown["word"] == "numbers"
    this.play_on()
    one, other = this.offered[:2]
    choose_but(this, "Bram", *[one] * 5, *[other] * 7)
    assert this.play.stage == "talking" and this.play.shown["word"] == "kept_quiet"


def test_who_is_sent_to_watch_and_back_is_not_taken_out_of_a_moment(together):
    """The clock takes the seat, so that something is missing for good."""
    this = in_a_team_of(together, 5)
    this.choose("Bram", "ask")
    only_watches(this, "Bram")
    keeping.run(timezone.now())
    assert not Choice.objects.exists()
    teams.change_standing(membership(this, "Bram"), "member")
    choose_but(this, "Bram", *MIXED[4])
    assert this.play.stage == "talking" and this.play.shown["word"] == "kept_quiet"


def test_who_comes_back_before_that_still_counts(together):
    this = in_a_team_of(together, 4)
    this.choose("Bram", "push")
    only_watches(this, "Bram")
    teams.change_standing(membership(this, "Bram"), "member")
    choose_but(this, "Bram", "ask", "ask", "ask")
    assert this.play.shown["word"] == "not_the_same"


def test_who_arrives_takes_no_part(together, person):
    this = in_a_team_of(together, 4)
    this.people["Nora"] = person("Nora")
    this.team.memberships.create(user=this.people["Nora"])
    assert this.get("Nora", "choose").status_code == 403
    choose_but(this, "Nora", *MIXED[4])
    assert this.play.shown["word"] == "not_the_same"


@GOING
def test_whoever_has_gone_does_not_choose_with_a_page_that_was_open(together, goes):
    this = in_a_team_of(together, 5)
    seat = this.seat("Bram")
    goes(this, "Bram")
    with pytest.raises(actions.Passed):
        actions.choose(seat, 0, "ask")
    assert not Choice.objects.exists()
