"""Whether two short texts may say the same, by the letters that they share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

WORD = re.compile(r"\w+")
ALIKE = 0.6
MOST = 3


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 (no three letters in common) to 1 (the same words, in any order).

    Sørensen and Dice's 2 |A ∩ B| / (|A| + |B|), where A and B are the sets of three letters in a row within the words
    of each text, the space before and after a word included. Accents, capitals, punctuation and the order of words do
    not count. It sees letters and no meaning: *wel* and *niet* differ little here, so a person has to look.
    Sources: Dice (1945), doi:10.2307/1932409; Angell, Freund and Willett (1983), doi:10.1016/0306-4573(83)90022-5.

    >>> likeness("Maandag is iedereen op kantoor.", "Op kantoor is iedereen maandag")
    1.0
    >>> round(likeness("Maandag is iedereen op kantoor.", "Op maandag werkt iedereen op kantoor."), 2)
    0.87
    >>> likeness("Thuis werk ik door.", "")
    0.0
    """
    return _shared(_threes(one), _threes(other))


def alike(text: str, others: Sequence[str], *, least: float = ALIKE, most: int = MOST) -> tuple[tuple[int, float], ...]:
    """The places of at most ``most`` texts that are ``least`` or more like this one, the likest first.

    Each comes with its likeness; ties stand in the order of the places.

    >>> alike("Maandag iedereen op kantoor", ["Thuis werk ik door.", "Iedereen is maandag op kantoor"])
    ((1, 0.96),)
    """
    this = _threes(text)
    found = [(place, round(_shared(this, _threes(other)), 2)) for place, other in enumerate(others)]
    return tuple(sorted((each for each in found if each[1] >= least), key=lambda each: (-each[1], each[0]))[:most])


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def _threes(text: str) -> frozenset[str]:
    spelled = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(each for each in spelled if not unicodedata.combining(each))
    words = (f" {word} " for word in WORD.findall(plain))
    return frozenset(word[start : start + 3] for word in words for start in range(len(word) - 2))
