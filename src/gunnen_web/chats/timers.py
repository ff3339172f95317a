"""What happens to imports by the clock: questions close, and nothing is kept too long.

Reading is not done here: letters and closing hours would have to wait for it (see `reading.keep_reading`).
"""

from datetime import timedelta

from django.db.models import Q

from gunnen_web.chats import actions
from gunnen_web.chats.models import Import, Past, Stage, Why
from gunnen_web.signals.models import Switch
from gunnen_web.teams.models import Kept, Role

MONTH = timedelta(days=365) / 12
TEXT = timedelta(days=14)  # at most, from when it came
FILE = timedelta(days=14)  # for giving the file, after the question closed
OVER = timedelta(days=30)  # that there was to be a report, and will be none


def run(now):
    let_go(now)
    actions.settle_due(now)
    forget(now)


def let_go(now):
    """Imports that nobody may go on with: the team or the importer stopped, or it took too long."""
    off = ~Q(team__in=Switch.objects.filter(on=True).values("team"))
    alone = Q(opened_by=None) | ~Q(opened_by__left_at=None)
    alone |= Q(opened_by__manages=True) | Q(opened_by__role=Role.OBSERVER)
    Import.objects.filter(off | (alone & Q(stage=Stage.ASKING))).delete()
    late = Q(stage=Stage.ASKING, closes_at__lt=now - FILE)
    for chat in Import.objects.filter(late):
        actions.stop(chat, Why.LATE)
    for chat in Import.objects.filter(stage=Stage.READING, given_at__lt=now - TEXT):
        actions.stop(chat, Why.FAILED)


def forget(now):
    """That there will be no report is told for a month; reports stay for the months of the team."""
    Import.objects.filter(stage=Stage.OVER, closes_at__lt=now - FILE - OVER).delete()
    for kept in Kept:
        Import.objects.filter(team__keep_months=kept, reported_at__lt=now - kept * MONTH).delete()
        Past.objects.filter(team__keep_months=kept, made_at__lt=now - kept * MONTH).delete()
