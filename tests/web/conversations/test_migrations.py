"""What older versions left in the log: copies of words that may be about somebody."""

from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone

from gunnen_web.conversations.models import Conversation, LogEntry, State
from tests.web.conversations.talking import TEXTS

pytestmark = pytest.mark.django_db
OLD = "Sven is lui."


def bring_up_to_date():
    import_module("gunnen_web.conversations.migrations.0004_words_once").forward(apps, None)


@pytest.fixture
def this(talk):
    return talk()


def wrote(this, kind, statement=None, before=OLD):
    entry = LogEntry.objects.create(conversation=this.row, kind=kind, statement=statement or this.first, before=before)
    entry.role = ""
    entry.save()


@pytest.mark.parametrize("kind", ["allowed", "merged", "asked", "aside", "back"])
def test_copies_go(this, kind):
    wrote(this, kind)
    bring_up_to_date()
    assert not LogEntry.objects.exclude(before="")
    assert LogEntry.objects.get(kind=kind).role == "facilitator"


@pytest.mark.parametrize("over", ["no", "closed", "aside"])
def test_what_it_said_before_stays_while_votes_on_it_can_change(this, over):
    wrote(this, "reworded")
    if over == "closed":
        Conversation.objects.update(closed_at=timezone.now())
    if over == "aside":
        this.row.statements.update(state=State.ASIDE)
    bring_up_to_date()
    assert LogEntry.objects.exclude(before="").exists() == (over == "no")


def test_what_was_left_out_of_the_log_stays_out(this):
    this.row.statements.update(state=State.ASIDE)
    wrote(this, "aside", before="")
    wrote(this, "aside", this.statement(TEXTS[1]))
    bring_up_to_date()
    assert (this.first.unsaid, this.statement(TEXTS[1]).unsaid) == (True, False)


def test_where_a_merged_one_went_on(this):
    first, second = this.first, this.statement(TEXTS[1])
    this.row.statements.filter(pk=first.pk).update(merged_into=second, state=State.ASIDE)
    wrote(this, "merged")
    bring_up_to_date()
    assert LogEntry.objects.get(kind="merged").into == second
