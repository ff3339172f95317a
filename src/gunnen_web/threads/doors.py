"""The only ways to fetch a thread for a person: by its team. Strangers get 404."""

from dataclasses import dataclass
from functools import cached_property

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.teams.models import Membership
from gunnen_web.threads import places
from gunnen_web.threads.models import Kind, Thread


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a thread. One that nobody wrote in yet is not stored; its first message makes it."""

    thread: Thread
    membership: Membership

    @property
    def may_write(self):
        return not self.membership.is_observer

    @property
    def facilitates(self):
        return self.membership.is_facilitator

    @property
    def may_settle(self):
        """Who may change the title and the sides: whoever opened it, and who facilitates."""
        opener = self.thread.opened_by
        mine = self.may_write and opener is not None and opener.user_id == self.membership.user_id
        return not self.thread.decision_id and (mine or self.facilitates)

    @cached_property
    def round(self):
        """The round of questions that is open now."""
        return self.thread.rounds.open().first() if self.is_there else None

    @cached_property
    def places(self):
        return places.of(self.thread)

    @cached_property
    def stands(self):
        return places.shown(self.thread, self.places) if self.places else {}

    @property
    def is_there(self):
        return not self.thread._state.adding


def seat_for(user, thread_id):
    found = Thread.objects.select_related("team", "decision", "conversation", "opened_by").filter(pk=thread_id)
    thread = found.first()
    return _seat(user, thread)


def writer_of(user, thread_id):
    seat = seat_for(user, thread_id)
    if not seat.may_write:
        raise PermissionDenied
    return seat


def leader_of(user, thread_id):
    seat = seat_for(user, thread_id)
    if not seat.facilitates:
        raise PermissionDenied
    return seat


def settler_of(user, thread_id):
    seat = seat_for(user, thread_id)
    if seat.thread.decision_id:
        raise Http404
    if not seat.may_settle:
        raise PermissionDenied
    return seat


def _seat(user, thread):
    membership = None
    if thread is not None and user.is_authenticated:
        stays = Membership.objects.active().select_related("user", "team")
        membership = stays.filter(team=thread.team_id, user=user).first()
    if membership is None:
        raise Http404
    return Seat(thread, membership)


def seat_at(membership, **thing):
    """For a member, at the thread of ``decision=`` or ``conversation=``, whether it is there already or not."""
    (about,) = thing.values()
    thread = Thread.objects.select_related("opened_by").filter(**thing).first() or Thread(
        team_id=about.team_id, **thing
    )
    for name, value in thing.items():
        setattr(thread, name, value)
    return Seat(thread, membership)


def message_in(seat, message_id):
    """A message of this very thread that still has its words."""
    found = seat.thread.messages.select_related("author__user", "question", "reply_to__author__user")
    message = found.filter(pk=message_id).first()
    if message is None or (not message.text and message.kind != Kind.UNKNOWN) or message.removed_at:
        raise Http404
    return message


def question_in(seat, message_id):
    message = message_in(seat, message_id)
    if message.kind != Kind.QUESTION:
        raise Http404
    return message


def own(seat, message):
    if not message.is_by(seat.membership) or not seat.may_write:
        raise PermissionDenied
    return message


def asked_of(seat, message):
    """That this person was asked; nobody else finds anything there, as if there were nothing to find."""
    found = message.question.asked.filter(membership=seat.membership).first()
    if found is None:
        raise Http404
    return found
