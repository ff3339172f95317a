"""Chat noise taken out of a text, with the way back to the code points it came from.

Capitals, accents, stretched letters ("zoooo"), l e t t e r s apart, invisible characters and spellings of the chat
("'t", "ge", "dont") become the plain words that patterns are written in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_QUOTES = str.maketrans("’‘‛`´ʼ′“”„«»‹›‐‑‒–—−", "'''''''\"\"\"\"\"''------")
_APART = re.compile(r"(?<!\S)(?:[^\W\d_] ){2,40}[^\W\d_](?!\S)")
_RUN = re.compile(r"([^\W\d_])\1{2,}")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without noise. ``places`` has for each character its index in the text as it came; None when the same."""

    text: str
    places: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The code points of the original text that ``text[start:end]`` came from.

        >>> normalise("n o o i t weer").span(0, 5)
        (0, 9)
        """
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def normalise(text: str) -> Plain:
    """``text`` without invisible characters, with plain quotes and letters that stood apart together again.

    Capitals and stretched letters stay: they are taken out word by word, see ``plain_word``.

    >>> normalise("Je bent n\\u200booit thuis").text
    'Je bent nooit thuis'
    """
    plain = Plain(text) if text.isascii() else _without_marks(text)
    return _together(plain)


def _without_marks(text: str) -> Plain:
    letters, places = [], []
    for place, char in enumerate(text):
        for each in _plain_char(char):
            letters.append(each)
            places.append(place)
    return Plain("".join(letters), places)


@lru_cache(maxsize=4096)
def _plain_char(char: str) -> str:
    if char.isascii():
        return char
    if _INVISIBLE.match(char):
        return ""
    split = unicodedata.normalize("NFKD", char.translate(_QUOTES))
    return "".join(each for each in split if not unicodedata.combining(each))


def _together(plain: Plain) -> Plain:
    found = [match.span() for match in _APART.finditer(plain.text)]
    if not found:
        return plain
    gone = {place for start, end in found for place in range(start + 1, end, 2)}
    kept = [place for place in range(len(plain.text)) if place not in gone]
    places = kept if plain.places is None else [plain.places[place] for place in kept]
    return Plain("".join(plain.text[place] for place in kept), places)


def plain_word(word: str, known: frozenset[str] = frozenset()) -> str:
    """``word`` in small letters, with stretched letters as long as they are in a word that is ``known``, else short.

    >>> plain_word("ZOOOO", frozenset({"zo"})), plain_word("neeeee", frozenset({"nee"}))
    ('zo', 'nee')
    """
    lower = word.lower()
    if not _RUN.search(lower):
        return lower
    return next((each for each in _shorter(lower) if each in known), _RUN.sub(r"\1", lower))


def _shorter(word: str) -> list[str]:
    parts = _RUN.split(word)
    if len(parts) > 9:
        return []
    lengths = list(product((1, 2), repeat=len(parts) // 2))
    return ["".join(part * (size[at // 2] if at % 2 else 1) for at, part in enumerate(parts)) for size in lengths]
