"""The only ways to fetch a play for a person: by its team. Strangers get 404; who may not do this, 403."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.teams.doors import team_for
from gunnen_web.teams.models import Membership, Team
from gunnen_web.together.models import Play, Seat, Stage


@dataclass(frozen=True)
class Here:
    """A play, who looks at it, and their seat in it if they take part."""

    team: Team
    play: Play | None
    membership: Membership
    seat: Seat | None

    @property
    def leads(self):
        return self.membership.is_facilitator


def play_or_team_for(user, team_id, play_id):
    """For a page that waits: it may have been taken away since, and then there is no play here."""
    team, membership = team_for(user, team_id)
    for play in Play.objects.filter(team=team, pk=play_id).order_by():
        play.team = team
        return Here(team, play, membership, seat_in(play, membership))
    return Here(team, None, membership, None)


def play_for(user, team_id, play_id):
    here = play_or_team_for(user, team_id, play_id)
    if here.play is None:
        raise Http404
    return here


def led_play_for(user, team_id, play_id):
    here = play_for(user, team_id, play_id)
    if not here.leads:
        raise PermissionDenied
    return here


def seated_play_for(user, team_id, play_id):
    """For whoever chooses. When it is over everybody of the team is sent on."""
    here = play_for(user, team_id, play_id)
    if here.seat is None and (here.membership.is_observer or not here.play.is_over):
        raise PermissionDenied
    return here


def seat_in(play, membership):
    """Their seat in a play; None for who was not asked, and for who only watches since."""
    for seat in play.seats.filter(membership=membership, membership__takes_part=True).order_by():
        return seat
    return None


def running_in(team):
    for play in team.plays.exclude(stage=Stage.OVER).select_related("started_by__user").order_by():
        return play
    return None
