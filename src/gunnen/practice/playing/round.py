"""What a choice sees of many tables at one moment, and what it answers; all arrays are (teams, agents), or (teams,)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


@dataclass(slots=True, eq=False)
class Outcome:
    """What is decided at these tables, and how; `Round.outcome` fills in what a kind says nothing about.

    ``option``: or `NOTHING`. ``granted``: who lets it go freely. ``heard``: whose loss is said in full. ``hushed``:
    whether small losses go unsaid. ``burden``: a loss beside that of the option. ``aired``: the part of old silence
    that is broken. ``overruled``: who lost unasked. ``back``: where the others granted in return. ``pressed``: where
    the middle was not heard.
    """

    option: Places
    granted: Bits
    heard: Bits
    overruled: Bits
    burden: Numbers
    aired: Numbers
    back: Bits
    pressed: Bits
    hushed: bool = False

    @property
    def undecided(self) -> Bits:
        found: Bits = self.option == NOTHING
        return found


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

    def outcome(self, option: int | Places, *, hushed: bool = False, **said: Numbers | Bits) -> Outcome:
        """This option at all tables, or one for each; ``said`` are fields of `Outcome`, the others are zeros."""
        shape = self.position.shape
        everywhere = np.full(shape[0], option, dtype=np.intp)
        none = np.zeros(shape, dtype=np.bool_)
        nowhere = none[:, YOU]
        fields: dict[str, Any] = dict.fromkeys(("granted", "heard", "overruled"), none)
        fields |= dict.fromkeys(("back", "pressed"), nowhere) | dict.fromkeys(("burden", "aired"), np.zeros(shape))
        return Outcome(everywhere, hushed=hushed, **(fields | said))
