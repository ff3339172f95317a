"""The review moves forward: because an agreement drifts, or because of what people said outside a round.

Only when a round has closed, and to a day that follows from that closing alone: never why, and never by whom.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from gunnen_web.decisions import chain
from gunnen_web.decisions.models import Decision, Outcome
from gunnen_web.decisions.stages import Stage
from gunnen_web.following import actions, drift_notify, schedule
from gunnen_web.following.drift_models import Drift, Reply
from gunnen_web.following.models import Granting, Round
from gunnen_web.teams.models import Membership

WITHIN = timedelta(days=14)
ROUNDS = 3  # of so many rounds what people said counts together
LATE = timedelta(days=7)  # a closing that nobody looked at for so long moves nothing any more


def run(now):
    """Look at the rounds that closed of late; a review that already moved stays where it is."""
    spoken = Reply.objects.filter(outcome=OuterRef("checking__outcome"), granting=Reply.Granting.CHAFES)
    rounds = Round.objects.filter(closed_at__gte=now - LATE, checking__outcome__superseded=False)
    rounds = rounds.filter(Q(drift__isnull=False) | Exists(spoken), checking__outcome__decision__stage=Stage.DECIDED)
    for round_ in rounds.select_related("checking__outcome").order_by("closed_at", "pk"):
        day = schedule.workday(timezone.localdate(round_.closed_at) + WITHIN)
        if day < round_.checking.outcome.review and (_drifts(round_) or enough(round_)):
            _move(round_, day, now)


def _drifts(round_):
    return Drift.objects.filter(round=round_).exists()


def enough(round_):
    """Two people who no longer grant it, now or shortly before; or one who let it move on their word alone."""
    chafing = Reply.objects.filter(
        outcome=round_.checking.outcome_id, granting=Reply.Granting.CHAFES,
        joined__number__gt=round_.number - ROUNDS, joined__number__lte=round_.number,
    )  # fmt: skip
    chafing = [each for each in chafing.select_related("joined") if _stands(each)]
    return len(chafing) >= 2 or any(each.alone and each.joined_id == round_.pk for each in chafing)


def _stands(reply):
    """Whether it is still what they answered in the round that it joined."""
    seats = reply.joined.seats.filter(membership=reply.membership_id)
    return seats.filter(answer__granting=Granting.CHAFES).exists()


@transaction.atomic
def _move(round_, day, now):
    decision = Decision.objects.select_for_update().get(outcomes=round_.checking.outcome_id)
    outcome = Outcome.objects.select_related("decision").get(pk=round_.checking.outcome_id)
    if decision.stage != Stage.DECIDED or outcome.superseded or outcome.review <= day:
        return
    outcome.review = day
    outcome.save(update_fields=["review"])
    chain.add(decision, "settings_changed", {"settings": {"review": day.isoformat()}})
    actions.start(outcome, now)
    if not _drifts(round_):  # who reads of drift needs no second notice
        people = Membership.objects.active().select_related("user").filter(team=decision.team_id)
        drift_notify.sooner(outcome, list(people.order_by("pk")))


def moved(outcome):
    """Whether the review is sooner than what the team first wrote."""
    return outcome.decision.events.filter(kind="settings_changed", body__settings__review=str(outcome.review)).exists()
