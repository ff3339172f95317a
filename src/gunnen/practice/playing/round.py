"""What a choice sees of many tables at one moment, and what it answers; all arrays are (teams, agents), or (teams,)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.luck import Luck
from gunnen.practice.people import People
from gunnen.practice.settings import Settings
from gunnen.practice.situations.manners import Manners

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]
Places = NDArray[np.intp]

NOTHING = -1
YOU = 0


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """``costs``: what each option costs each, shape (options, teams, agents); ``best``: the least of them.

    ``own``: the option, 0 or 1, that the player leans to or speaks of. ``waited``: how many moments in a row were left
    undecided.
    """

    position: Numbers
    weight: Numbers
    costs: Numbers
    best: Numbers
    own: int
    waited: Numbers
    people: People
    luck: Luck
    settings: Settings
    manners: Manners

    @property
    def other(self) -> int:
        return 1 - self.own

    def regret(self, option: int | Places) -> Numbers:
        """What each loses by it above their own best option, 0 where nothing is decided."""
        found: Numbers = self.loss(option) - self.best
        return np.maximum(found, 0.0, out=found)

    def loss(self, option: int | Places) -> Numbers:
        if isinstance(option, int):
            one: Numbers = self.costs[option]
            return one
        found: Numbers = self.costs[option, np.arange(len(option))]
        found *= (option != NOTHING)[:, None]
        return found

    def all(self, option: int) -> Places:
        return np.full(len(self.position), option, dtype=np.intp)


@dataclass(slots=True, eq=False)
class Outcome:
    """``option``: what is decided, or `NOTHING`. ``granted``: who lets it go freely. ``heard``: whose loss is said in
    full. ``hushed``: whether small losses go unsaid. ``burden``: a loss beside that of the option. ``aired``: the part
    of old silence that is broken. ``overruled``: who lost unasked. ``back``: where the others granted in return.
    ``pressed``: where the middle was not heard."""

    option: Places
    granted: Bits | None = None
    heard: Bits | None = None
    hushed: bool = False
    burden: Numbers | None = None
    aired: Numbers | None = None
    overruled: Bits | None = None
    back: Bits | None = None
    pressed: Bits | None = None
