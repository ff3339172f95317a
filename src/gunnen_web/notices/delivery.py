"""Sending what is in the outbox: each letter is claimed by one worker, and none is lost if that worker dies.

A worker claims a handful at once, by one conditional update, sends them one after another, and writes down each as soon
as it is sent: one that dies leaves one letter at most that was sent and not written down. It goes out again with the
same Message-ID. A claim that is not finished in time is open again. Writing down does not wait for the disk: that a
worker dies takes nothing back, and when the power goes, the letters of the last moments may go out twice.
"""

import logging
import threading
import time
from contextlib import contextmanager
from datetime import timedelta
from email.utils import parseaddr
from uuid import uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import connection
from django.db.models import F, Q
from django.utils import timezone

from gunnen_web.notices import letters
from gunnen_web.notices.models import Mail

CLAIM = timedelta(minutes=5)  # after this a claim without a sending counts as dropped
HOLD = 120  # seconds after which a worker starts none of those that it claimed: well before they are anybody's again
BATCH = 50
TRIES = 12
LIGHTLY = {
    "sqlite": ("PRAGMA synchronous", "PRAGMA synchronous=NORMAL", "PRAGMA synchronous={}"),
    "postgresql": ("SHOW synchronous_commit", "SET synchronous_commit TO off", "SET synchronous_commit TO {}"),
}
log = logging.getLogger(__name__)


def free(now):
    """What was not sent, and is in nobody's hands."""
    unclaimed = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    return Mail.objects.filter(unclaimed, sent_at=None)


def due(now):
    return free(now).filter(due_at__lte=now, attempts__lt=TRIES)


def claim(now, waiting):
    """A handful of letters, ours alone now: the conditional update leaves out what another claimed meanwhile."""
    chosen = list(waiting.order_by("kind", "due_at", "pk").values_list("pk", flat=True)[:BATCH])
    mine = uuid4()
    waiting.filter(pk__in=chosen).update(claimed_at=now, claimed_by=mine)
    found = Mail.objects.filter(pk__in=chosen, claimed_by=mine) if chosen else Mail.objects.none()
    return list(found.select_related("user").order_by("kind", "due_at", "pk"))


def deliver(pks=None, now=None, stop=None):
    """Send these letters, or all that are due; how many went out. Who sets ``stop`` waits for a handful at most.

    The clock is read for each handful: a claim of a long run is as fresh as that of a short one.
    """
    sent = 0
    while not (stop and stop.is_set()) and (batch := _claimed(moment := now or timezone.now(), pks)):
        sent += _send_all(batch, moment)
    return sent


def _claimed(now, pks):
    return claim(now, due(now) if pks is None else due(now).filter(pk__in=pks))


def _send_all(batch, now):
    until = time.monotonic() + HOLD
    line = get_connection()
    sent = 0
    known = letters.look_up(batch)
    with _lightly():
        for letter in batch:
            if time.monotonic() > until:
                _ours(letter).update(claimed_at=None)
            else:
                sent += _send(letter, known, line, now)
    line.close()
    return sent


@contextmanager
def _lightly():
    """What is written here is safe from the end of this process at once, and from the end of the machine soon."""
    if connection.in_atomic_block or connection.vendor not in LIGHTLY:
        yield
        return
    ask, change, back = LIGHTLY[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(ask)
        before = cursor.fetchone()[0]
        cursor.execute(change)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(back.format(before))


def _ours(letter):
    return Mail.objects.filter(pk=letter.pk, claimed_by=letter.claimed_by)


def _send(letter, known, line, now):
    """One letter that can't be put into words, or sent, waits for a next time and holds up no other."""
    try:
        words = letters.words(letter, known)
        if words:
            line.open()
            message(letter, words, line).send()
    except Exception as error:
        log.warning("a letter could not be sent (%s, try %d)", type(error).__name__, letter.attempts + 1)
        line.close()
        wait = timedelta(minutes=min(2 ** (letter.attempts + 1), 360))
        _ours(letter).update(claimed_at=None, due_at=now + wait, attempts=F("attempts") + 1)
        return 0
    if words is None:
        _ours(letter).update(sent_at=now, subject="", text="", html="")
        return 0
    # A sent letter may hold the secret of an invitation; only the demo keeps it, to show it.
    kept = {"text": words.text, "html": words.html} if settings.DEMO else {"text": "", "html": ""}
    Mail.objects.filter(pk=letter.pk).update(sent_at=now, subject=words.subject, **kept)
    return 1


class Message(EmailMultiAlternatives):
    """With its long headers on one line: folded, not every mail program finds the link in List-Unsubscribe."""

    def message(self, **options):
        made = super().message(**options)
        made.policy = made.policy.clone(max_line_length=900)
        return made


def message(letter, words, line=None):
    """The letter as it goes out. Its Message-ID is the same each time, so that a second one is known for what it is."""
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<{letter.pk}@{host}>", **words.headers}
    if letter.kind:
        headers["Auto-Submitted"] = "auto-generated"  # no out-of-office answers to this
    made = Message(words.subject, words.text, to=[letter.address], headers=headers, connection=line)
    if words.html:
        made.attach_alternative(words.html, "text/html")
    return made


def soon(pks):
    """Send right after the commit; a slow mail server keeps nobody waiting for a page."""
    if not _slow():
        deliver(pks)
    elif Mail.objects.filter(pk__in=pks, kind=Mail.FINISHED).exists():
        threading.Thread(target=_in_thread, args=[pks], daemon=True).start()
    # the others are left to the workers: who gets them waits for no page


def _slow():
    return settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")


def _in_thread(pks):
    try:
        deliver(pks)
    finally:
        connection.close()
