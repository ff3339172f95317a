"""Where people stand on a new issue, and how much it matters to them.

Positions resemble earlier ones, and those of one's own side, so that a minority can be a lasting one. That they do is
common knowledge; how much, and the shape of the curve, are guesses.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]


def leanings(side: Numbers, normal: Numbers, settings: Settings) -> Numbers:
    """What lasts: ``sqrt(camps) * side + sqrt(1 - camps) * normal``, where the side is 1 for the minority, else -1.

    ``side`` (uniform) and ``normal`` have shape (teams, agents).

    >>> leanings(np.array([[0.1, 0.9]]), np.array([[2.0, 2.0]]), Settings(camps=1.0)).tolist()
    [[1.0, -1.0]]
    """
    sign = np.where(side < settings.minority, 1.0, -1.0)
    found: Numbers = math.sqrt(settings.camps) * sign + math.sqrt(1 - settings.camps) * normal
    return found


def positions(leaning: Numbers, news: Numbers, settings: Settings) -> Numbers:
    """From 0 (the one clear choice) to 1 (the other): logistic in ``spread * z``.

    ``z = sqrt(lasting) * leaning + sqrt(1 - lasting) * news``, where ``news`` is normal.

    >>> positions(np.array([[0.0, 4.0]]), np.zeros((1, 2)), Settings(lasting=1.0, spread=1.0)).round(3).tolist()
    [[0.5, 0.982]]
    """
    z = leaning * (-settings.spread * math.sqrt(settings.lasting))
    z -= news * (settings.spread * math.sqrt(1 - settings.lasting))
    np.exp(z, out=z)
    z += 1.0
    return np.divide(1.0, z, out=z)


def weights(uniform: Numbers, settings: Settings) -> Numbers:
    """How much the issue matters, ``1 - stakes * uniform``: 0 to 1.

    >>> weights(np.array([0.0, 1.0]), Settings(stakes=0.5)).tolist()
    [1.0, 0.5]
    """
    found: Numbers = 1.0 - settings.stakes * uniform
    return found
