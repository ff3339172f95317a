"""How what somebody said outside a round becomes an answer in the next one."""

from gunnen_web.decisions.models import Grant, GrantSeat
from gunnen_web.following.after.models import Reply
from gunnen_web.following.models import Answer, Granting, Seat


def seat_of(outcome, membership):
    """What this person answered when it was granted, or None."""
    seats = GrantSeat.objects.filter(round=outcome.grant_round_id, participant__membership=membership)
    return seats.first() if outcome.grant_round_id else None


def as_granting(reply):
    """In the terms of a check-in; who gave nothing up grants nothing either."""
    seat = seat_of(reply.outcome, reply.membership)
    gives_nothing = seat is not None and seat.answer == Grant.NO_LOSS
    if reply.granting == Reply.Granting.WHOLEHEARTED and gives_nothing:
        return Granting.NO_LOSS
    return Granting(reply.granting)


def join(round_):
    """A round opens: what waited for it becomes an answer in it, which its owner may still change."""
    waiting = Reply.objects.filter(outcome=round_.checking.outcome_id, joined=None).exclude(granting="")
    seats = {each.membership_id: each for each in Seat.objects.filter(round=round_)}
    for reply in waiting.select_related("outcome", "membership").order_by("pk"):
        seat = seats.get(reply.membership_id)
        if seat:
            Answer.objects.get_or_create(seat=seat, defaults={"granting": as_granting(reply)})
            Reply.objects.filter(pk=reply.pk).update(joined=round_)
