"""Who has to say yes anew hears of it: once, in the morning, and nothing of who came or what anybody said."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from gunnen_web.notices.models import Notice
from gunnen_web.signals import timers
from gunnen_web.signals.models import Switch
from gunnen_web.teams.models import Membership

pytestmark = pytest.mark.django_db
MORNING = datetime(2027, 3, 3, 8, tzinfo=ZoneInfo("Europe/Amsterdam"))  # a Wednesday
WEEK = timedelta(days=7)


@pytest.fixture
def join(person):
    def come(this, name, at=MORNING - timedelta(hours=12), **stay):
        this.people[name] = person(name)
        Membership.objects.create(team=this.team, user=this.people[name], joined_at=at, **stay)

    return come


def heard(now=MORNING):
    """Who is told at this moment, by the clock."""
    before = set(Notice.objects.values_list("pk", flat=True))
    with time_machine.travel(now, tick=False):
        timers.run(now)
    return sorted(each.membership.user.name for each in Notice.objects.exclude(pk__in=before))


def said(this, when, yes, *names):
    with time_machine.travel(when, tick=False):
        this.say(yes, *names)


class TestWhileTheyAreOn:
    def test_who_has_to_say_yes_anew_is_told_once(self, talking, join):
        this = talking(3, runs=True)
        assert heard() == []
        join(this, "Dewi")
        assert heard() == ["Anna", "Bram", "Cem", "Dewi"]
        assert [heard(MORNING + number * WEEK) for number in (0, 1, 2)] == [[], [], []]

    def test_who_said_yes_by_then_is_left_alone(self, talking, join):
        this = talking(3, runs=True)
        join(this, "Dewi")
        this.say(True, "Anna", "Dewi")
        assert heard() == ["Bram", "Cem"]

    def test_after_everybody_said_yes_there_is_nothing_to_tell(self, talking, join):
        this = talking(3, runs=True)
        join(this, "Dewi")
        this.say(True, "Anna", "Bram", "Cem", "Dewi")
        assert heard() == []

    def test_who_watches_has_no_say_and_brings_no_question(self, talking, join):
        this = talking(3, runs=True)
        join(this, "Piet", role="observer", takes_part=False)
        assert heard() == []
        join(this, "Dewi")
        assert "Piet" not in heard()

    @pytest.mark.parametrize("hours", [-2, 5, 3 * 24])
    def test_in_the_evening_and_at_weekends_nobody_is_told(self, talking, join, hours):
        this = talking(3, runs=True)
        join(this, "Dewi")
        assert heard(MORNING + timedelta(hours=hours)) == []

    def test_who_comes_a_day_later_brings_no_second_notice_at_once(self, talking, join):
        this = talking(3, runs=True)
        join(this, "Dewi")
        heard()
        join(this, "Eva", MORNING + timedelta(hours=3))
        assert heard(MORNING + timedelta(days=1)) == ["Eva"]
        assert heard(MORNING + WEEK) == ["Anna", "Bram", "Cem", "Dewi"]

    def test_who_leaves_asks_only_those_anew_whose_yes_is_gone(self, talking, join):
        this = talking(3, runs=True)
        join(this, "Dewi")
        heard()
        said(this, MORNING + timedelta(hours=1), True, "Anna")
        Membership.objects.filter(pk=this.stay("Cem").pk).update(left_at=MORNING)
        assert heard(MORNING + WEEK) == ["Anna"]
        assert heard(MORNING + 2 * WEEK) == []


class TestWhileTheyAreOff:
    def test_whose_own_word_lapsed_is_told_once_and_nobody_else(self, talking, join):
        this = talking(3)
        said(this, MORNING - WEEK, True, "Anna")
        said(this, MORNING - WEEK, False, "Bram")
        assert heard() == []
        join(this, "Dewi")
        assert heard() == ["Anna", "Bram"]
        join(this, "Eva", MORNING + timedelta(days=1))
        assert heard(MORNING + WEEK) == []

    def test_a_new_word_that_lapses_again_is_told_again(self, talking, join):
        this = talking(3)
        said(this, MORNING - WEEK, True, "Anna")
        join(this, "Dewi")
        heard()
        said(this, MORNING + timedelta(days=1), True, "Anna")
        join(this, "Eva", MORNING + timedelta(days=2))
        assert heard(MORNING + WEEK) == ["Anna"]

    def test_a_team_that_said_nothing_hears_nothing(self, talking, join):
        join(talking(3), "Dewi")
        assert heard() == []


class TestWords:
    def test_it_names_nobody_and_tells_no_word(self, talking, join):
        this = talking(3, runs=True)
        join(this, "Dewi")
        heard()
        page = this.browser("Anna").get("/meldingen/").text.split("<main")[1]
        assert "opnieuw ja" in page
        assert "Dewi" not in page

    def test_my_page_makes_it_read(self, talking, join):
        this = talking(3, runs=True)
        join(this, "Dewi")
        heard()
        this.get("Anna", "switch")
        unread = Notice.objects.filter(read_at=None)
        assert sorted(each.membership.user.name for each in unread) == ["Bram", "Cem", "Dewi"]


def test_many_teams_cost_no_more_questions(talking, team, person, django_assert_max_num_queries):
    def ask():
        with django_assert_max_num_queries(99) as asked:
            heard()
        return len(asked)

    talking(3, runs=True)
    one = ask()
    for number in range(3):
        Switch.objects.create(team=team(f"Team {number}", person(f"Persoon {number}")))
    assert ask() <= one + 3  # each team's words lapse for themselves
