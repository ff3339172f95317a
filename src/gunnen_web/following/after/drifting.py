"""What follows when an agreement drifts: it comes back to the table, and everybody reads so at the same moment.

The facilitator reads it first only if every member agreed, each for themselves, and never one who manages somebody.
"""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from gunnen.privacy import shown_course
from gunnen_web.following.after import notify
from gunnen_web.following.after.models import Drift, HeadStart
from gunnen_web.teams.models import Membership

HEAD_START = timedelta(days=2)


def noticed(round_):
    """Called once when a round closes and shows drift, inside the step that closes it."""
    now = round_.closed_at or timezone.now()
    new = begins(round_)  # what everybody has read once needs neither a head start nor a second notice
    first = readers_first(round_.checking.outcome.decision.team_id) if new else []
    kind = shown_course(round_.shown).rounds[-1].kind or ""
    at = now + HEAD_START if first else now
    drift = Drift.objects.create(round=round_, kind=kind, everybody_at=at, told=not first)
    if new:
        notify.drift(drift, first or everybody(drift))
    return drift


def begins(round_):
    """Whether what drifts in this round did not drift in the one before it."""
    return not Drift.objects.filter(round__checking=round_.checking_id, round__number=round_.number - 1).exists()


def everybody(drift):
    people = Membership.objects.active().select_related("user")
    return list(people.filter(team=drift.round.checking.outcome.decision.team_id).order_by("pk"))


def readers_first(team_id):
    """The facilitators who read of drift first: none unless everybody who takes part said yes to that."""
    people = Membership.objects.taking_part().filter(team=team_id)
    if people.exclude(head_start__yes=True).exists():
        return []
    first = Membership.objects.facilitators().filter(team=team_id, manages=False)
    return list(first.select_related("user").order_by("pk"))


def tell_everybody(now):
    """After the head start the others read it too, all at once; whoever comes first tells them."""
    waiting = Drift.objects.filter(told=False, everybody_at__lte=now)
    for drift in waiting.select_related("round__checking__outcome__decision").order_by("everybody_at", "pk"):
        with transaction.atomic():
            if Drift.objects.filter(pk=drift.pk, told=False).update(told=True):
                notify.drift(drift, everybody(drift))


def may_read(drift, membership, now=None):
    """Whether this person reads of it already."""
    if drift.everybody_at <= (now or timezone.now()):
        return True
    return membership.is_facilitator and not membership.manages


def held_back(round_, membership, now=None):
    """Whether what this round shows waits for this person, because it drifts and the facilitator reads it first."""
    drift = Drift.objects.filter(round=round_).first()
    return drift is not None and not may_read(drift, membership, now)


def of(decision, membership, now=None):
    """The drift that the last closed round of the agreement shows, as far as this person may read it; or None."""
    found = Drift.objects.filter(
        round__checking__outcome__decision=decision, round__checking__outcome__superseded=False
    )
    drift = found.select_related("round__checking__outcome").order_by("-round__number").first()
    if drift is None or not may_read(drift, membership, now):
        return None
    later = drift.round.checking.rounds.exclude(closed_at=None).filter(number__gt=drift.round.number)
    return None if later.exists() else drift


def agree(membership, yes):
    """Somebody's own yes or no to the facilitator reading first."""
    HeadStart.objects.update_or_create(membership=membership, defaults={"yes": yes})


def agreed(membership):
    """One's own yes or no, or None."""
    return HeadStart.objects.filter(membership=membership).values_list("yes", flat=True).first()
