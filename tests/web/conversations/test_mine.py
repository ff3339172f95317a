"""What a person takes along, and what erasing leaves."""

import json

import pytest

from gunnen_web.accounts import actions as accounts
from gunnen_web.accounts import mydata
from gunnen_web.conversations.actions import writing
from gunnen_web.conversations.models import Conversation, Participant, Question, Statement, Vote
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def this(talk):
    this = talk()
    this.say("member", 2)
    this.say("facilitator", -1, TEXTS[1])
    this.add("member", "Een wandeling helpt.")
    writing.ask(this.seat("member"), this.first, None, "Meer van wat?")
    return this


def test_all_of_mine_and_nothing_of_others(this):
    [mine] = mydata.everything_of(this.house.people["member"])["conversations"]
    assert [(each["statement"], each["vote"]) for each in mine["votes"]] == [(TEXTS[0], "Allebei waar")]
    assert [each["text"] for each in mine["statements"]] == ["Een wandeling helpt."]
    assert mine["questions"] == ["Meer van wat?"]
    assert not mine["opened_by_me"]
    assert TEXTS[1] not in json.dumps(mine)


def test_who_opened_it_has_that_too(this):
    [mine] = mydata.everything_of(this.house.people["facilitator"])["conversations"]
    assert mine["opened_by_me"]
    assert len(mine["statements"]) == 3


def test_who_took_no_part_has_nothing(this):
    assert mydata.everything_of(this.house.people["observer"])["conversations"] == []


def test_erasing_takes_the_votes_and_the_hidden_name(this):
    Conversation.objects.update(map_wanted_at=None)
    accounts.erase(this.house.people["member"])
    assert list(Vote.objects.values_list("statement__text", flat=True)) == [TEXTS[1]]
    assert not Participant.objects.filter(membership__user=this.house.people["member"])
    assert Statement.objects.get(text="Een wandeling helpt.").author is None
    assert Question.objects.get().author is None
    assert Conversation.objects.get().map_wanted_at
    accounts.erase(this.house.people["facilitator"])
    assert not Vote.objects.exists()
    assert this.get("observer", "log").status_code == 200
