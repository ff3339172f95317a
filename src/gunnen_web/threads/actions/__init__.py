"""Every change to a thread is one verb: one transaction, and a notice to whom it concerns."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gunnen_web.threads.models import Thread


class Refused(Exception):
    """Why not, as a code: round (only questions now), nowhere and nobody (no other side), open (a round already is)."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


@contextmanager
def step(seat):
    """Hold the thread's lock; a thread that nobody wrote in yet is made here."""
    if seat.membership.is_observer:
        raise PermissionDenied
    with transaction.atomic():
        thread = seat.thread
        if thread._state.adding:
            about = {name: getattr(thread, name) for name in ("decision", "conversation") if getattr(thread, name)}
            thread, _new = Thread.objects.get_or_create(**about, defaults={"team_id": thread.team_id})
        yield Thread.objects.select_for_update(of=("self",)).select_related("team").get(pk=thread.pk)
