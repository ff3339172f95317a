"""Has a rate fallen? A filter over answers that are known per person, for many agreements at once.

A team is in one of two states: it holds, and each answer is a good one with rate p, or it chafes, with a lower rate q.
Nobody knows p, q, or how much a person repeats what they said before; the filter holds a weight for each triple of them
and each state, and moves on round by round. So the team's own first rounds are its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]
Answers = NDArray[np.int8]

GOOD, BAD, NONE = 1, 0, -1
HOLDING = np.array([0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.98])
CHAFING = np.arange(0.1, 0.66, 0.05)
REPEATING = np.array([0.0, 0.7])
STEP = 0.25
SORTS = (
    "first good",
    "first bad",
    "good after good",
    "bad after good",
    "good after bad",
    "bad after bad",
    "never anything but bad",
)
STEADY = 0.95
ALONE = 6


@dataclass(frozen=True, slots=True)
class Model:
    """The weights at the start. ``fall`` and ``rise``: the chance a round that it starts to chafe, or holds again."""

    holding: tuple[float, float] = (16.0, 2.9)
    chafing: tuple[float, float] = (8.0, 8.0)
    repeating: tuple[float, ...] = (0.7, 0.3)
    at_start: float = 0.005
    fall: float = 0.03
    rise: float = 0.03
    shared: float = 0.04


DEFAULT = Model()


@dataclass(frozen=True, slots=True, eq=False)
class Filtered:
    """After each round: ``chafes`` (batch, rounds), and ``rates`` (batch, rounds, len(RATES)) the weights of the rate
    now."""

    chafes: Numbers
    rates: Numbers


RATES = np.union1d(HOLDING, np.round(CHAFING, 4))


def filtered(answers: ArrayLike, model: Model = DEFAULT) -> Filtered:
    """The chance after each round that the rate has fallen, and where it is.

    ``answers`` has shape (batch, rounds, people): 1 a good answer, 0 a bad one, -1 none. A round without answers
    changes nothing.
    """
    given = np.asarray(answers, np.int8)
    counts = transitions(given)
    weights = np.broadcast_to(_start(model), (len(given), *_start(model).shape)).copy()
    likely = _tables()
    chafes = np.empty(given.shape[:2])
    rates = np.empty((*given.shape[:2], len(RATES)))
    for number in range(given.shape[1]):
        seen = counts[:, number].sum(1)
        tempered = counts[:, number] / (1 + model.shared * np.maximum(seen - ALONE, 0))[:, None]
        weights = _moved(weights, seen > 0, model)
        weights = _weighed(weights, tempered, likely)
        chafes[:, number] = weights[..., 1].sum((1, 2, 3))
        rates[:, number] = _rates(weights)
    return Filtered(chafes, rates)


def transitions(answers: Answers) -> Numbers:
    """How many answers of each of `SORTS` there are in each round, (batch, rounds, sorts).

    *After*: after the last answer that the same person gave, however long ago.
    """
    batch, rounds, people = answers.shape
    last = np.full((batch, people), NONE, np.int8)
    ever_good = np.zeros((batch, people), np.bool_)
    counts = np.zeros((batch, rounds, len(SORTS)))
    for number in range(rounds):
        now = answers[:, number]
        sort = np.select([last == NONE, last == GOOD], [0, 2], 4) + (now == BAD)
        sort += (sort == 5) & ~ever_good
        for each in range(len(SORTS)):
            counts[:, number, each] = ((sort == each) & (now != NONE)).sum(1)
        last = np.where(now == NONE, last, now)
        ever_good |= now == GOOD
    return counts


def _start(model: Model) -> Numbers:
    """Weights of shape (repeating, holding, chafing, 2)."""
    p, q = HOLDING[:, None], CHAFING[None]
    low = _beta(q, model.chafing) * (q <= p - STEP + 1e-9)
    pairs = _beta(p, model.holding) * low / low.sum(1, keepdims=True)
    pairs = pairs / pairs.sum()
    whole = np.array(model.repeating)[:, None, None] * pairs
    return np.stack([whole * (1 - model.at_start), whole * model.at_start], axis=-1)


def _beta(at: Numbers, shape: tuple[float, float]) -> Numbers:
    density: Numbers = at ** (shape[0] - 1) * (1 - at) ** (shape[1] - 1)
    return density


def _tables() -> tuple[Numbers, Numbers]:
    """The logarithm of the chance of each sort: (sorts, repeating, rates), while it holds and chafes."""
    return _table(HOLDING), _table(CHAFING)


def _table(rate: Numbers) -> Numbers:
    stay, rate = REPEATING[:, None], rate[None]
    move = 1 - stay
    first = np.broadcast_to(rate, (len(REPEATING), rate.shape[1]))
    sorts = [first, 1 - first, stay + move * rate, move * (1 - rate), move * rate, stay + move * (1 - rate)]
    sorts.append(np.broadcast_to(STEADY + (1 - STEADY) * (1 - rate), first.shape))
    return np.log(np.stack(sorts))


def _moved(weights: Numbers, moving: NDArray[np.bool_], model: Model) -> Numbers:
    """A round on: some that held chafe, some that chafed hold; where nobody answered all stays."""
    holds, chafes = weights[..., 0], weights[..., 1]
    step = moving[:, None, None, None]
    fall, rise = model.fall * step, model.rise * step
    return np.stack([holds * (1 - fall) + chafes * rise, holds * fall + chafes * (1 - rise)], axis=-1)


def _weighed(weights: Numbers, counts: Numbers, likely: tuple[Numbers, Numbers]) -> Numbers:
    holds, chafes = (np.tensordot(counts, table, 1) for table in likely)
    most = np.maximum(holds.max((1, 2)), chafes.max((1, 2)))[:, None, None]
    weights = weights.copy()
    weights[..., 0] *= np.exp(holds - most)[:, :, :, None]
    weights[..., 1] *= np.exp(chafes - most)[:, :, None, :]
    found: Numbers = weights / weights.sum((1, 2, 3, 4), keepdims=True)
    return found


def _rates(weights: Numbers) -> Numbers:
    rates = np.zeros((len(weights), len(RATES)))
    rates[:, np.searchsorted(RATES, HOLDING)] += weights[..., 0].sum((1, 3))
    rates[:, np.searchsorted(RATES, np.round(CHAFING, 4))] += weights[..., 1].sum((1, 2))
    return rates
