"""How long things are kept, and what goes with who leaves."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from gunnen_web.accounts import mydata
from gunnen_web.accounts.actions import erase
from gunnen_web.teams import actions as teams
from gunnen_web.together import actions, keeping
from gunnen_web.together.models import Choice, Counted, Play, Seat

pytestmark = pytest.mark.django_db
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def export(this, name):
    return json.loads(json.dumps(mydata.everything_of(this.people[name])["practice_together"]))


def test_a_choice_is_kept_a_day_at_most(together):
    this = together(4, openly=True)
    actions.close(this.play, 0)
    this.play_on("push")
    this.choose("Bram", this.offered[0])
    began = this.play.moved_at
    keeping.run(began + DAY - MINUTE)
    assert Choice.objects.exists()
    keeping.run(began + DAY)
    assert not Choice.objects.exists() and not Seat.objects.exists()
    assert this.play.is_over and this.play.choices == ["push"]


def test_choosing_does_not_make_it_last_longer(together):
    this = together(4)
    before = this.play.moved_at
    this.choose("Bram", "push")
    assert this.play.moved_at == before


def test_a_course_is_kept_thirty_days(together):
    this = together(4)
    this.to_the_end()
    Counted.objects.create(team=this.team, situation="home_or_office", moment=0)
    began = this.play.started_at
    keeping.run(began + 30 * DAY - MINUTE)
    assert Play.objects.exists() and Counted.objects.exists()
    keeping.run(timezone.now() + 30 * DAY)
    assert not Play.objects.exists() and not Counted.objects.exists()


def test_who_leaves_takes_their_choice_along(together):
    this = together(4, openly=True)
    this.choose("Bram", "push")
    teams.end(this.team.memberships.get(user__name="Bram"))
    assert export(this, "Bram")[0]["chosen"] == "push"  # until the clock comes by
    actions.close(this.play, 0)
    assert "Bram" not in this.get("Carla").content.decode().partition("together-spread")[2]
    keeping.run(timezone.now())
    assert not Choice.objects.exists()


def test_the_others_need_not_wait_for_who_left(together):
    this = together(4)
    for name in ("Anna", "Carla", "Daan"):
        this.choose(name, "ask")
    keeping.run(timezone.now())
    assert this.play.stage == "choosing"
    teams.end(this.team.memberships.get(user__name="Bram"))
    keeping.run(timezone.now())
    assert this.play.stage == "talking"


def test_nor_for_who_was_erased(together):
    this = together(4)
    for name in ("Anna", "Carla", "Daan"):
        this.choose(name, "ask")
    erase(this.people["Bram"])
    keeping.run(timezone.now())
    assert this.play.stage == "talking"


def test_ones_own_choice_can_be_taken_along(together):
    this = together(4)
    this.choose("Bram", "push")
    one = {"team": "Noord", "situation": "home_or_office", "moment": 1, "openly": False, "started_it": False}
    assert export(this, "Bram") == [one | {"took_part": True, "chosen": "push"}]
    assert export(this, "Carla") == [one | {"took_part": True, "chosen": None}]
    this.to_the_end()
    assert export(this, "Bram") == []


def test_erasing_leaves_no_choice(together):
    this = together(4)
    this.choose("Bram", "push")
    erase(this.people["Bram"])
    assert not Choice.objects.exists()
    assert Seat.objects.count() == 3
    this.to_the_end()


def test_as_many_questions_however_many_take_part(together, django_assert_max_num_queries):
    asked = {}
    for number in (4, 12):
        for openly in (False, True):
            this = together(number, openly=openly)
            for page in ("show", "choose", "standing"):
                asked.setdefault((openly, page), set()).add(counted(this, page, django_assert_max_num_queries))
            actions.close(this.play, 0)
            asked.setdefault((openly, "talk"), set()).add(counted(this, "show", django_assert_max_num_queries))
    assert all(len(each) == 1 for each in asked.values()), asked


def counted(this, page, most):
    this.get("Bram", page)
    if this.play.openly and this.play.stage == "choosing":
        for name in list(this.people)[:-2]:
            this.choose(name, "ask")
    with most(20) as asking:
        assert this.get("Bram", page).status_code == 200
    return len(asking)
