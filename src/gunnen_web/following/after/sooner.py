"""The review moves forward: because an agreement begins to drift, or because of what people said outside a round.

Only when a round has closed, and to a day that follows from that closing alone: never why, and never by whom. The
same drift and the same words move it once: on the day that a team chose after that it stays.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gunnen_web.decisions.models import Outcome
from gunnen_web.following import actions, schedule
from gunnen_web.following.after import drifting, notify
from gunnen_web.following.after.models import Drift, Reply, Weighed
from gunnen_web.following.models import Granting, Round
from gunnen_web.teams.models import Membership

WITHIN = timedelta(days=14)
ROUNDS = 3  # of so many rounds what people said counts together


def run(now):
    """Look once at each round that closed; whoever comes first does it, the others find it done.

    A day that moves tells everybody, so it waits until everybody may read of the drift.
    """
    fresh = Round.objects.exclude(closed_at=None).exclude(drift__everybody_at__gt=now).filter(weighed=None)
    fresh = fresh.select_related("checking__outcome")
    for round_ in fresh.order_by("closed_at", "pk"):
        with transaction.atomic():
            if Weighed.objects.get_or_create(round=round_)[1]:
                _weigh(round_, now)


def _weigh(round_, now):
    day = schedule.workday(timezone.localdate(round_.closed_at) + WITHIN)
    if day > timezone.localdate(now) and (_begins_to_drift(round_) or enough(round_)):
        _move(round_, day, now)


def _begins_to_drift(round_):
    return Drift.objects.filter(round=round_).exists() and drifting.begins(round_)


def enough(round_):
    """Two people who no longer grant it, of whom one says so now; or one who let it move on their word alone."""
    chafing = Reply.objects.filter(
        outcome=round_.checking.outcome_id, granting=Reply.Granting.CHAFES,
        joined__number__gt=round_.number - ROUNDS, joined__number__lte=round_.number,
    )  # fmt: skip
    chafing = [each for each in chafing.select_related("joined") if _stands(each)]
    new = [each for each in chafing if each.joined_id == round_.pk]
    return any(each.alone for each in new) or bool(new and len(chafing) >= 2)


def _stands(reply):
    """Whether it is still what they answered in the round that it joined."""
    seats = reply.joined.seats.filter(membership=reply.membership_id)
    return seats.filter(answer__granting=Granting.CHAFES).exists()


def _move(round_, day, now):
    """The record keeps the day that the team wrote: it is sealed."""
    agreed = Outcome.objects.filter(pk=round_.checking.outcome_id, superseded=False, review__gt=day)
    if not agreed.update(review=day):
        return
    outcome = Outcome.objects.select_related("decision").get(pk=round_.checking.outcome_id)
    actions.start(outcome, now)
    if not _begins_to_drift(round_):  # who reads of drift needs no second notice
        people = Membership.objects.active().select_related("user").filter(team=outcome.decision.team_id)
        notify.sooner(outcome, list(people.order_by("pk")))


@transaction.atomic
def set_review(outcome, day, now=None):
    """The team talked, and looks again on another day; until then the agreement is followed."""
    if Outcome.objects.filter(pk=outcome.pk, superseded=False).update(review=day):
        actions.start(Outcome.objects.select_related("decision").get(pk=outcome.pk), now)


def moved(outcome):
    """Whether the review is sooner than what the team first wrote."""
    written = outcome.decision.events.filter(kind="outcome").order_by("-index").first()
    return written is not None and outcome.review.isoformat() < written.body["review"]
