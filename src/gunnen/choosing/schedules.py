"""Small schedules of turns: all of them in one table, and the exact search for the best."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import combinations_with_replacement

import numpy as np
from numpy.typing import NDArray

from gunnen.choosing.exact import HELP, SLACK, exact_sum, mixed

Numbers = NDArray[np.float64]

LARGEST_DENOMINATOR = 8  # above it, ten points of loss in units no longer stay below 2**53
_LONGEST_TABLE = 60_000
_PRODUCT = 4_000_000  # entries of a matrix product that are worth making at once
_HARD_ROWS = 64
_ROWS, _MULTIPLICATIONS = 512, 1 << 18


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Schedules over some parts, the small denominators first, the first parts' larger shares first.

    ``weights`` has shape (parts, schedules): whole numbers that add up to ``common`` in every column.
    """

    weights: Numbers
    common: int
    max_denominator: int

    def shares(self, place: int) -> tuple[Fraction, ...]:
        return tuple(Fraction(int(each), self.common) for each in self.weights[:, place])


@dataclass(frozen=True, slots=True)
class Found:
    """The best schedule there is, and the best that also leaves nobody worse off and helps somebody (or None)."""

    best: int
    qualifying: int | None


@lru_cache(maxsize=16)
def table(parts: int, max_denominator: int) -> Table:
    """Every schedule of ``parts`` clear options with a denominator of at most ``max_denominator``.

    With so many parts that the table would hold over 60,000 schedules, its largest denominator is lowered;
    ``Table.max_denominator`` says to what.

    >>> [tuple(map(str, table(2, 3).shares(place))) for place in range(5)]
    [('1', '0'), ('0', '1'), ('1/2', '1/2'), ('2/3', '1/3'), ('1/3', '2/3')]
    """
    most = max_denominator
    while most > 1 and sum(math.comb(size + parts - 1, size) for size in range(1, most + 1)) > _LONGEST_TABLE:
        most -= 1
    common = math.lcm(*range(1, most + 1))
    columns = [_compositions(size, parts) for size in range(1, most + 1)]
    lowest = [each[np.gcd.reduce(each, axis=1) == 1] * (common // size) for size, each in enumerate(columns, 1)]
    weights = np.concatenate(lowest).T.astype(np.float64)
    weights.setflags(write=False)
    return Table(weights, common, most)


def _compositions(total: int, parts: int) -> NDArray[np.int64]:
    chosen = np.array(list(combinations_with_replacement(range(parts), total)))
    counts = np.zeros((len(chosen), parts), dtype=np.int64)
    for turn in chosen.T:
        counts[np.arange(len(chosen)), turn] += 1
    return counts


def search(gains: Numbers, schedules: Table) -> Found:
    """The best schedules for ``gains`` of shape (members, parts): units better off than with the compromise.

    Best is: the largest smallest gain, then the largest total gain, then the place in the table.
    """
    everything = np.arange(schedules.weights.shape[1])
    best = _best(gains, schedules, everything)
    own = mixed(gains, schedules.weights[:, best])
    if own.min() < -SLACK * schedules.common:
        return Found(best, None)
    if own.max() >= HELP * schedules.common:
        return Found(best, best)
    helpful = _helpful(gains, schedules)
    second = _best(gains, schedules, helpful) if len(helpful) else best
    own = mixed(gains, schedules.weights[:, second])
    sound = own.min() >= -SLACK * schedules.common and own.max() >= HELP * schedules.common
    return Found(best, second if sound else None)


def _best(gains: Numbers, schedules: Table, places: NDArray[np.intp]) -> int:
    """The best of some schedules.

    When members and schedules are many, only some hard rows are multiplied with all of them. A schedule that then
    looks best is checked on every row, and the rows that spoil it join the hard ones; what can no longer reach its
    smallest gain is dropped. What looks best and is what it looks like, is best.
    """
    weights, totals = schedules.weights[:, places], _totals(gains, schedules)[places]
    floor = _smallest(gains[_hard_rows(gains, len(places))], weights)
    while True:
        level = np.flatnonzero(floor == floor.max())
        lead = int(level[np.argmax(totals[level])])
        own = mixed(gains, weights[:, lead])
        smallest = own.min()
        if smallest >= floor[lead]:
            return int(places[lead])
        kept = floor >= smallest
        places, weights, totals, floor = places[kept], weights[:, kept], totals[kept], floor[kept]
        spoilers = np.argpartition(own, min(_HARD_ROWS, len(own) - 1))[:_HARD_ROWS]
        floor = np.minimum(floor, _smallest(gains[spoilers], weights))


def _helpful(gains: Numbers, schedules: Table) -> NDArray[np.intp]:
    """The schedules that help somebody and may leave nobody worse off."""
    hard = gains[_hard_rows(gains, schedules.weights.shape[1])]
    able = gains[gains.max(axis=1) >= HELP]
    places = np.flatnonzero(_smallest(hard, schedules.weights) >= -SLACK * schedules.common)
    return places[-_smallest(-able, schedules.weights[:, places]) >= HELP * schedules.common]


def _hard_rows(gains: Numbers, schedules: int) -> NDArray[np.intp]:
    if len(gains) * schedules <= _PRODUCT or len(gains) <= _HARD_ROWS:
        return np.arange(len(gains))
    tight = np.argpartition(gains.max(axis=1), _HARD_ROWS)[:_HARD_ROWS]
    return np.union1d(tight, gains.argmin(axis=0))


def _smallest(gains: Numbers, weights: Numbers) -> Numbers:
    """The smallest gain under each schedule; shape (schedules,), inf without rows.

    Block by block: small enough to stay on one thread and in the cache.
    """
    smallest = np.full(weights.shape[1], np.inf)
    for row in range(0, len(gains), _ROWS):
        block = gains[row : row + _ROWS]
        step = max(1, _MULTIPLICATIONS // block.size)
        for start in range(0, weights.shape[1], step):
            part = (block @ weights[:, start : start + step]).min(axis=0)
            np.minimum(smallest[start : start + step], part, out=smallest[start : start + step])
    return smallest


def _totals(gains: Numbers, schedules: Table) -> NDArray[np.generic]:
    columns = [exact_sum(column) for column in gains.T]
    unit = math.gcd(*columns) or 1
    small = [each // unit for each in columns]
    if max(map(abs, small)) * schedules.common < 2**53:
        return np.array(small, dtype=np.float64) @ schedules.weights
    totals: NDArray[np.generic] = np.array(small, dtype=object) @ schedules.weights.astype(np.int64).astype(object)
    return totals
