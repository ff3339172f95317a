"""Who gets in where, URL by URL."""

import pytest
from django.utils import timezone

from gunnen_web.signals import switch
from gunnen_web.signals.models import Weather
from gunnen_web.threads.models import Thread
from tests.web.ladder import Ladder

WRITERS = {"facilitator", "member"}


class On(Ladder):
    @pytest.fixture(autouse=True)
    def on(self, house):
        for each in switch.people_of(house.team):
            switch.say(each, True)


class TestSwitch(Ladder):
    name = "signals:switch"


class TestSayingSo(Ladder):
    name = "signals:switch"
    method = "post"
    works = 302
    allowed = WRITERS

    def data(self, house):
        return {"yes": "yes"}


class TestHint(Ladder):
    name = "signals:hint"
    allowed = WRITERS


class TestTurningItOn(On):
    name = "signals:hint"
    method = "post"
    works = 302
    allowed = WRITERS

    def data(self, house):
        return {"on": "yes"}


class TestDraft(On):
    name = "signals:draft"
    method = "post"
    works = 204
    allowed = WRITERS
    wrong_method = "get"

    def data(self, house):
        return {"text": "Jij luistert ook nooit naar een ander."}

    def test_a_bad_id(self, house):
        url = "/teams/geen-id/signalen/hint/lees/"
        assert house.browser("facilitator").post(url).status_code == 404


class TestWeather(Ladder):
    name = "signals:weather"


def weather_of(team):
    thread = Thread.objects.create(team=team, title="Thuis of kantoor")
    return Weather.objects.create(team=team, thread=thread, starts=timezone.now())


class TestThread(On):
    name = "signals:thread"

    def args(self, house):
        if not hasattr(self, "pk"):
            self.pk = weather_of(house.team).pk
        return [house.team.pk, self.pk]

    def test_another_teams_thread(self, house):
        theirs = weather_of(house.other_team)
        assert self.ask(house, "facilitator", args=[house.team.pk, theirs.pk]).status_code == 404


class TestPractice(Ladder):
    name = "signals:practice"
    allowed = {"facilitator"}
