"""What the clock does, about once a minute: run the timers of every app, write the digests, and send what is due."""

import logging
from datetime import timedelta

from django.contrib.sessions.models import Session
from django.utils import timezone

from gunnen_web.notices import calls, delivery, digests, timers
from gunnen_web.notices.models import Call, Mail, Notice

KEEP_SENT = timedelta(days=30)
KEEP_UNSENT = timedelta(days=60)
KEEP_READ = timedelta(days=90)
KEEP = timedelta(days=400)
log = logging.getLogger(__name__)


def tick(now=None, stop=None):
    """Do all that is due; one failing timer does not keep the others from running. Returns the letters sent."""
    moment = now or timezone.now()
    for name, run in [*timers.timers.items(), ("digest", digests.make_due)]:
        try:
            run(moment)
        except Exception:
            log.exception("the timer %s failed", name)
    return send(now, stop)


def send(now=None, stop=None):
    """What is in the outbox: letters first, then the messages to teams' chats. Returns the letters sent."""
    sent = delivery.deliver(now=now, stop=stop)
    calls.deliver(now, stop)
    return sent


def tidy(now):
    Mail.objects.filter(sent_at__lt=now - KEEP_SENT).delete()
    Mail.objects.filter(sent_at=None, created_at__lt=now - KEEP_UNSENT, kind=Mail.FINISHED).delete()
    Notice.objects.filter(key="", read_at__lt=now - KEEP_READ).delete()
    Notice.objects.filter(at__lt=now - KEEP).delete()
    Call.objects.filter(done_at__lt=now - KEEP_SENT).delete()
    Session.objects.filter(expire_date__lt=now).delete()
