"""How long things are kept: a choice a day at most, a course thirty days."""

from datetime import timedelta

from gunnen_web.together import actions
from gunnen_web.together.models import Counted, Play, Stage

CHOICES, COURSES = timedelta(days=1), timedelta(days=30)


def run(now):
    forget_who_left()
    for play in Play.objects.filter(moved_at__lte=now - CHOICES).exclude(stage=Stage.OVER):
        actions.stop(play)
    Play.objects.filter(started_at__lte=now - COURSES).delete()
    Counted.objects.filter(at__lte=now - COURSES).delete()


def forget_who_left():
    """Their choice goes with them; the others need not wait for one."""
    for play in Play.objects.exclude(stage=Stage.OVER):
        actions.forget_who_left(play)
