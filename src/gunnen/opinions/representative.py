"""What each camp holds: where it differs from everybody else, and what nearly all of it agree on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import betaincinv, ndtr

from gunnen.opinions.classes import PULL, spoken
from gunnen.opinions.rates import FEW, Rates, rates_of
from gunnen.opinions.votes import AGREE, DISAGREE, Votes
from gunnen.terms import Reason

Array = NDArray[np.float64]

FEWEST_SIDES = 8
CELLS_AT_ONCE = 500_000
NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that a camp holds: ``side`` 1 when most of those who take a side agree, -1 when most disagree.

    ``agree`` with ``low`` and ``high`` is how many of them agree, ``seen`` how many there are; ``difference`` how much
    more the camp agrees than everybody else (shrunk), ``p`` how often chance alone would make so large a difference.
    Reasons: ``differs`` (difference, p) and ``held_by_nearly_all`` (at_least).
    """

    statement: int
    side: int
    agree: float
    low: float
    high: float
    difference: float
    p: float
    seen: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, eq=False)
class Differences:
    """Of each camp and statement, shape (camps, statements): the difference, shrunk; its p; whether it is found."""

    difference: Array
    p: Array
    found: NDArray[np.bool_]


def representatives(
    votes: Votes,
    membership: Array,
    *,
    at_most: int = 5,
    false: float = 0.05,
    confidence: float = 0.9,
    rates: Rates | None = None,
) -> tuple[tuple[Representative, ...], ...]:
    """For each camp first what sets it apart (see `differences`), most first, then what nearly all of it hold.

    ``membership`` has shape (participants, camps + 1), the middle last; without camps the result is empty. Of either
    kind ``at_most`` so many. A camp's side must be that of its majority. Nearly all: with half of the rest of the
    ``confidence`` the rate (`rates_of`) is above 0.8, or below 0.2 for a statement that the camp rejects, and seven or
    more of the camp took a side.

    >>> from gunnen.opinions import votes_from
    >>> said = ([1] * 6 + [-1] * 5 + [1]) * 20
    >>> votes = votes_from(np.repeat(range(40), 6), [*range(6)] * 40, said)
    >>> first, second = representatives(votes, np.array([[1.0, 0, 0], [0, 1, 0]] * 20), at_most=1)
    >>> [(each.statement, each.side, [why.code for why in each.reasons]) for each in first]
    [(0, 1, ['differs', 'held_by_nearly_all']), (5, 1, ['held_by_nearly_all'])]
    """
    camps = membership.shape[1] - 1
    if camps < 1:
        return ()
    apart = differences(votes, membership, false=false)
    return representatives_from(rates or rates_of(votes, membership), apart, at_most=at_most, confidence=confidence)


def representatives_from(
    rates: Rates, apart: Differences, *, at_most: int = 5, confidence: float = 0.9
) -> tuple[tuple[Representative, ...], ...]:
    """The same from rates and differences."""
    tail = (1 - confidence) / 2
    return tuple(_of_camp(camp, rates, apart, at_most, tail) for camp in range(len(rates.seen)))


def differences(votes: Votes, membership: Array, *, false: float = 0.05) -> Differences:
    """Where a camp differs from everybody else, without using a vote both to find the camp and to test it.

    Whether somebody belongs to a camp is told anew for each of their votes: from all their *other* votes, by what the
    *other half* of the people say (every second one who voted). A camp's difference on a statement is the slope of
    agreeing (1 or 0) on that chance; its p is by the normal limit of a permutation, which holds as the vote took no
    part in the chance. At most ``false`` of what is found is false on average (Benjamini and Hochberg,
    doi:10.1111/j.2517-6161.1995.tb02031.x, over all camps and statements). Differences are shrunk by what the spread of
    all of the camp's differences owes to chance. Below 8 who take a side nothing is found.
    """
    return differences_from(*_summed(votes, membership), false=false)


def differences_from(seen: Array, agreed: Array, sums: Array, *, false: float = 0.05) -> Differences:
    """The same from sums over those who take a side: how many, how many agree, and of u, u^2, u x for each camp."""
    rate = agreed / np.maximum(seen, 1)
    belong, square, product = sums
    spread = square - belong**2 / np.maximum(seen, 1)
    told = (seen >= FEWEST_SIDES) & (rate > 0) & (rate < 1) & (spread > 1e-6)
    spread = np.where(told, spread, 1.0)
    slope = np.where(told, product - belong * rate, 0.0) / spread
    doubt = np.where(told, rate * (1 - rate) * seen / np.maximum(seen - 1, 1), 1.0) / spread
    p = np.where(told, 2 * ndtr(-np.abs(slope) / np.sqrt(doubt)), 1.0)
    return Differences(_shrunk(slope, doubt, told), p, _found(p, told, false))


def _shrunk(slope: Array, doubt: Array, told: NDArray[np.bool_]) -> Array:
    weight = told / doubt
    spread = (weight * (slope**2 - doubt)).sum(axis=1) / np.maximum(weight.sum(axis=1), 1e-300)
    spread = np.maximum(spread, 0)[:, None]
    return np.where(told, np.clip(slope * spread / (spread + doubt), -1, 1), 0.0)


def _found(p: Array, told: NDArray[np.bool_], false: float) -> NDArray[np.bool_]:
    """Benjamini and Hochberg: the largest p that is still below its rank's part of ``false``, and all below it."""
    ordered = np.sort(p[told])
    passing = np.flatnonzero(ordered <= false * np.arange(1, len(ordered) + 1) / max(1, len(ordered)))
    limit = ordered[passing[-1]] if len(passing) else -1.0
    return told & (p <= limit)


