"""The people of many teams at once: arrays of shape (teams, agents)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.luck import Birth
from gunnen.practice.needs import leanings
from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(slots=True, eq=False)
class People:
    """``root`` and ``leaning``: what one needs, and leans to by now. ``honesty`` and ``patience``: one's own.

    ``spoken`` and ``unspoken``: the loss one remembers. ``trust``: in the team, 0 to 1. ``got`` and ``gave``: grants,
    as one remembers them, 0 to 1. ``order``: who decides when it is their turn; the first is boss and chair.
    """

    root: Numbers
    leaning: Numbers
    honesty: Numbers
    patience: Numbers
    spoken: Numbers
    unspoken: Numbers
    trust: Numbers
    got: Numbers
    gave: Numbers
    order: Places


def people(birth: Birth, settings: Settings) -> People:
    """Everybody before the first decision; ``variety`` is the standard deviation of honesty and of ln patience.

    >>> from gunnen.practice.luck import born
    >>> people(born(1, [0], 3), Settings()).trust.tolist()
    [[0.5, 0.5, 0.5]]
    """
    root = leanings(birth.side, birth.leaning, settings)
    honesty = np.clip(settings.honesty + settings.variety * birth.candour, 0.0, 1.0)
    patience = settings.patience * np.exp(settings.variety * birth.calm)
    nothing = [np.zeros(root.shape) for _ in range(4)]
    trust = np.full(root.shape, settings.trust)
    return People(
        root, root.copy(), honesty, patience, nothing[0], nothing[1], trust, nothing[2], nothing[3], birth.order
    )
