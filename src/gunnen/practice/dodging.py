"""Dodging an agreement: who carries more unspoken loss than they have patience for quietly gets round it.

That people commit less to what was decided without a hearing: Korsgaard, Schweiger and Sapienza (1995),
doi:10.5465/256728. That it takes a threshold, how often, and what it costs whom are guesses; ``dodging=0`` is nobody.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.losing import MOST
from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]


def dodges(unspoken: Numbers, patience: Numbers, lost: Bits, urge: Numbers, settings: Settings) -> Bits:
    """Who dodges: they lose by this agreement, ``unspoken > patience``, and ``urge`` (uniform) is below ``dodging``.

    >>> dodges(np.array([9.0, 9.0]), np.array([5.0, 10.0]), np.array([True, True]), np.zeros(2), Settings()).tolist()
    [True, False]
    """
    found: Bits = unspoken > patience
    found &= lost
    found &= urge < settings.dodging
    return found


def felt(loss: Numbers, dodged: Bits, by_others: Numbers, settings: Settings) -> Numbers:
    """The loss as it turns out, up to 10: ``loss * (1 - relief)`` for who dodges, and ``10 * harm`` times the others.

    >>> felt(np.array([8.0, 1.0]), np.array([True, False]), np.array([0.0, 1.0]), Settings()).tolist()
    [4.0, 3.0]
    """
    found: Numbers = by_others * (MOST * settings.harm)
    found += loss * (1.0 - settings.relief * dodged)
    return np.minimum(found, MOST, out=found)


def redone(dodged: Bits, settings: Settings) -> Bits:
    """The teams, shape (teams,), where more than ``breaks`` of the people dodge: they have to decide again.

    >>> redone(np.array([[True, False, False]]), Settings(breaks=0.3)).tolist()
    [True]
    """
    found: Bits = np.count_nonzero(dodged, axis=-1) > settings.breaks * dodged.shape[-1]
    return found
