"""Many votes at once, and a map that says what a test wants it to say."""

from datetime import timedelta
from hashlib import sha256
from itertools import count
from types import SimpleNamespace

import numpy as np
from django.utils import timezone

from gunnen_web.conversations import mapping
from gunnen_web.conversations.actions import want_map
from gunnen_web.conversations.models import Conversation, Participant, Vote
from tests.gunnen.privacy.minds import KINDS, map_of

EIGHT = [f"Stelling {number}" for number in range(8)]
SOON = timedelta(seconds=6)
NUMBERS = count(1)


def crowd(talk, rows, at=None):
    """``rows``: of each guest a letter for each statement, in the order of their texts; the guests."""
    statements = list(talk.row.statements.order_by("text"))
    guests = [
        Participant(conversation_id=talk.pk, guest_hash=sha256(str(next(NUMBERS)).encode()).hexdigest()) for _ in rows
    ]
    guests = Participant.objects.bulk_create(guests)
    Vote.objects.bulk_create(
        Vote(
            conversation_id=talk.pk, participant=guest, statement=statement, kind=KINDS[letter], at=at or timezone.now()
        )
        for guest, row in zip(guests, rows, strict=True)
        for statement, letter in zip(statements, row, strict=False)
        if letter != "-"
    )
    want_map(talk.pk)
    return guests


def member_votes(talk, role, row):
    """The same for a member: their participant."""
    for statement, letter in zip(talk.row.statements.order_by("text"), row, strict=True):
        talk.say(role, KINDS[letter], statement.text)
    return talk.seat(role).participant


def draw(talk, after=SOON):
    """What the job does a little later; the newest map, or None."""
    mapping.draw_due(timezone.now() + after)
    return Conversation.objects.get(pk=talk.pk).maps.first()


def two_camps(votes, *, seed=0):
    """Whoever mostly agrees stands left, whoever mostly disagrees right, whoever mostly sees both between."""
    agree, disagree, both = (votes.said(kind).toarray().sum(axis=1) for kind in (1, -1, 2))
    camp = np.where(agree - disagree > 3, 0, np.where(disagree - agree > 3, 1, -1))
    places = np.stack([disagree - agree, both], axis=1)
    return _map(votes, camp if (camp == 1).any() else None, np.flatnonzero(both > 3), places)


def no_camps(votes, *, seed=0):
    return _map(votes, None, (), np.zeros((votes.shape[0], 2)))


def _map(votes, camp, middle, places):
    last = votes.shape[1] - 1
    holds = [[SimpleNamespace(statement=0, side=side)] for side in (1, -1)]
    bridges = [SimpleNamespace(statement=last, score=0.81, low=0.62, high=0.93)]
    measure = SimpleNamespace(value=0.42, low=0.31, high=0.55)
    found = map_of(votes, camp, middle, places, bridges, (0, 1), holds)
    found.polarization = {"esteban_ray": measure, "between": measure}
    found.seed = 0
    return found
