"""Reads about imports. Who answered what is read for nobody but themselves."""

from gunnen_web.chats import actions
from gunnen_web.chats.models import Author, Import, Stage


def of_team(team):
    """Those that go on, and those with a report or none; the newest first."""
    every = list(Import.objects.filter(team=team).select_related("opened_by__user"))
    return {
        "running": [each for each in every if each.stage in {Stage.ASKING, Stage.READING} and not each.reported_at],
        "reports": [each for each in every if each.reported_at and each.stage != Stage.OVER],
        "over": [each for each in every if each.stage == Stage.OVER],
    }


def own_answers(chat, user):
    """What this person answered while signed in, for their own eyes."""
    return list(Author.objects.filter(chat=chat, membership__user=user).exclude(answer=""))


def state_of(chat):
    """Where an import stands, as the page says it."""
    if chat.stage == Stage.ASKING:
        return "ready" if actions.is_ready(chat) else "asking"
    if chat.stage == Stage.DONE and not any(chat.shown["bins"]):
        return "nothing"
    return str(chat.stage)
