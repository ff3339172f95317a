"""What a way of deciding sees of many teams at one moment, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.guarding import Accounts
from gunnen.practice.luck import Luck
from gunnen.practice.people import People
from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """``losses`` and ``reports`` (what is said of them) have shape (options, teams, agents); ``number`` counts from 0.

    ``wanted``: how many want each option most, shape (options, teams). ``accounts``: of the guard, for who keeps any.
    """

    number: int
    losses: Numbers
    reports: Numbers
    wanted: Numbers
    people: People
    accounts: Accounts | None
    luck: Luck
    settings: Settings


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """``option`` and ``time`` have shape (teams,), time in rounds of talk; the others (teams, agents), or None.

    ``asked`` and ``granted``: who was asked whether the others can win, and who could. ``heard``: whose loss was said
    in full, whatever their honesty.
    """

    option: Places
    time: Numbers
    asked: Bits | None = None
    granted: Bits | None = None
    heard: Bits | None = None