def _summed(votes: Votes, membership: Array) -> tuple[Array, Array, Array]:
    """Over those who take a side: how many, how many agree, (statements,), and sums of u, u^2, u x for each camp.

    The sums have shape (3, camps, statements); u is the chance of the camp by all other votes, x is 1 for agree.
    """
    size, camps = votes.shape[1], membership.shape[1] - 1
    everything = spoken(votes)
    people = np.flatnonzero(everything.given)
    said = everything.matrix[people]
    parts = [slice(0, None, 2), slice(1, None, 2)]
    halves, belongs = [said[part] for part in parts], [membership[people][part] for part in parts]
    everybody = np.asarray(said.sum(axis=0)).reshape(3, size)
    total = np.zeros((size, 3, camps))
    for mine, half in enumerate(halves):
        other, belong = halves[1 - mine], belongs[1 - mine]
        chances, shares = heard(np.asarray(other.T @ belong), belong.sum(axis=0), everybody)
        for block in _blocks(half):
            total += told_of(block, chances, shares)
    return everybody[0] + everybody[1], everybody[0], total.transpose(1, 2, 0)


def heard(counts: Array, people: Array, everybody: Array) -> tuple[Array, Array]:
    """Each class's chance of each vote, (3 x statements, classes), and its share, as half of the people have it.

    ``counts`` (3 x statements, classes) are their votes by class, ``people`` (classes,) how many they are, and
    ``everybody`` (3, statements) the votes of all.
    """
    everybody = everybody + 0.5
    counts = counts.reshape(*everybody.shape, len(people))
    counts = counts + (PULL * everybody / everybody.sum(axis=0))[:, :, None]
    share = people + 1
    return (counts / counts.sum(axis=0)).reshape(-1, len(share)), share / share.sum()


def _blocks(half: csr_array) -> Iterator[csr_array]:
    """The rows in parts of about so many cells."""
    cuts = np.searchsorted(half.indptr, np.arange(0, half.nnz, CELLS_AT_ONCE)).tolist()
    for start, end in pairwise([*cuts, half.shape[0]]):
        yield half[start:end]


def told_of(block: csr_array, chances: Array, shares: Array) -> Array:
    """Sums of u, u^2 and u x over the votes of these people, shape (statements, 3, camps); see `_summed`."""
    size, camps = len(chances) // 3, len(shares) - 1
    joint = block @ np.log(chances) + np.log(shares)
    whole = np.exp(joint - joint.max(axis=1, keepdims=True))
    sides = block.indices < 2 * size
    cells = block.indices[sides]
    rows = np.repeat(np.arange(block.shape[0]), np.diff(block.indptr))[sides]
    without = np.take(whole, rows, axis=0)
    without *= np.take(1 / chances, cells, axis=0)
    belong = np.empty((len(cells), 2 * camps))
    whole_of = np.maximum(without @ np.ones(camps + 1), 1e-300)[:, None]
    np.divide(without[:, :-1], whole_of, out=belong[:, :camps])
    np.square(belong[:, :camps], out=belong[:, camps:])
    starts = np.arange(len(cells) + 1, dtype=np.int32)
    at = csr_array((np.ones(len(cells)), cells, starts), shape=(len(cells), 2 * size))
    once = np.asarray(at.T @ belong).reshape(2, size, 2, camps)
    return np.concatenate([once.sum(axis=0), once[:1, :, 0].transpose(1, 0, 2)], axis=1)


def _of_camp(camp: int, rates: Rates, apart: Differences, at_most: int, tail: float) -> tuple[Representative, ...]:
    agree, difference = rates.chance[camp], apart.difference[camp]
    differs = apart.found[camp] & ((agree >= 0.5) == (difference > 0))
    first = np.flatnonzero(differs)
    first = first[np.argsort(-np.abs(difference[first]), kind="stable")][:at_most]
    told = (np.abs(agree - 0.5) > NEARLY_ALL - 0.5) & (rates.seen[camp] >= FEW)
    held = np.setdiff1d(np.flatnonzero(told), first)
    least = _least(rates.agreeing[camp, held], rates.disagreeing[camp, held], tail)
    then = held[np.argsort(-least, kind="stable")][: min(at_most, int((least > NEARLY_ALL).sum()))]
    chosen = np.concatenate([first, then])
    a, b = rates.agreeing[camp, chosen], rates.disagreeing[camp, chosen]
    ends = betaincinv(a, b, tail), betaincinv(a, b, 1 - tail)
    table = np.stack(
        [agree[chosen], *ends, difference[chosen], apart.p[camp, chosen], rates.seen[camp, chosen]], axis=1
    )
    return tuple(map(_one, chosen.tolist(), table.tolist(), differs[chosen].tolist()))


def _least(agreeing: Array, disagreeing: Array, tail: float) -> Array:
    """At least how many hold the majority's side."""
    return np.asarray(betaincinv(np.maximum(agreeing, disagreeing), np.minimum(agreeing, disagreeing), tail))


def _one(place: int, row: list[float], differs: bool) -> Representative:
    agree, low, high, difference, p, seen = row
    side, least = (AGREE, low) if agree >= 0.5 else (DISAGREE, 1 - high)
    reasons = [Reason("differs", {"difference": difference, "p": p})] if differs else []
    if least > NEARLY_ALL and seen >= FEW:
        reasons.append(Reason("held_by_nearly_all", {"at_least": least}))
    return Representative(place, side, agree, low, high, difference, p, seen, tuple(reasons))
