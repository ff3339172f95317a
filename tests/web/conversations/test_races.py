"""Two at once: nothing is lost, and nothing is there twice."""

from uuid import uuid4

import pytest

from gunnen_web.conversations.actions import leading, moderating, voting, writing
from gunnen_web.conversations.models import Conversation, LogEntry, Participant, Statement, Vote
from tests.web.conversations.talking import TEXTS, USUAL
from tests.web.decisions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_first_two_votes_of_one_guest(talk):
    this = talk(visibility="public")
    seat, statements = this.guest("een browser"), [this.statement(text) for text in TEXTS]
    came = at_once(*(lambda each=each: voting.say(seat, each.pk, 1) for each in statements))
    assert came == ["ok"] * 3
    assert Participant.objects.filter(guest_hash=seat.guest).count() == 1
    assert Vote.objects.count() == 3


def test_the_same_vote_twice(talk):
    this = talk()
    seat, statement = this.seat("member"), this.first
    assert at_once(*[lambda: voting.say(seat, statement.pk, 1)] * 3) == ["ok"] * 3
    assert Vote.objects.count() == 1


def test_one_form_sent_twice(talk):
    this, key = talk(), uuid4()
    seat = this.seat("member")
    assert at_once(*[lambda: writing.add(seat, key, "Wandelen", "nl")] * 2) == ["ok"] * 2
    assert Statement.objects.filter(text="Wandelen").count() == 1


def test_one_conversation_opened_twice(house):
    key, membership = uuid4(), house.stay("member").membership
    assert at_once(*[lambda: leading.open_conversation(membership, key, USUAL, ["Rust"])] * 2) == ["ok"] * 2
    assert Conversation.objects.count() == Statement.objects.count() == LogEntry.objects.count() == 1


def test_two_merge_crosswise(talk):
    this = talk()
    seat = this.seat("facilitator")
    one, other = this.statement(TEXTS[0]), this.statement(TEXTS[1])
    came = at_once(lambda: moderating.merge(seat, one, other), lambda: moderating.merge(seat, other, one))
    assert sorted(each if isinstance(each, str) else type(each).__name__ for each in came) == ["Impossible", "ok"]
    assert Statement.objects.filter(state="shown").count() == 2


def test_a_vote_while_its_statement_is_merged(talk):
    """It lands on either one, and is there afterwards."""
    this = talk()
    seat, lead = this.seat("member"), this.seat("facilitator")
    one, other = this.statement(TEXTS[0]), this.statement(TEXTS[1])
    assert at_once(lambda: voting.say(seat, one.pk, 2), lambda: moderating.merge(lead, one, other)) == ["ok", "ok"]
    assert set(Vote.objects.values_list("kind", flat=True)) == {2}
