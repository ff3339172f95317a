"""The skills of the method and the sentences of the articles that say them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from gunnen.practice.situations.terms import Words


class Known(NamedTuple):
    name: Words
    sentence: Words


SKILLS: Mapping[str, Known] = MappingProxyType(
    {
        "grant": Known(
            Words("Gunnen", "Granting"),
            Words(
                "Durf te verliezen. Durf de ander iets te gunnen.", "Dare to lose. Dare to grant the other something."
            ),
        ),
        "ask": Known(
            Words("Een echte vraag stellen", "Asking a real question"),
            Words(
                "Blijf vragen stellen: zoek oprechte nieuwsgierigheid in plaats van het verdedigen van je gelijk.",
                "Keep asking questions: look for real curiosity instead of defending that you are right.",
            ),
        ),
        "middle": Known(
            Words("In het midden blijven staan", "Standing in the middle"),
            Words(
                "Versterk het midden: erken de waarde van nuance en laat ruimte voor meerdere perspectieven.",
                "Strengthen the middle: value nuance, and leave room for more than one perspective.",
            ),
        ),
        "compromise": Known(
            Words("Een compromis herkennen", "Knowing a compromise when you see one"),
            Words("Geen futloze compromissen, maar echte besluiten.", "No limp compromises, but real decisions."),
        ),
        "push": Known(
            Words("Voor iets gaan staan", "Standing up for something"),
            Words("Gun jezelf en de ander duidelijke keuzes.", "Grant yourself and the other clear choices."),
        ),
        "unspoken": Known(
            Words("Verlies uitspreken", "Saying what you lose"),
            Words("Dat verlies wordt vaak niet uitgesproken.", "That loss is often not spoken."),
        ),
        "turns": Known(
            Words("Om de beurt", "Taking turns"),
            Words(
                "En omdat jij de volgende keer misschien iets mag winnen.",
                "And because next time it may be you who wins something.",
            ),
        ),
        "structural": Known(
            Words("Niet altijd dezelfde laten verliezen", "Not letting the same one lose each time"),
            Words(
                "Dat vraagt vertrouwen: dat het verlies niet structureel is, maar onderdeel van een wederkerige "
                "samenwerking.",
                "That takes trust: that the loss is not structural, but part of working together in which each has "
                "their turn.",
            ),
        ),
        "dodging": Known(
            Words("Onderhuids verzet zien", "Seeing what goes on under the surface"),
            Words(
                "Ze maken grapjes, zoeken medestanders, verzinnen redenen om de afspraak te omzeilen.",
                "They make jokes, look for allies, think of reasons to get round what was agreed.",
            ),
        ),
        "conflict": Known(
            Words("Een conflict laten bestaan", "Letting a conflict be"),
            Words(
                "Normaliseer conflict: zie conflict als iets dat bij het leven hoort.",
                "Treat conflict as normal: see it as something that belongs to life.",
            ),
        ),
    }
)
