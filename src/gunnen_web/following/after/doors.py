"""The only ways to fetch what follows from drift for a person: strangers get 404, who takes no part 403."""

from django.core.exceptions import PermissionDenied

from gunnen_web.decisions import doors
from gunnen_web.following.after import endings
from gunnen_web.teams.doors import team_for


def reading(user, decision_id):
    """A place at the decision, and what the team agreed; None for the latter while nothing stands."""
    seat = doors.seat_for(user, decision_id)
    return seat, endings.outcome_of(seat.decision)


def own(user, decision_id):
    """The same, for who takes part in the team."""
    seat, outcome = reading(user, decision_id)
    if not seat.membership.takes_part:
        raise PermissionDenied
    return seat, outcome


def leading(user, decision_id):
    """The same, for who facilitates."""
    seat = doors.facilitator_seat(user, decision_id)
    return seat, endings.outcome_of(seat.decision)


def own_team(user, team_id):
    team, membership = team_for(user, team_id)
    if not membership.takes_part:
        raise PermissionDenied
    return team, membership
