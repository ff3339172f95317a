"""Teams that decide, many at once, in every way on the same people and the same luck."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from gunnen.checking import InputError
from gunnen.practice.deciding import decide
from gunnen.practice.guarding import Accounts, open_accounts
from gunnen.practice.luck import Luck, born, happening
from gunnen.practice.measuring import MEASURES, Tally
from gunnen.practice.needs import positions
from gunnen.practice.parameters import PARAMETERS
from gunnen.practice.people import People, people
from gunnen.practice.settings import Settings, shown
from gunnen.practice.ways import WAYS, Way
from gunnen.terms import Reason

Numbers = NDArray[np.float64]
# `deciding.decide`, or what does the same
_Decides = Callable[[int, People, Accounts | None, Luck, Way, Settings, Tally], None]

MOST_SEED = 2**64 - 1
MOST_AGENTS = 10_000
MOST_DECISIONS = 1_000_000
MOST_TEAMS = 100_000_000
AT_ONCE = 8192  # people whose arrays stay in the processor's cache
WORTH_COMPILING = 200_000_000  # agent-decisions: compiling takes each process some four seconds
_TELL = 500_000  # agent-decisions


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over teams with its 95 % interval, and the standard deviation and number of the teams that count."""

    mean: float | None
    low: float | None
    high: float | None
    deviation: float | None
    teams: int

    def to_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("mean", "low", "high", "deviation", "teams")}


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """What was measured: ``values[way][measure]`` has shape (teams,). It is a model, and the reasons say so."""

    settings: Settings
    teams: int
    agents: int
    decisions: int
    seed: int
    values: Mapping[str, Mapping[str, Numbers]]
    reasons: tuple[Reason, ...]

    def estimates(self) -> dict[str, dict[str, Estimate]]:
        """Every measure of every way, over the teams."""
        return {way: {name: estimate(found[name]) for name in MEASURES} for way, found in self.values.items()}

    def to_json(self) -> dict[str, Any]:
        """Plain data, without the values of each team."""
        return {
            "settings": self.settings.as_data(),
            "teams": self.teams,
            "agents": self.agents,
            "decisions": self.decisions,
            "seed": self.seed,
            "ways": {
                way: {name: each.to_json() for name, each in found.items()} for way, found in self.estimates().items()
            },
            "reasons": [{"code": each.code, "data": dict(each.data)} for each in self.reasons],
        }


