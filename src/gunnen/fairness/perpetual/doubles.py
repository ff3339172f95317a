"""Sums in doubles whose order is part of the result, for the rules that are defined that way."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def one_by_one(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sum of each row, added from left to right with a rounding each time; shape (rows,).

    >>> row = np.array([[0.1] * 10])
    >>> float(one_by_one(row)[0]), float(row.sum())
    (0.9999999999999999, 1.0)
    """
    sums: NDArray[np.float64] = np.add.accumulate(rows, axis=1)[:, -1]
    return sums
