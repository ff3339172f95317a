"""Every page of practising together, climbed by everybody."""

import pytest
from django.urls import reverse

from gunnen_web.together import actions
from tests.web.ladder import Ladder

pytestmark = pytest.mark.django_db


def started(house, situation="home_or_office"):
    people = list(house.team.memberships.taking_part().order_by("pk"))
    return actions.start(house.team, None, situation, False, people)


def talking(house):
    play = started(house)
    actions.close(play, 0)
    return play


def over(house):
    play = talking(house)
    actions.play_on(play, 0, play.game.course.now.kinds[0])
    actions.stop(play)
    return play


class TestList(Ladder):
    name = "together:list"
    wrong_method = "post"


class TestStart(Ladder):
    name = "together:start"
    allowed = {"facilitator"}
    wrong_method = "put"

    def args(self, house):
        return [house.team.pk, "gym_class"]


class TestStarting(TestStart):
    method, works = "post", 302

    def data(self, house):
        people = house.team.memberships.taking_part()
        return {"shown": "unnamed", "people": [str(each.pk) for each in people]}


class OfAPlay(Ladder):
    begun = staticmethod(started)

    def args(self, house):
        return [house.team.pk, self.begun(house).pk]

    def other_args(self, house):
        return [house.other_team.pk, self.begun(house).pk]


class TestShow(OfAPlay):
    name = "together:show"
    wrong_method = "post"


class TestStanding(OfAPlay):
    name = "together:standing"
    wrong_method = "post"


class TestChoose(OfAPlay):
    name = "together:choose"
    allowed = {"facilitator", "member"}
    wrong_method = "put"


class TestChoosing(TestChoose):
    method, works = "post", 302

    def data(self, house):
        return {"at": 0, "choice": "push"}


def test_whoever_comes_to_choose_afterwards_is_sent_on_but_for_who_watches(house):
    url = reverse("together:choose", args=[house.team.pk, over(house).pk])
    came = {role: house.browser(role).get(url).status_code for role in ("facilitator", "member", "observer", "other")}
    assert came == {"facilitator": 302, "member": 302, "observer": 403, "other": 404}


class TestClose(OfAPlay):
    name = "together:close"
    method, works = "post", 302
    allowed = {"facilitator"}
    wrong_method = "get"

    def data(self, house):
        return {"at": 0}


class TestPlayOn(TestClose):
    name = "together:play_on"
    begun = staticmethod(talking)

    def data(self, house):
        return {"at": 0, "choice": "push"}


class TestStop(TestClose):
    name = "together:stop"


class TestRemove(OfAPlay):
    name = "together:remove"
    allowed = {"facilitator"}
    wrong_method = "put"


class TestRemoving(TestRemove):
    method, works = "post", 302
