"""The thread of a decision."""

from django.utils import timezone

from gunnen_web.decisions import notify
from gunnen_web.decisions.actions import earlier, step
from gunnen_web.decisions.models import Message, MessageVersion
from gunnen_web.decisions.text import mentioned


def post(seat, key, text, is_question=False):
    with step("talk", seat.decision, seat.hats) as decision:
        known, key = earlier(Message, key, decision=decision, author=seat.membership)
        if known:
            return known
        message = Message.objects.create(
            decision=decision, key=key, author=seat.membership, text=text, is_question=is_question
        )
        people = mentioned(text, decision.team)
        message.mentions.set(people)
        notify.mentioned(decision, [each for each in people if each.pk != seat.membership.pk])
        return message


def change(seat, message, text):
    """The writer changes a message; what stood there stays to be read."""
    with step("talk", seat.decision, seat.hats) as decision:
        if message.text == text:
            return
        MessageVersion.objects.create(message=message, text=message.text)
        message.text, message.edited_at = text, timezone.now()
        message.save(update_fields=["text", "edited_at"])
        message.mentions.set(mentioned(text, decision.team))
