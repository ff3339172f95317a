"""Facilitating ends and is handed over; a team is never without somebody who does."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from gunnen_web.notices import kinds
from gunnen_web.notices.models import Notice
from gunnen_web.teams import actions, handing
from gunnen_web.teams.models import Membership, Role, Term
from tests.web.ladder import Ladder

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def noord(person, team):
    """A team that Host facilitates from outside, with Els and Sven in it."""
    made = team("Noord", person("Host"), [person("Els"), person("Sven")], [person("Kees")], outside=True)
    return made


def stay(team, name):
    return Membership.objects.select_related("user", "team").get(team=team, user__name=name)


def clock(days=0, hour=12):
    """The site's clock, so many days from today."""
    day = timezone.localdate() + days * DAY
    handing.run(datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Amsterdam")))


def told(name):
    return set(Notice.objects.filter(kind=name).values_list("membership__user__name", flat=True))


def planned(team, days=10, heir="Els", agreed=True, then=Term.LEAVES):
    asked = stay(team, heir) if heir else None
    term = handing.plan(stay(team, "Host"), timezone.localdate() + days * DAY, then, asked)
    if agreed is not None and heir:
        handing.answer(Term.objects.get(pk=term.pk), agreed)
    return Term.objects.get(pk=term.pk)


class TestHandover(Ladder):
    name = "teams:handover"
    allowed = {"facilitator"}
    wrong_method = "put"


class TestAnEnd:
    def test_from_outside_there_always_is_one(self, person):
        made = actions.create_team(person("Host"), "Oost", takes_part=False)
        assert stay(made, "Host").term.until == timezone.localdate() + 365 * DAY

    def test_inside_there_is_none(self, person):
        made = actions.create_team(person("Els"), "Oost", takes_part=True)
        assert not Term.objects.filter(membership=stay(made, "Els")).exists()

    def test_it_comes_and_goes_with_the_role(self, noord):
        els = stay(noord, "Els")
        actions.change_standing(els, "facilitator_outside")
        assert Term.objects.filter(membership=els).count() == 1
        actions.change_standing(els, "member")
        assert not Term.objects.filter(membership=els).exists()

    @pytest.mark.parametrize("standing", ["facilitator_outside", "facilitator"])
    def test_pressing_save_without_a_change_keeps_the_plan(self, noord, standing):
        host = stay(noord, "Host")
        actions.change_standing(host, standing)
        planned(noord)
        actions.change_standing(stay(noord, "Host"), standing)
        assert Term.objects.get().heir == stay(noord, "Els")

    def test_everybody_sees_it(self, noord, visit):
        planned(noord)
        page = visit(stay(noord, "Sven").user).get(reverse("teams:people", args=[noord.pk])).text
        assert "begeleidt tot" in page
        assert "daarna Els" in page

    def test_who_did_not_say_yes_is_not_named(self, noord, visit):
        planned(noord, agreed=None)
        page = visit(stay(noord, "Sven").user).get(reverse("teams:people", args=[noord.pk])).text
        assert "daarna" not in page

    def test_a_longer_stay_is_told(self, noord):
        planned(noord, 10, heir=None)
        planned(noord, 5, heir=None)
        assert told("term_moved") == set()
        planned(noord, 200, heir=None)
        assert told("term_moved") == {"Els", "Sven", "Kees"}

    @pytest.mark.parametrize("days", [-1, 0, 366])
    def test_a_day_that_cannot_be(self, noord, visit, days):
        data = {"until": timezone.localdate() + days * DAY, "then": "leaves"}
        answer = visit(stay(noord, "Host").user).post(reverse("teams:handover", args=[noord.pk]), data)
        assert answer.status_code == 422
        assert not Term.objects.exists()

    @pytest.mark.parametrize("name", ["Kees", "Host", "Vreemd"])
    def test_an_heir_who_cannot_be(self, noord, person, team, visit, name):
        team("Zuid", person("Vreemd"))
        heir = Membership.objects.get(user__name=name)
        data = {"until": timezone.localdate() + DAY, "then": "leaves", "heir": heir.pk}
        answer = visit(stay(noord, "Host").user).post(reverse("teams:handover", args=[noord.pk]), data)
        assert answer.status_code == 422


class TestAsking:
    def test_by_the_pages(self, noord, visit):
        host, els = stay(noord, "Host"), stay(noord, "Els")
        data = {"until": timezone.localdate() + 3 * DAY, "then": "leaves", "heir": els.pk}
        assert visit(host.user).post(reverse("teams:handover", args=[noord.pk]), data).status_code == 302
        assert told("asked_to_facilitate") == {"Els"}
        url = reverse("teams:succeed", args=[noord.pk, host.pk])
        assert visit(els.user).get(url).status_code == 200
        assert visit(els.user).post(url, {"agrees": "yes"}).status_code == 302
        assert Term.objects.get().agreed is True
        assert told("heir_agreed") == {"Host"}

    def test_nobody_else_is_asked(self, noord, visit):
        planned(noord, agreed=None)
        url = reverse("teams:succeed", args=[noord.pk, stay(noord, "Host").pk])
        for name in ("Host", "Sven", "Kees"):
            assert visit(stay(noord, name).user).post(url, {"agrees": "yes"}).status_code == 404
        assert Term.objects.get().agreed is None

    def test_somebody_else_is_asked_anew(self, noord):
        planned(noord)
        assert planned(noord, heir="Sven", agreed=None).agreed is None

    def test_a_yes_is_not_written_for_somebody_else(self, noord):
        planned(noord, agreed=None)
        asked = Term.objects.get()
        planned(noord, heir="Sven", agreed=None)
        assert not handing.answer(asked, True)
        assert Term.objects.get().agreed is None
        assert told("heir_agreed") == set()

    def test_asked_again_after_it_was_withdrawn(self, noord):
        planned(noord, agreed=None)
        handing.withdraw(stay(noord, "Host"))
        planned(noord, agreed=None)
        assert Notice.objects.filter(kind="asked_to_facilitate").count() == 2

    def test_another_day_keeps_the_yes(self, noord):
        planned(noord)
        assert planned(noord, 20, agreed=None).agreed is True


class TestTheDay:
    def test_the_heir_facilitates(self, noord):
        planned(noord)
        clock(9)
        assert stay(noord, "Host").is_facilitator
        clock(10)
        assert not stay(noord, "Host").is_active
        assert stay(noord, "Els").is_facilitator
        assert stay(noord, "Els").takes_part
        assert told("handed_over") == {"Els", "Sven", "Kees"}

    def test_who_stays_is_a_member(self, noord):
        planned(noord, then=Term.STAYS)
        clock(10)
        assert (stay(noord, "Host").role, stay(noord, "Host").takes_part) == (Role.MEMBER, True)

    def test_twice_is_once(self, noord):
        planned(noord)
        clock(10)
        clock(10)
        assert Notice.objects.filter(kind="handed_over").count() == 3

    @pytest.mark.parametrize(("heir", "agreed"), [(None, None), ("Els", None), ("Els", False)])
    def test_without_a_yes_nobody_goes(self, noord, heir, agreed):
        planned(noord, heir=heir, agreed=agreed)
        clock(10)
        clock(11)
        assert stay(noord, "Host").is_facilitator
        assert told("nobody_takes_over") == {"Host", "Els", "Sven", "Kees"}
        assert Notice.objects.filter(kind="nobody_takes_over").count() == 4

    def test_a_later_yes_counts_at_once(self, noord):
        term = planned(noord, agreed=None)
        Term.objects.update(until=timezone.localdate() - 2 * DAY)
        clock()
        handing.answer(Term.objects.get(pk=term.pk), True)
        assert stay(noord, "Els").is_facilitator
        assert not stay(noord, "Host").is_active

    def test_an_heir_who_left_takes_nothing_over(self, noord):
        planned(noord)
        actions.end(stay(noord, "Els"))
        clock(10)
        assert stay(noord, "Host").is_facilitator
        assert not stay(noord, "Els").is_facilitator

    def test_who_left_is_no_heir_when_they_come_back(self, noord):
        planned(noord)
        els = stay(noord, "Els")
        actions.end(els)
        Membership.objects.filter(pk=els.pk).update(left_at=None)
        clock(10)
        assert not stay(noord, "Els").is_facilitator

    def test_an_observer_facilitates_from_outside_and_has_an_end(self, noord):
        planned(noord)
        actions.change_standing(stay(noord, "Els"), "observer")
        clock(10)
        assert stay(noord, "Els").is_facilitator
        assert stay(noord, "Els").term.until > timezone.localdate() + 100 * DAY

    def test_with_another_facilitator_nobody_is_needed(self, noord):
        actions.change_standing(stay(noord, "Sven"), "facilitator")
        planned(noord, heir=None, agreed=None)
        clock(10)
        assert not stay(noord, "Host").is_active

    def test_who_facilitates_no_more_stays_as_they_are(self, noord):
        planned(noord)
        actions.change_standing(stay(noord, "Sven"), "facilitator")
        Membership.objects.filter(pk=stay(noord, "Host").pk).update(role=Role.MEMBER, takes_part=True)
        clock(10)
        assert stay(noord, "Host").is_active
        assert stay(noord, "Els").role == Role.MEMBER
        assert not Term.objects.exists()


class TestReminders:
    def test_a_month_and_a_week_before(self, noord):
        planned(noord, 40, heir=None)
        counts = []
        for days in (5, 10, 11, 33, 34, 39):
            clock(days)
            counts.append(Notice.objects.filter(kind="term_ends").count())
        assert counts == [0, 1, 1, 2, 2, 2]
        assert told("term_ends") == {"Host"}

    def test_after_a_standstill_only_the_last(self, noord):
        planned(noord, 40, heir=None)
        clock(37)
        assert Notice.objects.filter(kind="term_ends").count() == 1


def test_the_questions_of_handing_over_are_a_matter_of_the_team(noord):
    """Who wants no mail of decisions still hears that they are asked to facilitate."""
    planned(noord, agreed=None)
    assert kinds.get("asked_to_facilitate").opening(noord) == "Team Noord"


class TestOwn:
    def test_export_says_until_when(self, noord, visit):
        planned(noord, heir=None)
        mine = visit(stay(noord, "Host").user).get(reverse("accounts:export")).json()["teams"][0]
        assert mine["facilitates_until"] == str(timezone.localdate() + 10 * DAY)

    def test_erasing_who_facilitates(self, noord):
        from gunnen_web.accounts.actions import erase

        planned(noord)
        erase(stay(noord, "Host").user)
        assert Membership.objects.facilitators().filter(team=noord).exists()
        clock(10)
        assert Membership.objects.facilitators().filter(team=noord).exists()

    def test_the_people_page_asks_as_much_for_more(self, noord, person, visit, django_assert_max_num_queries):
        browser = visit(stay(noord, "Host").user)
        url = reverse("teams:people", args=[noord.pk])
        planned(noord)
        browser.get(url)
        with django_assert_max_num_queries(30) as before:
            browser.get(url)
        for nth in range(10):
            other = Membership.objects.create(team=noord, user=person(), role=Role.FACILITATOR, takes_part=False)
            handing.plan(other, timezone.localdate() + (nth + 1) * DAY, heir=stay(noord, "Sven"))
        with django_assert_max_num_queries(30) as after:
            browser.get(url)
        assert len(after) == len(before)
