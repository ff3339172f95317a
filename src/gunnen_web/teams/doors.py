"""The only ways to fetch a team for a person: strangers get 404, members without the right get 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.teams.models import Invitation, Membership
from gunnen_web.teams.tokens import hash_of

SESSION_KEY = "invitation"


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


def invitation_for(token):
    """The invitation behind a link, whatever its state, or Http404."""
    invitation = Invitation.objects.select_related("team", "created_by").filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise Http404
    return invitation


def remember_invitation(request, invitation):
    """Keep it for whoever signs up or in first; the session holds its id, never its secret."""
    request.session[SESSION_KEY] = str(invitation.pk)


def pending_invitation(request):
    """The invitation that this visitor followed here, if it still lets somebody in."""
    pk = request.session.get(SESSION_KEY) if hasattr(request, "session") else None
    return Invitation.objects.open().select_related("team", "created_by").filter(pk=pk).first() if pk else None


def invitation_of(team, invitation_id):
    """An open invitation of this very team, or Http404."""
    invitation = Invitation.objects.open().filter(team=team, pk=invitation_id).first()
    if invitation is None:
        raise Http404
    return invitation


def person_of(team, membership_id):
    """Somebody who is in this very team now, or Http404."""
    membership = Membership.objects.active().select_related("user").filter(team=team, pk=membership_id).first()
    if membership is None:
        raise Http404
    return membership


def person_for(user, team_id, membership_id):
    """Somebody in the team, for themselves and for whoever facilitates; PermissionDenied for the others."""
    team, membership = team_for(user, team_id)
    if membership.pk != membership_id and not membership.is_facilitator:
        raise PermissionDenied
    return team, membership, person_of(team, membership_id)
