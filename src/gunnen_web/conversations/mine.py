"""Everything a person gave to conversations: to take along, and to erase."""

from gunnen_web.conversations import mapping
from gunnen_web.conversations.actions import want_map
from gunnen_web.conversations.models import Conversation, Participant, Question, Statement, Vote


def export(user):
    """Conversation by conversation what I voted, wrote and asked; of others only what it was about."""
    voices = Participant.objects.filter(membership__user=user).select_related("conversation__team")
    found = {each: [] for each in Conversation.objects.filter(opened_by__user=user).select_related("team")}
    for each in voices.order_by("pk"):
        found.setdefault(each.conversation, []).append(each)
    return [_one(each, found[each], user) for each in sorted(found, key=lambda each: (each.created_at, each.pk))]


def _one(conversation, voices, user):
    votes = (
        Vote.objects.filter(participant__in=voices, moved_from=None).select_related("statement").order_by("at", "pk")
    )
    return {
        "team": conversation.team.name,
        "conversation": conversation.question,
        "opened_by_me": conversation.opened_by is not None and conversation.opened_by.user_id == user.pk,
        "votes": [
            {"statement": each.statement.text, "vote": each.get_kind_display(), "at": each.at.isoformat()}
            for each in votes
        ],
        "statements": list(
            Statement.objects.filter(author__in=voices)
            .order_by("created_at", "pk")
            .values("text", "other_text", "language", "state")
        ),
        "questions": list(
            Question.objects.filter(author__in=voices).order_by("created_at", "pk").values_list("text", flat=True)
        ),
        "answers": list(
            Question.objects.filter(statement__conversation=conversation, answered_by__user=user)
            .order_by("created_at", "pk")
            .values_list("answer", flat=True)
        ),
    }


def erase(user):
    """Votes go. Statements and questions, which never had a name, stay without even a hidden one."""
    voices = Participant.objects.filter(membership__user=user)
    conversations = set(voices.values_list("conversation", flat=True))
    mapping.forget(list(voices.values_list("pk", flat=True)))
    voices.delete()
    for each in conversations:
        want_map(each)
