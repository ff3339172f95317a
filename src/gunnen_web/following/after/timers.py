"""What happens by the clock after check-ins: people are asked, a review moves, and nothing is kept too long."""

from gunnen_web.following import keeping
from gunnen_web.following.after import drifting, endings, newcomers, sooner
from gunnen_web.following.after.models import Reply


def run(now):
    drifting.tell_everybody(now)
    sooner.run(now)
    endings.ask_due(now)
    newcomers.ask(now)
    forget(now)


def forget(now):
    """What people said goes when its time is over."""
    Reply.objects.filter(outcome__decision__in=keeping.past(now)).delete()
