"""An experiment: a grid of parameters times seeds, read from TOML; a cell is one of its simulations."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from typing import Any

from gunnen.checking import InputError
from gunnen.practice.parameters import PARAMETERS
from gunnen.practice.settings import Settings, check_value, choose_settings, shown, unknown
from gunnen.practice.simulating import (
    MOST_AGENTS,
    MOST_DECISIONS,
    MOST_SEED,
    MOST_TEAMS,
    WORTH_COMPILING,
    check_count,
    check_seed,
    check_ways,
    simulate,
)
from gunnen.practice.toml import NotToml, read_toml
from gunnen.practice.ways import WAYS

MODEL = 1  # raised when the same cell would give other numbers
MOST_CELLS = 1_000_000
LONGEST_FILE = 1_000_000
_COUNTS = {"teams": (100, MOST_TEAMS), "agents": (8, MOST_AGENTS), "decisions": (100, MOST_DECISIONS)}
_FIELDS = ("name", "ways", *_COUNTS, "seed", "seeds", "settings", "grid")
_STEPS = ("from", "to", "steps")


@dataclass(frozen=True, slots=True)
class Steps:
    """So many values from one to another, evenly spaced, and none of them made before it is asked for."""

    first: float
    last: float
    count: int

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, place: int) -> float:
        if place == self.count - 1:
            return self.last
        return self.first + (self.last - self.first) * place / (self.count - 1)


@dataclass(frozen=True, slots=True)
class Cell:
    """One simulation: what varies in its grid (``point``), and everything that `simulate` needs."""

    point: Mapping[str, float]
    settings: Settings
    ways: tuple[str, ...]
    teams: int
    agents: int
    decisions: int
    seed: int
    compiled: bool = False  # changes no result, and so is no part of the key

    def as_data(self) -> dict[str, Any]:
        return {
            "model": MODEL,
            "settings": self.settings.as_data(),
            "ways": list(self.ways),
            "teams": self.teams,
            "agents": self.agents,
            "decisions": self.decisions,
            "seed": self.seed,
        }

    @property
    def key(self) -> str:
        """A name for what this cell computes: the same for the same simulation, in whatever experiment."""
        return sha256(json.dumps(self.as_data(), sort_keys=True).encode()).hexdigest()[:32]

    @property
    def size(self) -> int:
        return self.teams * self.agents * self.decisions * len(self.ways)

    def run(self, progress: Callable[[int, int], None] | None = None) -> dict[str, Any]:
        """The results as plain data; ``progress(done, all)`` counts agent-decisions."""
        results = simulate(
            self.settings,
            self.ways,
            teams=self.teams,
            agents=self.agents,
            decisions=self.decisions,
            seed=self.seed,
            progress=progress,
            compiled=self.compiled,
        )
        return {"key": self.key, "model": MODEL, **results.to_json()}


@dataclass(frozen=True, slots=True)
class Experiment:
    """``grid`` maps what varies (parameters, teams, agents, decisions) to its values; seeds count from ``seed``."""

    name: str
    ways: tuple[str, ...]
    counts: Mapping[str, int]
    seed: int
    seeds: int
    fixed: Mapping[str, float]
    grid: Mapping[str, list[float] | Steps]
    compiled: bool = False

    @property
    def points(self) -> int:
        return math.prod(len(values) for values in self.grid.values())

    def __len__(self) -> int:
        return self.points * self.seeds

    @property
    def size(self) -> int:
        """That of all cells together, in agent-decisions, without making any of them."""
        counted = math.prod(self._together(name) for name in self.counts)
        varied = math.prod(len(values) for name, values in self.grid.items() if name not in _COUNTS)
        return counted * varied * self.seeds * len(self.ways)

    def _together(self, count: str) -> int:
        values = self.grid.get(count, [self.counts[count]])
        return sum(int(values[place]) for place in range(len(values)))

    def cell(self, place: int) -> Cell:
        """The cell at a place from 0: seeds vary fastest, then the last row of the grid."""
        rest, seed = divmod(place, self.seeds)
        point: dict[str, float] = {}
        for name, values in reversed([*self.grid.items()]):
            rest, at = divmod(rest, len(values))
            point[name] = values[at]
        point = {name: point[name] for name in self.grid}
        counts = {name: int(point.get(name, self.counts[name])) for name in _COUNTS}
        varied = {name: value for name, value in point.items() if name not in _COUNTS}
        settings = Settings(**{**self.fixed, **varied})
        return Cell(point, settings, self.ways, **counts, seed=self.seed + seed, compiled=self.compiled)

    def cells(self) -> Iterator[Cell]:
        return (self.cell(place) for place in range(len(self)))

    def at_point(self, place: int) -> Iterator[Cell]:
        """The cells of one point of the grid, a seed each."""
        return islice((self.cell(place * self.seeds + each) for each in range(self.seeds)), self.seeds)


def read_experiment(text: str | bytes) -> Experiment:
    """The experiment that a TOML file describes. Raises InputError, which names the field.

    >>> experiment = read_experiment('ways = ["turns"]' + chr(10) + "[grid]" + chr(10) + "curve = [0.5, 1, 2]")
    >>> len(experiment), experiment.cell(2).settings.curve
    (3, 2.0)
    """
    data = _parsed(text)
    for name in data:
        if name not in _FIELDS:
            advice = "write it under [settings]" if name in PARAMETERS else "correct or remove it"
            raise InputError(shown(name), f"one of {', '.join(_FIELDS)}", advice)
    name = data.get("name", "")
    if not isinstance(name, str) or len(name) > 200:
        raise InputError("name", "a text of up to 200 signs", f"correct {shown(name, quoted=True)}")
    ways = check_ways(data.get("ways", [*WAYS]))
    counts = {each: check_count(each, data.get(each, usual), most) for each, (usual, most) in _COUNTS.items()}
    seed, seeds = data.get("seed", 0), check_count("seeds", data.get("seeds", 1), MOST_CELLS)
    if type(seed) is int and seed + seeds - 1 > MOST_SEED:
        raise InputError("seed", f"seeds up to {MOST_SEED}", "start lower")
    check_seed(seed)
    fixed = _table(data, "settings")
    choose_settings(fixed)
    grid = {each: _values(each, values, fixed) for each, values in _table(data, "grid").items()}
    numbers = {each: float(value) for each, value in fixed.items()}
    found = Experiment(name, tuple(way.name for way in ways), counts, seed, seeds, numbers, grid)
    if found.points * seeds > MOST_CELLS:
        raise InputError("grid", f"up to {MOST_CELLS} cells", f"this makes {found.points * seeds}; leave some out")
    return replace(found, compiled=found.size >= WORTH_COMPILING)


def _parsed(text: str | bytes) -> dict[str, Any]:
    if len(text) > LONGEST_FILE:
        raise InputError("file", f"up to {LONGEST_FILE} bytes", "this has more")
    try:
        data = read_toml(text)
    except UnicodeDecodeError:
        raise InputError("file", "text in UTF-8", "save it as UTF-8") from None
    except NotToml as error:
        raise InputError("file", "TOML", str(error)) from None
    if not data:
        raise InputError("file", "an experiment", 'it says nothing; write ways = ["compromise", "turns"] for instance')
    return data


def _table(data: Mapping[str, Any], name: str) -> dict[str, Any]:
    table = data.get(name, {})
    if not isinstance(table, dict):
        raise InputError(name, "a table of parameters", f"write [{name}]")
    for each in table:
        if each in _FIELDS and not (name == "grid" and each in _COUNTS):
            raise InputError(f"{name}.{each}", "the name of a parameter", f"write {each} above [settings] and [grid]")
    return table


def _values(name: str, values: object, fixed: Mapping[str, object]) -> list[float] | Steps:
    field = f"grid.{shown(name)}"
    if name not in _COUNTS and name not in PARAMETERS:
        raise InputError(field, "the name of a parameter", unknown(name, [*PARAMETERS, *_COUNTS]))
    if name in fixed:
        raise InputError(field, "a parameter that is not in settings too", "remove one of them")
    if isinstance(values, dict):
        return _steps(name, values, field)
    if not isinstance(values, list) or not values:
        raise InputError(field, "a list of values, or {from, to, steps}", f"correct {shown(values)}")
    found = [_value(name, value, f"{field}[{place}]") for place, value in enumerate(values)]
    if len(set(found)) < len(found):
        raise InputError(field, "each value once", "remove the double ones")
    return found


def _value(name: str, value: object, field: str) -> float:
    if name in _COUNTS:
        return check_count(field, value, _COUNTS[name][1])
    return check_value(name, value, field)


def _steps(name: str, values: Mapping[str, object], field: str) -> Steps:
    if name in _COUNTS or name == "rounds":
        raise InputError(field, "a list of values", "write them as [1, 2, 3]")
    for each in _STEPS:
        if each not in values:
            raise InputError(f"{field}.{each}", "from, to and steps", f"add {each}")
    for each in values:
        if each not in _STEPS:
            raise InputError(f"{field}.{shown(each)}", "from, to and steps", "remove it")
    first, last = (_value(name, values[each], f"{field}.{each}") for each in ("from", "to"))
    if not first < last:
        raise InputError(f"{field}.to", "more than from", f"correct {last:g}")
    steps = values["steps"]
    if type(steps) is not int or not 2 <= steps <= MOST_CELLS:
        raise InputError(f"{field}.steps", f"a whole number from 2 to {MOST_CELLS}", f"correct {shown(steps)}")
    found = Steps(first, last, steps)
    if not (found[0] < found[1] and found[steps - 2] < found[steps - 1]):
        raise InputError(f"{field}.steps", "values that differ", "from and to lie too near for so many; write fewer")
    return found
