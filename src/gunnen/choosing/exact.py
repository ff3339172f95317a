"""Losses as whole numbers, so that ties are ties.

A loss is read as a decimal of twelve places: 0.1 is one tenth, not the binary number beside it. Sums of at most
``2**53`` such units are exact in floating point too, so a matrix product of whole numbers stays exact and fast.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gunnen.terms import Losses

UNITS = 10**12  # in one point of loss
SLACK = UNITS // 10**9  # worse off by no more than this is not worse off
HELP = UNITS // 2  # better off by this much is better off
NEAR = 3 * UNITS  # a synthesis leaves everybody this near to their own best

_BLOCK = 1 << 18  # rows whose units add up within 64 bits


def in_units(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Losses as whole numbers of units, kept in floats; NaN stays NaN."""
    units: NDArray[np.float64] = np.rint(values * UNITS)
    return units


def points(units: int | float, count: int = 1) -> float:
    """Units (or their sum over ``count``) as points of loss.

    >>> points(300_000_000_000)
    0.3
    """
    return int(units) / (UNITS * count)


def exact_sum(units: NDArray[np.float64]) -> int:
    """The exact sum of whole numbers; shape (n,), no NaN.

    >>> exact_sum(in_units(np.array([0.1, 0.2])))
    300000000000
    """
    whole = units.astype(np.int64)
    return sum(int(whole[start : start + _BLOCK].sum()) for start in range(0, len(whole), _BLOCK))


def mixed(gains: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """``gains @ weights`` for one schedule, on one thread: waking another costs more than it brings."""
    mixture: NDArray[np.float64] = np.einsum("ij,j->i", gains, weights)
    return mixture


def own_best(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each row's least known loss; shape (members,), inf for a row without any."""
    best: NDArray[np.float64] = np.fmin.reduce(values, axis=1)
    best[np.isnan(best)] = np.inf
    return best


def barred(losses: Losses) -> NDArray[np.bool_]:
    """Which options have anybody's limit; shape (options,)."""
    found: NDArray[np.bool_] = np.logical_or.reduce(losses.limits, axis=0)
    return found


def as_fractions(units: NDArray[np.float64]) -> list[Fraction]:
    return [Fraction(int(each), UNITS) for each in units]
