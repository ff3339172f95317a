"""Telling people: a line in their list, and a letter as they set it, in the transaction of what they tell about."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from gunnen_web.notices import calls, delivery, hours, kinds, letters, queries, titles
from gunnen_web.notices.models import Mail, Notice
from gunnen_web.notices.queries import origin

REST = timedelta(days=2)  # between two notices of the same page, where the second one is a reminder
TIMES = ("first", "second")

__all__ = ["hasten", "mail", "origin", "post", "read", "read_all", "remind", "tell"]


@transaction.atomic
def tell(kind, memberships, path, *, about=None, key="", live=False, template="", head="", at=None):
    """One notice for each of these members, and mail as each set it: by default in the daily digest.

    ``path`` is the page that the notice opens; ``about`` what it is about (its title goes outside only if the team
    lets it). The same ``key`` makes one notice a member, ever. ``live`` is for a moment that the digest would miss: it
    is mailed at once, unless somebody wants no mail of this group. ``template`` names the letter
    notices/mail/<template>.{subject.txt,txt,html} for who gets it at once; without it there is a general one. ``head``
    is the head of a record, which goes along in mail. Returns the notices that are new.
    """
    known, at = kinds.get(kind), at or timezone.now()
    members = [each for each in memberships if each.is_active]
    shared = {"kind": kind, "path": path, "key": key, "template": template, "head": head, "at": at}
    made = [Notice(membership=each, **shared, **titles.reference(about)) for each in members]
    ways = queries.ways(members, known.group)
    for notice in made:
        notice.waits = ways[notice.membership_id] == "digest" and not (live or settings.DEMO)
    made = _store(made, key)
    _write_at_once([each for each in made if not each.waits and ways[each.membership_id] != "none"], at)
    if known.chat:
        calls.queue({each.team_id for each in members}, known, path, titles.reference(about), key, at)
    return made


@transaction.atomic
def hasten(kind, path):
    """What waits for the digest is mailed now, because what it tells of is over before that."""
    found = Notice.objects.filter(kind=kind, path=path, waits=True, read_at=None, membership__left_at=None)
    waiting = list(found.select_related("membership__user").order_by("pk"))
    Notice.objects.filter(pk__in=[each.pk for each in waiting]).update(waits=False)
    _write_at_once(waiting, timezone.now())


def _store(made, key):
    Notice.objects.bulk_create(made, ignore_conflicts=bool(key))
    if not key:
        return made
    new = set(Notice.objects.filter(pk__in=[each.pk for each in made]).values_list("pk", flat=True))
    return [each for each in made if each.pk in new]


def _write_at_once(notices, at):
    """A letter each, still without words; sent after the commit."""
    if not notices:
        return
    users = [each.membership.user for each in notices]
    made = [Mail(user=user, address=user.email, kind=Mail.NOTICE, created_at=at, due_at=at) for user in users]
    Mail.objects.bulk_create(made)
    for notice, letter in zip(notices, made, strict=True):
        notice.letter = letter
    Notice.objects.bulk_update(notices, ["letter"], batch_size=500)
    _send_after_commit(made)


def _send_after_commit(made):
    pks = [each.pk for each in made]
    transaction.on_commit(lambda: delivery.soon(pks), robust=True)


def remind(kind, memberships, path, *, about=None, key, now):
    """Remind these members, who have not answered, where the hour allows it; to be called by a timer, again and again.

    Nobody is reminded more than twice for one key, nor within two days of the last notice of the same page, at
    weekends, on Dutch holidays, or while they said that they are away. Returns the notices that are new.
    """
    if not hours.reminds_at(now):
        return []
    keys = [f"{key}:{each}" for each in TIMES]
    members = [each for each in memberships if each.is_active]
    earlier = queries.keys_of(members, keys)
    members = [each for each in members if earlier[each.pk] < len(keys)]
    members = queries.rested(members, path, now - REST, now)
    return [
        notice
        for nth, each in enumerate(keys)
        for notice in tell(
            kind, [one for one in members if earlier[one.pk] == nth], path, about=about, key=each, at=now
        )
    ]


def read(memberships, path):
    """These members opened a page: its notices are read."""
    return _are_read(Notice.objects.filter(membership__in=list(memberships), path=path))


def open_pages(user, paths):
    """Somebody opened these pages, or one beneath them."""
    return _are_read(queries.mine(user).filter(path__in=paths))


def read_all(user):
    """Somebody looked at their list."""
    return _are_read(queries.mine(user))


def _are_read(notices):
    """No letter needs to tell of them any more, but for the head of a record: its copies belong in mailboxes."""
    waits = Case(When(head="", then=Value(False)), default=F("waits"))
    return notices.filter(read_at=None).update(read_at=timezone.now(), waits=waits)


def mail(to, template, context=None, language=None):
    """One letter to a user or an address, from templates notices/mail/<template>.{subject.txt,txt,html}.

    For what goes out whatever people set: security, and invitations. It is written in the receiver's language unless
    told. A subject never carries a title of a decision: subjects are read over shoulders and on locked phones.
    """
    user = None if isinstance(to, str) else to
    address = to if user is None else user.email
    language = language or (user.language if user is not None else settings.LANGUAGE_CODE)
    context = {"receiver": user, "origin": origin(), "language": language, **(context or {})}
    words = letters.written(template, context, language)
    return post(address, words.subject, words.text, words.html, user)


def post(address, subject, text, html="", user=None):
    """Put a finished letter in the outbox."""
    letter = Mail.objects.create(
        user=user, address=address, subject=" ".join(subject.split())[:200], text=text.strip() + "\n", html=html
    )
    _send_after_commit([letter])
    return letter
