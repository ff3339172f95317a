"""Every letter that the outbox holds, or would hold if each notice were mailed and all digests went out now."""

from typing import NamedTuple

from django.db import transaction

from gunnen_web.accounts.models import User
from gunnen_web.notices import letters
from gunnen_web.notices.models import Mail, Notice


class Letter(NamedTuple):
    user: object
    address: str
    subject: str
    text: str
    html: str


def all_letters(but=None):
    """All of them, but for those to this user; the database is as it was afterwards."""
    with transaction.atomic():
        _write_all()
        found = list(Mail.objects.exclude(user=but).select_related("user"))
        known = letters.look_up(found)
        written = [(each, letters.words(each, known)) for each in found]
        transaction.set_rollback(True)
    found = [Letter(each.user, each.address, *words_of(words)) for each, words in written if words]
    return sorted(found, key=lambda each: each[1:])


def words_of(words):
    return words.subject, words.text, words.html


def _write_all():
    Mail.objects.exclude(kind=Mail.FINISHED).delete()
    Notice.objects.update(read_at=None)
    for notice in Notice.objects.select_related("membership__user"):
        _write(Mail.NOTICE, notice.membership.user, [notice])
    for user in User.objects.filter(memberships__notices__isnull=False).distinct():
        copies = [_copy(each) for each in Notice.objects.filter(membership__user=user)]
        _write(Mail.DIGEST, user, Notice.objects.bulk_create(copies))


def _copy(notice):
    same = {
        each.attname: getattr(notice, each.attname) for each in Notice._meta.fields if each.name not in {"id", "key"}
    }
    return Notice(**same)


def _write(kind, user, notices):
    letter = Mail.objects.create(kind=kind, user=user, address=user.email)
    Notice.objects.filter(pk__in=[each.pk for each in notices]).update(letter=letter)
