"""The only ways to fetch a conversation for a person, or for a guest with the link. Strangers get 404."""

import hashlib
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import get_language

from gunnen_web.conversations.models import Conversation, Moderation, Participant, State, Visibility
from gunnen_web.teams.models import Membership


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a conversation: a member with a ``membership``, or a guest with the hash of their token."""

    conversation: Conversation
    membership: Membership | None
    guest: str
    participant: Participant | None  # None until they vote or write
    address: str = ""  # where a guest comes from, to count new ones by; it is stored nowhere

    @property
    def is_guest(self):
        return self.membership is None

    @property
    def facilitates(self):
        return self.membership is not None and self.membership.is_facilitator

    @property
    def reads_only(self):
        return self.membership is not None and self.membership.is_observer

    @property
    def counts(self):
        """Whether this person's votes count: not those of who watches, or facilitates from outside."""
        return self.membership is None or self.membership.takes_part

    @property
    def may_vote(self):
        return self.counts and self.conversation.is_open

    @property
    def may_write(self):
        return not self.reads_only and self.conversation.is_open

    @property
    def may_add(self):
        return self.may_write and (self.conversation.adding or self.facilitates)

    def may_translate(self, statement):
        """Who facilitates; and who wrote it while it is open, and nobody has looked at it who is to look first."""
        wrote = self.participant is not None and statement.author_id == self.participant.pk and self.may_write
        unseen = self.conversation.moderation == Moderation.AFTER or statement.state == State.WAITING
        return self.conversation.is_bilingual and (self.facilitates or (wrote and unseen))

    @property
    def language(self):
        """In which language this person reads the statements."""
        return get_language() or "nl"

    def url(self, name, *args):
        """The address of a page of this conversation, on this person's side of the door."""
        if self.is_guest:
            return reverse(f"conversations:guest_{name}", args=[self.conversation.link, *args])
        return reverse(f"conversations:{name}", args=[self.conversation.pk, *args])


def seat_for(user, conversation_id):
    conversation = Conversation.objects.select_related("team", "decision").filter(pk=conversation_id).first()
    membership = conversation and membership_of(user, conversation)
    if not membership:
        raise Http404
    # Who left and came back has a new stay, and still one voice.
    participant = conversation.participants.filter(membership__user=user).order_by("pk").first()
    return Seat(conversation, membership, "", participant)


def facilitator_seat(user, conversation_id):
    seat = seat_for(user, conversation_id)
    if not seat.facilitates:
        raise PermissionDenied
    return seat


def membership_of(user, conversation):
    if not user.is_authenticated:
        return None
    return Membership.objects.active().select_related("user").filter(team=conversation.team_id, user=user).first()


def public_conversation(link):
    """The conversation behind a link, while it is public; else Http404."""
    return _only(Conversation.objects.filter(link=link, visibility=Visibility.PUBLIC))


def guest_seat(conversation, token, address=""):
    """The place of whoever holds this token; another conversation stores another hash of it."""
    guest = hashlib.sha256(f"{conversation.pk}:{token}".encode()).hexdigest()
    found = list(conversation.participants.filter(guest_hash=guest).order_by())
    return Seat(conversation, None, guest, found[0] if found else None, address)


def seat_of(request, conversation_id=None, link=None):
    """For pages that members and guests share; ``gunnen_web.conversations.guests`` opened the door for a guest."""
    return seat_for(request.user, conversation_id) if link is None else guest_seat(*request.guest)


def statement_of(conversation, statement_id, states=(State.SHOWN,)):
    return _only(conversation.statements.filter(pk=statement_id, state__in=states))


def _only(found):
    """The one row that can be there, without an order to find it by; else Http404."""
    for each in found.order_by():
        return each
    raise Http404
