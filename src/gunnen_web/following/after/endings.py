"""What somebody says of an agreement outside a round: a grant for now that ended, a condition that failed.

Only its writer is asked. What they answer waits for the next round and joins it as an answer like any other.
"""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from gunnen_web.decisions.models import Grant, GrantSeat, Outcome
from gunnen_web.decisions.stages import Stage
from gunnen_web.following import actions, queries
from gunnen_web.following.after import notify
from gunnen_web.following.after.joining import as_granting, seat_of
from gunnen_web.following.after.models import Reply
from gunnen_web.teams.models import Membership

CURRENT = {"superseded": False, "decision__stage": Stage.DECIDED}


def outcome_of(decision):
    """What the team agreed on, where that stands now; None while it is still deciding, or looks again."""
    return Outcome.objects.filter(decision=decision, **CURRENT).first()


def reply_of(outcome, membership):
    return Reply.objects.filter(outcome=outcome, membership=membership).first()


def for_now(outcome, membership):
    """This person's own grant for now as it holds: until when, and while what; None where they gave no such thing."""
    reply = reply_of(outcome, membership)
    if reply and reply.granting:
        return reply if reply.granting == Reply.Granting.FOR_NOW and (reply.until or reply.condition) else None
    seat = seat_of(outcome, membership)
    return seat if seat and seat.answer == Grant.FOR_NOW else None


def ask_due(now):
    """Ask those whose grant for now has come to its date, each alone and once."""
    today = timezone.localdate(now)
    for outcome, membership, day in [*_first_time(today), *_once_more(today)]:
        _ask(outcome, membership, day)


def _first_time(today):
    agreements = {each.grant_round_id: each for each in Outcome.objects.filter(grant_round__isnull=False, **CURRENT)}
    mine = Reply.objects.filter(outcome__grant_round=OuterRef("round"), membership=OuterRef("participant__membership"))
    here = Membership.objects.taking_part()
    seats = GrantSeat.objects.filter(answer=Grant.FOR_NOW, until__lte=today, round__in=_granted())
    seats = seats.filter(participant__membership__in=here).exclude(Exists(mine)).order_by("pk")
    for seat in seats.select_related("participant__membership__user"):
        yield agreements[seat.round_id], seat.participant.membership, seat.until


def _granted():
    return Outcome.objects.filter(grant_round__isnull=False, **CURRENT).values("grant_round")


def _once_more(today):
    here = Membership.objects.taking_part()
    replies = Reply.objects.filter(granting=Reply.Granting.FOR_NOW, until__lte=today, membership__in=here)
    replies = replies.filter(outcome__superseded=False, outcome__decision__stage=Stage.DECIDED)
    replies = replies.filter(Q(asked=None) | Q(asked__lt=F("until"))).order_by("pk")
    for reply in replies.select_related("outcome__decision", "membership__user"):
        yield reply.outcome, reply.membership, reply.until


@transaction.atomic
def _ask(outcome, membership, day):
    Reply.objects.update_or_create(outcome=outcome, membership=membership, defaults={"asked": day})
    notify.for_now_over(outcome, membership, day)


@transaction.atomic
def answer(membership, outcome, fields, now=None):
    """Keep what somebody says now. In an open round it is their answer at once; else it waits for the next."""
    reply, _new = Reply.objects.update_or_create(
        outcome=outcome, membership=membership, defaults={**fields, "joined": None}
    )
    seat = queries.open_seat(outcome.decision, membership, now)
    if seat:
        _join(reply, seat, now)
    return reply


def _join(reply, seat, now):
    try:
        actions.answer(seat, "granting", as_granting(reply), now)
    except actions.Closed:  # it closed meanwhile: then the next one
        return
    reply.joined = seat.round
    reply.save(update_fields=["joined"])


@transaction.atomic
def take_back(membership, outcome, now=None):
    """Undo: nothing was said. In an open round the answer that it became goes too; after that it counted: False."""
    reply = reply_of(outcome, membership)
    if reply is None or not reply.granting:
        return True
    if reply.joined_id and not _leave(reply, queries.open_seat(outcome.decision, membership, now), now):
        return False
    if reply.asked is None:  # nobody asked for it: then nothing is left to ask either
        reply.delete()
    else:
        Reply.objects.filter(pk=reply.pk).update(granting="", until=None, condition="", alone=False, joined=None)
    return True


def _leave(reply, seat, now):
    """The answer that it became goes, unless its writer gave another one in the check-in since; False if it closed."""
    if seat is None or seat.round_id != reply.joined_id:
        return False
    if queries.given(seat).granting != as_granting(reply):
        return True
    try:
        actions.answer(seat, "granting", "", now)
    except actions.Closed:
        return False
    return True


def open_asks(**whose):
    """The agreements about which something is asked of somebody alone now; ``whose`` says of which membership."""
    replies = Reply.objects.filter(outcome__superseded=False, outcome__decision__stage=Stage.DECIDED, **whose)
    over = Q(granting=Reply.Granting.FOR_NOW, until__lte=timezone.localdate())
    found = replies.filter(over | Q(granting="")).select_related("outcome__decision__team")
    return [each.outcome for each in found.order_by("outcome__created_at", "pk")]


def asks_of(user):
    """The same over all their teams, for the page that somebody comes home to."""
    return open_asks(membership__user=user, membership__left_at=None, membership__takes_part=True)
