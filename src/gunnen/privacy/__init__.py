"""What may be shown to whom: the one place that decides it, for every page, mail and export.

Input is what people gave; output is frozen data with `to_json`, and codes from `WORDS`.
"""

from gunnen.privacy.again import show_again
from gunnen.privacy.ledger import ledger
from gunnen.privacy.levels import level, most_turns, progress, show_counts
from gunnen.privacy.mirror import show_mirror
from gunnen.privacy.outcome import show_carried
from gunnen.privacy.people import ShownAdvice, show_advice, show_grants, show_names, show_notes
from gunnen.privacy.shown import ShownMirror, ShownOption, ShownVerdict, shown
from gunnen.privacy.words import WORDS

__all__ = [
    "WORDS",
    "ShownAdvice",
    "ShownMirror",
    "ShownOption",
    "ShownVerdict",
    "ledger",
    "level",
    "most_turns",
    "progress",
    "show_advice",
    "show_again",
    "show_carried",
    "show_counts",
    "show_grants",
    "show_mirror",
    "show_names",
    "show_notes",
    "shown",
]
