"""What the teams keep of a person."""

from gunnen_web.teams import actions
from gunnen_web.teams.models import Invitation, Membership


def export(user):
    stays = Membership.objects.filter(user=user).select_related("team", "term").order_by("joined_at", "pk")
    return [
        {
            "team": stay.team.name,
            "role": stay.role,
            "takes_part": stay.takes_part,
            "manages": stay.manages,
            "facilitates_until": stay.term.until.isoformat() if hasattr(stay, "term") else None,
            "joined_at": stay.joined_at.isoformat(),
            "left_at": stay.left_at.isoformat() if stay.left_at else None,
        }
        for stay in stays
    ]


def erase(user):
    actions.vanish(user)
    Invitation.objects.filter(email__iexact=user.email).delete()
