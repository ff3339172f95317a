"""Everything a person has in series: to take along, and to erase."""

from gunnen_web.balance import actions, queries
from gunnen_web.balance.models import Agreement, Note, Series
from gunnen_web.teams.models import Membership


def export(user):
    stays = list(Membership.objects.filter(user=user).select_related("team").order_by("joined_at", "pk"))
    series = Series.objects.filter(team__in=[stay.team_id for stay in stays]).order_by("created_at", "pk")
    return [_series(each, stay) for each in series for stay in stays if stay.team_id == each.team_id]


def _series(series, stay):
    member = str(stay.pk)
    bookings = [each for each in queries.kept_bookings(series) if member in each.rows]
    return {
        "team": series.team.name,
        "series": series.title,
        "balance": queries.band_of(series, member),
        "decisions": [
            {
                "decision": each.decision.question,
                "i_lost": each.rows[member]["loss"] > 0,
                "i_granted": each.rows[member]["granted"] and each.rows[member]["loss"] > 0,
                "gift": each.rows[member]["gift"],
            }
            for each in bookings
        ],
        "notes": [
            {"about": note.code, "facilitator_may_know": note.may_know, "over": note.over}
            for note in Note.objects.filter(series=series, membership=stay).order_by("at", "code", "over")
        ],
        "agreements": [
            {"percent": each.percent, "agreed": each.agreed_at is not None}
            for each in Agreement.objects.filter(series=series, membership=stay)
        ],
    }


def erase(user):
    actions.let_go(list(Membership.objects.filter(user=user)))
