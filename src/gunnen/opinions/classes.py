"""A conversation as a few camps with opinions of their own, and a middle that sees both sides (latent classes).

Each person belongs to one class. In camp c a person who takes a side on statement j agrees with chance p[c, j]; a
person in the middle agrees with the mean of the camps' chances, and says "both true" more often. A pass says nothing.
The classes are found by expectation and maximisation from a given start (Dempster, Laird and Rubin 1977,
doi:10.1111/j.2517-6161.1977.tb01600.x; latent classes: Goodman 1974, doi:10.1093/biomet/61.2.215).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from gunnen.opinions.ordering import marks
from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, PASS, Votes

Floats = NDArray[np.float64]
SPOKEN = (AGREE, DISAGREE, BOTH)  # the votes that say something, in the order of the columns below
PULL = 2.0  # how many votes the whole conversation's opinion weighs in each camp's
ROOM = 0.005  # no chance comes nearer to never or always
START_MIDDLE = 0.1


@dataclass(frozen=True, eq=False)
class Spoken:
    """The votes that say something, as cells and as a sparse matrix (people, 3 x statements): agree, disagree, both."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    kinds: NDArray[np.int8]
    starts: NDArray[np.int64]
    matrix: csr_array
    size: int

    @property
    def people(self) -> int:
        return len(self.starts) - 1

    @property
    def given(self) -> NDArray[np.int64]:
        return np.diff(self.starts)

    def totals(self) -> Floats:
        """How often each statement was agreed with, disagreed with, called both; shape (3, statements)."""
        places = self.kinds.astype(np.int64) * self.size + self.columns
        return np.bincount(places, minlength=3 * self.size).reshape(3, self.size).astype(float)

    def marks(self) -> NDArray[np.uint64]:
        """A number of what each person said, the same for who said the same (`gunnen.opinions.ordering`)."""
        return marks(self.kinds.astype(np.int64) * self.size + self.columns, self.starts, self.size)

    def of(self, places: NDArray[np.int64]) -> Spoken:
        counts = self.given[places]
        starts = np.concatenate([[0], np.cumsum(counts)])
        cells = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[places], counts)
        return _spoken(self.columns[cells], self.kinds[cells], starts, self.size)


def spoken(votes: Votes) -> Spoken:
    """The votes without the passes."""
    kept = votes.values != PASS
    starts = np.concatenate([[0], np.cumsum(kept)])[votes.starts]
    values = votes.values[kept]
    kinds = np.where(values == AGREE, 0, np.where(values == DISAGREE, 1, 2)).astype(np.int8)
    return _spoken(votes.columns[kept].astype(np.int64), kinds, starts, votes.shape[1])


def _spoken(columns: NDArray[np.int64], kinds: NDArray[np.int8], starts: NDArray[np.int64], size: int) -> Spoken:
    rows = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    places = (kinds.astype(np.int64) * size + columns).astype(np.int32)
    matrix = csr_array((np.ones(len(places)), places, starts.astype(np.int32)), shape=(len(starts) - 1, 3 * size))
    return Spoken(rows, columns, kinds, starts, matrix, size)


@dataclass(frozen=True, eq=False)
class Classes:
    """Camps and the middle as fitted.

    ``agree`` (k, m): the chance of agreeing of those who take a side, in each camp; ``both`` (2, m): the chance of
    "both true" in any camp, and in the middle; ``shares`` (k + 1,): how large each is, the middle last; ``likelihood``:
    the logarithm of the chance of all votes (NaN before it is known).
    """

    agree: Floats
    both: Floats
    shares: Floats
    likelihood: float = np.nan

    @property
    def k(self) -> int:
        return len(self.agree)

    def log_chances(self) -> Floats:
        """The logarithm of the chance of each vote in each class, shape (3, m, k + 1)."""
        agree = np.vstack([self.agree, self.agree.mean(0)]).T
        both = np.column_stack([np.repeat(self.both[0][:, None], self.k, axis=1), self.both[1]])
        return np.stack([np.log((1 - both) * agree), np.log((1 - both) * (1 - agree)), np.log(both)])

    def log_joint(self, said: Spoken) -> Floats:
        """The logarithm of each class's share times the chance of all that a person said; shape (n, k + 1)."""
        flat = self.log_chances().reshape(3 * said.size, self.k + 1)
        joint: Floats = said.matrix @ flat + np.log(self.shares)
        return joint

    def membership(self, said: Spoken) -> Floats:
        """The chance that each person belongs to each camp and, last, to the middle; shape (n, k + 1)."""
        return normalised(self.log_joint(said))[0]


