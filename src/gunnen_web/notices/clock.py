"""What the clock does, about once a minute: send what is due, run the timers of every app, throw out what is old."""

import logging
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from gunnen_web.notices import delivery, timers
from gunnen_web.notices.models import Mail

KEEP_SENT = timedelta(days=30)
log = logging.getLogger(__name__)


def tick(now=None):
    """Do all that is due; one failing timer does not keep the others from running. Returns the letters sent."""
    now = now or timezone.now()
    for name, run in timers.timers.items():
        try:
            run(now)
        except Exception:
            log.exception("the timer %s failed", name)
    return delivery.deliver(now=now)


def tidy(now):
    Mail.objects.filter(sent_at__lt=now - KEEP_SENT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
