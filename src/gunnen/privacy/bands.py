"""Losses in three bands; everything else that is said of a clear option follows from the bands alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

EDGES = (3.0, 7.0)  # none: below 3, some: below 7, much: the rest
TWICE_COSTS = (0, 9, 17)  # what a person in each band counts for, twice, to stay in whole numbers
TWICE_UNKNOWN = 10
ROUNDED_TO = 5


@dataclass(frozen=True, slots=True)
class Bands:
    """How many people an option costs nothing or little, something, much, and of how many that is unknown."""

    none: int
    some: int
    much: int
    unknown: int

    @property
    def known(self) -> int:
        return self.none + self.some + self.much

    @property
    def alike(self) -> bool:
        """Whether one band holds everybody, or everybody but one."""
        return max(self.none, self.some, self.much) >= self.known - 1

    @property
    def about(self) -> int:
        """A total that the bands suggest, rounded to 5; it knows nothing that the bands do not say."""
        twice = self._twice()
        return (twice + ROUNDED_TO) // (2 * ROUNDED_TO) * ROUNDED_TO

    @property
    def weight(self) -> int:
        """Twice the total that the bands suggest, every unknown at 5, the middle."""
        return self._twice() + TWICE_UNKNOWN * self.unknown

    @property
    def worst(self) -> int:
        """The highest band that holds anybody; unknown counts as the middle one."""
        return 2 if self.much else 1 if self.some or self.unknown else 0

    def _twice(self) -> int:
        return sum(count * cost for count, cost in zip((self.none, self.some, self.much), TWICE_COSTS, strict=True))


def count_bands(column: NDArray[np.float64]) -> Bands:
    """The bands of one option's losses; shape (members,), NaN unknown.

    >>> count_bands(np.array([0, 2, 3, 10, np.nan]))
    Bands(none=2, some=1, much=1, unknown=1)
    """
    known = column[~np.isnan(column)]
    none, some, much = np.bincount(np.digitize(known, EDGES), minlength=3).tolist()
    return Bands(none, some, much, len(column) - len(known))
