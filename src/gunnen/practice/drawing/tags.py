"""Names on small sheets, which make room for each other."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from gunnen.practice.drawing.pen import Pen, rounded
from gunnen.practice.drawing.seats import WIDTH

TEXT = 22
SIGN, WIDE, NARROW, CAPITAL, SQUARE = 0.57, 0.86, 0.36, 0.72, 1.05
TIMES, BAND, BESIDE = 60, 28, 3
LONGEST = 24


@dataclass(frozen=True, slots=True)
class Tag:
    """A name on a small sheet."""

    x: float
    y: float
    words: str

    @property
    def half(self) -> float:
        return _wide(self.words) / 2 + 7

    def moved(self, x: float) -> Tag:
        return Tag(min(max(x, self.half + 2), WIDTH - self.half - 2), self.y, self.words)

    def drawn(self, pen: Pen, name: str) -> Iterator[str]:
        if self.words:
            yield pen.shape(f"{name}-tag", rounded(self.x - self.half, self.y - 14, 2 * self.half, 28, 8))
            yield pen.words(name, self.x, self.y + 7.5, self.words, TEXT, "middle")


def over(left: Tag, right: Tag) -> float:
    """How far two names overlap, as if they stood in one line."""
    return left.half + right.half - (right.x - left.x)


def apart(tags: Sequence[Tag]) -> list[Tag]:
    """Names beside each other make room, and are cut short where there is none."""
    found = sorted((tag.moved(tag.x) for tag in fitting(tags)), key=lambda tag: (tag.x, tag.y))
    for _ in range(TIMES):
        for left, right in combinations(range(len(found)), 2):
            a, b = found[left], found[right]
            shared = over(a, b) + BESIDE
            if abs(a.y - b.y) < BAND and shared > 0:
                found[left], found[right] = a.moved(a.x - shared / 2), b.moved(b.x + shared / 2)
    return found


def fitting(tags: Sequence[Tag]) -> list[Tag]:
    """The longest names in a line lose their last signs until the line fits."""
    found = list(tags)
    for first in tags:
        line = [nth for nth, tag in enumerate(found) if abs(tag.y - first.y) < BAND]
        while sum(2 * found[nth].half + BESIDE for nth in line) > WIDTH - 4:
            longest = max(line, key=lambda nth: (found[nth].half, nth))
            if len(found[longest].words) < 2:
                break
            found[longest] = replace(found[longest], words=f"{found[longest].words.rstrip('…')[:-1].rstrip()}…")
    return found


def _wide(words: str) -> float:
    """About as wide as it is written."""
    return TEXT * sum(map(_sign, words))


def _sign(sign: str) -> float:
    if sign in "mwMW":
        return WIDE
    if sign in "fijlrtI ’'.,":
        return NARROW
    if unicodedata.east_asian_width(sign) in "WF":
        return SQUARE
    return 0.0 if unicodedata.combining(sign) else CAPITAL if sign.isupper() else SIGN


def short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
