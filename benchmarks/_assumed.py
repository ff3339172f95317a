"""The points of docs/methods/what-would-have-to-be-true.md, and when one way beats another at a point."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import qmc

from gunnen.practice import PARAMETERS, WAYS, Results, Settings, simulate
from gunnen.practice.simulating import estimate

TEAMS, AGENTS, DECISIONS, SEED = 100, 8, 60, 7
CLEAR = 0.1
BESIDE = ("unspoken", "kept", "trust", "time")
RANGES = {
    **{name: (each.least, each.most) for name, each in PARAMETERS.items()},
    **{"spread": (0.5, 5), "keeping": (0, 0.98), "patience": (0, 2), "generous": (-4, 4), "rounds": (0.5, 3.5)},
    **{"trusting": (0, 8), "reluctance": (0, 8), "reciprocity": (0, 8)},
}
EXTREMES = {
    **{"spread": (0.5, 5), "patience": (1, 100), "trust": (0, 1), "generous": (-4, 4), "objection": (2, 9)},
    **{"rounds": (1, 3), "minority": (0.1, 0.5), "honesty": (0,)},
}
Point = Mapping[str, float]


def map_points() -> Iterator[Point]:
    grid = {
        "curve": (0.5, 0.67, 0.8, 1, 1.25, 1.5, 2),
        "astray": (0, 0.1, 0.2, 0.3, 0.5),
        "dodging": (0, 0.5, 1),
        "honesty": (0, 0.5, 1),
    }
    return crossed(grid)


def corners() -> Iterator[Point]:
    ends = dict.fromkeys(("dodging", "honesty", "camps", "lasting", "stakes"), (0, 1))
    return crossed({"curve": (0.5, 1, 2), "astray": (0, 0.3), **ends})


def one_by_one() -> Iterator[Point]:
    """Each mechanism off, each extreme, other sizes; the first has nothing changed."""
    changes: list[Point] = [{}]
    changes += [{name: each.off} for name, each in PARAMETERS.items() if each.off is not None and name != "astray"]
    changes += [{name: value} for name, values in EXTREMES.items() for value in values]
    changes += [{"agents": 3}, {"agents": 20}]
    for change, usual in itertools.product(changes, crossed({"curve": (0.5, 1, 2), "astray": (0, 0.3)})):
        yield {**usual, **change}


def anywhere(count: int = 256) -> Iterator[Point]:
    sample = qmc.Sobol(len(RANGES), rng=np.random.default_rng(SEED)).random(count)
    low, high = (np.array([each[end] for each in RANGES.values()]) for end in (0, 1))
    return (named(row) for row in low + sample * (high - low))


def sabotage() -> Iterator[Point]:
    """Thought of after the first run: what dodging takes away, and what it costs the others."""
    grid = {"relief": (0, 0.5), "harm": (0.2, 0.5, 1), "patience": (5, 15), "honesty": (0, 0.5)}
    return crossed({**grid, "curve": (0.5, 1, 2), "astray": (0, 0.1)})


def poles() -> Iterator[Point]:
    """Thought of after the first run: two sides that stay, and nobody between them."""
    grid = {"curve": (0.5, 0.67, 0.8, 1, 1.25, 1.5, 2), "minority": (0.2, 0.35, 0.5), "dodging": (0, 0.5)}
    return crossed({"spread": (5,), "camps": (1,), "lasting": (1,), **grid, "astray": (0, 0.1)})


def crossed(grid: Mapping[str, Sequence[float]]) -> Iterator[Point]:
    return (dict(zip(grid, values, strict=True)) for values in itertools.product(*grid.values()))


def named(row: Sequence[float], names: Sequence[str] = tuple(RANGES)) -> Point:
    """A row of a sample as a point: patience goes by its logarithm, and rounds are whole."""
    point = dict(zip(names, map(float, row), strict=True))
    if "patience" in point:
        point["patience"] = 10 ** point["patience"]
    if "rounds" in point:
        point["rounds"] = float(min(max(round(point["rounds"]), 1), 3))
    return point


def run(point: Point, ways: Sequence[str] = tuple(WAYS)) -> Results:
    settings = Settings(**{name: float(value) for name, value in point.items() if name != "agents"})
    agents = int(point.get("agents", AGENTS))
    return simulate(settings, ways, teams=TEAMS, agents=agents, decisions=DECISIONS, seed=SEED)


@dataclass(frozen=True, slots=True)
class Against:
    """One way less another at one point: the mean differences, and a verdict (`beats`, `beaten`, `split`, `level`)."""

    loss: float
    worst_off: float
    verdict: str
    clear: bool
    beside: Mapping[str, int]


def against(found: Results, one: str, other: str) -> Against:
    mean = {name: _difference(found, one, other, name) for name in ("loss", "worst_off")}
    sides = tuple(side for _, side in mean.values())
    verdict = {(-1, -1): "beats", (1, 1): "beaten", (-1, 1): "split", (1, -1): "split"}.get(sides, "level")
    loss, worst = (value for value, _ in mean.values())
    beside = {name: _difference(found, one, other, name)[1] for name in BESIDE}
    clear = verdict in ("beats", "beaten") and min(abs(loss), abs(worst)) >= CLEAR
    return Against(loss, worst, verdict, clear, beside)


def _difference(found: Results, one: str, other: str, measure: str) -> tuple[float, int]:
    """The mean paired difference, and its sign where the 95 % interval excludes 0, else 0."""
    apart = estimate(found.values[one][measure] - found.values[other][measure])
    if apart.mean is None or apart.low is None or apart.high is None:
        return math.nan, 0
    return apart.mean, int(apart.low > 0) - int(apart.high < 0)
