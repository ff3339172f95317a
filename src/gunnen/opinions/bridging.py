"""Statements that people of every camp own, and statements that divide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, betaln, ndtri

from gunnen.opinions.rates import FEW, Rates, camps_in, rates_of
from gunnen.opinions.votes import BOTH, PASS, Votes
from gunnen.terms import Reason

Array = NDArray[np.float64]

STEPS, REACH = 64, 6.0
STATEMENTS_AT_ONCE = 4096
MANY_SEE_BOTH = 0.2


class InCamp(NamedTuple):
    """How often those of a camp who take a side agree, between what bounds, and how many took a side."""

    agree: float
    low: float
    high: float
    seen: float


@dataclass(frozen=True, slots=True)
class Bridge:
    """How far a statement is owned in every camp: ``score`` is the least chance of agreeing over the camps.

    ``statement`` is its place; ``both`` the share that sees both sides. Reasons: ``held_everywhere`` (surely by more
    than half of every camp, of each of which seven or more took a side), ``least_in`` (camp), ``little_seen`` (camp,
    seen) and ``both_sides`` (share).
    """

    statement: int
    score: float
    low: float
    high: float
    per_camp: tuple[InCamp, ...]
    both: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Divide:
    """How far a statement divides: 0 when all take the same side, 1 when two halves stand opposite."""

    statement: int
    score: float
    low: float
    high: float


def bridges(
    votes: Votes, membership: Array, *, confidence: float = 0.9, at_most: int | None = None, rates: Rates | None = None
) -> tuple[Bridge, ...]:
    """All statements (or ``at_most`` so many), by the least chance of agreeing over the camps, best first.

    ``membership`` has shape (participants, camps + 1): the chance of each camp, and of the middle last; without camps
    one column of ones. Of those who take a side in camp c the chance q_c of agreeing has a Beta posterior (`rates_of`).
    The score is E[min_c q_c], the interval the equal-tailed one of min_c q_c, by P(min > t) = prod_c P(q_c > t). With
    no camps it is the chance of agreeing in the whole, on the same scale. Passes and "both" take no side. ``rates``
    saves time when they are known already.

    Aviv Ovadya and Luke Thorburn, *Bridging Systems*, 2023, doi:10.48550/arXiv.2301.09976, on what a bridge is; the
    least over the camps is this software's choice: it asks for agreement in every camp, however many there are.

    >>> from gunnen.opinions import votes_from
    >>> votes = votes_from([1, 1, 2, 2, 3, 3, 4, 4], [1, 2] * 4, [1, 1, 1, 1, 1, -1, 1, -1])
    >>> camps = np.array([[1.0, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0]])
    >>> [(each.statement, each.score > 0.5) for each in bridges(votes, camps)]
    [(0, True), (1, False)]
    """
    return bridges_from(rates or rates_of(votes, membership), _both(votes), confidence=confidence, at_most=at_most)


def bridges_from(
    rates: Rates, both: Array, *, confidence: float = 0.9, at_most: int | None = None
) -> tuple[Bridge, ...]:
    """The same from rates and the share of each statement that sees both sides, shape (statements,)."""
    score, low, high = least_of(rates, confidence)
    shown = np.lexsort((np.arange(len(score)), -score))[:at_most]
    camps = _in_camps(Rates(*(each[:, shown] for each in (rates.agreeing, rates.disagreeing, rates.seen))), confidence)
    numbers = zip(shown.tolist(), score[shown], low[shown], high[shown], camps, both[shown].tolist(), strict=True)
    return tuple(
        Bridge(place, float(mean), float(least), float(most), inside, share, _reasons(float(least), inside, share))
        for place, mean, least, most, inside, share in numbers
    )


def divisive(
    votes: Votes, membership: Array, *, confidence: float = 0.9, at_most: int | None = None, rates: Rates | None = None
) -> tuple[Divide, ...]:
    """What divides, by the lower end of the interval, so that what was hardly seen does not count as dividing.

    With camps of shares p_c: 4 sum_c p_c (q_c - mean)^2, the variance between camps of the chance of agreeing, as a
    part of the most there can be. Without camps 4 q (1 - q), that of single people. ``membership`` as for `bridges`.

    >>> from gunnen.opinions import votes_from
    >>> votes = votes_from([1, 1, 2, 2, 3, 3, 4, 4], [1, 2] * 4, [1, 1, 1, 1, 1, -1, 1, -1])
    >>> [each.statement for each in divisive(votes, np.ones((4, 1)))]
    [1, 0]
    """
    people = membership[:, : camps_in(membership)].sum(axis=0)
    return divisive_from(rates or rates_of(votes, membership), people, confidence=confidence, at_most=at_most)


def divisive_from(
    rates: Rates, people: Array, *, confidence: float = 0.9, at_most: int | None = None
) -> tuple[Divide, ...]:
    """The same from rates and how many people each camp has, shape (camps,)."""
    if len(people) == 1:
        score, low, high = _apart(rates, confidence)
    else:
        score, low, high = _between(rates, people, confidence)
    order = np.lexsort((np.arange(len(low)), -low))[:at_most]
    rows = np.stack([score, low, high], axis=1)[order].tolist()
    return tuple(Divide(place, *row) for place, row in zip(order.tolist(), rows, strict=True))


def least_of(rates: Rates, confidence: float) -> tuple[Array, Array, Array]:
    """Mean, low and high of the least chance over the camps, each of shape (statements,)."""
    blocks = range(0, max(1, rates.seen.shape[1]), STATEMENTS_AT_ONCE)
    found = [
        _least(
            rates.agreeing[:, b : b + STATEMENTS_AT_ONCE], rates.disagreeing[:, b : b + STATEMENTS_AT_ONCE], confidence
        )
        for b in blocks
    ]
    mean, low, high = (np.concatenate(each) for each in zip(*found, strict=True))
    return mean, low, high


def _least(agreeing: Array, disagreeing: Array, confidence: float) -> tuple[Array, Array, Array]:
    edges, above = _survival(agreeing, disagreeing)
    mean = edges[:, 0] + ((above[:, 1:] + above[:, :-1]) / 2 * np.diff(edges)).sum(axis=1)
    tail = (1 - confidence) / 2
    return mean, _quantile(edges, above, 1 - tail), _quantile(edges, above, tail)


def _survival(agreeing: Array, disagreeing: Array) -> tuple[Array, Array]:
    """P(min over camps > t) at t of a grid of its own for each statement: both of shape (statements, steps + 1).

    The grid is even in the angle a, t = sin(a)^2, in which a Beta is nearly normal and as wide everywhere.
    """
    angle = np.arcsin(np.sqrt(agreeing / (agreeing + disagreeing)))
    wide = REACH * 0.5 / np.sqrt(agreeing + disagreeing)
    start, end = (np.clip(each.min(axis=0), 0, np.pi / 2)[:, None] for each in (angle - wide, angle + wide))
    step = (end - start) / STEPS
    middle = start + step * (np.arange(STEPS) + 0.5)
    sines, cosines = np.log(np.sin(middle)), np.log(np.cos(middle))
    above = np.ones_like(middle)
    for a, b in zip(agreeing[:, :, None], disagreeing[:, :, None], strict=True):
        density = np.exp((2 * a - 1) * sines + (2 * b - 1) * cosines - betaln(a, b)) * (2 * step)
        above *= np.clip(1 - np.cumsum(density, axis=1), 0, 1)
    edges = np.sin(start + step * np.arange(STEPS + 1)) ** 2
    return edges, np.hstack([np.ones((len(above), 1)), above])


def _quantile(edges: Array, above: Array, chance: float) -> Array:
    """Where the survival falls to this chance, by a straight line within the step."""
    rows = np.arange(len(edges))
    step = np.clip((above > chance).sum(axis=1) - 1, 0, STEPS - 1)
    here, next_ = above[rows, step], above[rows, step + 1]
    part = np.clip((here - chance) / np.maximum(here - next_, 1e-300), 0, 1)
    return np.asarray(edges[rows, step] + part * (edges[rows, step + 1] - edges[rows, step]))


def _in_camps(rates: Rates, confidence: float) -> list[tuple[InCamp, ...]]:
    tail = (1 - confidence) / 2
    low, high = (betaincinv(rates.agreeing, rates.disagreeing, chance) for chance in (tail, 1 - tail))
    table = np.stack([rates.chance, low, high, rates.seen], axis=2).transpose(1, 0, 2)
    return [tuple(InCamp(*cell) for cell in row) for row in table.tolist()]


def _both(votes: Votes) -> Array:
    size = votes.shape[1]
    both, said = (
        np.bincount(votes.columns[kept], minlength=size) for kept in (votes.values == BOTH, votes.values != PASS)
    )
    return share_both(both, said)


def share_both(both: NDArray[Any], said: NDArray[Any]) -> Array:
    """Which share of those who said anything of a statement sees both sides."""
    return np.asarray(both / np.maximum(1, said))


def _reasons(low: float, camps: tuple[InCamp, ...], both: float) -> tuple[Reason, ...]:
    least = min(range(len(camps)), key=lambda camp: camps[camp].seen)
    little = camps[least].seen < FEW
    found = [Reason("held_everywhere")] if low > 0.5 and not little else []
    if len(camps) > 1:
        found.append(Reason("least_in", {"camp": min(range(len(camps)), key=lambda camp: camps[camp].agree)}))
    if little:
        found.append(Reason("little_seen", {"camp": least, "seen": camps[least].seen}))
    if both >= MANY_SEE_BOTH:
        found.append(Reason("both_sides", {"share": both}))
    return tuple(found)


def _apart(rates: Rates, confidence: float) -> tuple[Array, Array, Array]:
    """4 q (1 - q) and its bounds: the ends of q's interval, and 1 when the interval holds one half."""
    _, low, high = least_of(rates, confidence)
    ends = np.stack([4 * low * (1 - low), 4 * high * (1 - high)])
    chance = rates.chance[0]
    score = 4 * (chance * (1 - chance) - rates.variance[0])
    return score, ends.min(axis=0), np.where((low < 0.5) & (high > 0.5), 1.0, ends.max(axis=0))


def _between(rates: Rates, people: Array, confidence: float) -> tuple[Array, Array, Array]:
    """The variance between camps: mean and variance of a quadratic form of nearly normal chances, as a Gamma.

    A Gamma's cube root is nearly normal (Wilson and Hilferty, doi:10.1073/pnas.17.12.684).
    """
    share = people / max(people.sum(), 1e-300)
    form = np.diag(share) - np.outer(share, share)
    chance, variance = rates.chance, rates.variance
    spread = np.maximum(np.einsum("cj,cd,dj->j", chance, form, chance), 0)
    mean = spread + form.diagonal() @ variance
    gradient = form @ chance
    doubt = 4 * (gradient**2 * variance).sum(axis=0) + 2 * np.einsum("cj,cd,dj->j", variance, form**2, variance)
    third = doubt / np.maximum(9 * mean**2, 1e-300)
    reach = ndtri((1 + confidence) / 2) * np.sqrt(third)
    low, high = (mean * np.maximum(1 - third + sign * reach, 0) ** 3 for sign in (-1, 1))
    return np.minimum(4 * mean, 1), np.minimum(4 * low, 1), np.minimum(4 * high, 1)
