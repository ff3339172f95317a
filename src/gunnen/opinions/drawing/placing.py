"""Where each mark goes: in the frame, and none behind another."""

from __future__ import annotations

from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, MARGIN = 640, 520, 60
CENTRE = np.array([WIDTH / 2, HEIGHT / 2])
FARTHEST = 0.005
TURN = pi * (3 - sqrt(5))
"""The golden angle, by which a sunflower sets its seeds."""

Points = NDArray[np.float64]


def scaled(at: Points) -> Points:
    """Into the frame, up remaining up, one unit as long in both directions; the farthest few come in to its edge."""
    if not len(at):
        return at
    low, high = np.quantile(at, [FARTHEST, 1 - FARTHEST], axis=0, method="median_unbiased")
    room = CENTRE - MARGIN
    spans = np.where(high > low, high - low, np.inf)
    scale = 2 * np.min(room / spans)
    framed: Points = CENTRE + ((at - (low + high) / 2) * scale).clip(-room, room) * [1, -1]
    return framed


def apart(dots: Points, step: float, moving: NDArray[np.bool_]) -> Points:
    """Each dot where it belongs, or if it is one of the ``moving`` on the first free turn of a spiral around there."""
    taken: set[tuple[int, int]] = set()
    turns: dict[tuple[int, int], int] = {}
    moved = dots.copy()
    for row in np.flatnonzero(moving).tolist():
        x, y = dots[row].tolist()
        home = round(x / step), round(y / step)
        for turn in range(turns.get(home, 0), 10 * len(dots) + 10):
            away = step * sqrt(turn)
            spot = x + away * cos(turn * TURN), y + away * sin(turn * TURN)
            cell = round(spot[0] / step), round(spot[1] / step)
            if cell not in taken:
                break
        taken.add(cell)
        turns[home] = turn
        moved[row] = spot
    return _scaled_back(moved)


def _scaled_back(dots: Points) -> Points:
    """Drawn towards the centre if the spirals left the frame."""
    away = np.abs(dots - CENTRE).max(0, initial=0) / (CENTRE - MARGIN / 2)
    framed: Points = CENTRE + (dots - CENTRE) / max(1.0, away.max())
    return framed
