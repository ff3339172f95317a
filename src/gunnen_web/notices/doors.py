"""The only way to a team's chat: its facilitators."""

from django.http import Http404

from gunnen_web.notices.models import Hook
from gunnen_web.teams.doors import facilitated_team_for

__all__ = ["facilitated_team_for", "hook_for"]


def hook_for(user, team_id, hook_id):
    team, membership = facilitated_team_for(user, team_id)
    hook = Hook.objects.filter(team=team, pk=hook_id).first()
    if hook is None:
        raise Http404
    return team, membership, hook
