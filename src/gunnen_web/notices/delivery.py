"""Sending what is in the outbox: each letter is claimed by one worker, and none is lost if that worker dies."""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from gunnen_web.notices.models import Mail

CLAIM = timedelta(minutes=5)  # after this a claim without a sending counts as dropped
TRIES = 12
log = logging.getLogger(__name__)


def due(now):
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    return Mail.objects.filter(free, sent_at=None, due_at__lte=now, attempts__lt=TRIES)


def claim(pk, now):
    """True for exactly one of those who try: the row count of a conditional update says who was first."""
    return due(now).filter(pk=pk).update(claimed_at=now, attempts=F("attempts") + 1) == 1


def deliver(pks=None, now=None):
    """Send these letters, or all that are due; how many went out."""
    now = now or timezone.now()
    waiting = due(now) if pks is None else due(now).filter(pk__in=pks)
    return sum(
        _send(pk, now) for pk in list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)) if claim(pk, now)
    )


def _send(pk, now):
    letter = Mail.objects.get(pk=pk)
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[letter.address])
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    try:
        message.send()
    except Exception as error:
        log.warning("a letter could not be sent (%s, try %d)", type(error).__name__, letter.attempts)
        wait = timedelta(minutes=min(2**letter.attempts, 360))
        Mail.objects.filter(pk=pk).update(claimed_at=None, due_at=now + wait)
        return 0
    # A sent letter may hold the secret of an invitation; only the demo keeps it, to show it.
    emptied = {} if settings.DEMO else {"text": "", "html": ""}
    Mail.objects.filter(pk=pk).update(sent_at=now, **emptied)
    return 1


def soon(pks):
    """Send right after the commit; a slow mail server keeps nobody waiting for a page."""
    if settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        threading.Thread(target=_in_thread, args=[pks], daemon=True).start()
    else:
        deliver(pks)


def _in_thread(pks):
    try:
        deliver(pks)
    finally:
        connection.close()
