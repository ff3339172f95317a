"""The only ways to fetch what belongs to the signals: strangers get 404, members without the right 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.signals import switch
from gunnen_web.signals.models import Weather
from gunnen_web.teams.doors import facilitated_team_for, team_for

__all__ = ["facilitated_team_for", "team_for", "weather_for", "writer_for"]


def writer_for(user, team_id):
    """The team and the membership of somebody who may write there."""
    team, membership = team_for(user, team_id)
    if not switch.has_say(membership):
        raise PermissionDenied
    return team, membership


def weather_for(user, team_id, weather_id):
    """The weather of one thread of this very team, for everybody in it."""
    team, membership = team_for(user, team_id)
    found = Weather.objects.select_related("thread__decision", "thread__conversation")
    weather = found.filter(team=team, pk=weather_id).exclude(thread=None).first()
    if weather is None:
        raise Http404
    return weather, membership
