"""A team says yes or no to signals: each for themselves, in private; only whether they are on is seen.

On as soon as everybody who may write here said yes, off as soon as somebody says no. A yes is said among these very
people: when somebody comes or goes, it has to be said anew, else the next click would tell what another had said.

Who comes while they are on is left out, whatever they say, until everybody said yes anew. So whose words count hangs on
nobody's own word, and the weather can't tell it.
"""

from collections import defaultdict
from hashlib import sha256

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gunnen_web.signals import stopping
from gunnen_web.signals.models import HintOn, SignalWish, Switch, Weather
from gunnen_web.teams.models import Membership, Role, Team


def runs(team):
    return Switch.objects.filter(team=team, on=True).exists()


def people_of(team):
    """Everybody who may write in this team, and so has a say."""
    return Membership.objects.active().filter(team=team).exclude(role=Role.OBSERVER)


def has_say(membership):
    return membership.is_active and not membership.is_observer


def counted(team):
    """From when on what each member writes is read: those who all said yes together, and are here still."""
    wishes = SignalWish.objects.filter(membership__in=people_of(team)).exclude(counts_from=None)
    return dict(wishes.values_list("membership", "counts_from"))


def everybody_counts(team):
    return len(counted(team)) == people_of(team).count()


def wish_of(membership):
    """One's own yes or no, or None; also None when it lapsed."""
    wish = _wish(membership)
    return wish.yes if wish and wish.among == among(membership.team_id) else None


def has_lapsed(membership):
    """Whether somebody said something that holds no longer, because others came or went."""
    wish = _wish(membership)
    return wish is not None and wish.among != among(membership.team_id)


def _wish(membership):
    return SignalWish.objects.filter(membership=membership).first()


@transaction.atomic
def say(membership, yes, now=None):
    """Somebody's own word; the last yes turns the signals on, and any no turns them off."""
    team = Team.objects.select_for_update().get(pk=membership.team_id)
    if not people_of(team).filter(pk=membership.pk).exists():
        raise PermissionDenied
    now, here = now or timezone.now(), among(team)
    wish = SignalWish.objects.filter(membership=membership).first() or SignalWish(membership=membership)
    if (wish.yes, wish.among) != (yes, here):
        wish.yes, wish.since, wish.among = yes, now, here
        wish.save()
    switch, _new = Switch.objects.get_or_create(team=team)
    if yes:
        _weigh(switch, here, now)
    elif switch.on:
        _stop(switch, membership)


def _weigh(switch, here, now):
    """On, or on for who came later too, once everybody here said yes among these people."""
    people = people_of(switch.team_id)
    wishes = SignalWish.objects.filter(membership__in=people, yes=True, among=here)
    if wishes.count() < people.count():
        return
    if not switch.on:
        switch.on, switch.since = True, now
        switch.save(update_fields=["on", "since"])
    wishes.filter(counts_from=None).update(counts_from=now)


def _stop(switch, membership):
    """Nothing stays: no weather, nobody's hint, and nobody's yes, or a no and a yes would tell who was silent.

    Off first, so that no weather arrives while it goes.
    """
    switch.on, switch.since, switch.taken_on = False, None, None
    switch.save(update_fields=["on", "since", "taken_on"])
    Weather.objects.filter(team=switch.team_id).delete()
    HintOn.objects.filter(membership__team=switch.team_id).delete()
    SignalWish.objects.filter(membership__team=switch.team_id).exclude(membership=membership).delete()
    SignalWish.objects.filter(membership=membership).update(counts_from=None)
    stopping.stop(switch.team)


def among(team):
    """A mark of who has a say now."""
    return _mark(people_of(team).values_list("pk", flat=True))


def _mark(people):
    return sha256(" ".join(map(str, sorted(people))).encode()).hexdigest()


def all_people():
    """Everybody who has a say in a team where anybody ever said a word, team by team."""
    return _with_a_say().select_related("user", "team__signals", "signal_wish").order_by("team", "pk")


def _with_a_say():
    return Membership.objects.active().exclude(role=Role.OBSERVER).filter(team__signals__isnull=False)


def unanswered(people):
    """Of all people of one team: who may say a word anew, whether the signals are on, and since when it is wanted.

    On: everybody, since the newest came whose messages don't count. Off: those whose own word lapsed.
    """
    here, on = _mark([each.pk for each in people]), people[0].team.signals.on
    words = {each.pk: getattr(each, "signal_wish", None) for each in people}
    came = [each.joined_at for each in people if on and not (words[each.pk] and words[each.pk].counts_from)]
    if on and not came:
        return
    for each in people:
        word = words[each.pk]
        if word is None or word.among != here:
            since = [*came, *([word.since] if word else [])]
            if since:
                yield each, on, max(since)


def let_lapse():
    """By the clock: a word said among other people never comes back to life, also when the same people are back."""
    found = defaultdict(list)
    for team, pk in _with_a_say().values_list("team", "pk"):
        found[team].append(pk)
    for team, here in found.items():
        told = SignalWish.objects.filter(membership__team=team).exclude(among="")
        told.exclude(among=_mark(here)).update(among="")
