"""Reads: how people want to hear, what is new for them, and whom a reminder may reach."""

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from gunnen_web.notices.models import Choice, How, Notice, Reader
from gunnen_web.teams.models import Membership

SHOWN = 100


def origin():
    """The address of this site in a letter, without a slash at the end."""
    return settings.ORIGIN or settings.LISTENS


def ways(members, group):
    """``{membership: how}`` for one group of notices: what each chose, else the digest; none if they want no digest."""
    chosen = dict(Choice.objects.filter(membership__in=members, group=group).values_list("membership", "how"))
    users = [each.user_id for each in members]
    undigested = set(Reader.objects.filter(user__in=users, digest=False).values_list("user", flat=True))
    found = {}
    for each in members:
        how = chosen.get(each.pk, How.DIGEST)
        found[each.pk] = How.NONE if how == How.DIGEST and each.user_id in undigested else how
    return {pk: str(how) for pk, how in found.items()}


def rested(members, path, since, now):
    """Those of these members who are not away, and heard nothing of this page since then."""
    day = timezone.localdate(now)
    away = Reader.objects.filter(away_from__lte=day, away_until__gte=day).values("user")
    lately = Notice.objects.filter(membership__in=members, path=path, at__gt=since).values_list("membership", flat=True)
    gone = set(away.filter(user__in=[each.user_id for each in members]).values_list("user", flat=True))
    lately = set(lately)
    return [each for each in members if each.user_id not in gone and each.pk not in lately]


def keys_of(members, keys):
    """``{membership: how many of these keys they were told}``."""
    found = Notice.objects.filter(membership__in=members, key__in=keys).values_list("membership", flat=True)
    counted = {each.pk: 0 for each in members}
    for pk in found:
        counted[pk] += 1
    return counted


def stays(user):
    """The teams that somebody is in, by name."""
    found = Membership.objects.active().filter(user=user).select_related("team")
    return list(found.order_by("team__name", "pk"))


def mine(user):
    """Notices for somebody, newest first."""
    found = Notice.objects.filter(membership__user=user, membership__left_at=None)
    return found.select_related("membership__team")


def my_list(user):
    return list(mine(user).order_by("-at", "path", "kind", "pk")[:SHOWN])


def unread_paths(user):
    """The pages that somebody has something new on."""
    return list(mine(user).filter(read_at=None).order_by("pk").values_list("path", flat=True)[:200])


def waiting(edge):
    """Notices that wait for the digest, of members who are still there."""
    still = Q(membership__left_at=None, membership__user__is_active=True)
    return Notice.objects.filter(still, waits=True, at__lt=edge)
