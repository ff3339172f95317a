"""What a person does with their own account."""

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from gunnen_web.accounts import mydata
from gunnen_web.accounts.models import User


def prefer_language(user, code):
    user.language = code
    user.save(update_fields=["language"])


@transaction.atomic
def erase(user):
    """Take away everything of this person. What is left is a row without a name that the team's record points at."""
    # Letters may still point at the row meanwhile: a decision that is closing writes one, and holds what follows here.
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if user.erased_at:
        return
    # Apps registered later build on the earlier ones, so they let go first.
    for contributor in reversed(mydata.contributors.values()):
        contributor.erase(user)
    _end_sessions(user)
    EmailAddress.objects.filter(user=user).delete()
    user.email = f"{user.pk}@erased.invalid"
    user.name = ""
    user.is_active = False
    user.last_login = None
    user.erased_at = timezone.now()
    user.set_unusable_password()
    user.save()
    transaction.on_commit(_forget_on_disk, robust=True)


def _end_sessions(user):
    # A session says whose it is only inside; one of somebody halfway through signing in may hold the address.
    for session in Session.objects.iterator():
        content = str(session.get_decoded())
        if str(user.pk) in content or user.email in content:
            session.delete()


def _forget_on_disk():
    """SQLite keeps old pages in its log until the log is folded back; fold it now."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
