"""What happens by the clock: stages close at their time, and what is private does not stay longer than promised."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gunnen_web.decisions import chain, stages
from gunnen_web.decisions.models import Decision, FitAnswer, GrantSeat, Loss
from gunnen_web.notices import timers
from gunnen_web.teams.models import Kept

MONTH = timedelta(days=365) / 12


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


def _past(kept, now):
    """The decided decisions of teams that keep answers so many months, whose last review was longer ago."""
    decided = Decision.objects.filter(stage=stages.Stage.DECIDED, team__keep_months=kept)
    return decided.exclude(outcomes__review__gt=(now - kept * MONTH).date()).values_list("pk", flat=True)


def forget(now):
    """Losses, needs, fit answers and grants go 12 months after the last review, or sooner if the team chose so."""
    old = Decision.objects.filter(pk__in=[pk for kept in Kept for pk in _past(kept, now)])
    with transaction.atomic():
        for pk in set(old.filter(loss_rounds__sheets__sealed__isnull=False).values_list("pk", flat=True)):
            chain.let_go(pk)
        Loss.objects.filter(sheet__round__decision__in=old).delete()
        FitAnswer.objects.filter(participant__decision__in=old).delete()
        GrantSeat.objects.filter(round__decision__in=old).delete()
