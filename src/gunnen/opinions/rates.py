"""How often each camp agrees with each statement: what was seen, shrunk towards what the others say, with its doubt."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from gunnen.opinions.votes import AGREE, DISAGREE, Votes

Array = NDArray[np.float64]

STRENGTHS = np.geomspace(0.7, 40, 5)
LEAST = 0.5  # on either side, so that nothing is surer than by Jeffreys' prior
FEW = 7  # a camp of which fewer took a side is not said to hold anything
ROUNDS = 40


@dataclass(frozen=True, eq=False)
class Rates:
    """The chance of agreeing of those who take a side, in each camp, as Beta(``agreeing``, ``disagreeing``).

    All have shape (camps, statements); ``seen`` is how many of the camp took a side, each counted as far as they belong
    to it. Without camps everybody is the one group.
    """

    agreeing: Array
    disagreeing: Array
    seen: Array

    @property
    def chance(self) -> Array:
        return np.asarray(self.agreeing / (self.agreeing + self.disagreeing))

    @property
    def variance(self) -> Array:
        return np.asarray(self.chance * (1 - self.chance) / (self.agreeing + self.disagreeing + 1))


def rates_of(votes: Votes, membership: Array) -> Rates:
    """What each camp thinks of each statement; ``membership`` has shape (participants, camps + 1), the middle last.

    Of a camp's answers agree is a coin with its own chance, whose prior is Beta(s c, s (1 - c)): c is the mean of what
    the other camps say of this statement (of all statements together when there are no camps), and s, how much camps
    are alike on it, has a prior over five strengths that is estimated from all statements (empirical Bayes). The
    result is the Beta with the posterior's mean and variance, and with 0.5 or more on either side: where all say the
    same it is no surer than Jeffreys' prior is.

    Somebody who may belong elsewhere tells less than one vote: with memberships w the answers weigh as the information
    that is left when it is not known who belongs where (Louis's identity, doi:10.1111/j.2517-6161.1982.tb01203.x).
    """
    return rates_from(*_counted(votes, membership))


def rates_from(agrees: Array, disagrees: Array) -> Rates:
    """The same from sums of w and of w squared over those who agree, and who disagree: (2, camps, statements) each."""
    prior = _prior_chance(agrees[0], disagrees[0])
    seen = agrees[0] + disagrees[0]
    share = _information(agrees, disagrees, prior)
    return _posterior(agrees[0] * share, disagrees[0] * share, prior, seen)


def camps_in(membership: Array) -> int:
    """How many camps the columns of a membership stand for; 1 when everybody is one group."""
    return max(1, int(membership.shape[1]) - 1)


def _counted(votes: Votes, membership: Array) -> tuple[Array, Array]:
    """Sums of w and of w squared over those who agree, and who disagree: shapes (2, camps, statements)."""
    camps = camps_in(membership)
    weights = np.hstack([membership[:, :camps], membership[:, :camps] ** 2])
    agrees, disagrees = (
        np.asarray(votes.said(kind).T @ weights).T.reshape(2, camps, votes.shape[1]) for kind in (AGREE, DISAGREE)
    )
    return agrees, disagrees


def _prior_chance(agree: Array, disagree: Array) -> Array:
    """Around what a camp's chance lies, before it is asked: what the other camps say of the statement."""
    seen = agree + disagree
    overall = (agree.sum() + 1) / (seen.sum() + 2)
    if len(agree) == 1:
        return np.full_like(agree, overall)
    shrunk = (agree + overall) / (seen + 1)
    return np.asarray((shrunk.sum(axis=0) - shrunk) / (len(agree) - 1))


def _information(agrees: Array, disagrees: Array, prior: Array) -> Array:
    """Which share of a camp's answers counts as known, shape (camps, statements)."""
    strength = 2.0
    chance = (agrees[0] + strength * prior) / (agrees[0] + disagrees[0] + strength)
    known, whole = (
        agree * (1 - chance) ** 2 + disagree * chance**2
        for agree, disagree in zip(agrees[::-1], disagrees[::-1], strict=True)
    )
    return np.where(whole > 0, known / np.maximum(whole, 1e-300), 1.0)


def _posterior(agree: Array, disagree: Array, prior: Array, seen: Array) -> Rates:
    mean, square = np.zeros_like(agree), np.zeros_like(agree)
    for strength, weight in zip(STRENGTHS, _strengths(agree, disagree, prior), strict=True):
        first = agree + strength * prior
        total = agree + disagree + strength
        mean += weight * first / total
        square += weight * first / total * (first + 1) / (total + 1)
    variance = np.maximum(square - mean**2, 1e-12)
    size = mean * (1 - mean) / variance - 1
    return Rates(np.maximum(mean * size, LEAST), np.maximum((1 - mean) * size, LEAST), seen)


def _strengths(agree: Array, disagree: Array, prior: Array) -> Array:
    """How likely each strength is, for each statement: shape (strengths, statements)."""
    fit = np.stack(
        [
            betaln(agree + s * prior, disagree + s * (1 - prior)).sum(axis=0)
            - betaln(s * prior, s * (1 - prior)).sum(axis=0)
            for s in STRENGTHS
        ]
    )
    likelihood = np.exp(fit - fit.max(axis=0, initial=-np.inf))
    share = np.full(len(STRENGTHS), 1 / len(STRENGTHS))
    for _ in range(ROUNDS):
        weight = likelihood * share[:, None]
        weight /= weight.sum(axis=0)
        share = (weight.sum(axis=1) + 0.5) / (weight.shape[1] + 0.5 * len(STRENGTHS))
    return np.asarray(weight)
