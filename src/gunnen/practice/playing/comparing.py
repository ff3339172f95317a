"""Which choices do best in a situation, over many draws of people and luck."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.playing.debriefing import always, nearest
from gunnen.practice.playing.table import Games, cost
from gunnen.practice.situations.terms import Situation

Numbers = NDArray[np.float64]

# Ways that mix kinds, said before anything was measured: each repeats, and where a kind is not offered the nearest is.
MIXED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "turns": ("push", "grant"),
        "ask_then_turns": ("ask", "push", "grant"),
        "ask_then_middle": ("ask", "middle", "middle"),
        "everything": ("ask", "middle", "push", "grant", "compromise"),
        "grant_then_middle": ("grant", "middle"),
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """``costs``: the cost altogether of each kind and of each mixed way, shape (draws,). ``best`` and ``worst``: the
    share of the draws in which always choosing that kind costs least and most; kinds that are level share."""

    situation: str
    costs: Mapping[str, Numbers]
    best: Mapping[str, float]
    worst: Mapping[str, float]

    def mean(self, way: str) -> float:
        return float(self.costs[way].mean())

    def lead(self, way: str, on: str) -> tuple[float, float]:
        """How much less ``way`` costs than ``on`` in the mean, and the standard error of that."""
        less = self.costs[on] - self.costs[way]
        return float(less.mean()), float(less.std(ddof=1) / np.sqrt(len(less)))


def best_and_worst(situation: Situation, draws: int, first: int = 0) -> Comparison:
    """Always each kind and each mixed way, over the seeds from ``first``: each draw has people and luck of its own.

    >>> from gunnen.practice.situations import situations
    >>> found = best_and_worst(situations()["home_or_office"], 20)
    >>> round(sum(found.best.values()), 9), found.costs["ask"].shape
    (1.0, (20,))
    """
    dealt = Games(situation, range(first, first + draws))
    costs = {kind: costs_of(dealt, always(situation, kind)) for kind in situation.kinds}
    table = np.array([costs[kind] for kind in situation.kinds])
    best, worst = (_shares(table == most(table, axis=0)) for most in (np.min, np.max))
    for name, way in MIXED.items():
        costs[name] = costs_of(dealt, mixed(situation, way))
    named = [MappingProxyType(dict(zip(situation.kinds, each.tolist(), strict=True))) for each in (best, worst)]
    return Comparison(situation.name, MappingProxyType(costs), named[0], named[1])


def costs_of(dealt: Games, choices: Sequence[str]) -> Numbers:
    """The cost altogether of these choices with the people and luck of games not yet begun, shape (games,)."""
    games = Games(dealt.situation, dealt.seeds, dealt)
    for moment, kind in zip(dealt.situation.moments, choices, strict=True):
        games.step(moment.choices[moment.kinds.index(kind)])
    return cost(games)


def mixed(situation: Situation, way: Sequence[str]) -> tuple[str, ...]:
    """These kinds in turn, one a moment, and where one is not offered the nearest that is."""
    return tuple(nearest(moment, way[place % len(way)]) for place, moment in enumerate(situation.moments))


def _shares(marked: NDArray[np.bool_]) -> Numbers:
    found: Numbers = (marked / marked.sum(axis=0)).mean(axis=1)
    return found
