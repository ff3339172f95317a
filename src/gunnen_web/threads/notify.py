"""What people are told of a thread. It never carries a name, a title or a word of what was written."""

from django.utils.translation import gettext_lazy as _

from gunnen_web.notices import kinds
from gunnen_web.notices.actions import tell
from gunnen_web.teams.models import Membership

GROUP = "conversations"


def register():
    kinds.register("thread_asked", GROUP, _("een vraag aan jou"), sentence=_("Iemand stelt je een vraag."))
    kinds.register("thread_answered", GROUP, _("een antwoord"), sentence=_("Op een vraag van jou kwam een antwoord."))
    kinds.register("thread_mentioned", GROUP, _("iemand noemt je"), sentence=_("In een gesprek noemt iemand je naam."))
    kinds.register(
        "thread_round",
        GROUP,
        _("een ronde met vragen"),
        sentence=_("Er is een ronde geopend met alleen vragen en antwoorden."),
    )


def _tell(kind, people, thread, **options):
    tell(f"thread_{kind}", people, thread.get_absolute_url(), about=thread.about, **options)


def asked(thread, people):
    _tell("asked", people, thread)


def mentioned(thread, people):
    _tell("mentioned", people, thread)


def answered(message):
    """The asker hears of an answer; whoever was told comes back."""
    asker = message.reply_to and message.reply_to.author
    people = [asker] if asker is not None else []
    _tell("answered", people, message.thread)
    return people


def round_opened(round_):
    people = Membership.objects.active().filter(team=round_.thread.team_id).select_related("user", "team")
    people = people.exclude(pk=round_.opened_by_id).order_by("pk")
    _tell("round", people, round_.thread, key=f"round-{round_.pk}")
