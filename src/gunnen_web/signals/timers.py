"""What happens by the clock: each week the weather is taken, and who left is forgotten."""

from gunnen_web.signals import taking
from gunnen_web.signals.models import HintOn, SignalWish


def run(now):
    taking.take_due(now)
    for model in (SignalWish, HintOn):
        model.objects.exclude(membership__left_at=None).delete()
