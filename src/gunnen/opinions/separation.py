"""Whether two camps stand apart, or are the two ends of one crowd.

Every person is placed on the line from one camp's opinions to the other's (0 is the one, 1 the other, in between the
logits mix), by what they said and without their own part in those opinions. Three stories of where people stand are
compared by their likelihood: *two heaps*, with people halfway perhaps; *one bell* (a normal distribution); and *one
hump* (any distribution that rises and then falls, the best of all). Camps need both: two heaps tell more than one bell,
and one hump does not tell more than two heaps.

Nonparametric maximum likelihood of a mixing distribution: Laird 1978, doi:10.1080/01621459.1978.10480103; a single hump
as the null: Hartigan and Hartigan 1985, doi:10.1214/aos/1176346577.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np

from gunnen.opinions.classes import Floats, Spoken, sums

LINE = np.linspace(-0.9, 1.9, 29)
HALFWAY = slice(10, 19)  # from 0.1 to 0.9
REACHES = (0.25, 0.35, 0.5, 0.65, 0.8, 1.0)  # what others make of a camp is too bold or too shy: so far from halfway
SPREADS = (0.03, 0.12, 0.25)
BELL_MEANS = np.linspace(0.1, 0.9, 9)
BELL_SPREADS = (0.08, 0.15, 0.25, 0.35, 0.45, 0.55, 0.7, 0.9, 1.2)
LEAST_SAID = 3
LEAST_PEOPLE = 4


@dataclass(frozen=True, slots=True)
class Separation:
    """How two camps stand apart: the log-likelihood of two heaps above that of one bell, and of one hump."""

    camps: tuple[int, int]
    people: int
    above_bell: float
    above_hump: float


def separations(said: Spoken, agree: Floats, chances: Floats) -> Iterator[Separation]:
    """How each two camps stand apart; people of other camps join where they stand on the line as well as on their own.

    ``agree`` (cells, k) is the chance of agreeing in each camp, as others make it; ``chances`` (n, k + 1) who belongs
    where.
    """
    sides = said.kinds != 2
    logit = np.log(agree / (1 - agree))
    agreed = said.kinds[:, None] == 0
    own = sums(np.where(sides[:, None], np.log(np.where(agreed, agree, 1 - agree)), 0.0), said.starts)
    enough = np.bincount(said.rows[sides], minlength=said.people) >= LEAST_SAID
    camp = chances[:, :-1].argmax(1)
    home = own[np.arange(said.people), camp]
    signs = np.where(agreed, -1.0, 1.0)
    for one in range(agree.shape[1]):
        for other in range(one):
            height = logit[:, [one]] + (logit[:, [other]] - logit[:, [one]]) * LINE
            along = sums(-np.log1p(np.exp(signs * height)) * sides[:, None], said.starts)
            theirs = (camp == one) | (camp == other)
            also = ~theirs & (along[:, HALFWAY].max(1) >= home - 0.5)
            chosen = enough & (theirs | also)
            yield _compared(along[chosen], (other, one), int((theirs & enough).sum()))


def _compared(along: Floats, camps: tuple[int, int], people: int) -> Separation:
    if people < LEAST_PEOPLE:
        return Separation(camps, people, -np.inf, -np.inf)
    likelihood = np.exp(along - along.max(axis=1, keepdims=True))
    heaps = _best([likelihood @ basis for basis in _heaps()])
    bell = float(np.log(likelihood @ _bells()).sum(0).max())
    return Separation(camps, len(along), heaps - bell, heaps - one_hump(likelihood))


def one_hump(likelihood: Floats) -> float:
    """The largest log-likelihood of any distribution on the line that rises and then falls.

    ``likelihood`` has shape (people, points). For a given top such a distribution is a mixture of even stretches that
    end there, so its likelihood is concave in the weights.
    """
    return _best([likelihood @ basis for basis in _stretches()])


def _best(candidates: list[Floats]) -> float:
    """The largest log-likelihood of a mixture of the columns of any of these: all tried shortly, the best ones long."""
    tried = [mixed(chances, 15) for chances in candidates]
    order = sorted(range(len(tried)), key=lambda place: (-tried[place][0], place))
    return max(mixed(candidates[place], 100, tried[place][1])[0] for place in order[:3])


def mixed(chances: Floats, rounds: int, weights: Floats | None = None) -> tuple[float, Floats]:
    """The log-likelihood of the best mixture of the columns (people, columns), near enough, and its weights."""
    if weights is None:
        weights = np.full(chances.shape[1], 1 / chances.shape[1])
    for _ in range(rounds):
        weights = weights * ((1 / (chances @ weights)) @ chances) / len(chances)
    return float(np.log(chances @ weights).sum()), weights


def _bell(mean: float, spread: float) -> Floats:
    height = np.exp(-0.5 * ((LINE - mean) / spread) ** 2)
    bell: Floats = height / height.sum()
    return bell


@cache
def _heaps() -> list[Floats]:
    ends = [(0.5 - reach, 0.5, 0.5 + reach) for reach in REACHES]
    return [np.stack([_bell(mean, spread) for mean in means for spread in SPREADS], axis=1) for means in ends]


@cache
def _bells() -> Floats:
    return np.stack([_bell(mean, spread) for mean in BELL_MEANS for spread in BELL_SPREADS], axis=1)


@cache
def _stretches() -> list[Floats]:
    """For each top, the even distributions over the stretches that end there; each of shape (points, points)."""
    points = range(len(LINE))
    return [np.stack([_even(min(top, end), max(top, end)) for end in points], axis=1) for top in points]


def _even(first: int, last: int) -> Floats:
    inside = (np.arange(len(LINE)) >= first) & (np.arange(len(LINE)) <= last)
    even: Floats = inside / inside.sum()
    return even
