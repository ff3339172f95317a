"""What happens by the clock after check-ins: people are asked, a review moves, and nothing is kept too long."""

from datetime import timedelta

from django.utils import timezone

from gunnen_web.decisions.models import Outcome
from gunnen_web.following.after import drifting, endings, newcomers, sooner
from gunnen_web.following.after.models import Reply
from gunnen_web.teams.models import Kept

MONTH = timedelta(days=365) / 12


def run(now):
    drifting.tell_everybody(now)
    sooner.run(now)
    endings.ask_due(now)
    newcomers.ask(now)
    forget(now)


def forget(now):
    """What people said goes some months after the last day to look again, as the team chose."""
    for kept in Kept:
        since = timezone.localdate(now - kept * MONTH)
        still = Outcome.objects.filter(review__gt=since).values("decision")
        replies = Reply.objects.filter(outcome__decision__team__keep_months=kept)
        replies.exclude(outcome__decision__in=still).delete()
