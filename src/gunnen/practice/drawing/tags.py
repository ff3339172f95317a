"""Names on small sheets, which make room for each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from gunnen.practice.drawing.pen import Pen, rounded
from gunnen.practice.drawing.seats import WIDTH

TEXT = 22
SIGN, WIDE, NARROW = 0.57, 0.86, 0.36
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
    """Names beside each other make room."""
    found = sorted((tag.moved(tag.x) for tag in tags), key=lambda tag: (tag.x, tag.y))
    for _ in range(4):
        for left, right in combinations(range(len(found)), 2):
            a, b = found[left], found[right]
            shared = over(a, b) + 3
            if abs(a.y - b.y) < 28 and shared > 0:
                found[left], found[right] = a.moved(a.x - shared / 2), b.moved(b.x + shared / 2)
    return found


def _wide(words: str) -> float:
    """About as wide as it is written."""
    return TEXT * sum(WIDE if sign in "mwMW" else NARROW if sign in "fijlrtI ’'.," else SIGN for sign in words)


def short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
