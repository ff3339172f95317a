"""Two voices of one person become one: what they said as a guest is theirs as a member."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gunnen_web.conversations import mapping
from gunnen_web.conversations.actions import Closed, participant_of, want_map
from gunnen_web.conversations.models import Participant, Question, Statement, Vote


def claim(seat, guest):
    """What was said from a ``guest``'s seat; where both voted, the last vote holds. Twice is once."""
    if not seat.counts:
        raise PermissionDenied
    if not seat.conversation.is_open:
        raise Closed
    with transaction.atomic():
        mine, other = participant_of(seat).pk, guest.participant and guest.participant.pk
        found = Participant.objects.select_for_update(of=("self",)).filter(pk__in=[mine, other]).order_by("pk")
        if other not in {each.pk for each in found}:
            return
        mapping.forget([other])
        Vote.objects.filter(pk__in=_overtaken(mine, other)).delete()
        Vote.objects.filter(participant=other).update(participant=mine)
        for written in (Statement, Question):
            written.objects.filter(author=other).update(author=mine)
        Participant.objects.filter(pk=other).delete()
    want_map(seat.conversation.pk)


def _overtaken(*participants):
    """Of each statement on which both voted, the vote that came first; at the same moment that of the second.

    A vote that came along with a merged statement goes before no other: it would leave again with that statement.
    """
    votes = Vote.objects.filter(participant__in=participants)
    last, lost = {}, []
    for statement, pk, at, participant, moved_from in votes.order_by("pk").values_list(
        "statement", "pk", "at", "participant", "moved_from"
    ):
        this = (moved_from is None, at, participant == participants[0], pk)
        kept = max(this, last.get(statement, this))
        if statement in last:
            lost.append(min(this, last[statement])[-1])
        last[statement] = kept
    return lost
