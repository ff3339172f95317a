"""The only ways to fetch a team for a person: strangers get 404, members without the right get 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.teams.models import Membership


def team_for(user, team_id):
    """The team and this person's membership of it, or Http404."""
    if not user.is_authenticated:
        raise Http404
    membership = Membership.objects.active().select_related("team", "user").filter(team=team_id, user=user).first()
    if membership is None:
        raise Http404
    return membership.team, membership


def facilitated_team_for(user, team_id):
    """The same, for whoever facilitates the team; PermissionDenied for its other members."""
    team, membership = team_for(user, team_id)
    if not membership.is_facilitator:
        raise PermissionDenied
    return team, membership
