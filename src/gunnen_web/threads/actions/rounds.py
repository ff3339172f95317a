"""A round of questions: only questions and answers, until a closing time or until it is closed by hand."""

from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.utils import timezone

from gunnen_web.threads import notify
from gunnen_web.threads.actions import step
from gunnen_web.threads.models import Round


def open_round(seat, closes_at=None):
    """By who facilitates; one that is open already stays as it is."""
    if not seat.facilitates:
        raise PermissionDenied
    with step(seat) as thread:
        close_due(timezone.now(), thread)
        known = thread.rounds.open().first()
        if known:
            return known
        made = Round.objects.create(thread=thread, opened_by=seat.membership, closes_at=closes_at)
        notify.round_opened(made)
        return made


def close_round(seat):
    if not seat.facilitates:
        raise PermissionDenied
    with step(seat) as thread:
        thread.rounds.open().update(closed_at=timezone.now())


def close_due(now, thread=None):
    """By the clock. Pages go by the closing time, so it does not matter when this comes by."""
    due = Round.objects.filter(closed_at=None, closes_at__lte=now)
    (due.filter(thread=thread) if thread else due).update(closed_at=F("closes_at"))
