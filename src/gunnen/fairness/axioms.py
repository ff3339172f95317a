"""Does a rule keep an axiom? Each check plays the rule from outside and says what it found; none trusts the rule.

Axioms: M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.cardinal.rules import Rule
from gunnen.fairness.players import acceptable, play

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Finding:
    """``cases`` were tried and ``broken`` failed; ``worst`` is by how much the worst of them did."""

    cases: int
    broken: int
    worst: int

    @property
    def holds(self) -> bool:
        return self.broken == 0


def simple_proportionality(rule: Rule, largest: int = 6) -> Finding:
    """Parties that each want one thing of their own are served by their numbers, over n decisions, for all n.

    Every way to divide 2 to ``largest`` members into parties is played. ``worst`` counts decisions off.

    >>> from gunnen.fairness.players import PLAYERS
    >>> simple_proportionality(PLAYERS["per_quota"], 4).holds, simple_proportionality(PLAYERS["utilitarian"], 4).holds
    (True, False)
    """
    gaps = [_party_gap(rule, parties) for members in range(2, largest + 1) for parties in _partitions(members)]
    return Finding(len(gaps), sum(gap > 0 for gap in gaps), max(gaps))


def independence(rule: Rule, sequences: Sequence[Sequence[Numbers]], seed: int = 0) -> Finding:
    """A decision in which all want the same changes nothing in the others, wherever it is put in between.

    ``worst`` counts the other decisions that changed, or that the agreed one was not what all wanted.

    >>> from gunnen.fairness.players import PLAYERS
    >>> torn = [np.array([[0.0, 9.0], [9.0, 0.0], [9.0, 0.0]])] * 4
    >>> independence(PLAYERS["guard:standard"], [torn] * 3).holds
    True
    """
    rng, changed = np.random.default_rng(seed), []
    for sequence in sequences:
        place, wanted = int(rng.integers(len(sequence) + 1)), int(rng.integers(sequence[0].shape[1]))
        agreed = np.full(sequence[0].shape, 10.0)
        agreed[:, wanted] = 0.0
        with_it = play(rule, [*sequence[:place], agreed, *sequence[place:]])
        found = with_it.pop(place)
        others = sum(a != b for a, b in zip(with_it, play(rule, sequence), strict=True))
        changed.append(others + (found != wanted))
    return Finding(len(changed), sum(each > 0 for each in changed), max(changed, default=0))


def longest_streak(rule: Rule, members: int, decisions: int = 60, tries: int = 20, seed: int = 0) -> int:
    """The longest run of unacceptable outcomes that a greedy adversary forces on one member: a lower bound.

    At each decision it tries the favourites all apart and some random profiles, and plays the one that keeps the
    longest run going.

    >>> from gunnen.fairness.players import PLAYERS
    >>> longest_streak(PLAYERS["guard:calm"], 3, decisions=20), longest_streak(PLAYERS["utilitarian"], 3, decisions=20)
    (2, 20)
    """
    rng, memory = np.random.default_rng(seed), rule.start(members)
    runs, longest = np.zeros(members, np.int64), 0
    for _ in range(decisions):
        steps: list[tuple[list[int], int, NDArray[np.int64], Any]] = []
        for reports in _profiles(rng, members, tries):
            place, after = rule.step(memory, reports)
            left = np.where(acceptable(reports)[:, place], 0, runs + 1)
            steps.append((sorted(left.tolist(), reverse=True), len(steps), left, after))
        _, _, runs, memory = max(steps, key=lambda step: step[:2])
        longest = max(longest, int(runs.max()))
    return longest


def _profiles(rng: np.random.Generator, members: int, tries: int) -> Iterator[Numbers]:
    yield 10.0 * (1 - np.eye(members))
    for _ in range(tries):
        reports = np.full((members, min(members, 3)), 10.0)
        reports[np.arange(members), rng.integers(reports.shape[1], size=members)] = 0.0
        yield reports


def _party_gap(rule: Rule, parties: Sequence[int]) -> int:
    members = sum(parties)
    belongs = np.repeat(np.arange(len(parties)), parties)
    reports = np.where(belongs[:, None] == np.arange(len(parties)), 0.0, 10.0)
    served = np.bincount(play(rule, [reports] * members), minlength=len(parties))
    return int(np.abs(served - np.array(parties)).max())


def _partitions(total: int, largest: int | None = None) -> Iterator[tuple[int, ...]]:
    largest = total if largest is None else largest
    if total == 0:
        yield ()
    for first in range(min(total, largest), 0, -1):
        for rest in _partitions(total - first, first):
            yield (first, *rest)
