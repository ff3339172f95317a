"""The closing day of a round: the one moment at which anything that the team sees may change."""

import logging
import secrets

from django.db import transaction

from gunnen.privacy import show_course, show_unsaid, shown_course
from gunnen_web.following import queries
from gunnen_web.following.after import drifting
from gunnen_web.following.models import Answer, Checking, Round

log = logging.getLogger(__name__)


def close_due(now):
    """Close every round whose day has come; one that can't be closed holds up no other."""
    due = Round.objects.filter(closed_at=None, closes_at__lte=now).order_by("closes_at", "pk")
    for pk in list(due.values_list("pk", flat=True)):
        try:
            close(pk, now)
        except Exception:
            log.exception("the check-in round %s did not close", pk)


def close(pk, now):
    """Publish a round; whoever comes first does it, the others find it done. True for the first."""
    with transaction.atomic():
        return _close(pk, now)


def _close(pk, now):
    found = Round.objects.filter(pk=pk).first()
    checking = found and Checking.objects.select_for_update().filter(pk=found.checking_id).first()
    round_ = checking and Round.objects.select_for_update().filter(pk=pk, closed_at=None, closes_at__lte=now).first()
    if not round_:
        return False
    round_.closed_at = now
    round_.save(update_fields=["closed_at"])
    course = _course(checking, round_)
    round_.shown, round_.words = course.to_json(), _words(checking, round_)
    round_.save(update_fields=["shown", "words"])
    if checking.next_at is None:
        checking.stopped = Checking.Stopped.ENDED
        checking.save(update_fields=["stopped"])
    if course.rounds[-1].drift:
        drifting.noticed(round_)
    return True


def _course(checking, round_):
    rounds = queries.closed_rounds(checking)
    before = rounds[-2].shown if len(rounds) > 1 else None
    return show_course(
        queries.check_ins(rounds),
        members=queries.members_of(rounds),
        before=shown_course(before) if before else None,
    )


def _words(checking, round_):
    """Words without a name that may be read now, shuffled; the others wait for a later round."""
    waiting = queries.waiting_words(checking)
    words = show_unsaid(
        [each.words for each in waiting],
        secrets.token_hex(16),
        answers=queries.answered(round_).count(),
        writers=[each.seat.membership_id for each in waiting],
    )
    if words:
        Answer.objects.filter(pk__in=[each.pk for each in waiting]).update(told_in=round_)
    return list(words)
