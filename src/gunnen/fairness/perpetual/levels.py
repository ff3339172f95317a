"""Members who stand equal, in groups with one exact value each.

Where a rule lifts everybody concerned to one and the same number, there are never many different numbers, however many
members there are. They are kept as whole numbers over one denominator, in ascending order, and as doubles that are
each rounded once.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

_TIDY = 256  # bits by which the denominator grows until a common factor is looked for


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """``place`` has shape (members,): the group of each; group g has the value ``numerators[g] / denominator``.

    >>> levels = level_ground(3, 1).moved([2], 2, np.array([True, False, False]), 1)
    >>> levels.as_fractions()
    (Fraction(1, 2), Fraction(1, 1), Fraction(1, 1))
    """

    place: NDArray[np.intp]
    numerators: tuple[int, ...]
    denominator: int
    values: NDArray[np.float64]

    def counts(self, chosen: NDArray[np.bool_]) -> list[int]:
        """How many of the chosen members stand in each group."""
        counts: list[int] = np.bincount(self.place[chosen], minlength=len(self.numerators)).tolist()
        return counts

    def moved(self, numerators: Iterable[int], denominator: int, chosen: NDArray[np.bool_], target: int) -> Levels:
        """The groups at new numerators, still ascending, and the chosen members at ``target / denominator``."""
        ladder, place = list(numerators), self.place
        position = bisect_left(ladder, target)
        if position == len(ladder) or ladder[position] != target:
            ladder.insert(position, target)
            place = place + (place >= position)
        place = np.where(chosen, position, place)
        inhabited = np.bincount(place, minlength=len(ladder)) > 0
        place = (np.cumsum(inhabited) - 1)[place]
        ladder = [each for each, kept in zip(ladder, inhabited.tolist(), strict=True) if kept]
        if denominator.bit_length() // _TIDY > self.denominator.bit_length() // _TIDY:
            common = math.gcd(denominator, *ladder)
            ladder, denominator = [each // common for each in ladder], denominator // common
        return Levels(place, tuple(ladder), denominator, np.array([each / denominator for each in ladder]))

    def as_fractions(self) -> tuple[Fraction, ...]:
        exact = [Fraction(each, self.denominator) for each in self.numerators]
        return tuple(exact[place] for place in self.place.tolist())


def level_ground(members: int, value: int) -> Levels:
    """Everybody at the same whole number."""
    return Levels(np.zeros(members, dtype=np.intp), (value,), 1, np.array([float(value)]))
