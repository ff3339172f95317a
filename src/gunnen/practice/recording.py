"""The course of a few teams, decision by decision: `simulate` again, with a note of every decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.practice.deciding import decide
from gunnen.practice.guarding import open_accounts
from gunnen.practice.luck import born, happening
from gunnen.practice.measuring import MEASURES, Tally
from gunnen.practice.needs import positions
from gunnen.practice.people import people
from gunnen.practice.settings import Settings
from gunnen.practice.simulating import AT_ONCE, Estimate, check_asked, estimate
from gunnen.practice.ways import Way

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]

FOLLOWED = ("loss", "unspoken", "kept", "trust")
MOST_FOLLOWED = 20_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """``series[way][name]``, of `FOLLOWED`, has shape (decisions, teams); ``values[way][measure]`` (teams,)."""

    settings: Settings
    series: Mapping[str, Mapping[str, Numbers]]
    values: Mapping[str, Mapping[str, Numbers]]

    def line(self, way: str, name: str) -> tuple[Estimate, ...]:
        """The mean over teams after each decision, with its 95 % interval."""
        return tuple(estimate(each) for each in self.series[way][name])

    def estimates(self, way: str) -> dict[str, Estimate]:
        """Every measure, over the teams: what `Results.estimates` says of this way."""
        return {name: estimate(values) for name, values in self.values[way].items()}

    def differences(self, one: str, other: str) -> dict[str, Estimate]:
        """How much more ``one`` has of each measure than ``other``, team by team: they met the same people and luck."""
        return {name: estimate(self.values[one][name] - self.values[other][name]) for name in MEASURES}


def follow(settings: Settings, ways: Sequence[str], *, teams: int, agents: int, decisions: int, seed: int) -> Followed:
    """What `simulate` does, with the course as well: the same seed gives the same measures, to the last bit.

    ``loss`` is what a decision cost as it turned out, ``unspoken`` what people carry after it, ``kept`` the share who
    kept to it, ``trust`` what is left; means over the people of each team. The course of all teams is held at once, so
    that ways x teams x decisions may be at most 20 million. Raises InputError, which names the field.

    >>> followed = follow(Settings(), ["turns", "boss"], teams=20, agents=5, decisions=50, seed=1)
    >>> followed.series["boss"]["trust"].shape, len(followed.line("turns", "loss"))
    ((50, 20), 50)
    """
    chosen = check_asked(ways, teams, agents, decisions, seed)
    size = len(chosen) * teams * max(decisions, agents)
    if size > MOST_FOLLOWED:
        raise InputError("teams", f"ways x teams x decisions up to {MOST_FOLLOWED}", f"this makes {size}")
    courses = {way.name: _courses(settings, way, teams, agents, decisions, seed) for way in chosen}
    series = {
        way: {name: np.hstack([np.array(each.notes[name]) for each in found]) for name in FOLLOWED}
        for way, found in courses.items()
    }
    values = {
        way: {name: np.concatenate([each.found[name] for each in found]) for name in MEASURES}
        for way, found in courses.items()
    }
    return Followed(settings, series, values)


@dataclass(slots=True, eq=False)
class _Course(Tally):
    """A tally that keeps a note of every decision."""

    notes: dict[str, list[Numbers]] = field(default_factory=lambda: {name: [] for name in FOLLOWED})
    found: dict[str, Numbers] = field(default_factory=dict)

    def add(self, loss: Numbers, fair: Numbers, lost: Bits, **sums: Numbers) -> None:
        Tally.add(self, loss, fair, lost, **sums)
        self.notes["loss"].append(loss.mean(axis=1))
        self.notes["unspoken"].append(sums["unspoken"])
        self.notes["kept"].append(1.0 - sums["dodged"])


def _courses(settings: Settings, way: Way, teams: int, agents: int, decisions: int, seed: int) -> list[_Course]:
    """So many teams at a time as fit the processor's cache: what is drawn ahead for them grows with their people."""
    size = max(1, AT_ONCE // agents)
    batches = (range(start, min(start + size, teams)) for start in range(0, teams, size))
    return [_course(settings, way, batch, agents, decisions, seed) for batch in batches]


def _course(settings: Settings, way: Way, batch: range, agents: int, decisions: int, seed: int) -> _Course:
    everybody = people(born(seed, batch, agents), settings)
    accounts = open_accounts(len(batch), agents) if way.guards else None
    course = _Course(len(batch), agents)
    for number, luck in enumerate(happening(seed, batch, agents, decisions, answers=way.grants)):
        decide(number, everybody, accounts, luck, way, settings, course)
        course.notes["trust"].append(everybody.trust.mean(axis=1))
    usual = positions(everybody.leaning, np.zeros(everybody.leaning.shape), settings)
    course.found = course.measures(everybody.trust, usual)
    return course
