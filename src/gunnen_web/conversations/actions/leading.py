"""Open a conversation, change how it goes, close it and take it up again."""

import secrets

from django.db import transaction
from django.utils import timezone

from gunnen_web.conversations import telling
from gunnen_web.conversations.actions import earlier, locked, log, once, want_map
from gunnen_web.conversations.models import Conversation, LogEntry, Participant, Statement, Visibility


def open_conversation(membership, key, fields, statements=()):
    """A member opens a conversation with its first statements."""
    known, key = earlier(Conversation, key, team=membership.team)
    if known:
        return known
    with transaction.atomic():
        link = new_link() if fields["visibility"] == Visibility.PUBLIC else None
        conversation = once(Conversation, key, team=membership.team, opened_by=membership, link=link, **fields)
        if conversation.log.exists():  # the same request was a moment earlier
            return conversation
        log(conversation, LogEntry.Kind.OPENED, membership)
        telling.opened(conversation)
        author = Participant.objects.create(conversation=conversation, membership=membership)
        language = conversation.language
        Statement.objects.bulk_create(
            Statement(conversation=conversation, text=text, language=language, seed=True, author=author)
            for text in statements
        )
    return conversation


def new_link():
    return secrets.token_urlsafe(16)


def change_settings(seat, fields):
    with transaction.atomic():
        conversation = locked(seat.conversation)
        changed = [name for name, value in fields.items() if getattr(conversation, name) != value]
        if not changed:
            return
        for name in changed:
            setattr(conversation, name, fields[name])
        if conversation.is_public and not conversation.link:
            conversation.link = new_link()
        conversation.save(update_fields=[*changed, "link"])
        log(conversation, LogEntry.Kind.SETTINGS, seat.membership)


def renew_link(seat):
    """The old link, wherever it hangs, lets nobody in any more; who came by it keeps their votes."""
    with transaction.atomic():
        conversation = locked(seat.conversation)
        conversation.link = new_link()
        conversation.save(update_fields=["link"])
        log(conversation, LogEntry.Kind.LINK, seat.membership)


def close(seat):
    with transaction.atomic():
        conversation = locked(seat.conversation)
        if not conversation.is_open:
            return
        conversation.closed_at = timezone.now()
        conversation.save(update_fields=["closed_at"])
        log(conversation, LogEntry.Kind.CLOSED, seat.membership)
        telling.closed(conversation, conversation.closed_at)
    want_map(seat.conversation.pk)


def reopen(seat):
    """By hand; a closing date that is past goes, or it would be closed again at once."""
    with transaction.atomic():
        conversation = locked(seat.conversation)
        if conversation.is_open:
            return
        conversation.closed_at = None
        if conversation.closes_at and conversation.closes_at <= timezone.now():
            conversation.closes_at = None
        conversation.save(update_fields=["closed_at", "closes_at"])
        log(conversation, LogEntry.Kind.REOPENED, seat.membership)
