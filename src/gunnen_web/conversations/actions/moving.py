"""Votes and questions of a statement that is merged into another one, and back again.

A vote is copied, never moved: what somebody said of either statement is still there when they are taken apart.
"""

from django.db.models import F
from django.db.models.functions import Coalesce

from gunnen_web.conversations.models import Question, Statement, Vote

AT_ONCE = 5000


def along(statement, into):
    """Whoever said something of ``statement`` and nothing of ``into``, said it there."""
    there = Vote.objects.filter(statement=into).values("participant")
    given = Vote.objects.filter(statement=statement).exclude(participant__in=there).order_by("pk")
    columns = given.values_list("participant_id", "kind", "at", "moved_from_id")
    Vote.objects.bulk_create(
        [
            Vote(
                conversation_id=into.conversation_id,
                participant_id=person,
                statement=into,
                kind=kind,
                at=at,
                moved_from_id=origin or statement.pk,
            )
            for person, kind, at, origin in columns
        ],
        batch_size=AT_ONCE,
    )
    statement.votes.exclude(moved_from=None).delete()  # those of what was merged into it earlier, which goes along
    Statement.objects.filter(merged_into=statement).update(merged_into=into)
    origin = Coalesce(F("moved_from"), F("statement"))
    Question.objects.filter(statement=statement).update(statement=into, moved_from=origin)


def back(statement):
    """What was said of this statement is its own again; what was said since, of the other one, stays there."""
    Vote.objects.filter(moved_from=statement).delete()
    Question.objects.filter(moved_from=statement).update(statement=statement, moved_from=None)
