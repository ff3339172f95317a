"""What a rule on losses is, for comparing: a memory to begin with, and a way to decide that hands on the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


class Step(NamedTuple):
    """One decision taken: the place of the chosen option, and the memory to go on from."""

    place: int
    memory: Any


@dataclass(frozen=True, slots=True)
class Rule:
    """``start(members)`` is the first memory; ``step(memory, reports)`` decides, and changes nothing it is given.

    ``reports`` has shape (members, options), losses from 0 to 10.
    """

    name: str
    start: Callable[[int], Any]
    step: Callable[[Any, Numbers], Step]


def least(*costs: Numbers) -> int:
    """The place with the least first cost; level within a billionth goes to the next cost, then to the first listed.

    >>> least(np.array([1.0, 0.5, 0.5]), np.array([0.0, 2.0, 1.0]))
    2
    """
    places = np.arange(len(costs[0]))
    for cost in costs:
        lowest = float(cost[places].min())
        places = places[cost[places] <= lowest + 1e-9 * max(1.0, abs(lowest))]
    return int(places[0])


def regrets(reports: Numbers) -> Numbers:
    """What each member gives up, from 0 to 1; shape (members, options)."""
    given: Numbers = (reports - reports.min(axis=1, keepdims=True)) / 10
    return given


def favourites(reports: Numbers) -> list[int]:
    """Each member's first choice; who is level between several takes the one that costs all least."""
    given = regrets(reports)
    totals = given.sum(axis=0).round(9).tolist()
    return [min(np.flatnonzero(row == 0).tolist(), key=lambda place: (totals[place], place)) for row in given]
