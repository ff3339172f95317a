"""The marks of people and the contours around them, as paths."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np
from scipy.spatial import ConvexHull

from gunnen.opinions.drawing.placing import Points

CORNERS = 36
Mark = Callable[[float, float, float], str]
"""mark(x, y, radius): the path of one mark."""


def contour(dots: Points, pad: float) -> str:
    """A smooth closed curve at some distance around dots: their hull, its corners rounded off."""
    angles = np.arange(16) * pi / 8
    around = (dots[:, None] + pad * np.stack([np.cos(angles), np.sin(angles)], axis=1)).reshape(-1, 2)
    hull = around[ConvexHull(around).vertices]
    line = np.vstack([hull, hull[:1]])
    along = np.append(0, np.cumsum(np.hypot(*np.diff(line, axis=0).T)))
    steps = np.arange(CORNERS) * along[-1] / CORNERS
    even = np.stack([np.interp(steps, along, column) for column in line.T], axis=1)
    corners = np.mean([np.roll(even, shift, axis=0) for shift in range(-3, 4)], axis=0)
    ends = (corners + np.roll(corners, -1, axis=0)) / 2
    bends = "".join(f"Q{_pair(*corner)} {_pair(*end)}" for corner, end in zip(corners, ends, strict=True))
    return f"M{_pair(*ends[-1])}{bends}Z"


def _pair(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"


def circle(x: float, y: float, radius: float) -> str:
    r = f"{radius:.1f}"
    return f"M{_pair(x - radius, y)}a{r} {r} 0 1 0 {2 * radius:.1f} 0a{r} {r} 0 1 0 {-2 * radius:.1f} 0Z"


def ring(x: float, y: float, radius: float) -> str:
    """A circle with a hole, which runs the other way around."""
    inner = radius * 0.55
    r = f"{inner:.1f}"
    hole = f"M{_pair(x - inner, y)}a{r} {r} 0 1 1 {2 * inner:.1f} 0a{r} {r} 0 1 1 {-2 * inner:.1f} 0Z"
    return circle(x, y, radius) + hole


def _polygon(corners: int, *lengths: float, turned: float = 0) -> Mark:
    """A mark with its first corner up; ``lengths`` of the corners from its centre take turns."""
    angles = [2 * pi * (corner / corners + turned) - pi / 2 for corner in range(corners)]
    ends = [(lengths[place % len(lengths)], angle) for place, angle in enumerate(angles)]

    def mark(x: float, y: float, radius: float) -> str:
        pairs = (_pair(x + radius * far * cos(angle), y + radius * far * sin(angle)) for far, angle in ends)
        return f"M{'L'.join(pairs)}Z"

    return mark


SHAPES = (circle, _polygon(4, 1.25, turned=1 / 8), _polygon(3, 1.4), _polygon(4, 1.35), _polygon(10, 1.5, 0.65))
"""Circle, square, triangle, diamond, star."""
