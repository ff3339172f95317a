"""When people hear of a conversation: nothing at the moment that somebody voted or wrote, and nothing twice."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.db.models import F
from django.utils import timezone

from gunnen_web.conversations import telling
from gunnen_web.conversations.actions import leading, moderating, writing
from gunnen_web.conversations.models import Conversation, Question, Statement
from gunnen_web.notices.kinds import kinds
from gunnen_web.notices.models import Notice
from tests.web.conversations.crowds import EIGHT, crowd, draw, no_camps, two_camps

pytestmark = pytest.mark.django_db
CAMPS = ["AAAAAAAA"] * 8 + ["DDDDDDDA"] * 8 + ["BBBBBBBA"] * 6
HOUR = timedelta(hours=1)
TEAM = {"facilitator", "member", "observer"}


@pytest.fixture(autouse=True)
def camps(monkeypatch):
    monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", two_camps)


@pytest.fixture
def eight(talk):
    return talk(texts=EIGHT, visibility="public")


def heard(this, kind):
    """Who heard of this, once for each time."""
    names = {person.pk: role for role, person in this.house.people.items()}
    told = Notice.objects.filter(kind=f"talk_{kind}", path__contains=str(this.pk)).values_list("membership__user")
    return sorted(names[user] for (user,) in told)


def later(hours=2):
    telling.tick(timezone.now() + hours * HOUR)


class TestOpening:
    def test_everybody_but_who_opened_it(self, talk):
        assert heard(talk(), "opened") == ["member", "observer"]

    def test_sent_twice_it_is_told_once(self, talk, house):
        this, membership = talk(), house.stay("facilitator").membership
        leading.open_conversation(membership, this.row.key, {}, [])
        assert heard(this, "opened") == ["member", "observer"]


class TestClosing:
    def test_by_hand(self, talk):
        this = talk()
        for _each in range(2):
            this.post("facilitator", "closing")
        assert set(heard(this, "closed")) == TEAM
        later()
        assert len(heard(this, "closed")) == 3
        assert {each.path for each in Notice.objects.filter(kind="talk_closed")} == {this.url("report")}

    def test_by_the_clock_and_again_after_it_was_open(self, talk):
        this = talk()
        Conversation.objects.update(closes_at=timezone.now() + HOUR)
        telling.tick(timezone.now())
        assert not heard(this, "closed")
        for _each in range(2):
            later()
        assert len(heard(this, "closed")) == 3
        this.post("facilitator", "closing", open="yes")
        this.post("facilitator", "closing")
        assert len(heard(this, "closed")) == 6


class TestWaiting:
    def test_once_for_all_that_came_and_only_who_facilitates(self, talk):
        this = talk(moderation="before", visibility="public")
        for number in range(3):
            phone = this.phone()
            phone.post(this.guest_url("add"), {"text": f"{number}: {uuid4()}", "sure": "yes"})
        for hours in (2, 2, 5):
            later(hours)
        assert heard(this, "waits") == ["facilitator"]

    def test_not_within_the_hour(self, talk):
        """Nobody learns from it at what moment somebody wrote."""
        this = talk(moderation="before")
        this.add("member", "Een wandeling helpt.")
        now = timezone.now().replace(minute=50)
        Statement.objects.update(created_at=now - timedelta(minutes=30))
        telling.tick(now)
        assert not heard(this, "waits")
        telling.tick(now + timedelta(minutes=10))
        assert heard(this, "waits") == ["facilitator"]

    def test_a_question_too_until_it_is_answered(self, talk):
        this = talk()
        asked = writing.ask(this.seat("member"), this.first, uuid4(), "Meer van wat?")
        later()
        assert heard(this, "waits") == ["facilitator"]
        Notice.objects.all().delete()
        moderating.answer(this.seat("facilitator"), asked, "Van stil werk.")
        later()
        assert not heard(this, "waits")

    def test_again_when_more_came_and_the_last_was_read(self, talk):
        this = talk(moderation="before")
        this.add("member", "Een wandeling helpt.")
        later()
        made = this.add("member", "Een grap helpt ook wel eens.")
        Statement.objects.filter(pk=made.pk).update(created_at=timezone.now() + 3 * HOUR)
        later(5)
        assert heard(this, "waits") == ["facilitator"]
        Notice.objects.update(read_at=timezone.now())
        later(5)
        assert heard(this, "waits") == ["facilitator"] * 2

    def test_not_of_what_is_closed_or_ones_own(self, talk):
        this = talk()
        writing.ask(this.seat("facilitator"), this.first, uuid4(), "Wat bedoelen we?")
        later()
        assert not heard(this, "waits")
        Question.objects.update(author=None)
        Conversation.objects.update(closed_at=timezone.now())
        later()
        assert not heard(this, "waits")


class TestAnswered:
    @pytest.fixture
    def asked(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        eight.post("facilitator", "invite")
        return eight

    def test_a_statement_of_anybody(self, asked):
        later()
        assert not heard(asked, "answered")
        asked.add("member", "Wie luistert, wint tijd.")
        for _each in range(2):
            later()
        assert heard(asked, "answered") == ["facilitator"]

    def test_one_of_the_facilitator_is_none(self, asked):
        asked.add("facilitator", "Wie luistert, wint tijd.")
        later()
        assert not heard(asked, "answered")

    def test_not_without_asking(self, eight):
        eight.add("member", "Wie luistert, wint tijd.")
        later()
        assert not heard(eight, "answered")


def morning(days=1, hour=7):
    day = timezone.localdate() + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time(hour)))


class TestTheMap:
    def draw(self, this, days_ago=0):
        made = draw(this)
        made.made_at -= timedelta(days=days_ago)
        made.save()

    def test_the_first_one_the_morning_after(self, eight):
        crowd(eight, CAMPS)
        self.draw(eight)
        telling.tick(timezone.now())
        telling.tick(morning(hour=3))
        assert not heard(eight, "map")
        for _each in range(2):
            telling.tick(morning())
        assert set(heard(eight, "map")) == TEAM and len(heard(eight, "map")) == 3

    @pytest.mark.parametrize(("rows", "kind"), [(["BBBBBBBA"] * 14, "grew"), (["AAAAAAAA", "DDDDDDDA"] * 12, "shrank")])
    def test_the_middle(self, eight, rows, kind):
        crowd(eight, CAMPS)
        self.draw(eight, days_ago=1)
        telling.tick(morning(0))
        crowd(eight, rows)
        self.draw(eight)
        telling.tick(timezone.now())
        assert not heard(eight, kind)
        for _each in range(2):
            telling.tick(morning())
        other = "shrank" if kind == "grew" else "grew"
        assert len(heard(eight, kind)) == 3 and not heard(eight, other)
        crowd(eight, rows[:4])
        eight.row.maps.update(made_at=F("made_at") - timedelta(days=1))
        self.draw(eight)
        telling.tick(morning())
        assert len(heard(eight, kind)) == 3
        assert len(heard(eight, "map")) == 3

    def test_a_new_bridge_once(self, eight):
        crowd(eight, ["ADADADAD", "DADADADA"] * 2)
        self.draw(eight, days_ago=2)
        telling.tick(morning(-1))
        crowd(eight, CAMPS)
        self.draw(eight, days_ago=1)
        telling.tick(morning(0))
        assert len(heard(eight, "bridge")) == 3
        crowd(eight, CAMPS)
        self.draw(eight)
        telling.tick(morning())
        assert len(heard(eight, "bridge")) == 3

    def test_not_a_bridge_that_was_set_aside(self, eight):
        crowd(eight, ["ADADADAD", "DADADADA"] * 2)
        self.draw(eight, days_ago=1)
        telling.tick(morning(0))
        crowd(eight, CAMPS)
        self.draw(eight)
        eight.row.statements.update(state="aside")
        telling.tick(morning())
        assert not heard(eight, "bridge")

    def test_what_stays_the_same_is_no_news(self, eight):
        for days_ago in (2, 1, 0):
            crowd(eight, CAMPS)
            self.draw(eight, days_ago)
            telling.tick(morning(1 - days_ago))
        assert len(heard(eight, "map")) == 3
        assert not heard(eight, "grew") + heard(eight, "shrank") + heard(eight, "bridge")

    def test_too_few_is_no_map(self, eight, monkeypatch):
        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", no_camps)
        crowd(eight, ["AAAAAAAA"] * 3)
        assert draw(eight) is None
        telling.tick(morning())
        assert not Notice.objects.filter(kind="talk_map")

    def test_closed_the_report_is_enough(self, eight):
        crowd(eight, CAMPS)
        self.draw(eight)
        eight.post("facilitator", "closing")
        telling.tick(morning())
        assert not heard(eight, "map")


def test_no_word_of_a_person_in_any_of_them(talk):
    this = talk(question="Is Sven lui?", texts=["Sven is lui."])
    this.post("facilitator", "closing")
    assert not any("Sven" in f"{kinds[each.kind].sentence}{each.path}" for each in Notice.objects.all())
