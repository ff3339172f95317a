"""The soft maximum of the accounts, on which the proof rests.

``level(E, eta) = ln(mean_i exp(eta E_i)) / eta``: never above the largest account, at most ``ln(n) / eta`` below it,
and never smaller for a larger eta.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
HEAD_START = 4


def rate(members: int, decision: int) -> float:
    """``eta = 2 sqrt(ln n / (k + 4))`` for the k-th contested decision of n members.

    >>> round(rate(8, 12), 6)
    0.721013
    """
    return 2 * math.sqrt(math.log(max(members, 2)) / (decision + HEAD_START))


def level(accounts: Numbers, eta: float) -> float:
    """The soft maximum of some accounts.

    >>> level(np.array([1.0, 1.0]), 0.5)
    1.0
    """
    top = float(accounts.max())
    return top + math.log(float(np.exp(eta * (accounts - top)).sum()) / len(accounts)) / eta


def gap(members: int, eta: float) -> float:
    """How far the largest account can be above the soft maximum.

    >>> gap(1, 0.5)
    0.0
    """
    return math.log(members) / eta
