"""The calendar: one secret address, read by a parser of its own, and nothing private in it."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from itertools import pairwise

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from gunnen_web.agenda import actions, timers
from gunnen_web.agenda.models import Feed, Version
from gunnen_web.decisions.models import Outcome
from gunnen_web.teams import actions as teams

pytestmark = pytest.mark.django_db
SPRING, AUTUMN = date(2027, 3, 28), date(2026, 10, 25)  # the nights in which the Dutch clock changes


@pytest.fixture
def today(monkeypatch):
    """today(2026, 10, 24, 22, 30): the moment it is, in UTC."""

    def set_to(*moment):
        now = datetime(*moment, tzinfo=UTC)
        monkeypatch.setattr(timezone, "now", lambda: now)
        return now

    set_to(2026, 11, 23, 12)
    return set_to


@pytest.fixture
def noord(person, team, today):
    return team("Noord", person("Els"), [person("Sven")], [person("Kees")])


def member(team, name="Els"):
    return team.memberships.get(user__name=name)


def read(visit, user, token=None):
    answer = visit().get(reverse("agenda:feed", args=[token or actions.renew(user)]))
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return Calendar.from_ical(answer.content)


def events(visit, team, name="Els"):
    return sorted(read(visit, member(team, name).user).walk("VEVENT"), key=lambda each: each["dtstart"].dt)


def days(found):
    return [(each["dtstart"].dt, each["dtend"].dt) for each in found]


class TestTheAddress:
    def test_it_is_shown_once(self, noord, visit):
        browser = visit(member(noord).user)
        url = reverse("agenda:mine")
        page = browser.post(url, {"renew": "yes"}).text
        (address,) = re.findall(r'value="(http[^"]*\.ics)"', page)
        token = address.rpartition("/")[2].removesuffix(".ics")
        assert len(token) == 22  # 128 bits
        assert token not in browser.get(url).text
        assert token not in str(Feed.objects.values())
        assert visit().get(f"/agenda/{token}.ics").status_code == 200

    def test_a_new_one_ends_the_old_one(self, noord, visit):
        old, new = (actions.renew(member(noord).user) for _nth in range(2))
        assert visit().get(f"/agenda/{old}.ics").status_code == 404
        assert visit().get(f"/agenda/{new}.ics").status_code == 200

    def test_taken_away(self, noord, visit):
        token = actions.renew(member(noord).user)
        assert visit(member(noord).user).post(reverse("agenda:mine"), {"revoke": "yes"}).status_code == 302
        assert visit().get(f"/agenda/{token}.ics").status_code == 404

    def test_it_is_only_for_reading(self, noord, visit):
        token = actions.renew(member(noord).user)
        for method in ("post", "put", "patch", "delete", "options"):
            assert getattr(visit(), method)(f"/agenda/{token}.ics").status_code == 405
        assert visit().head(f"/agenda/{token}.ics").status_code == 200

    @pytest.mark.parametrize("token", ["x", "A" * 22, "%C3%A9", "a" * 5000])
    def test_a_guess(self, noord, visit, token):
        assert visit().get(f"/agenda/{token}.ics").status_code == 404

    def test_nobody_keeps_a_copy(self, noord, visit):
        answer = visit().get(f"/agenda/{actions.renew(member(noord).user)}.ics")
        assert answer["Cache-Control"] == "private, no-store"
        assert not answer.cookies

    def test_it_goes_with_the_account(self, noord, visit):
        from gunnen_web.accounts.actions import erase

        token = actions.renew(member(noord, "Sven").user)
        erase(member(noord, "Sven").user)
        assert visit().get(f"/agenda/{token}.ics").status_code == 404
        assert not Feed.objects.exists()


class TestWhatItSays:
    def test_a_day_to_look_again(self, noord, agreement, visit):
        outcome = agreement(noord, "Wie krijgt het raam?", review=date(2027, 1, 15))
        (event,) = events(visit, noord)
        assert days([event]) == [(date(2027, 1, 15), date(2027, 1, 16))]
        assert event["summary"] == "Opnieuw kijken: een besluit van team Noord"
        assert event["url"].endswith(outcome.decision.get_absolute_url())
        assert event["transp"] == "TRANSPARENT"

    def test_titles_only_where_the_team_said_so(self, noord, agreement, visit):
        agreement(noord, "Wie krijgt het raam?", start=date(2026, 11, 2), unit="week", titles=["Els", "Sven"])
        user = member(noord).user
        feed = visit().get(f"/agenda/{actions.renew(user)}.ics").text
        assert "raam" not in feed
        assert "Sven" not in feed
        noord.titles_outside = True
        noord.save()
        summaries = {str(each["summary"]) for each in events(visit, noord)}
        assert "Opnieuw kijken: Wie krijgt het raam? (Noord)" in summaries
        assert "Een nieuwe beurt: Wie krijgt het raam? Sven (Noord)" in summaries

    def test_in_the_language_of_its_owner(self, noord, agreement, visit):
        agreement(noord)
        user = member(noord).user
        user.language = "en"
        user.save()
        (event,) = events(visit, noord)
        assert event["summary"] == "Look again: a decision of team Noord"

    def test_a_team_name_stays_one_line(self, noord, agreement, visit):
        noord.name = "Noord\\;, \nBEGIN:VEVENT"
        noord.save()
        agreement(noord)
        (event,) = events(visit, noord)
        assert "BEGIN:VEVENT" in event["summary"]

    def test_not_what_is_over(self, noord, agreement, visit):
        reopened, superseded, old = (agreement(noord, str(nth)) for nth in range(3))
        reopened.decision.stage = "options"
        reopened.decision.save()
        Outcome.objects.filter(pk=superseded.pk).update(superseded=True)
        Outcome.objects.filter(pk=old.pk).update(review=date(2026, 1, 1))
        assert events(visit, noord) == []

    def test_nothing_of_other_teams(self, noord, agreement, visit, person, team):
        agreement(team("Zuid", person("Anders")))
        assert events(visit, noord) == []

    def test_observers_too(self, noord, agreement, visit):
        agreement(noord)
        assert len(events(visit, noord, "Kees")) == 1

    def test_who_left_sees_nothing_more(self, noord, agreement, visit):
        agreement(noord)
        token = actions.renew(member(noord, "Sven").user)
        assert len(read(visit, None, token).walk("VEVENT")) == 1
        teams.end(member(noord, "Sven"))
        assert read(visit, None, token).walk("VEVENT") == []

    def test_only_what_was_meant_for_calendars(self, noord, visit, monkeypatch):
        from gunnen_web.agenda import due

        def find(memberships):
            return [due.Due(date(2026, 12, 1), noord, "check-in", "Een check-in", "/", key="private")]

        monkeypatch.setitem(due.sources, "check-ins", due.Source(find, in_calendars=False))
        assert events(visit, noord) == []
        assert [each.kind for each in due.of([member(noord)])] == ["check-in"]


class TestBothClockChanges:
    @pytest.mark.parametrize("change", [SPRING, AUTUMN])
    def test_a_turn_a_day_skips_and_doubles_no_day(self, noord, agreement, visit, today, change):
        start = change - timedelta(days=3)
        today(start.year, start.month, start.day, 12)
        agreement(
            noord, start=start, review=change + timedelta(days=4), unit="day", titles=["Zee", "Bergen"]
        )  # fmt: skip
        turns = [each for each in events(visit, noord) if "beurt" in each["summary"]]
        assert days(turns) == [(start + timedelta(nth), start + timedelta(nth + 1)) for nth in range(7)]
        assert all(each["dtstart"].params["VALUE"] == "DATE" for each in turns)

    @pytest.mark.parametrize("change", [SPRING, AUTUMN])
    def test_a_turn_a_week_begins_on_the_same_weekday(self, noord, agreement, visit, today, change):
        start = change - timedelta(days=6)  # a Monday
        today(start.year, start.month, start.day, 12)
        agreement(noord, start=start, review=change + timedelta(days=20), unit="week", titles=["Zee", "Bergen"])
        turns = [each for each in events(visit, noord) if "beurt" in each["summary"]]
        assert len(turns) == 4
        assert {each["dtstart"].dt.weekday() for each in turns} == {0}

    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            ((2026, 10, 24, 21, 59), date(2026, 10, 24)),  # summer time: two hours ahead
            ((2026, 10, 24, 22, 1), date(2026, 10, 25)),
            ((2026, 10, 25, 22, 59), date(2026, 10, 25)),  # winter time: one hour ahead
            ((2026, 10, 25, 23, 1), date(2026, 10, 26)),
            ((2027, 3, 27, 22, 59), date(2027, 3, 27)),
            ((2027, 3, 27, 23, 1), date(2027, 3, 28)),
            ((2027, 3, 28, 21, 59), date(2027, 3, 28)),
            ((2027, 3, 28, 22, 1), date(2027, 3, 29)),
        ],
    )
    def test_today_is_the_dutch_day(self, noord, agreement, visit, today, moment, day):
        """The feed keeps three months; what it still keeps tells which day it takes for today."""
        today(*moment)
        for back in (91, 92, 93):
            agreement(noord, f"{back}", review=day - timedelta(back))
        assert [each for each, _until in days(events(visit, noord))] == [day - timedelta(92), day - timedelta(91)]

    def test_when_it_changed_is_said_in_utc(self, noord, agreement, visit, today):
        now = today(2026, 10, 25, 0, 30)  # half past two, for the first time
        outcome = agreement(noord)
        Outcome.objects.filter(pk=outcome.pk).update(created_at=now)
        (event,) = events(visit, noord)
        assert event["last-modified"].dt == now
        assert b"LAST-MODIFIED:20261025T003000Z" in event.to_ical()


class TestMoving:
    def test_a_day_that_moves_keeps_its_name(self, noord, agreement, visit, today):
        outcome = agreement(noord, review=date(2027, 1, 15))
        now = timezone.now()
        timers.look(now)
        (before,) = events(visit, noord)
        Outcome.objects.filter(pk=outcome.pk).update(review=date(2026, 12, 20))
        (unseen,) = events(visit, noord)
        later = today(2026, 11, 24, 12)
        timers.look(later)
        (after,) = events(visit, noord)
        assert before["uid"] == unseen["uid"] == after["uid"]
        assert (before["sequence"], unseen["sequence"], after["sequence"]) == (0, 1, 1)
        assert after["dtstart"].dt == date(2026, 12, 20)
        assert after["last-modified"].dt == later > before["last-modified"].dt

    def test_nothing_moved_nothing_counts(self, noord, agreement, visit):
        agreement(noord)
        for _nth in range(3):
            timers.look(timezone.now())
        (event,) = events(visit, noord)
        assert event["sequence"] == 0
        assert Version.objects.count() == 1

    def test_decided_anew(self, noord, agreement, visit):
        """A decision that is reopened and taken again moves its day; a new outcome is no new event."""
        outcome = agreement(noord, review=date(2027, 1, 15))
        timers.look(timezone.now())
        (before,) = events(visit, noord)
        Outcome.objects.filter(pk=outcome.pk).update(superseded=True)
        Outcome.objects.create(
            decision=outcome.decision, kind="choice", sentence="Anders.", shares={}, granted=True,
            start=date(2026, 11, 23), review=date(2027, 3, 1),
        )  # fmt: skip
        timers.look(timezone.now())
        (after,) = events(visit, noord)
        assert (after["uid"], after["sequence"]) == (before["uid"], 1)

    def test_every_event_has_a_name_of_its_own(self, noord, agreement, visit):
        for nth in range(3):
            agreement(noord, str(nth), start=date(2026, 11, 2), unit="week", titles=["Zee", "Bergen"])
        found = events(visit, noord)
        assert len({each["uid"] for each in found}) == len(found) > 20


class TestTurns:
    def test_whose_turn_it_is(self, noord, agreement, visit):
        noord.titles_outside = True
        noord.save()
        agreement(
            noord, start=date(2026, 11, 16), review=date(2026, 12, 7), unit="week", titles=["Zee", "Bergen"]
        )  # fmt: skip
        turns = [str(each["summary"]) for each in events(visit, noord) if "beurt" in each["summary"]]
        assert [each.split("? ")[1] for each in turns] == ["Zee (Noord)", "Bergen (Noord)", "Zee (Noord)"]

    def test_a_month_without_that_day(self, noord, agreement, visit):
        agreement(noord, start=date(2026, 10, 31), review=date(2027, 4, 30), unit="month", titles=["Zee", "Bergen"])
        turns = days([each for each in events(visit, noord) if "beurt" in each["summary"]])
        assert [first for first, _until in turns] == [
            date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28),
            date(2027, 3, 31),
        ]  # fmt: skip
        assert all(until == then for (_first, until), (then, _end) in pairwise(turns))

    def test_turns_without_days(self, noord, agreement, visit):
        agreement(noord, unit="time", titles=["Zee", "Bergen"])
        assert [str(each["summary"]) for each in events(visit, noord)] == ["Opnieuw kijken: een besluit van team Noord"]

    @pytest.mark.parametrize("unit", ["day", "week", "month"])
    def test_a_schedule_without_begin_or_end(self, noord, agreement, visit, unit):
        agreement(noord, start=date.min, review=date.max, unit=unit, titles=["Zee", "Bergen"])
        found = days(events(visit, noord))
        assert len(found) == {"day": 276, "week": 41, "month": 10}[unit]
        assert found[0][0] <= date(2026, 8, 23) < found[0][1]
        assert all(until == then for (_first, until), (then, _end) in pairwise(found))

    def test_a_schedule_that_begins_at_the_end_of_time(self, noord, agreement, visit):
        agreement(noord, start=date.max - timedelta(1), review=date.max, unit="month", titles=["Zee", "Bergen"])
        assert events(visit, noord) == []


def test_as_many_questions_however_much_there_is(noord, agreement, visit, django_assert_max_num_queries):
    token = actions.renew(member(noord).user)
    agreement(noord, start=date(2026, 11, 2), unit="week", titles=["Zee", "Bergen"])
    with django_assert_max_num_queries(20) as before:
        read(visit, None, token)
    for nth in range(10):
        agreement(noord, str(nth), start=date(2026, 11, 2), unit="week", titles=["Zee", "Bergen"])
    with django_assert_max_num_queries(20) as after:
        read(visit, None, token)
    assert len(after) == len(before)


def test_the_page_says_what_others_see(noord, visit):
    page = unescape(visit(member(noord).user).get(reverse("agenda:mine")).text)
    assert "Check-ins en wat van jou alleen is, komen er nooit in." in page
