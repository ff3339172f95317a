"""The only ways to fetch a check-in for a person: strangers get 404, who takes no part 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.decisions import doors
from gunnen_web.following import queries
from gunnen_web.teams.doors import team_for


def own_seat(user, decision_id):
    """This person's place at the decision, and in the round that is open now; None for the latter without one."""
    here = doors.seat_for(user, decision_id)
    if not here.membership.takes_part:
        raise PermissionDenied
    return here, queries.open_seat(here.decision, here.membership)


def followed(user, decision_id):
    """For who facilitates: their place at the decision, and how its agreement is followed."""
    here = doors.facilitator_seat(user, decision_id)
    checking = queries.checking_of(here.decision)
    if checking is None:
        raise Http404
    return here, checking


def team_of(user, team_id):
    """The team and the membership of whoever is in it; their own wish is theirs only if they take part."""
    return team_for(user, team_id)
