"""People in an order that hangs on what they said, and not on who they are or when they came."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

KINDS = 3  # agree, disagree, both


def marks(codes: NDArray[Any], starts: NDArray[Any], statements: int) -> NDArray[np.uint64]:
    """A number of what each person said, shape (n,): the same for who said the same, 0 for who said nothing.

    ``codes``: for each thing said the place of the statement, plus ``statements`` for disagree, plus twice that for
    both; ``starts`` (n + 1,): where each person begins. The numbers of all that somebody said are mixed (the finalizer
    of SplitMix64: Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195) and added, so they are as good as drawn.

    >>> marks(np.array([0, 3, 0, 3, 2]), np.array([0, 2, 4, 5, 5]), 2).argsort(kind="stable").tolist()[0]
    3
    """
    kind, column = np.divmod(np.arange(KINDS * statements, dtype=np.uint64), np.uint64(max(1, statements)))
    mixed = _mixed(column * np.uint64(KINDS) + kind)
    sums = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mixed[codes], dtype=np.uint64)])
    found: NDArray[np.uint64] = np.diff(sums[starts])
    return found


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (numbers + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(31))
    return found


def spread(many: int, most: int) -> NDArray[np.int64]:
    """At most so many places out of so many, evenly."""
    return np.arange(many) if many <= most else np.linspace(0, many - 1, most).astype(np.int64)


def spread_over(these: NDArray[np.int64], marks: NDArray[np.uint64], most: int) -> NDArray[np.int64]:
    """At most so many of these people, evenly over all of them in the order of their ``marks``; in ascending order."""
    if len(these) <= most:
        return these
    order = np.argsort(marks[these], kind="stable")
    return np.sort(these[order[spread(len(these), most)]])
