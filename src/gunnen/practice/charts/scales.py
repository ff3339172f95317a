"""From numbers to places: round steps, and how far an axis reaches."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """Values ``low`` to ``high`` on places ``start`` to ``end``.

    >>> Axis(0.0, 10.0, 100.0, 200.0).at(5.0)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        part = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.5
        return self.start + (self.end - self.start) * part


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values from ``low`` to ``high``, evenly spaced, at most so many.

    >>> ticks(0.0, 3.1)
    [0.0, 1.0, 2.0, 3.0]
    >>> ticks(0.0, 1.0, 3)
    [0.0, 0.5, 1.0]
    """
    if not high > low:
        return [low]
    rough = (high - low) / (most - 1 if most > 1 else 1)
    size = 10.0 ** math.floor(math.log10(rough))
    for step in [each * size for each in STEPS] + [20.0 * size]:
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first < most:
            return [round(place * step, 12) for place in range(first, last + 1)]
    return [low, high]


def reach(values: Iterable[float], scale: str) -> tuple[float, float]:
    """From 0 to a round value above all of them; shares and scales always from 0 to 1.

    >>> reach([0.4, 2.3], "points"), reach([0.4], "share")
    ((0.0, 2.5), (0.0, 1.0))
    """
    if scale in ("share", "scale"):
        return 0.0, 1.0
    most = max((each for each in values if math.isfinite(each)), default=0.0)
    if most <= 0:
        return 0.0, 1.0
    size = 10.0 ** math.floor(math.log10(most))
    return 0.0, next(each for each in (size * step / 2 for step in range(2, 21)) if each >= most)


def spaced(places: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """The places moved as little as need be to stand ``apart``, between ``low`` and ``high``, in the same order.

    >>> spaced([10.0, 11.0, 50.0], 10.0, 0.0, 100.0)
    [5.5, 15.5, 50.0]
    """
    order = sorted(range(len(places)), key=lambda place: places[place])
    blocks: list[list[float]] = []  # where each begins, how many stand in it
    for each in order:
        blocks.append([places[each], 1.0])
        while len(blocks) > 1 and blocks[-2][0] + apart * blocks[-2][1] > blocks[-1][0]:
            (start, count), (after, more) = blocks[-2], blocks.pop()
            middle = (start * count + (after - apart * count) * more) / (count + more)
            blocks[-1] = [middle, count + more]
    found = [0.0] * len(places)
    line = [start + apart * place for start, count in blocks for place in range(int(count))]
    line = [min(each, high - apart * (len(line) - 1 - place)) for place, each in enumerate(line)]
    line = [max(each, low + apart * place) for place, each in enumerate(line)]
    for place, moved in zip(order, line, strict=True):
        found[place] = moved
    return found
