"""Which statement Polis shows next: by chance, in proportion to a priority; who is asked makes no difference."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gunnen.opinions.polis.space import Space

NEWNESS, HALVED_AFTER = 8, 5


def extremity(space: Space) -> NDArray[np.float64]:
    """How far from the middle a person stands who agreed with one statement and said no more, shape (statements,)."""
    lone = (1 - space.centre) * space.axes * np.sqrt(len(space.centre))
    length: NDArray[np.float64] = np.hypot(*lone)
    return length


def importance(agrees: ArrayLike, passes: ArrayLike, seen: ArrayLike, extremities: ArrayLike) -> NDArray[np.float64]:
    """(1 - p) (1 + E) a, with p = (passes + 1) / (seen + 2) and a = (agrees + 1) / (seen + 2); all of one shape.

    >>> importance(3, 0, 4, 0.5).round(3).item()
    0.833
    """
    votes = np.asarray(seen, float) + 2
    passed, agreed = (np.asarray(passes) + 1) / votes, (np.asarray(agrees) + 1) / votes
    value: NDArray[np.float64] = np.asarray((1 - passed) * (1 + np.asarray(extremities)) * agreed)
    return value


def priorities(agrees: ArrayLike, passes: ArrayLike, seen: ArrayLike, extremities: ArrayLike) -> NDArray[np.float64]:
    """In proportion to what Polis draws the next statement: (importance (1 + 8 / 2^(seen / 5)))^2, all of one shape.

    >>> priorities(3, 0, 4, 0.5).round(3).item()
    21.737
    """
    new = 1 + NEWNESS * 2.0 ** (-np.asarray(seen) / HALVED_AFTER)
    value: NDArray[np.float64] = np.asarray((importance(agrees, passes, seen, extremities) * new) ** 2)
    return value
