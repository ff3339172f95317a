"""What people add: a statement, or a question about one. Nobody learns who wrote it."""

from django.core.exceptions import PermissionDenied

from gunnen_web.conversations import limits
from gunnen_web.conversations.actions import Closed, TooOften, earlier, once, participant_of
from gunnen_web.conversations.models import Moderation, Question, State, Statement, Who


def add(seat, key, text, language, other_text=""):
    """A statement; one of a facilitator counts among the first ones and is shown at once."""
    if seat.reads_only:
        raise PermissionDenied
    if not seat.may_add:
        raise Closed
    known, key = earlier(Statement, key, conversation=seat.conversation)
    if known:
        return known
    fields = {"text": text, "language": language, "other_text": other_text, "seed": seat.facilitates}
    fields["translator"] = (Who.FACILITATOR if seat.facilitates else Who.WRITER) if other_text else ""
    return once(Statement, key, conversation=seat.conversation, author=_writer(seat), state=_state(seat), **fields)


def ask(seat, statement, key, text):
    if seat.reads_only:
        raise PermissionDenied
    if not seat.may_write:
        raise Closed
    known, key = earlier(Question, key, statement=statement)
    if known:
        return known
    return once(Question, key, statement=statement, author=_writer(seat), state=_state(seat), text=text)


def _writer(seat):
    participant = participant_of(seat)
    count(seat, participant)
    return participant


def count(seat, participant):
    """One more text of somebody; TooOften where that is too many in an hour."""
    if not seat.facilitates and not limits.within(limits.TEXTS, f"participant {participant.pk}"):
        raise TooOften


def _state(seat):
    waits = seat.conversation.moderation == Moderation.BEFORE and not seat.facilitates
    return State.WAITING if waits else State.SHOWN
