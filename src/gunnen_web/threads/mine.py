"""What a person gave to threads: to take along, and to erase."""

import re

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from gunnen_web.threads.models import Asked, Message, MessageVersion, Question, Round, Stand, Thread


def export(user):
    """Thread by thread what is mine; of a question also to whom I asked it, which nobody else is told."""
    mine = Q(messages__author__user=user) | Q(opened_by__user=user) | Q(stands__membership__user=user)
    mine |= Q(messages__question__asked__membership__user=user)
    found = Thread.objects.filter(mine).distinct().order_by("created_at", "pk")
    return [_one(thread, user) for thread in found.select_related("team", "decision", "conversation", "opened_by")]


def _one(thread, user):
    asked = Asked.objects.filter(question__message__thread=thread, membership__user=user).order_by("pk")
    return {
        "team": thread.team.name,
        "thread": thread.name,
        "opened_by_me": thread.opened_by is not None and thread.opened_by.user_id == user.pk,
        "stands": [_stand(each) for each in thread.stands.filter(membership__user=user).order_by("pk")],
        "messages": [_message(each) for each in _messages(thread, user)],
        "asked_of_me": [
            {"text": each.question.message.text, "rests": each.rests}
            for each in asked.select_related("question__message")
        ],
    }


def _messages(thread, user):
    found = thread.messages.filter(author__user=user).select_related("question", "reply_to")
    return found.prefetch_related("versions", "question__asked__membership__user", "replies")


def _stand(stand):
    sides = {"one": stand.thread.one, "other": stand.thread.other, "middle": "middle"}
    return stand.option.title if stand.option else sides[stand.place]


def _message(message):
    question = getattr(message, "question", None)
    return {
        "at": message.created_at.isoformat(),
        "kind": message.kind,
        "text": message.text,
        "earlier": [each.text for each in message.versions.all()],
        "in_reply_to": _place(message.reply_to) if message.reply_to else None,
        "helped": [_place(each) | {"helped": each.helped} for each in message.replies.all() if each.helped is not None],
        "asked": question and {
            "to": question.to,
            "people": [each.membership.display for each in question.asked.all()],
            "state": question.state,
        },
    }  # fmt: skip


def _place(message):
    """Which message, without its words: these are of somebody else."""
    return {"at": message.created_at.isoformat(), "kind": message.kind}


def erase(user):
    """Words, places and names go; that something stood there stays, so that the answers of others still make sense."""
    words = Message.objects.filter(author__user=user)
    words.update(text="")  # first, so that who just changes one is waited for
    MessageVersion.objects.filter(message__in=words).delete()
    Message.mentions.through.objects.filter(message__in=words).delete()
    Asked.objects.filter(question__message__in=words).delete()
    Question.objects.filter(message__in=words).update(state=Question.State.WITHDRAWN)
    words.update(author=None)
    Asked.objects.filter(membership__user=user).delete()
    Stand.objects.filter(membership__user=user).delete()
    Thread.objects.filter(opened_by__user=user).update(opened_by=None)
    Round.objects.filter(opened_by__user=user).update(opened_by=None)
    _unmention(user)


def erase_unnamed(decision_id, text):
    """A question of the grant round without a name: one with these words, which only its writer's row tells."""
    same = Message.objects.filter(thread__decision=decision_id, unnamed=True, text=text).order_by("pk")[:1]
    for message in same:
        message.text, message.unnamed, message.removed_at = "", False, timezone.now()
        message.save(update_fields=["text", "unnamed", "removed_at"])


def _unmention(user):
    """Where colleagues called on somebody by name, the name goes."""
    name, teams = f"@{user.display}", list(user.memberships.values_list("team", flat=True))
    by_name = re.compile(re.escape(name) + r"(?!\w)", re.IGNORECASE)
    gone = "@" + _("iemand die weg is")
    messages = Message.objects.filter(thread__team__in=teams, text__contains="@")
    versions = MessageVersion.objects.filter(message__thread__team__in=teams, text__contains="@")
    for each in [*messages, *versions]:
        text = by_name.sub(gone, each.text)
        if text != each.text:
            each.text = text
            each.save(update_fields=["text"])
    for message in Message.objects.filter(mentions__user=user):
        message.mentions.remove(*message.mentions.filter(user=user))
