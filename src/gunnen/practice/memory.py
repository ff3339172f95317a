"""What stays of a loss: each decision adds to it, and each next one it fades. Exponential fading is a guess."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]


def remember(before: Numbers, now: Numbers, settings: Settings) -> Numbers:
    """``keeping * before + now``; a loss of 1 each time tends to ``1 / (1 - keeping)``.

    >>> remember(np.array([10.0]), np.array([1.0]), Settings(keeping=0.5)).tolist()
    [6.0]
    """
    found: Numbers = before * settings.keeping + now
    return found


def average(before: Numbers, now: Numbers, settings: Settings) -> Numbers:
    """``keeping * before + (1 - keeping) * now``: a memory that stays between 0 and 1 when what happens does.

    >>> average(np.array([0.0]), np.array([1.0]), Settings(keeping=0.75)).tolist()
    [0.25]
    """
    found: Numbers = before * settings.keeping + now * (1.0 - settings.keeping)
    return found