def simulate(
    settings: Settings,
    ways: Sequence[str],
    *,
    teams: int,
    agents: int,
    decisions: int,
    seed: int,
    at_once: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    compiled: bool | None = None,
) -> Results:
    """Let ``teams`` teams of ``agents`` people take ``decisions`` decisions, in each of these ways.

    Every way meets the same people and the same luck, so that ways can be compared team by team. The same seed gives
    the same bytes, however many teams are computed at once. ``progress(done, all)`` counts agent-decisions. Cost grows
    with ways x teams x agents x decisions, memory with ways x ``at_once`` x agents. With ``compiled``
    (usual from 200 million agent-decisions on) numba does most of it, where it is there (``gunnen[fast]``), in the same
    bytes: some four seconds to compile, then twice as fast. The equations and sources are in
    ``docs/methods/simulator.md``. Raises InputError, which names the field.

    >>> results = simulate(Settings(), ["turns", "boss"], teams=20, agents=5, decisions=50, seed=1)
    >>> results.values["boss"]["loss"].shape
    (20,)
    """
    chosen = check_asked(ways, teams, agents, decisions, seed)
    size = at_once or max(1, AT_ONCE // agents)
    whole, done = teams * agents * decisions * len(chosen), 0
    wanted = whole >= WORTH_COMPILING if compiled is None else compiled
    decides = _compiled if wanted and find_spec("numba") else _in_arrays

    def more(count: int) -> None:
        nonlocal done
        done += count
        if progress is not None:
            progress(done, whole)

    parts: dict[str, list[dict[str, Numbers]]] = {way.name: [] for way in chosen}
    for start in range(0, teams, size):
        batch = range(start, min(start + size, teams))
        for way, found in _lives(settings, chosen, batch, agents, decisions, seed, decides, more):
            parts[way].append(found)
    values = {
        way: {name: np.concatenate([each[name] for each in found]) for name in MEASURES} for way, found in parts.items()
    }
    return Results(settings, teams, agents, decisions, seed, values, _reasons(settings, teams))


def _lives(
    settings: Settings,
    chosen: Sequence[Way],
    batch: Sequence[int],
    agents: int,
    decisions: int,
    seed: int,
    decides: Callable[[int, int], _Decides],
    more: Callable[[int], None],
) -> Iterator[tuple[str, dict[str, Numbers]]]:
    """Each way with each measure of these teams after all their decisions; all ways go on together, on one luck."""
    lives = [_Life(way, settings, batch, agents, seed) for way in chosen]
    deciding = decides(len(batch), agents)
    step = len(batch) * agents * len(chosen)
    waiting = 0
    for number, luck in enumerate(happening(seed, batch, agents, decisions, answers=any(way.grants for way in chosen))):
        for life in lives:
            deciding(number, life.people, life.accounts, luck, life.way, settings, life.tally)
        waiting += step
        if waiting >= _TELL or number == decisions - 1:
            more(waiting)
            waiting = 0
    return ((life.way.name, life.measures(settings)) for life in lives)


def _in_arrays(teams: int, agents: int) -> _Decides:
    return decide


def _compiled(teams: int, agents: int) -> _Decides:
    from gunnen.practice.compiled import Compiled

    return Compiled(teams, agents)


class _Life:
    """Some teams that decide in one way."""

    def __init__(self, way: Way, settings: Settings, batch: Sequence[int], agents: int, seed: int) -> None:
        self.way = way
        self.people = people(born(seed, batch, agents), settings)
        self.accounts = open_accounts(len(batch), agents) if way.guards else None
        self.tally = Tally(len(batch), agents)

    def measures(self, settings: Settings) -> dict[str, Numbers]:
        usual = positions(self.people.leaning, np.zeros(self.people.leaning.shape), settings)
        return self.tally.measures(self.people.trust, usual)


def estimate(values: Numbers) -> Estimate:
    """The mean over teams, with the 95 % interval of Student's t; teams without a value do not count.

    >>> found = estimate(np.array([1.0, 2.0, 3.0]))
    >>> round(found.low, 3), round(found.high, 3)
    (-0.484, 4.484)
    """
    known = values[~np.isnan(values)]
    count = len(known)
    if not count:
        return Estimate(None, None, None, None, 0)
    mean = float(known.mean())
    if count == 1:
        return Estimate(mean, None, None, None, 1)
    deviation = float(known.std(ddof=1))
    half = float(stdtrit(count - 1, 0.975)) * deviation / math.sqrt(count)
    return Estimate(mean, mean - half, mean + half, deviation, count)


def check_asked(ways: Sequence[str], teams: int, agents: int, decisions: int, seed: int) -> tuple[Way, ...]:
    """The ways, where all that `simulate` was asked can be. Raises InputError, which names the field."""
    chosen = check_ways(ways)
    for name, value, most in (
        ("teams", teams, MOST_TEAMS),
        ("agents", agents, MOST_AGENTS),
        ("decisions", decisions, MOST_DECISIONS),
    ):
        check_count(name, value, most)
    check_seed(seed)
    return chosen


def check_ways(ways: Sequence[str], field: str = "ways") -> tuple[Way, ...]:
    """These ways of deciding, each once. Raises InputError."""
    if isinstance(ways, str) or not isinstance(ways, Sequence) or not ways:
        raise InputError(field, "one or more ways of deciding", f"they are {', '.join(WAYS)}")
    for place, name in enumerate(ways):
        if not isinstance(name, str) or name not in WAYS:
            raise InputError(f"{field}[{place}]", f"one of {', '.join(WAYS)}", f"correct {shown(name, quoted=True)}")
        if name in ways[:place]:
            raise InputError(f"{field}[{place}]", "each way once", f"{name!r} is there already")
    return tuple(WAYS[name] for name in ways)


def check_count(field: str, value: object, most: int) -> int:
    """A whole number from 1. Raises InputError."""
    if type(value) is not int or not 1 <= value <= most:
        raise InputError(field, f"a whole number from 1 to {most}", f"correct {shown(value, quoted=True)}")
    return value


def check_seed(value: object, field: str = "seed") -> int:
    """A whole number from 0. Raises InputError."""
    if type(value) is not int or not 0 <= value <= MOST_SEED:
        raise InputError(field, "a whole number from 0", f"correct {shown(value, quoted=True)}")
    return value


def _reasons(settings: Settings, teams: int) -> tuple[Reason, ...]:
    off = [name for name, each in PARAMETERS.items() if each.off == getattr(settings, name)]
    if settings.variety or settings.safety:
        off = [name for name in off if name != "honesty"]  # at 1 somebody still keeps silent
    guesses = [name for name, each in PARAMETERS.items() if each.guess and name not in off]
    found = [Reason("model"), Reason("guesses", {"parameters": guesses})]
    found += [Reason("switched_off", {"parameters": off})] if off else []
    found += [Reason("one_team")] if teams == 1 else []
    return tuple(found)
