"""The only ways to fetch a conflict for a person: by its team. One that has not appeared yet is there for nobody."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.peace.models import Conflict
from gunnen_web.teams.doors import team_for


def writer_of(user, team_id):
    """The team and the membership of somebody who does more than watch."""
    team, membership = team_for(user, team_id)
    if membership.is_observer:
        raise PermissionDenied
    return team, membership


def conflict_for(user, team_id, conflict_id):
    """The conflict and this person's membership of its team."""
    team, membership = team_for(user, team_id)
    found = Conflict.objects.on_the_line().filter(team=team, pk=conflict_id)
    for conflict in found.select_related("opened_by__user").prefetch_related("endings"):
        conflict.team = team
        return conflict, membership
    raise Http404


def writable_conflict_for(user, team_id, conflict_id):
    conflict, membership = conflict_for(user, team_id, conflict_id)
    if membership.is_observer:
        raise PermissionDenied
    return conflict, membership


def may_reword(conflict, membership):
    return membership.is_facilitator or (not conflict.unnamed and conflict.opened_by_id == membership.pk)


def rewordable_conflict_for(user, team_id, conflict_id):
    conflict, membership = conflict_for(user, team_id, conflict_id)
    if not may_reword(conflict, membership):
        raise PermissionDenied
    return conflict, membership
