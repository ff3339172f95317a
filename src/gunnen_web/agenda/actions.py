"""The one secret address of somebody's calendar: made, made anew, and taken away."""

from django.utils import timezone

from gunnen_web.agenda.models import Feed
from gunnen_web.teams.tokens import hash_of, new_token


def renew(user):
    """The secret of a new address, to be shown this once; an earlier one stops working."""
    token = new_token()
    Feed.objects.update_or_create(user=user, defaults={"token_hash": hash_of(token), "made_on": timezone.localdate()})
    return token


def revoke(user):
    Feed.objects.filter(user=user).delete()
