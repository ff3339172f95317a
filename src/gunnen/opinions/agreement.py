"""How alike two ways are of putting the same people into groups."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def adjusted_rand(one: ArrayLike, other: ArrayLike) -> float:
    """1 if the groups are the same, 0 if they are no more alike than chance makes them.

    Two sequences of one length; the names of the groups do not matter. The index of Hubert and Arabie 1985,
    doi:10.1007/BF01908075: the pairs of people who are together in both, beyond those expected by chance.

    >>> adjusted_rand([0, 0, 1, 1], ["b", "b", "a", "a"])
    1.0
    >>> round(adjusted_rand([0, 0, 1, 1], [0, 1, 0, 1]), 2)
    -0.5
    """
    first, second = (np.unique(np.asarray(each), return_inverse=True)[1] for each in (one, other))
    if len(first) != len(second):
        raise ValueError("one, other: expected sequences of one length")
    if not len(first):
        return 1.0
    table = np.zeros((first.max() + 1, second.max() + 1))
    np.add.at(table, (first, second), 1)
    together, ours, theirs, every = (_pairs(each) for each in (table, table.sum(1), table.sum(0), np.array(len(first))))
    chance = ours * theirs / every if every else 0.0
    most = (ours + theirs) / 2
    return 1.0 if most == chance else float((together - chance) / (most - chance))


def _pairs(sizes: NDArray[np.generic]) -> float:
    count = np.asarray(sizes, float)
    return float((count * (count - 1) / 2).sum())
