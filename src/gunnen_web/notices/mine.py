"""The letters that were sent to a person."""

from django.db.models import Q

from gunnen_web.notices.models import Mail


def _of(user):
    return Mail.objects.filter(Q(user=user) | Q(address__iexact=user.email))


def export(user):
    return [
        {"subject": letter.subject, "written_at": letter.created_at.isoformat()}
        for letter in _of(user).order_by("created_at", "subject", "pk")
    ]


def erase(user):
    _of(user).delete()
