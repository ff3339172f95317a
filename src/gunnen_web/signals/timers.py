"""What happens by the clock: the weather is taken, who left is forgotten, a word lapses, and its owner is told."""

from gunnen_web.signals import notify, switch, taking
from gunnen_web.signals.models import HintOn, SignalWish


def run(now):
    taking.take_due(now)
    for model in (SignalWish, HintOn):
        model.objects.exclude(membership__left_at=None).delete()
    switch.let_lapse()
    notify.ask(now)
