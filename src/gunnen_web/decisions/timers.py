"""What happens by the clock: stages close at their time, and what is private does not stay longer than promised."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gunnen_web.decisions import chain, stages
from gunnen_web.decisions.models import Decision, FitAnswer, GrantSeat, Loss
from gunnen_web.notices import timers

KEPT = timedelta(days=365)


def register():
    timers.register("decisions", run)


def run(now):
    for decision in Decision.objects.filter(closes_at__lte=now):
        close_if_due(decision)
    forget(now)


def close_if_due(decision):
    """Close the stage when its time has come; whoever comes first does it, the others find it done."""
    from gunnen_web.decisions.actions import CLOCK_HATS, Blocked, TooLate, closers

    if decision.closes_at is None or decision.closes_at > timezone.now():
        return decision
    try:
        return closers()[stages.CLOSING[decision.stage]](CLOCK_HATS, decision)
    except TooLate:
        pass
    except Blocked:
        Decision.objects.filter(pk=decision.pk, stage=decision.stage).update(closes_at=None)
    return Decision.objects.select_related("team").get(pk=decision.pk)


def forget(now):
    """Losses, needs, fit answers and grants go 12 months after the last review; what was decided stays."""
    old = Decision.objects.filter(stage=stages.Stage.DECIDED).exclude(outcomes__review__gt=(now - KEPT).date())
    with transaction.atomic():
        for pk in set(old.filter(loss_rounds__sheets__sealed__isnull=False).values_list("pk", flat=True)):
            chain.let_go(pk)
        Loss.objects.filter(sheet__round__decision__in=old).delete()
        FitAnswer.objects.filter(participant__decision__in=old).delete()
        GrantSeat.objects.filter(round__decision__in=old).delete()
