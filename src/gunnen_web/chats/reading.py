"""The background job that reads chats: one at a time, beside the maps, as far as it got kept for who waits.

A claim belongs to one worker and one version of the wish. Each step forward renews it; where that finds it gone,
because somebody withdrew or took the import away, the work is dropped at once. A worker that dies leaves its claim,
which is open again after a while.
"""

import logging
import threading
from datetime import timedelta
from uuid import uuid4

from django.db import close_old_connections, connection
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils import timezone

from gunnen import dialogue
from gunnen.privacy import show_weather
from gunnen_web.chats import actions, report, terms
from gunnen_web.chats.models import Import, Stage, Text, Why
from gunnen_web.chats.sealing import unseal
from gunnen_web.signals.models import Switch

PAUSE = 3  # seconds between two looks
CLAIM = timedelta(minutes=10)
TRIES = 3  # one that stops its worker each time would otherwise do so for two weeks
log = logging.getLogger(__name__)


class Dropped(Exception):
    """Nobody wants this any more."""


def due(now):
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM)
    runs = Switch.objects.filter(on=True).values("team")
    return Import.objects.filter(free, stage=Stage.READING, team__in=runs).order_by("given_at", "pk")


def claim(pk, now):
    """The name of the claim for exactly one of those who try, else None."""
    mine = uuid4()
    taken = due(now).filter(pk=pk).order_by().update(claimed_at=now, claimed_by=mine, tries=F("tries") + 1)
    return mine if taken else None


def read_due(now=None):
    """Read every chat that waits; how many reports were made."""
    made = 0
    for chat in list(due(now or timezone.now())):
        if chat.tries >= TRIES:
            actions.stop(chat, Why.FAILED)
        elif mine := claim(chat.pk, now or timezone.now()):  # the one before may have taken long
            made += _try(chat.pk, mine)
    return made


def _try(pk, mine):
    chat = Import.objects.select_related("team").filter(pk=pk, claimed_by=mine).first()
    try:
        return int(chat is not None and make_report(chat, mine))
    except Dropped:
        return 0
    except Exception as error:  # its words might be somebody's
        log.error("a chat could not be read (%s)", type(error).__name__)
        return 0  # the claim stays: it is tried again after a while


def make_report(chat, mine):
    """Read the text and keep what the policy shows of it; True where it was kept."""
    words = _stored(chat)
    messages = terms.messages(words)
    readings = dialogue.read(messages, groups=(chat.team.name, chat.title), progress=_Progress(chat, mine))
    shown = show_weather(messages, readings, final=True).to_json()
    return actions.keep_report(chat, mine, shown, report.bins_of(shown, words))


def _stored(chat):
    """{author: rows} as they were sealed."""
    rows = Text.objects.filter(author__chat=chat).order_by("author").values_list("author", "sealed")
    return {pk: unseal(pk, sealed) for pk, sealed in rows}


class _Progress:
    """Writes down each percent, no more often: every writing waits for the disk.

    It never falls, also where the reading began anew: nobody sees by it that somebody withdrew.
    """

    def __init__(self, chat, mine):
        self.chat, self.mine, self.percent = chat, mine, -1

    def __call__(self, done, every):
        percent = 99 * done // max(every, 1)
        if percent == self.percent:
            return
        self.percent = percent
        ours = Import.objects.filter(pk=self.chat.pk, version=self.chat.version, claimed_by=self.mine)
        if not ours.update(percent=Greatest("percent", percent), claimed_at=timezone.now()):
            raise Dropped


def keep_reading():
    """For as long as the site runs, in a process beside the one that answers."""
    pause = threading.Event()
    while not pause.wait(PAUSE):
        close_old_connections()
        try:
            read_due()
        except Exception as error:
            log.error("chats could not be looked after (%s)", type(error).__name__)
        finally:
            connection.close()
