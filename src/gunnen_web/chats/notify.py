"""Notices about imports. None of them tells what somebody answered, nor that somebody withdrew."""

from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import kinds
from gunnen_web.notices.actions import tell
from gunnen_web.teams.models import Membership

KINDS = {
    "chat_asked": (
        _("mag een chat gelezen worden?"),
        _("Iemand vraagt de schrijvers van een chat of die gelezen mag worden. Alleen wie ja zegt, doet mee."),
    ),
    "chat_answered": (
        _("de schrijvers van een chat zijn gevraagd"),
        _("De vraag aan de schrijvers van jouw chat is gesloten. Je kunt verder."),
    ),
    "chat_report": (
        _("een verslag van een chat"),
        _("Het verslag van een ingelezen chat is er, voor jullie allemaal."),
    ),
}


def register():
    for name, (label, sentence) in KINDS.items():
        kinds.register(name, "conversations", label, sentence=sentence)


def _team(chat):
    return Membership.objects.active().filter(team=chat.team_id).select_related("user", "team").order_by("pk")


def _tell(kind, people, chat):
    tell(kind, people, chat.get_absolute_url(), about=chat, key=f"{kind}:{chat.pk}")


def asked(chat):
    _tell("chat_asked", _team(chat).exclude(pk=chat.opened_by_id), chat)


def ready(chat):
    """To who imports it: the file may come, or there is nothing to wait for."""
    _tell("chat_answered", _team(chat).filter(pk=chat.opened_by_id), chat)


def reported(chat):
    _tell("chat_report", _team(chat), chat)
