"""A team says yes or no to signals: each for themselves, in private; only whether they are on is seen.

On as soon as everybody who may write here said yes, off as soon as somebody says no. Who comes later changes nothing
until their own word: what they write is left out.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gunnen_web.signals.models import HintOn, SignalWish, Switch, Weather
from gunnen_web.teams.models import Membership, Role, Team


def runs(team):
    return Switch.objects.filter(team=team, on=True).exists()


def people_of(team):
    """Everybody who may write in this team, and so has a say."""
    return Membership.objects.active().filter(team=team).exclude(role=Role.OBSERVER)


def has_say(membership):
    return membership.is_active and not membership.is_observer


def wish_of(membership):
    """One's own yes or no, or None."""
    return SignalWish.objects.filter(membership=membership).values_list("yes", flat=True).first()


@transaction.atomic
def say(membership, yes, now=None):
    """Somebody's own word; the last yes turns the signals on, and any no turns them off."""
    team = Team.objects.select_for_update().get(pk=membership.team_id)
    if not people_of(team).filter(pk=membership.pk).exists():
        raise PermissionDenied
    now = now or timezone.now()
    wish, new = SignalWish.objects.get_or_create(membership=membership, defaults={"yes": yes, "since": now})
    if not new and wish.yes != yes:
        wish.yes, wish.since = yes, now
        wish.save(update_fields=["yes", "since"])
    _weigh(team, now)


def _weigh(team, now):
    """Only somebody's own word weighs anew: who joins or leaves moves nothing at that moment."""
    switch, _new = Switch.objects.get_or_create(team=team)
    people = people_of(team)
    wishes = SignalWish.objects.filter(membership__in=people)
    if wishes.filter(yes=False).exists():
        if switch.on:
            _stop(switch)
    elif not switch.on and wishes.count() == people.count():
        switch.on, switch.since = True, now
        switch.save(update_fields=["on", "since"])


def _stop(switch):
    """Nothing stays: no weather, and nobody's hint. Off first, so that no weather arrives while it goes."""
    switch.on, switch.since, switch.taken_on = False, None, None
    switch.save(update_fields=["on", "since", "taken_on"])
    Weather.objects.filter(team=switch.team_id).delete()
    HintOn.objects.filter(membership__team=switch.team_id).delete()
