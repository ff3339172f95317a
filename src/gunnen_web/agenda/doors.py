"""The only way to somebody's calendar without signing in: by its secret. Else there is nothing there."""

from django.http import Http404

from gunnen_web.accounts.models import User
from gunnen_web.agenda.models import Feed
from gunnen_web.teams.tokens import hash_of


def owner_of(secret):
    owner = User.objects.filter(pk__in=Feed.objects.filter(token_hash=hash_of(secret)).values("user"), is_active=True)
    for each in owner.order_by():
        return each
    raise Http404
