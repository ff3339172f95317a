"""An empty installation lets in one person: whoever holds the code that `gunnen serve` printed."""

import hashlib
import secrets

from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gunnen_web.accounts.models import OwnerCode

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # without letters that look alike
SESSION_KEY = "owner_code"


def new_code():
    """Make a code, forget the one before, and return it; it is stored nowhere in readable form."""
    code = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(5))
    OwnerCode.objects.filter(used_at=None).delete()
    OwnerCode.objects.create(code_hash=_hash(code))
    return code


def admit(request, code):
    """Remember in this session that the right code was given."""
    row = OwnerCode.objects.filter(code_hash=_hash(code), used_at=None).first()
    if row is not None:
        request.session[SESSION_KEY] = row.pk
    return row is not None


def admitted(request):
    pk = request.session.get(SESSION_KEY)
    return pk is not None and OwnerCode.objects.filter(pk=pk, used_at=None).exists()


def consume(request):
    """Use the code up; of two who try at once, one is refused."""
    pk = request.session.pop(SESSION_KEY, None)
    if not OwnerCode.objects.filter(pk=pk, used_at=None).update(used_at=timezone.now()):
        raise PermissionDenied


def _hash(code):
    return hashlib.sha256(code.strip().lower().encode()).hexdigest()
