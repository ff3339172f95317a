"""Every change to a conversation is one verb: one transaction, and one row in its log if it is anybody else's business.

A vote and what people write leave no row: who took part, and when, is nobody's business.
"""

from uuid import uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from gunnen_web.conversations import limits
from gunnen_web.conversations.models import Conversation, LogEntry, Participant, Who


class Closed(Exception):
    """The conversation is closed, or this person's part in it can't be played now."""


class TooOften(Exception):
    """More in this stretch of time than a person does."""


def participant_of(seat):
    """This person's row, made the first time that they vote or write."""
    if seat.participant:
        return seat.participant
    if seat.is_guest and not limits.within(limits.NEW_GUESTS, seat.address):
        raise TooOften
    who = {"guest_hash": seat.guest} if seat.is_guest else {"membership": seat.membership}
    return Participant.objects.get_or_create(conversation=seat.conversation, **who)[0]


def earlier(model, key, **here):
    """What a request with this key already made here, and the key for a new one if it made nothing."""
    found = model.objects.filter(key=key).first() if key else None
    if found and all(getattr(found, f"{name}_id") == value.pk for name, value in here.items()):
        return found, key
    return None, uuid4() if found or not key else key


def once(model, key, **fields):
    """Made once, however often it is sent: two requests with one key at the same moment give one row."""
    try:
        with transaction.atomic():
            return model.objects.create(key=key, **fields)
    except IntegrityError:
        found = model.objects.filter(key=key).first()
        if found is None:
            raise
        return found


def log(conversation, kind, by, **fields):
    """``by`` is None for somebody who wrote something: who that is, is shown to nobody."""
    role = Who.WRITER if by is None else Who.FACILITATOR if by.is_facilitator else Who.MEMBER
    return LogEntry.objects.create(conversation=conversation, kind=kind, by=by, role=role, **fields)


def want_map(conversation_id):
    """Ask for a new map, without waiting for it. Call it after the commit of what the map has to know.

    Whoever draws one empties ``map_wanted_at`` first and reads the votes after that, so no vote is forgotten.
    """
    wanting = Conversation.objects.filter(pk=conversation_id, map_wanted_at=None)
    if wanting.exists():  # a look costs no lock, and mostly somebody asked already
        wanting.update(map_wanted_at=timezone.now())


def locked(conversation):
    return Conversation.objects.select_for_update(of=("self",)).select_related("team").get(pk=conversation.pk)
