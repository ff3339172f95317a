"""Simulated years of agreements: who answers what in fourteen rounds, and rivals that judge the same answers."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

ROUNDS = 14  # after 2, 4, 6 and 8 weeks, then monthly
ANSWERING = 0.7
HOLDS = {"keeping": 0.9, "granting": 0.85, "unsaid": 0.9}
FALLS = {"keeping": 0.5, "granting": 0.4, "unsaid": 0.5}
FIRST, LAST = 4, 10  # a change comes after four to nine rounds
GOOD, BAD, NONE = 1, 0, -1


@dataclass(frozen=True)
class Cell:
    """One setting. ``falls``: the kind that falls; ``same``: the chance that an answer is the one before; ``dissent``:
    people who always say no; ``shared``: standard deviation, in logits, of what a month does to all; ``answering``: at
    the start and at the end of the year."""

    name: str
    people: int
    falls: str = ""
    holds: tuple[tuple[str, float], ...] = tuple(HOLDS.items())
    same: float = 0.0
    dissent: int = 0
    shared: float = 0.0
    answering: tuple[float, float] = (ANSWERING, ANSWERING)
    changes: tuple[int, int] = (FIRST, LAST)

    def with_(self, **other):
        return replace(self, **other)


@dataclass(frozen=True)
class Years:
    answers: dict[str, np.ndarray]  # of each kind (years, rounds, people)
    change: np.ndarray  # (years,) the first round, from 0, with the new rate


def simulate(cell: Cell, years: int, seed: int) -> Years:
    random = np.random.default_rng([seed, cell.people, *cell.name.encode()])
    change = random.integers(cell.changes[0], cell.changes[1], years)
    came = random.random((years, ROUNDS, cell.people)) < np.linspace(*cell.answering, ROUNDS)[None, :, None]
    month = random.normal(0, cell.shared, (years, ROUNDS)) if cell.shared else np.zeros((years, ROUNDS))
    after = np.arange(ROUNDS) >= change[:, None]
    answers = {}
    for kind, holds in cell.holds:
        rate = np.where(after, FALLS[kind], holds) if kind == cell.falls else np.full((years, ROUNDS), holds)
        answers[kind] = _answers(random, _shifted(rate, month), came, cell)
    return Years(answers, change)


def _shifted(rate, month):
    return 1 / (1 + (1 - rate) / rate * np.exp(-month))


def _answers(random, rate, came, cell):
    found = np.empty(came.shape, np.int8)
    for number in range(ROUNDS):
        fresh = random.random((len(rate), cell.people)) < rate[:, number, None]
        stays = random.random(fresh.shape) < cell.same if number else np.zeros(fresh.shape, bool)
        found[:, number] = np.where(stays, found[:, max(0, number - 1)], fresh)
    found[:, :, : cell.dissent] = BAD
    found[~came] = NONE
    return found


def shares(answers):
    """How many good and how many bad answers there are in each round, (years, rounds) each."""
    return (answers == GOOD).sum(2), (answers == BAD).sum(2)


def cusum(answers, holds, falls):
    """Page's cumulative sum, for one who knows both rates."""
    good, bad = shares(answers)
    steps = good * np.log(falls / holds) + bad * np.log((1 - falls) / (1 - holds))
    found, total = np.empty(steps.shape), np.zeros(len(steps))
    for number in range(ROUNDS):
        total = np.maximum(total, 0) + steps[:, number]
        found[:, number] = total
    return found


def half_twice(answers):
    """At least half of the answers are bad ones in two rounds running."""
    good, bad = shares(answers)
    half = (bad >= good) & (bad > 0)
    half[:, 1:] &= half[:, :-1].copy()
    half[:, 0] = False
    return half


def p_chart(answers):
    """A share below three standard deviations under that of the rounds before, from the third round on."""
    good, bad = shares(answers)
    seen = good + bad
    before = np.cumsum(seen, 1) - seen
    centre = (np.cumsum(good, 1) - good) / np.maximum(before, 1)
    limit = centre - 3 * np.sqrt(centre * (1 - centre) / np.maximum(seen, 1))
    found = (seen > 0) & (before > 0) & (good / np.maximum(seen, 1) < limit - 1e-9)
    found[:, :2] = False
    return found
