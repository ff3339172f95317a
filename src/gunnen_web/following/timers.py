"""What happens by the clock: rounds close and open, who did not answer is reminded, and nothing is kept too long."""

import logging
from datetime import timedelta

from django.utils import timezone

from gunnen_web.decisions.models import Outcome
from gunnen_web.following import actions, closing, notify, queries
from gunnen_web.following.models import Link, Round, Seat
from gunnen_web.notices import hours
from gunnen_web.teams.models import Kept

log = logging.getLogger(__name__)
MONTH = timedelta(days=365) / 12


def run(now):
    closing.close_due(now)
    actions.open_due(now)
    remind(now)
    forget(now)


def remind(now):
    """Those who have not answered; how often, and on which days, is up to the notices."""
    if not hours.reminds_at(now):
        return
    for round_ in Round.objects.filter(closed_at=None, closes_at__gt=now).select_related("checking__outcome__decision"):
        people = [each.membership for each in queries.silent(round_)]
        notify.remind(round_, people, now)


def forget(now):
    """Answers and words go some months after the last day to look again, as the team chose; what was shown stays."""
    for kept in Kept:
        since = timezone.localdate(now - kept * MONTH)
        still = Outcome.objects.filter(review__gt=since).values("decision")
        rounds = Round.objects.filter(checking__outcome__decision__team__keep_months=kept).exclude(closed_at=None)
        old = rounds.exclude(checking__outcome__decision__in=still)
        Seat.objects.filter(round__in=old).delete()  # and the answers with them
        old.exclude(words=[]).update(words=[])
    Link.objects.exclude(seat__round__closed_at=None).delete()
