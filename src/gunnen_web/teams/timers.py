"""Old invitations are thrown out; an address of somebody who never came is not ours to keep."""

from datetime import timedelta

from django.db.models import Q

from gunnen_web.teams.models import Invitation

KEEP = timedelta(days=30)


def tidy(now):
    old = Q(expires_at__lt=now - KEEP) | Q(used_at__lt=now - KEEP) | Q(revoked_at__lt=now - KEEP)
    Invitation.objects.filter(old).delete()
