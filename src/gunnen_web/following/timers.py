"""What happens by the clock: rounds close and open, who did not answer is reminded, and nothing is kept too long."""

from gunnen_web.following import actions, closing, keeping, notify, queries
from gunnen_web.following.models import Link, Round, Seat
from gunnen_web.notices import hours


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
    """Answers and words go when their time is over; what was shown stays."""
    old = Round.objects.filter(checking__outcome__decision__in=keeping.past(now)).exclude(closed_at=None)
    Seat.objects.filter(round__in=old).delete()  # and the answers with them
    old.exclude(words=[]).update(words=[])
    Link.objects.exclude(seat__round__closed_at=None).delete()