def normalised(joint: Floats) -> tuple[Floats, Floats]:
    """Chances that add up to one in each row, and the logarithm of what they were divided by."""
    top = joint.max(axis=1, keepdims=True)
    chances = np.exp(joint - top)
    total = chances.sum(axis=1, keepdims=True)
    chances /= total
    return chances, (top + np.log(total))[:, 0]


def fit(said: Spoken, membership: Floats, rounds: int = 60, enough: float = 1e-5) -> tuple[Classes, Floats]:
    """The classes from a first guess of who belongs where, shape (n, k + 1) with the middle last.

    Stops after so many ``rounds``, or when the likelihood of a vote grows by less than ``enough`` (relatively).
    """
    if membership.shape[1] and not np.isclose(membership[:1].sum(), 1):
        raise ValueError("membership: each row must add up to 1")
    totals = said.totals()
    chances, classes, before = membership, None, -np.inf
    for turn in range(rounds):
        classes = maximise(said, chances, totals, classes)
        chances, weights = normalised(classes.log_joint(said))
        now = float(weights.sum())
        if turn > 4 and now - before < enough * abs(now):
            break
        before = now
    assert classes is not None
    return replace(classes, likelihood=now), chances


def with_middle(camps: Floats) -> Floats:
    """A first guess of camps, shape (n, k), with a little of everybody in the middle, shape (n, k + 1)."""
    return np.column_stack([camps * (1 - START_MIDDLE), np.full(len(camps), START_MIDDLE)])


def maximise(said: Spoken, chances: Floats, totals: Floats, before: Classes | None) -> Classes:
    """The classes that fit best, given who belongs where by what chance."""
    counts = (said.matrix.T @ chances).reshape(3, said.size, -1)
    return from_counts(counts, chances.sum(0), totals, first=before is None)


def from_counts(counts: Floats, people: Floats, totals: Floats, first: bool = False) -> Classes:
    """The classes of so many votes (3, m, k + 1) by so many people (k + 1,) in each class.

    The passes over the votes are sums, so parts of a conversation may be counted apart and added.
    """
    overall = (totals[0] + 1) / (totals[0] + totals[1] + 2)
    both_overall = (totals[2] + 0.05) / (totals.sum(0) + 1)
    camps, middle = counts[:, :, :-1], counts[:, :, -1]
    sides = camps[0] + camps[1]
    agree = (camps[0] + PULL * overall[:, None]) / (sides + PULL)
    in_camps = (camps[2].sum(1) + both_overall / 2) / (camps.sum((0, 2)) + 0.5)
    often = middle[2].sum() / max(middle.sum(), 1e-9)
    in_middle = both_overall if first else (middle[2] + 2 * often + 0.02) / (middle.sum(0) + 2.2)
    both = np.clip(np.stack([in_camps, np.maximum(in_middle, in_camps)]), 1e-4, 1 - ROOM)
    shares = (people + 1) / (people + 1).sum()
    return Classes(np.clip(agree, ROOM, 1 - ROOM).T, both, shares)


def without(said: Spoken, chances: Floats, folds: int, rounds: int = 10) -> list[tuple[NDArray[np.int64], Classes]]:
    """So many parts of the people, and the classes fitted anew without each, from a guess of who belongs where."""
    part = np.arange(said.people) % folds
    parts = []
    for each in range(folds):
        rest = np.flatnonzero(part != each)
        parts.append((np.flatnonzero(part == each), fit(said.of(rest), chances[rest], rounds)[0]))
    return parts


def told(said: Spoken, parts: Iterable[tuple[NDArray[np.int64], Classes]]) -> Floats:
    """The logarithm of the chance of all that each person said, by the classes that go with their part; shape (n,)."""
    chance = np.zeros(said.people)
    for left, classes in parts:
        chance[left] = normalised(classes.log_joint(said.of(left)))[1]
    return chance


def refit(said: Spoken, classes: Classes, rounds: int = 6) -> tuple[Classes, Floats]:
    """The classes for these people, from classes that were fitted on some of them."""
    return fit(said, classes.membership(said), rounds)
