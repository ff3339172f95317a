"""The only ways to fetch a series, a note or an agreement for a person: strangers get 404, others 403."""

from django.core.exceptions import PermissionDenied
from django.http import Http404

from gunnen_web.balance.models import Agreement, Note, Series
from gunnen_web.teams.doors import facilitated_team_for, team_for


def series_for(user, team_id, series_id):
    team, membership = team_for(user, team_id)
    return _series(team, series_id), membership


def facilitated_series_for(user, team_id, series_id):
    team, membership = facilitated_team_for(user, team_id)
    return _series(team, series_id), membership


def own_series_for(user, team_id, series_id):
    """The series with one's own balance in it; who watches, or facilitates from outside, has none."""
    series, membership = series_for(user, team_id, series_id)
    if not membership.takes_part:
        raise PermissionDenied
    return series, membership


def _series(team, series_id):
    series = Series.objects.select_related("team").filter(team=team, pk=series_id).first()
    if series is None:
        raise Http404
    return series


def note_for(series, membership, note_id):
    note = Note.objects.filter(series=series, membership=membership, pk=note_id, over=False).first()
    if note is None:
        raise Http404
    return note


def agreement_for(series, membership, agreement_id):
    """For whom it is about, and for who facilitates."""
    agreement = Agreement.objects.filter(series=series, pk=agreement_id).select_related("membership__user").first()
    if agreement is None or (agreement.membership_id != membership.pk and not membership.is_facilitator):
        raise Http404
    return agreement
