"""Whoever has not answered hears of it again, twice at most, when it suits; then it is let go."""

import pytest
import time_machine

from gunnen_web.notices import hours, preferences
from gunnen_web.notices.actions import remind, tell
from gunnen_web.notices.models import Notice
from tests.web.notices.conftest import at

WEDNESDAY = "2027-03-03"


@pytest.fixture
def reminded(north):
    def remind_them(moment, *names, key="ronde"):
        with time_machine.travel(moment, tick=False):
            made = remind("soup", north.stays(*names or ("Els",)), "/soep/", key=key, now=moment)
        return [each.membership.user.name for each in made]

    return remind_them


class TestTimes:
    def test_twice_at_most(self, reminded):
        days = [f"2027-03-{day:02}" for day in range(1, 32)]
        heard = [day for day in days if reminded(at(day, 8))]
        assert heard == ["2027-03-01", "2027-03-03"]

    def test_not_every_tick(self, reminded):
        assert [reminded(at(WEDNESDAY, 7, minute)) for minute in (0, 1, 2)] == [["Els"], [], []]

    def test_not_right_after_the_notice_itself(self, north, reminded):
        with time_machine.travel(at("2027-03-02", 12), tick=False):
            tell("soup", north.stays("Els"), "/soep/")
        assert reminded(at(WEDNESDAY, 8), "Els", "Joost") == ["Joost"]
        assert reminded(at("2027-03-05", 8), "Els") == ["Els"]

    @pytest.mark.parametrize(("hour", "heard"), [(6, False), (7, True), (11, True), (12, False), (20, False)])
    def test_at_a_fixed_hour(self, reminded, hour, heard):
        assert bool(reminded(at(WEDNESDAY, hour))) == heard

    def test_another_key_is_another_matter(self, reminded):
        reminded(at(WEDNESDAY, 8))
        assert reminded(at("2027-03-09", 8), key="volgende ronde") == ["Els"]

    def test_who_answered_is_left_alone(self, reminded):
        reminded(at(WEDNESDAY, 8), "Els", "Joost")
        assert reminded(at("2027-03-09", 8), "Joost") == ["Joost"]
        assert Notice.objects.count() == 3


class TestDays:
    @pytest.mark.parametrize(
        "day",
        [
            "2027-03-06",
            "2027-03-07",
            "2027-01-01",
            "2027-03-26",
            "2027-03-29",
            "2027-04-27",
            "2027-05-05",
            "2027-05-06",
            "2027-05-17",
        ],
    )
    def test_not_in_weekends_and_on_holidays(self, reminded, day):
        assert reminded(at(day, 8)) == []

    def test_the_first_hour_after_a_weekend(self, reminded):
        assert reminded(at("2027-03-08", 7)) == ["Els"]

    def test_a_plain_day(self):
        assert hours.is_working_day(at(WEDNESDAY, 8).date())


class TestAbsence:
    @pytest.mark.parametrize(
        ("day", "heard"),
        [("2027-03-01", True), ("2027-03-02", False), ("2027-03-04", False), ("2027-03-05", True)],
    )
    def test_from_the_first_day_to_the_last(self, north, reminded, day, heard):
        preferences.be_away(north.people["Els"], at("2027-03-02", 8).date(), at("2027-03-04", 8).date())
        assert bool(reminded(at(day, 8))) == heard

    def test_only_who_is_away(self, north, reminded):
        preferences.be_away(north.people["Els"], at("2027-03-02", 8).date(), at("2027-03-04", 8).date())
        assert reminded(at(WEDNESDAY, 8), "Els", "Joost") == ["Joost"]

    def test_an_absence_uses_up_no_reminder(self, north, reminded):
        preferences.be_away(north.people["Els"], at("2027-03-01", 8).date(), at("2027-03-04", 8).date())
        heard = [day for day in range(1, 20) if reminded(at(f"2027-03-{day:02}", 8))]
        assert heard == [5, 8]
