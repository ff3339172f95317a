"""Reads: the teams that somebody facilitates, and what is due there."""

from datetime import timedelta

from django.utils import timezone

from gunnen_web.agenda import due
from gunnen_web.agenda.models import Feed
from gunnen_web.notices.queries import stays
from gunnen_web.teams.models import Role

AHEAD = timedelta(days=92)


def facilitated(user):
    return [each for each in stays(user) if each.role == Role.FACILITATOR]


def leads_several(user):
    return len(facilitated(user)) > 1


def overview(memberships):
    """What is past, what is soon and what is later; of a schedule of turns only the next one."""
    today = timezone.localdate()
    found = [each for each in due.of(memberships) if each.day <= today + AHEAD]
    lists = {"past": [], "week": [], "later": []}
    turns = set()
    for each in found:
        if each.kind == "turn" and (each.day < today or each.path in turns):
            continue
        turns |= {each.path} if each.kind == "turn" else set()
        lists["past" if each.day < today else "week" if each.day < today + timedelta(days=7) else "later"].append(each)
    return lists


def feed_of(user):
    for each in Feed.objects.filter(user=user):
        return each
    return None
