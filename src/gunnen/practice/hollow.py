"""The compromise test of `gunnen.choosing` for many teams at once, with two clear options."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.losing import BEARABLE

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]

_NEAR = 1e-9
_GAIN = 0.5


def verdicts(losses: Numbers) -> tuple[Bits, Bits]:
    """Whether each team's compromise is hollow, and whether it is a synthesis: two arrays of shape (teams,).

    ``losses`` has shape (3, teams, agents): two clear options and the compromise. With two options the schedules that
    leave nobody worse off are an interval of shares, and the largest gain is at one of its ends.

    >>> home, office, both = [[0.0, 10.0]], [[10.0, 0.0]], [[7.0, 7.0]]
    >>> [each.tolist() for each in verdicts(np.array([home, office, both]))]
    [[True], [False]]
    """
    one, two, compromise = losses
    slope = two - one
    room = two - compromise
    low, high = _interval(slope, room - _NEAR)
    gain = np.maximum((slope * low[:, None] - room).max(axis=-1), (slope * high[:, None] - room).max(axis=-1))
    hollow = (low <= high) & (gain >= _GAIN)
    near = compromise <= np.minimum(np.minimum(one, two), compromise) + BEARABLE
    return hollow, near.all(axis=-1) & ~hollow


def _interval(slope: Numbers, least: Numbers) -> tuple[Numbers, Numbers]:
    """The shares w from 0 to 1 with ``w * slope >= least`` for everybody; low above high where there are none."""
    safe = np.where(slope == 0, 1.0, slope)
    bound = least / safe
    low = np.where(slope > 0, bound, 0.0).max(axis=-1)
    high = np.where(slope < 0, bound, 1.0).min(axis=-1)
    never = ((slope == 0) & (least > 0)).any(axis=-1)
    return np.where(never, 2.0, np.maximum(low, 0.0)), np.minimum(high, 1.0)
