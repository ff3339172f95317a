"""What people write: a thread, a message, a question, an answer; and changing or taking away what they wrote."""

from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from gunnen_web.decisions.actions import earlier
from gunnen_web.decisions.text import mentioned
from gunnen_web.threads import notify, places
from gunnen_web.threads.actions import Refused, step
from gunnen_web.threads.doors import Seat
from gunnen_web.threads.models import Asked, Kind, Message, MessageVersion, Question, Thread

ALL, SIDE, PERSON = Question.To.values


def open_thread(membership, key, text, *, title, one="", other="", kind=Kind.SAID):
    """A thread of the team itself, with its first words."""
    if membership.is_observer:
        raise PermissionDenied
    known = Thread.objects.filter(key=key, team=membership.team_id).first() if key else None
    if known:
        return known
    free = uuid4() if not key or Thread.objects.filter(key=key).exists() else key
    fields = {"title": title, "one": one, "other": other, "opened_by": membership}
    try:
        with transaction.atomic():
            thread = Thread.objects.create(team_id=membership.team_id, key=free, **fields)
            write(Seat(thread, membership), None, text, kind=kind)
            return thread
    except IntegrityError:
        return Thread.objects.get(key=key, team=membership.team_id)


def write(seat, key, text, *, kind=Kind.SAID, to=ALL, person=None, reply_to=None):
    """A message; of a question, ``to`` says whose it is. A reply to somebody's open question is an answer."""
    with step(seat) as thread:
        known, key = earlier(Message, key, thread=thread, author=seat.membership)
        if known:
            return known
        if kind == Kind.SAID:
            kind = _kind_of_reply(seat.membership, reply_to)
        if kind == Kind.SAID and thread.rounds.open().exists():
            raise Refused("round")
        asked = _asked(thread, seat.membership, to, person) if kind == Kind.QUESTION else []
        message = Message.objects.create(
            thread=thread, key=key, author=seat.membership, kind=kind, text=text, reply_to=reply_to
        )
        if kind == Kind.QUESTION:
            question = Question.objects.create(message=message, to=to)
            Asked.objects.bulk_create(Asked(question=question, membership=each) for each in asked)
        _tell(message, asked)
        return message


def _kind_of_reply(membership, message):
    """In answer to a question that was not taken back, and not to one's own."""
    if message is None or message.kind != Kind.QUESTION or message.is_by(membership):
        return Kind.SAID
    question = Question.objects.get(message=message)
    return Kind.SAID if question.state == Question.State.WITHDRAWN else Kind.ANSWER


def _asked(thread, membership, to, person):
    if to == PERSON:
        return [person]
    return places.other_side(thread, membership) if to == SIDE else []


def _tell(message, asked):
    people = mentioned(message.text, message.thread.team)
    message.mentions.set(people)
    notify.asked(message.thread, asked)
    told = {each.pk for each in asked} | {message.author_id}
    if message.kind in {Kind.ANSWER, Kind.UNKNOWN}:
        told |= {each.pk for each in notify.answered(message)}
    notify.mentioned(message.thread, [each for each in people if each.pk not in told])


def do_not_know(seat, key, question):
    """Somebody says that they don't know; the question stays open for others."""
    with step(seat) as thread:
        said = thread.messages.filter(reply_to=question, kind=Kind.UNKNOWN, author=seat.membership, removed_at=None)
        known, key = earlier(Message, key, thread=thread, author=seat.membership)
        known = known or said.first()
        if known or question.is_by(seat.membership):
            return known
        message = Message.objects.create(
            thread=thread, key=key, author=seat.membership, kind=Kind.UNKNOWN, reply_to=question
        )
        _tell(message, [])
        return message


def hand_over(decision, text, author=None):
    """A question of the grant round comes to the thread; without an author it has no name."""
    thread, _new = Thread.objects.get_or_create(decision=decision, defaults={"team_id": decision.team_id})
    message = Message.objects.create(
        thread=thread, author=author, unnamed=author is None, kind=Kind.QUESTION, text=text
    )
    Question.objects.create(message=message)


def _now(message):
    """A message as it is once nobody else can change it; None when it was taken away meanwhile."""
    return Message.objects.select_for_update().filter(pk=message.pk, author__isnull=False, removed_at=None).first()


def change(seat, message, text):
    """The writer changes a message, or rewords a question; what stood there stays to be read."""
    with step(seat) as thread:
        message = _now(message)
        if message is None or message.text == text:
            return
        if message.kind == Kind.SAID and thread.rounds.open().exists():
            raise Refused("round")
        MessageVersion.objects.create(message=message, text=message.text)
        message.text, message.edited_at = text, timezone.now()
        message.save(update_fields=["text", "edited_at"])
        message.mentions.set(mentioned(text, thread.team))


def remove(seat, message):
    """The writer takes a message away, with all that it said before; that one stood there stays to be seen."""
    with step(seat):
        message = _now(message)
        if message is None:
            return
        message.versions.all().delete()
        message.mentions.clear()
        message.text, message.removed_at = "", timezone.now()
        message.save(update_fields=["text", "removed_at"])
        Question.objects.filter(message=message).update(state=Question.State.WITHDRAWN)
        Asked.objects.filter(question=message.pk).delete()
