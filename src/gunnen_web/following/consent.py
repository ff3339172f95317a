"""A team says yes or no to check-ins: each for themselves, in private; only whether they run is seen."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gunnen_web.following import actions
from gunnen_web.following.models import Checking, Consent, Wish
from gunnen_web.teams.models import Membership, Team


def runs(team):
    return Consent.objects.filter(team=team, on=True).exists()


def wish_of(membership):
    """One's own yes or no, or None."""
    return Wish.objects.filter(membership=membership).values_list("yes", flat=True).first()


@transaction.atomic
def say(membership, yes):
    """Somebody's wish; a majority of who takes part starts the check-ins, and a majority stops them."""
    team = Team.objects.select_for_update().get(pk=membership.team_id)
    if not Membership.objects.taking_part().filter(pk=membership.pk).exists():
        raise PermissionDenied
    Wish.objects.update_or_create(membership=membership, defaults={"yes": yes})
    _count(team)


def _count(team):
    """Only somebody's own word counts them anew: who joins or leaves moves nothing at that moment."""
    consent, _new = Consent.objects.get_or_create(team=team)
    people = Membership.objects.taking_part().filter(team=team)
    like_minded = Wish.objects.filter(membership__in=people, yes=not consent.on).count()
    if 2 * like_minded <= people.count():
        return
    consent.on, consent.since = not consent.on, timezone.now()
    consent.save(update_fields=["on", "since"])
    if consent.on:
        actions.start_all(team)
    else:
        actions.stop_all(team, Checking.Stopped.TEAM)
