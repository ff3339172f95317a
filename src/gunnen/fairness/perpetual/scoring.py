"""Who comes out first, and with whom: in doubles where they are exact, and by an exact comparison where they are not.

A sum of n doubles in any order, with or without fused products, is off by at most ``n * 2**-53 / (1 - n * 2**-53)``
times the sum of their sizes (N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 4.2). Whole
numbers are summed exactly as long as the sum stays under ``2**53``.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ULP = 2.0**-52
WHOLE = 2.0**53


class Scores(NamedTuple):
    """How the options stood, more is better: ``values`` has shape (options,).

    ``level`` holds the options that are exactly equal at the top, in the order of the options; the first of them wins.
    ``values`` are doubles; two that differ in their last digits only may stand the other way round below the winner.
    """

    values: NDArray[np.float64]
    level: tuple[int, ...]

    @property
    def winner(self) -> int:
        return self.level[0]

    @property
    def ranking(self) -> tuple[int, ...]:
        """All options, best first; options that are equal keep their order.

        >>> Scores(np.array([2.0, 3.0, 3.0]), (1, 2)).ranking
        (1, 2, 0)
        """
        rest = [int(each) for each in np.argsort(-self.values, kind="stable") if each not in self.level]
        return (*self.level, *rest)


def highest(values: NDArray[np.float64]) -> Scores:
    """For scores that are exact."""
    points = values.tolist()
    top = max(points)
    return Scores(values, tuple([place for place, each in enumerate(points) if each == top]))


def settle(values: NDArray[np.float64], slack: float, compare: Callable[[int, int], int]) -> Scores:
    """For scores that are each off by at most half of ``slack``: whoever is that near to the top is compared exactly.

    ``compare(a, b)`` is the sign of the exact score of option a less that of option b.
    """
    points = values.tolist()
    floor = max(points) - slack
    near = [place for place, each in enumerate(points) if each >= floor]
    level = near[:1]
    for rival in near[1:]:
        sign = compare(rival, level[0])
        if sign > 0:
            level = [rival]
        elif not sign:
            level.append(rival)
    return Scores(values, tuple(level))


def sign(value: float | Fraction) -> int:
    return (value > 0) - (value < 0)


def supports(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """How many approve each option; ``table`` has shape (members, options)."""
    counts: NDArray[np.float64] = np.ones(len(table)) @ table
    return counts


def spread(place: NDArray[np.intp], table: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """How many of the members at each place approve each option; shape (size, options)."""
    return np.stack([np.bincount(place, column, size) for column in table.T], axis=1)


def whole_sums(whole: NDArray[np.float64], table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The exact sum of whole numbers of at least 0 over the approvers of each option; shape (options,).

    Above ``2**53`` the result holds Python's own whole numbers.
    """
    if len(whole) * float(whole.max()) < WHOLE:
        return whole @ table
    return whole.astype(np.int64).astype(object) @ table.astype(np.int64).astype(object)  # type: ignore[no-any-return]


def best_support(table: NDArray[np.float64], counts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The largest support among the options that each member approves, 0 for none; shape (members,)."""
    if len(counts) > 52:
        most: NDArray[np.float64] = (table * counts).max(axis=1)
        return most
    order = np.argsort(counts)
    bits = np.empty(len(counts))
    bits[order] = 2.0 ** np.arange(len(counts))
    _, highest_bit = np.frexp(table @ bits)  # one bit an option: the leading one is the best supported
    ladder: NDArray[np.float64] = np.concatenate(([0.0], counts[order]))
    return ladder[highest_bit]


def as_fractions(whole: NDArray[np.float64] | NDArray[np.intp], denominator: int = 1) -> tuple[Fraction, ...]:
    return tuple(Fraction(int(each), denominator) for each in whole.tolist())
