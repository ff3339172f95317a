"""Dutch or English, for short messages."""

from __future__ import annotations

import re

_DUTCH = frozenset(
    "de het een ik je jij jullie we wij niet is dat en van voor met wat dan ook als maar zo te nog die er".split()
)
_ENGLISH = frozenset(
    "the a i you we not is that and of for with what then also if but so to still who there it are".split()
)


def language_of(text: str) -> str:
    """The language that most of the words of ``text`` are in: ``nl`` or ``en``."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return "en" if sum(word in _ENGLISH for word in words) > sum(word in _DUTCH for word in words) else "nl"
