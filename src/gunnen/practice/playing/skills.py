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
                "Durf te verliezen. Durf de ander iets te gunnen.",
                "Dare to lose. Dare to let the other have something.",
            ),
        ),
        "ask": Known(
            Words("Een echte vraag stellen", "Asking a real question"),
            Words(
                "Blijf vragen stellen: zoek oprechte nieuwsgierigheid in plaats van het verdedigen van je gelijk.",
                "Keep asking questions: be truly curious, instead of defending that you are right.",
            ),
        ),
        "middle": Known(
            Words("In het midden blijven staan", "Staying in the middle"),
            Words(
                "Versterk het midden: erken de waarde van nuance en laat ruimte voor meerdere perspectieven.",
                "Strengthen the middle: see the worth of nuance, and leave room for more than one view.",
            ),
        ),
        "compromise": Known(
            Words("Een compromis herkennen", "Knowing a compromise when you see one"),
            Words("Geen futloze compromissen, maar echte besluiten.", "No limp compromises, but real decisions."),
        ),
        "push": Known(
            Words("Voor iets gaan staan", "Standing up for something"),
            Words("Gun jezelf en de ander duidelijke keuzes.", "Allow yourself and the other clear choices."),
        ),
        "unspoken": Known(
            Words("Verlies uitspreken", "Saying what you lose"),
            Words("Dat verlies wordt vaak niet uitgesproken.", "That loss often goes unspoken."),
        ),
        "turns": Known(
            Words("Om de beurt", "Taking turns"),
            Words(
                "En omdat jij de volgende keer misschien iets mag winnen.",
                "And because next time you may be the one who wins something.",
            ),
        ),
        "structural": Known(
            Words("Niet altijd dezelfde laten verliezen", "Not always letting the same person lose"),
            Words(
                "Dat vraagt vertrouwen: dat het verlies niet structureel is, maar onderdeel van een wederkerige "
                "samenwerking.",
                "That takes trust: that the loss is not structural, but part of working together with give and take.",
            ),
        ),
        "dodging": Known(
            Words("Onderhuids verzet zien", "Seeing what goes on under the surface"),
            Words(
                "Ze maken grapjes, zoeken medestanders, verzinnen redenen om de afspraak te omzeilen.",
                "They make jokes, look for allies, invent reasons to get round what was agreed.",
            ),
        ),
        "conflict": Known(
            Words("Een conflict er laten zijn", "Letting a conflict be there"),
            Words(
                "Normaliseer conflict: zie conflict als iets dat bij het leven hoort.",
                "Treat conflict as normal: see it as a part of life.",
            ),
        ),
    }
)
