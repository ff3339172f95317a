"""The only ways to fetch what follows from drift for a person: strangers get 404, who takes no part 403."""

from django.core.exceptions import PermissionDenied

from gunnen_web.decisions import doors
from gunnen_web.following.after import endings
from gunnen_web.teams.doors import team_for


def reading(user, decision_id):
    """A place at the decision, and what the team agreed; None for the latter while nothing stands."""
    seat = doors.seat_for(user, decision_id)
    return seat, endings.outcome_of(seat.decision)


def concerns(seat):
    """Whether this person's word counts here: of a decision of some, only of those some."""
    return seat.membership.takes_part and (seat.decision.everybody or seat.participant is not None)


def own(user, decision_id):
    """The same, for who takes part in the team and whom the decision is about."""
    seat, outcome = reading(user, decision_id)
    if not concerns(seat):
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
