"""The daily digest: everything new of a day, or of all days that were missed, in one letter over all teams.

A person's digest is claimed by a conditional update on the day of their last one, in the transaction that writes the
letter: it is written once, or not at all.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from gunnen_web.notices import delivery, hours, kinds
from gunnen_web.notices.models import How, Mail, Notice, Reader
from gunnen_web.notices.queries import waiting, ways

CHUNK = 200  # people in one transaction
STALE = timedelta(hours=20)  # a letter about notices that could not go out so long joins the digest


def make_due(now):
    """Write the digests of today, once their hour has come; how many."""
    edge, today = hours.edge(now), timezone.localdate(now)
    if edge is None:
        return 0
    _fold(now)
    Notice.objects.filter(waits=True, membership__left_at__lt=now).update(waits=False)
    made = 0
    while people := _next(edge, today):
        made += _make(people, edge, today, now)
    return made


def _fold(now):
    """After a time without mail there is no flood: what is late goes into the next digest."""
    late = delivery.free(now).filter(created_at__lt=now - STALE).exclude(kind=Mail.FINISHED)
    while letters := delivery.claim(now, late):
        with transaction.atomic():
            new = Q(read_at=None) | ~Q(head="")
            notices = Notice.objects.filter(new, letter__in=letters).select_related("membership")
            Notice.objects.filter(pk__in=_wanted(list(notices))).update(waits=True, letter=None)
            Mail.objects.filter(pk__in=[each.pk for each in letters]).delete()


def _wanted(notices):
    """Those that their readers still want mail about."""
    by_group = {}
    for each in notices:
        if each.kind in kinds.kinds:
            by_group.setdefault(kinds.get(each.kind).group, []).append(each)
    found = []
    for group, some in by_group.items():
        how = ways([each.membership for each in some], group)
        found += [each.pk for each in some if how[each.membership_id] != How.NONE]
    return found


def _next(edge, today):
    had = Reader.objects.filter(digest_on__gte=today).values("user")
    found = waiting(edge).exclude(membership__user__in=had).order_by("membership__user")
    return list(found.values_list("membership__user", flat=True).distinct()[:CHUNK])


@transaction.atomic
def _make(people, edge, today, now):
    Reader.objects.bulk_create([Reader(user_id=pk) for pk in people], ignore_conflicts=True)
    ours = [pk for pk in people if _claim(pk, today)]
    notices = waiting(edge).filter(membership__user__in=ours).select_related("membership__user").order_by("pk")
    notices = list(notices)
    letters = {}
    for each in notices:
        each.waits = False
        each.letter = letters.setdefault(each.membership.user_id, _letter(each.membership.user, now))
    Mail.objects.bulk_create(letters.values())
    Notice.objects.bulk_update(notices, ["waits", "letter"], batch_size=500)
    return len(letters)


def _claim(user, today):
    free = Q(digest_on=None) | Q(digest_on__lt=today)
    return Reader.objects.filter(free, user=user).update(digest_on=today) == 1


def _letter(user, now):
    return Mail(user=user, address=user.email, kind=Mail.DIGEST, created_at=now, due_at=now)
