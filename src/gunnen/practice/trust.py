"""Trust: slow to rise, fast to fall (Slovic 1993, doi:10.1111/j.1539-6924.1993.tb01329.x), and never out of nothing.

It rises only by seeing others keep to what costs them something, more so where they granted it freely (Molm, Takahashi
and Peterson 2000, doi:10.1086/210434); it falls by seeing them dodge. The rates are guesses.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]


def others(counted: Bits) -> Numbers:
    """The share of the others of whom it is true, shape (teams, agents); 0 for who is alone.

    >>> others(np.array([[True, False, False]])).tolist()
    [[0.0, 0.5, 0.5]]
    """
    rest = max(counted.shape[-1] - 1, 1)
    one = counted.astype(np.float64)
    found: Numbers = one.sum(axis=-1, keepdims=True) - one
    found /= rest
    return found


def trust_after(trust: Numbers, kept: Numbers, granted: Numbers | None, dodged: Numbers, settings: Settings) -> Numbers:
    """``trust + up * (1 - trust) - fall * dodged * trust``, ``up = rise * min(1, kept + warmth * granted)``.

    ``kept``, ``granted`` and ``dodged`` are shares of the others: who lost and kept to it, who moreover granted it,
    who dodged. Stays from 0 to 1.

    >>> nothing, all_ = np.zeros(1), np.ones(1)
    >>> trust_after(np.array([0.5]), nothing, nothing, nothing, Settings()).tolist()
    [0.5]
    >>> trust_after(np.array([0.5]), nothing, nothing, all_, Settings(fall=0.2)).tolist()
    [0.4]
    """
    seen = kept if granted is None else np.minimum(kept + settings.warmth * granted, 1.0)
    found: Numbers = trust + settings.rise * seen * (1.0 - trust) - settings.fall * dodged * trust
    return found
