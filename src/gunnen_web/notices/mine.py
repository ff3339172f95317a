"""The notices and letters of a person, and what they chose about them."""

from django.db.models import Q

from gunnen_web.notices import kinds, queries
from gunnen_web.notices.models import Choice, Mail, Notice, Reader


def _of(user):
    return Mail.objects.filter(Q(user=user) | Q(address__iexact=user.email))


def export(user):
    reader = Reader.objects.filter(user=user).first()
    return {
        "letters": [
            {"subject": letter.subject, "written_at": letter.created_at.isoformat()}
            for letter in _of(user).order_by("created_at", "subject", "pk")
        ],
        "notices": [_notice(each) for each in queries.mine(user).order_by("at", "path", "kind", "pk")],
        "choices": [
            {"team": each.membership.team.name, "about": each.group, "mail": each.how}
            for each in _choices(user).order_by("membership__joined_at", "group", "pk")
        ],
        "daily_mail": reader is None or reader.digest,
        "away": [reader.away_from.isoformat(), reader.away_until.isoformat()] if reader and reader.away_from else None,
    }


def _notice(notice):
    known = kinds.kinds.get(notice.kind)
    return {
        "team": notice.membership.team.name,
        "notice": str(known.sentence) if known else notice.kind,
        "at": notice.at.isoformat(),
        "read": notice.read_at is not None,
    }


def _choices(user):
    return Choice.objects.filter(membership__user=user).select_related("membership__team")


def erase(user):
    _of(user).delete()
    _choices(user).delete()
    Notice.objects.filter(membership__user=user).delete()
    Reader.objects.filter(user=user).delete()
