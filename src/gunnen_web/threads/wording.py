"""Sentences about threads: why something can't be done now, and prompts for real questions."""

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from gunnen.dialogue.suggesting import PROMPTS

REFUSED = {
    "round": _("Er is nu een ronde met alleen vragen en antwoorden. Je woorden staan hier nog. Maak er een vraag van?"),
    "nowhere": _("Laat eerst zien waar je zelf staat, of vraag het aan iedereen."),
    "nobody": _("Nog niemand liet een andere kant zien. Vraag het aan iedereen."),
}
STAND_LATER = _("Zolang de ronde met vragen duurt, blijven de kanten weg. Daarna kan het weer.")
FIELDS = {"round": "text", "nowhere": "to", "nobody": "to"}


def prompts():
    """Beginnings of a real question, in the language of who reads."""
    return PROMPTS.get(get_language() or "nl", ())
