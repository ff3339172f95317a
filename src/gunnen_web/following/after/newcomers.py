"""Whoever comes into a team finds agreements that they did not make: they are asked, in private, to live with them."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from gunnen_web.decisions.models import Outcome, Participant
from gunnen_web.decisions.stages import Stage
from gunnen_web.following.after import notify
from gunnen_web.following.after.models import Reply
from gunnen_web.teams.models import Membership


def is_new(outcome, membership):
    """Whether this person had no part in deciding it."""
    return not Participant.objects.filter(decision=outcome.decision_id, membership=membership).exists()


def ask(now):
    """Everybody who is new to agreements of their whole team that still run; one notice however many those are."""
    found = defaultdict(list)
    for person, outcome in _unasked(now):
        found[person].append(outcome)
    for membership in Membership.objects.select_related("user").filter(pk__in=found).order_by("pk"):
        with transaction.atomic():
            fresh = [Reply(outcome_id=each, membership=membership) for each in found[membership.pk]]
            Reply.objects.bulk_create(fresh, ignore_conflicts=True)
            notify.newcomer(membership)


def _unasked(now):
    """Pairs of a member and an agreement that they had no part in and were not asked about."""
    running = Outcome.objects.filter(
        superseded=False, decision__stage=Stage.DECIDED, decision__everybody=True,
        review__gte=timezone.localdate(now), decision__team__memberships__left_at=None,
        decision__team__memberships__takes_part=True,
    ).annotate(person=F("decision__team__memberships__pk"))  # fmt: skip
    took_part = Participant.objects.filter(decision=OuterRef("decision"), membership=OuterRef("person"))
    asked = Reply.objects.filter(outcome=OuterRef("pk"), membership=OuterRef("person"))
    found = running.exclude(Exists(took_part)).exclude(Exists(asked))
    return list(found.order_by("person", "pk").values_list("person", "pk"))
