"""What is due in the teams that somebody facilitates, and the notices about it."""

from datetime import datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from gunnen_web.agenda import timers
from gunnen_web.notices.models import Notice

pytestmark = pytest.mark.django_db


def on(days):
    return timezone.localdate() + timedelta(days)


@pytest.fixture
def lead(person):
    return person("Lead")


def page(visit, user):
    return unescape(visit(user).get(reverse("agenda:overview")).text)


def clock(days=0):
    day = on(days)
    timers.look(datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Amsterdam")))


class TestOverview:
    def test_all_my_teams_on_one_page(self, lead, team, agreement, visit):
        agreement(team("Noord", lead), "Waarheen?", review=on(3))
        agreement(team("Zuid", lead, outside=True), "Hoe laat?", review=on(40))
        agreement(team("Oost", lead), "Met wie?", review=on(-4))
        text = page(visit, lead)
        places = [text.index(each) for each in ("De dag is voorbij", "Met wie?", "Deze week", "Waarheen?", "Later")]
        assert places == sorted(places)
        assert text.index("Hoe laat?") > places[-1]

    def test_not_the_teams_that_somebody_else_facilitates(self, lead, person, team, agreement, visit):
        agreement(team("West", person(), [lead]), "Van hen", review=on(3))
        assert "Van hen" not in page(visit, lead)
        assert "Je begeleidt nu geen team." in page(visit, lead)

    def test_of_a_schedule_only_the_next_turn(self, lead, team, agreement, visit):
        agreement(team("Noord", lead), review=on(60), start=on(-20), unit="week", titles=["Zee", "Bergen"])
        assert page(visit, lead).count("Een nieuwe beurt") == 1

    def test_a_team_without_anything(self, lead, team, visit):
        team("Noord", lead)
        assert "Er staat niets op de agenda." in page(visit, lead)

    def test_home_points_there_with_two_teams(self, lead, team, visit):
        team("Noord", lead)
        url = reverse("agenda:overview")
        assert url not in visit(lead).get("/").text
        team("Zuid", lead)
        assert url in visit(lead).get("/").text

    def test_as_many_questions_for_ten_more_teams(self, lead, team, agreement, visit, django_assert_max_num_queries):
        agreement(team("Noord", lead), review=on(3), start=on(-3), unit="week", titles=["Zee", "Bergen"])
        browser = visit(lead)
        with django_assert_max_num_queries(25) as before:
            browser.get(reverse("agenda:overview"))
        for nth in range(10):
            agreement(team(f"T{nth}", lead), review=on(3), start=on(-3), unit="week", titles=["Zee", "Bergen"])
        with django_assert_max_num_queries(25) as after:
            browser.get(reverse("agenda:overview"))
        assert len(after) == len(before)


class TestNotices:
    def counts(self):
        return [Notice.objects.filter(kind=kind).count() for kind in ("review_soon", "review_now")]

    def test_a_week_ahead_and_on_the_day(self, lead, person, team, agreement):
        agreement(team("Noord", lead, [person()]), review=on(10))
        found = []
        for days in (0, 2, 3, 4, 9, 10, 11, 30):
            clock(days)
            found.append(self.counts())
        assert found == [[0, 0], [0, 0], [2, 0], [2, 0], [2, 0], [2, 2], [2, 2], [2, 2]]

    def test_after_a_year_of_standstill_no_flood(self, lead, team, agreement):
        noord = team("Noord", lead)
        for nth in range(30):
            agreement(noord, str(nth), review=on(-5 - 10 * nth))
        clock()
        assert self.counts() == [0, 0]

    def test_a_day_that_moved_is_said_anew(self, lead, team, agreement):
        outcome = agreement(team("Noord", lead), review=on(5))
        clock()
        outcome.review = on(20)
        outcome.save()
        clock(14)
        assert self.counts() == [2, 0]

    def test_the_clock_looks_now_and_then(self, lead, team, agreement):
        cache.clear()
        agreement(team("Noord", lead), review=on(5))
        timers.run(timezone.now())
        Notice.objects.all().delete()
        timers.run(timezone.now())
        assert self.counts() == [0, 0]

    @pytest.mark.parametrize(("unit", "told"), [("week", [1, 1, 2]), ("day", [0, 0, 0])])
    def test_a_turn_on_its_first_day(self, lead, team, agreement, unit, told):
        """Of a week, not of a day: nobody needs that every day. A clock that stood still says nothing late."""
        agreement(team("Noord", lead), review=on(60), start=on(-7), unit=unit, titles=["Zee", "Bergen"])
        seen = []
        for day in (0, 6, 7):
            timers.look(timezone.now() + timedelta(days=day))
            seen.append(Notice.objects.filter(kind="turn_now").count())
        assert seen == told
