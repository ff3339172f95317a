"""Reciprocity: who was granted something grants sooner (Gouldner 1960, doi:10.2307/2092623); how much is a guess."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.losing import MOST

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]


def exchanged(granted: Bits, regret: Numbers, lost: Bits) -> tuple[Numbers, Numbers]:
    """What one gave and what one got in this decision, each 0 to 1; all of shape (teams, agents).

    Who grants gives what they lose above their own best, in tens; who loses hardly anything gets the mean of what the
    others gave. Nobody gets what nobody gave.

    >>> given, got = exchanged(np.array([[True, False]]), np.array([[8.0, 0.0]]), np.array([[True, False]]))
    >>> given.tolist(), got.tolist()
    ([[0.8, 0.0]], [[0.0, 0.8]])
    """
    given = np.where(granted, regret / MOST, 0.0)
    rest = max(given.shape[-1] - 1, 1)
    got = np.where(lost, 0.0, (given.sum(axis=-1, keepdims=True) - given) / rest)
    return given, got
