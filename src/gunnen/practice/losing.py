"""What each option costs each person: spatial voting, where loss grows with distance (Enelow and Hinich 1984).

There are three options: the two clear ones at 0 and 1, and the compromise at the team's mean position. ``curve`` below
1 says that the first steps away from what one wants hurt most, above 1 that the last ones do; at 2 a compromise costs
both poles less than turns do, below 1 it costs them more. ``astray`` puts the compromise beside the line between the
two, as potatoes are between pasta and rice.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]

OPTIONS = 3
COMPROMISE = 2
BEARABLE = 3.0  # hardly any loss: the threshold of the compromise test and of the guard
MOST = 10.0


def losses(position: Numbers, weight: Numbers, settings: Settings) -> Numbers:
    """``10 * weight * distance ** curve``, of shape (options, teams, agents); the others have (teams, agents).

    >>> losses(np.array([[0.0, 1.0]]), np.ones((1, 2)), Settings(curve=2.0))[:, 0].tolist()
    [[0.0, 10.0], [10.0, 0.0], [2.5, 2.5]]
    """
    found = np.empty((OPTIONS, *position.shape))
    found[0] = position
    np.subtract(1.0, position, out=found[1])
    np.subtract(position, position.mean(axis=-1, keepdims=True), out=found[2])
    if settings.astray:
        found[2] = np.minimum(np.sqrt(found[2] * found[2] + settings.astray**2), 1.0)
    else:
        np.abs(found[2], out=found[2])
    curved(found, settings)
    found *= weight * MOST
    return found


def curved(distance: Numbers, settings: Settings) -> None:
    """``distance ** curve``, in place.

    >>> distance = np.array([0.5, 1.0])
    >>> curved(distance, Settings(curve=2.0))
    >>> distance.tolist()
    [0.25, 1.0]
    """
    if settings.curve == 2.0:
        distance *= distance
    elif settings.curve == 0.5:
        np.sqrt(distance, out=distance)
    elif settings.curve != 1.0:
        np.power(distance, settings.curve, out=distance)


def first_choices(costs: Numbers) -> Numbers:
    """How many want each option most, shape (options, teams); who is level between options wants the first of them.

    >>> first_choices(np.array([[[0.0, 5.0]], [[9.0, 0.0]], [[4.0, 4.0]]])).tolist()
    [[1.0], [1.0], [0.0]]
    """
    one, two, three = costs
    first = one <= np.minimum(two, three)
    second = (two <= three) & ~first
    counts = np.empty(costs.shape[:2])
    counts[0] = np.count_nonzero(first, axis=-1)
    counts[1] = np.count_nonzero(second, axis=-1)
    counts[2] = costs.shape[2] - counts[0] - counts[1]
    return counts


def fair_share(costs: Numbers, wanted: Numbers) -> Numbers:
    """What one would lose on average if a member drawn by lot decided: shape (teams, agents).

    >>> fair_share(np.array([[[0.0, 5.0]], [[9.0, 0.0]], [[4.0, 4.0]]]), np.array([[1.0], [1.0], [0.0]])).tolist()
    [[4.5, 2.5]]
    """
    part = wanted / costs.shape[2]
    share: Numbers = costs[0] * part[0][:, None]
    share += costs[1] * part[1][:, None]
    share += costs[2] * part[2][:, None]
    return share
