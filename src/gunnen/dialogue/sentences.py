"""Sentences and words of a message, each with its place in the text as it came."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gunnen.dialogue.normalising import Plain, normalise

_ABBREVIATIONS = (
    "a.u.b aub bijv blz bv ca cq dhr d.d dr drs d.w.z enz etc e.g evt ing incl ir i.e i.p.v i.v.m jl jr mevr mr mrs ms "
    "mw m.a.w m.b.t m.i nl no nr o.a o.i.d p.m prof st t.a.v t.b.v t.o.v vs vgl a.m approx dept inc"
)
_SHORT = frozenset(_ABBREVIATIONS.split())
_STOP = re.compile(r"[.!?…]{1,20}[\"')\]]{0,3}(?=\s|$)|[?!]{1,20}|\n")
_TOKEN = re.compile(
    r"https?://\S{1,400}|[^\W_]{1,60}(?:['_-][^\W_]{1,60}){0,6}|'[^\W_](?![^\W_])|\.{2,20}|[?!.,;:\"()\n]|[^\w\s]",
    re.UNICODE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign: ``text`` in plain form, and where it stands in the original."""

    text: str
    start: int
    end: int


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of ``text`` start and end, without the blanks between them.

    A full stop ends one only before a blank, and not after an abbreviation; a line end always does.

    >>> [("Ja. Dat o.a. zie ik!"[start:end]) for start, end in sentences("Ja. Dat o.a. zie ik!")]
    ['Ja.', 'Dat o.a. zie ik!']
    """
    return tuple(plain_sentences(normalise(text)))


def plain_sentences(plain: Plain) -> list[tuple[int, int]]:
    """As ``sentences``, for a text that was normalised before."""
    found, start = [], 0
    for stop in _STOP.finditer(plain.text):
        if _ends(plain.text, start, stop.start(), stop.group()):
            found.append((start, stop.end()))
            start = stop.end()
    found.append((start, len(plain.text)))
    return [plain.span(*each) for each in (_tight(plain.text, *span) for span in found) if each[0] < each[1]]


def _ends(text: str, start: int, place: int, stop: str) -> bool:
    if stop != ".":
        return True
    words = text[max(start, place - 12) : place].split()
    return not words or words[-1].lower().strip("(\"'") not in _SHORT


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def tokens(plain: Plain) -> list[Token]:
    """The words and signs of a normalised text, in order; a link is one word.

    >>> [token.text for token in tokens(normalise("Zo'n dag, hè?"))]
    ["Zo'n", 'dag', ',', 'he', '?']
    """
    found = []
    for match in _TOKEN.finditer(plain.text):
        start, end = plain.span(match.start(), match.end())
        found.append(Token(match.group(), start, end))
    return found
