"""How long what people said stays: some months after the last day to look again, as their team chose."""

from django.db.models import Q
from django.utils import timezone

from gunnen_web.decisions.models import Decision, Outcome
from gunnen_web.decisions.timers import MONTH
from gunnen_web.teams.models import Kept


def past(now):
    """The decisions of which nothing that somebody said in private is kept any longer."""
    over = Q()
    for kept in Kept:
        still = Outcome.objects.filter(review__gt=timezone.localdate(now - kept * MONTH)).values("decision")
        over |= Q(team__keep_months=kept) & ~Q(pk__in=still)
    return Decision.objects.filter(over)
