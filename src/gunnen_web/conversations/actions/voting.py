"""A vote: one row for each person and statement, written without a lock that voters share."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gunnen_web.conversations import limits, tally
from gunnen_web.conversations.actions import Closed, TooOften, participant_of, want_map
from gunnen_web.conversations.models import Vote


def say(seat, statement_id, kind):
    """Vote, or change the vote; the same again changes nothing but its time. The seat, as it is after that.

    What came along from a statement that was merged into this one is then said of this one.
    """
    _check(seat)
    participant = participant_of(seat)
    if not limits.within(limits.VOTES, f"participant {participant.pk}"):
        raise TooOften
    vote = Vote(
        conversation_id=seat.conversation.pk,
        participant_id=participant.pk,
        statement_id=statement_id,
        kind=kind,
        at=timezone.now(),
    )
    Vote.objects.bulk_create(
        [vote],
        update_conflicts=True,
        unique_fields=["participant", "statement"],
        update_fields=["kind", "at", "moved_from"],
    )
    tally.add(seat.conversation.pk, statement_id)
    want_map(seat.conversation.pk)
    return replace(seat, participant=participant)


def take_back(seat, statement):
    """The vote goes, as if it had not been given. Twice is once."""
    _check(seat)
    if seat.participant and Vote.objects.filter(participant=seat.participant, statement=statement).delete()[0]:
        tally.add(seat.conversation.pk, statement.pk, -1)
        want_map(seat.conversation.pk)


def _check(seat):
    if not seat.counts:
        raise PermissionDenied
    if not seat.conversation.is_open:
        raise Closed
