"""What happens by the clock: stages close at their time, and what is private does not stay longer than promised."""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gunnen_web.balance import actions as balance
from gunnen_web.decisions import stages
from gunnen_web.decisions.forgetting import take_away
from gunnen_web.decisions.models import (
    Decision,
    FitAnswer,
    GrantRound,
    GrantSeat,
    Loss,
    LossRound,
    LossSheet,
    Outcome,
    Participant,
)
from gunnen_web.notices import timers
from gunnen_web.teams.models import Kept

log = logging.getLogger(__name__)
MONTH = timedelta(days=365) / 12


def register():
    timers.register("decisions", run)


def run(now):
    for decision in Decision.objects.filter(closes_at__lte=now):
        try:
            close_if_due(decision, now)
        except Exception:  # one decision that can't be closed holds up no other
            log.exception("the stage of decision %s did not close", decision.pk)
    forget(now)


def close_if_due(decision, now=None):
    """Close the stage when its time has come; whoever comes first does it, the others find it done."""
    from gunnen_web.decisions.actions import CLOCK_HATS, Blocked, TooLate, closers

    if decision.closes_at is None or decision.closes_at > (now or timezone.now()):
        return decision
    try:
        return closers()[stages.CLOSING[decision.stage]](CLOCK_HATS, decision)
    except TooLate:
        pass
    except Blocked:
        Decision.objects.filter(pk=decision.pk, stage=decision.stage).update(closes_at=None)
    return Decision.objects.select_related("team").get(pk=decision.pk)


def _past(kept, now):
    """The decisions of teams that keep answers so many months, whose last review, or last step, was longer ago."""
    since = now - kept * MONTH
    still = Outcome.objects.filter(review__gt=since.date()).values("decision")
    decided = Q(stage=stages.Stage.DECIDED) | Q(stage_since__lt=since)
    return Decision.objects.filter(decided, team__keep_months=kept).exclude(pk__in=still)


def _holds_answers():
    here = {"decision": OuterRef("pk")}
    seats = GrantSeat.objects.filter(round__decision=OuterRef("pk")).exclude(answer="", offer="")
    return (
        Exists(Loss.objects.filter(sheet__round__decision=OuterRef("pk")))
        | Exists(FitAnswer.objects.filter(participant__decision=OuterRef("pk")))
        | Exists(LossSheet.objects.filter(round__decision=OuterRef("pk"), sealed__isnull=False))
        | Exists(seats)
        | Exists(LossRound.objects.filter(**here).exclude(words=[]))
        | Exists(GrantRound.objects.filter(**here).exclude(offers=[], thanks=[]))
    )


def forget(now):
    """Losses, needs, fit answers and grants go 12 months after the last review, or sooner if the team chose so."""
    for kept in Kept:
        for pk in _past(kept, now).filter(_holds_answers()).values_list("pk", flat=True):
            with transaction.atomic():
                take_away(pk, Participant.objects.filter(decision=pk))
                balance.forget(pk, None)
                LossRound.objects.filter(decision=pk).update(words=[])
                GrantRound.objects.filter(decision=pk).update(offers=[], thanks=[])
