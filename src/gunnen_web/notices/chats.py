"""What a facilitator does with the team's chats."""

import base64
import secrets

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import calls
from gunnen_web.notices.models import Hook

MOST = 5  # chats of one team

TROUBLES = {
    "address": _("Dit adres klopt niet."),
    "https": _("Dit adres klopt niet."),
    "inside": _("Dit adres is van buiten niet te bereiken."),
    "unknown": _("Dit adres is van buiten niet te bereiken."),
    "connection": _("Er kwam geen verbinding."),
    "certificate": _("Het certificaat van deze server klopt niet."),
    "late": _("Het duurde te lang voor er antwoord kwam."),
    "answer": _("We begrepen het antwoord niet."),
}


def lines(team):
    """Each chat with how it goes there."""
    return [{"hook": each, "trouble": _words(each.trouble)} for each in team.hooks.order_by("created_at", "pk")]


def _words(trouble):
    if trouble.isdigit():
        return _("Het antwoord was %(status)s.") % {"status": trouble}
    return TROUBLES.get(trouble, "")


@transaction.atomic
def add(team, shape, url):
    """A new chat; for plain JSON with the secret that signs it, which is shown this once."""
    secret = f"whsec_{base64.b64encode(secrets.token_bytes(24)).decode()}" if shape == Hook.Shape.JSON else ""
    hook = Hook.objects.create(team=team, shape=shape, url=url, secret=secret, language=get_language() or "nl")
    calls.greet(hook)
    return hook


@transaction.atomic
def try_again(hook):
    if Hook.objects.filter(pk=hook.pk).exclude(gave_up_at=None).update(gave_up_at=None, trouble=""):
        calls.greet(hook)


def remove(hook):
    hook.delete()
