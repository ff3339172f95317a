"""What people set: how they hear of what, when they are away, and that they want no mail of something any more."""

from uuid import UUID

from django.db import transaction

from gunnen_web.notices import kinds, unsubscribing
from gunnen_web.notices.models import Choice, How, Notice, Reader
from gunnen_web.teams.models import Membership


def choices_of(stays):
    """``{(membership, group): how}`` for every group of each stay."""
    found = {(each.pk, group): How.DIGEST for each in stays for group in kinds.GROUPS}
    chosen = Choice.objects.filter(membership__in=stays).values_list("membership", "group", "how")
    return found | {(pk, group): how for pk, group, how in chosen}


def reader_of(user):
    return Reader.objects.filter(user=user).first() or Reader(user=user)


@transaction.atomic
def choose(membership, group, how):
    Choice.objects.update_or_create(membership=membership, group=group, defaults={"how": how})
    if how == How.NONE:
        _waiting_of(group).filter(membership=membership).update(waits=False)


def _waiting_of(group):
    names = [each.name for each in kinds.kinds.values() if each.group == group]
    return Notice.objects.filter(waits=True, kind__in=names)


@transaction.atomic
def want_digest(user, wanted):
    Reader.objects.update_or_create(user=user, defaults={"digest": wanted})
    if not wanted:
        Notice.objects.filter(membership__user=user, waits=True).update(waits=False)


def be_away(user, first, last):
    """From this day to that day, or not at all (None, None)."""
    Reader.objects.update_or_create(user=user, defaults={"away_from": first, "away_until": last})


def stops(signed):
    """What a link from a letter stops: ``(person or membership, group)``, or None for a link that stops nothing."""
    found = unsubscribing.read(signed)
    if found is None:
        return None
    pk, what = UUID(hex=found[0]), found[1]
    if what == unsubscribing.DIGEST:
        stay = Membership.objects.active().select_related("user").filter(user=pk).order_by("pk").first()
        return (stay.user, what) if stay else None
    stay = Membership.objects.active().select_related("team").filter(pk=pk).first()
    return (stay, what) if stay and what in kinds.GROUPS else None


def stop(whose, what):
    """No mail of this any more, as the link in a letter asks."""
    if what == unsubscribing.DIGEST:
        want_digest(whose, False)
    else:
        choose(whose, what, How.NONE)
