"""What a person gave to imports: the chats that they brought, and their own answers."""

from gunnen_web.chats import actions
from gunnen_web.chats.models import Author, Import, Stage


def export(user):
    brought = Import.objects.filter(opened_by__user=user).select_related("team").order_by("created_at", "pk")
    answers = Author.objects.filter(membership__user=user).select_related("chat__team")
    return {
        "imports": [
            {"team": each.team.name, "title": each.title, "reason": each.reason, "at": each.created_at.isoformat()}
            for each in brought
        ],
        "answers": [
            {"team": each.chat.team.name, "chat": each.chat.title, "answer": each.answer, "withdrew": each.withdrew}
            for each in answers.order_by("chat__created_at", "pk")
        ],
    }


def erase(user):
    """My messages count no more. Imports without a report go; of those with one my name and my words go."""
    for author in Author.objects.filter(membership__user=user).select_related("chat").order_by("pk"):
        actions.withdraw(author)
    Author.objects.filter(membership__user=user).update(membership=None)
    mine = Import.objects.filter(opened_by__user=user)
    mine.exclude(stage=Stage.DONE).filter(reported_at=None).delete()
    mine.update(opened_by=None, reason="")
