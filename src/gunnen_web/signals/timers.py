"""What happens by the clock: each week the weather is taken, who left is forgotten, and a word lapses."""

from gunnen_web.signals import switch, taking
from gunnen_web.signals.models import HintOn, SignalWish


def run(now):
    taking.take_due(now)
    for model in (SignalWish, HintOn):
        model.objects.exclude(membership__left_at=None).delete()
    switch.let_lapse()
