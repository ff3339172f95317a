"""Reads about imports. Who answered what is read for nobody but themselves."""

from gunnen_web.chats import actions
from gunnen_web.chats.models import Import, Said, Stage


def of_team(team):
    """Those that go on, and those with a report or none; the newest first."""
    every = list(Import.objects.filter(team=team).select_related("opened_by__user"))
    return {
        "running": [each for each in every if each.stage in {Stage.ASKING, Stage.READING}],
        "reports": [each for each in every if each.stage == Stage.DONE],
        "over": [each for each in every if each.stage == Stage.OVER],
    }


def own_answers(user, chat=None):
    """What this person said while signed in, for their own eyes: by one chat, or by all, the newest first."""
    found = Said.objects.filter(membership__user=user).select_related("author__chat__team")
    if chat:
        found = found.filter(author__chat=chat)
    return list(found.order_by("-author__chat__created_at", "author", "pk"))


def state_of(chat):
    """Where an import stands, as the page says it."""
    if chat.stage == Stage.ASKING:
        return "ready" if actions.is_ready(chat) else "asking"
    if chat.stage == Stage.DONE and not any(chat.shown["bins"]):
        return "nothing"
    return str(chat.stage)
