"""Practice material for who facilitates: invented sentences of the kinds that the weather showed, and ways around them.

It hangs on nothing but the weather that everybody sees: never on a message, a person, or how often.
"""

from functools import lru_cache

from django.utils.translation import get_language

from gunnen.dialogue import read_draft
from gunnen.dialogue.suggesting import suggest
from gunnen_web.signals import skies, wording
from gunnen_web.signals.models import Weather

KINDS = ("identity", "hardening")
RECENT = 4  # stretches
SENTENCES = {
    "nl": {
        "identity": (
            "Zo ben jij nu eenmaal.",
            "Jullie van de planning denken alleen maar aan jullie rooster.",
            "Jij wilt gewoon altijd je zin krijgen.",
        ),
        "hardening": (
            "Jij luistert ook nooit.",
            "Hier valt niet over te praten, punt.",
            "Waarom doe je altijd zo moeilijk?",
        ),
    },
    "en": {
        "identity": (
            "That is just who you are.",
            "You people from planning only think of your roster.",
            "You only care about yourself.",
        ),
        "hardening": (
            "You never listen to anyone.",
            "End of discussion.",
            "Why do you always have to be so difficult?",
        ),
    },
}


def of(team):
    """What to practise, and whether the weather of this team pointed at it."""
    shown = _kinds(team)
    language = "en" if get_language() == "en" else "nl"
    parts = [
        {"name": wording.NAMES[kind], "means": wording.MEANS[kind], "sentences": _sentences(language, kind)}
        for kind in shown or KINDS
    ]
    return {"exercises": parts, "from_weather": bool(shown)}


def _kinds(team):
    """The kinds that were there for sure in one of the last stretches that everybody saw."""
    weathers = [skies.shown_of(each) for each in Weather.objects.filter(team=team)]
    bins = [each for shown in weathers for each in shown.bins[-RECENT:]]
    return [kind for kind in KINDS if any(kind in each.shares and each.shares[kind].low > 0 for each in bins)]


@lru_cache
def _sentences(language, kind):
    return tuple(_one(text, language) for text in SENTENCES[language][kind])


def _one(text, language):
    hint = suggest(read_draft(text, language=language), text)
    found = {"said": text, "language": language}
    return found | {"why": hint.why, "instead": hint.instead, "ask": hint.ask} if hint else found
