"""Every change to a conflict is one verb: one transaction, and one notice to the team.

Who opens a conflict without a name is stored nowhere, and it appears on a day drawn from the next three: neither the
day nor the hour of writing can be told from the line, and the team hears of it from the clock.
"""

import secrets
from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from gunnen_web.notices.actions import tell
from gunnen_web.peace.models import Conflict, Ending, How
from gunnen_web.teams.models import Membership, Role

FEWEST = 3  # who could have written it; of two, the other one knows
FEW = 8
WAITS = 3  # days at most
MOST_WAITING = 10


class Refused(Exception):
    """Why not, as a code: too_few (for no name), too_many (that wait)."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def writers(team):
    """How many people of the team could have written it."""
    return Membership.objects.active().filter(team=team).exclude(role=Role.OBSERVER).count()


def open_conflict(membership, key, fields, decisions=(), conversations=(), unnamed=False):
    """A member opens a conflict, by name or not; what it is about may go with it."""
    if membership.is_observer:
        raise PermissionDenied
    known = Conflict.objects.filter(key=key, team=membership.team_id).first() if key else None
    if known:
        return known
    if unnamed:
        _check_unnamed(membership.team_id)
    try:
        with transaction.atomic():
            conflict = _made(membership, _free(key), fields, unnamed)
            conflict.decisions.set(decisions)
            conflict.conversations.set(conversations)
            if not unnamed:
                _told(conflict)
            return conflict
    except IntegrityError:
        return Conflict.objects.get(key=key, team=membership.team_id)


def _free(key):
    return uuid4() if not key or Conflict.objects.filter(key=key).exists() else key


def _made(membership, key, fields, unnamed):
    today = timezone.localdate()
    who = None if unnamed else membership
    day = today + timedelta(days=1 + secrets.randbelow(WAITS)) if unnamed else today
    return Conflict.objects.create(
        team_id=membership.team_id, key=key, opened_by=who, unnamed=unnamed, opened_on=day, **fields
    )


def _check_unnamed(team_id):
    if writers(team_id) < FEWEST:
        raise Refused("too_few")
    waiting = Conflict.objects.filter(team=team_id, opened_on__gt=timezone.localdate())
    if waiting.count() >= MOST_WAITING:
        raise Refused("too_many")


def _told(conflict):
    """Everybody in the team hears of it but who opened it by name; once, whoever tells."""
    if Conflict.objects.filter(pk=conflict.pk, told=False).update(told=True):
        people = Membership.objects.of(conflict.team_id).exclude(pk=conflict.opened_by_id)
        tell("conflict_opened", people, conflict.get_absolute_url(), about=conflict, key=f"conflict-{conflict.pk}")


def appear(now):
    """By the clock, in the morning: those without a name whose day it is."""
    if timezone.localtime(now).hour < 8:
        return
    today = timezone.localdate(now)
    for conflict in Conflict.objects.filter(told=False, opened_on__lte=today):
        with transaction.atomic():
            _told(conflict)


def reword(conflict, title, why):
    """Whoever opened it by name, or who facilitates, finds better words."""
    conflict.title, conflict.why = title, why
    conflict.save(update_fields=["title", "why"])


@transaction.atomic
def close(conflict, how, to="", words=""):
    """Any member closes it, without a name; a conflict that is closed already stays as it is."""
    _locked(conflict)
    if conflict.endings.filter(reopened_on=None).exists():
        return
    to = to if how == How.HANDED else ""
    ending = Ending.objects.create(conflict=conflict, closed_on=timezone.localdate(), how=how, to=to, words=words)
    path, key = conflict.get_absolute_url(), f"conflict-closed-{ending.pk}"
    tell("conflict_closed", Membership.objects.of(conflict.team_id), path, about=conflict, key=key)


@transaction.atomic
def reopen(conflict):
    _locked(conflict)
    ending = conflict.endings.filter(reopened_on=None)
    for each in list(ending):
        ending.update(reopened_on=timezone.localdate())
        path, key = conflict.get_absolute_url(), f"conflict-reopened-{each.pk}"
        tell("conflict_reopened", Membership.objects.of(conflict.team_id), path, about=conflict, key=key)


def _locked(conflict):
    return Conflict.objects.select_for_update(of=("self",)).get(pk=conflict.pk)


def hold(conflict, decision=None, conversation=None):
    """A decision or a conversation belongs to this conflict too."""
    if decision:
        conflict.decisions.add(decision)
    if conversation:
        conflict.conversations.add(conversation)


def let_go(conflict, decision=None, conversation=None):
    if decision:
        conflict.decisions.remove(decision)
    if conversation:
        conflict.conversations.remove(conversation)
