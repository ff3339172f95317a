"""Small conversations with a known truth, and the membership that knows it."""

from __future__ import annotations

import numpy as np

from gunnen.opinions import AGREE, BOTH, DISAGREE, PASS, Votes
from gunnen.opinions.votes import votes_at


def opinions(camps, statements, draw):
    """The chance of agreeing, (camps, statements): half divides, the rest is shared."""
    level, tilt = draw.beta(3, 2, statements), draw.random((camps, statements)) < 0.5
    divides = draw.random(statements) < 0.5
    return np.where(divides, np.where(tilt, draw.beta(8, 2, tilt.shape), draw.beta(2, 8, tilt.shape)), level)


def said(chance, density, draw, *, both=0.05, passes=0.1) -> Votes:
    """Votes of people with these chances of agreeing, (people, statements); each cell is seen with this chance."""
    people, statements = chance.shape
    rows, columns = np.nonzero(draw.random(chance.shape) < density)
    values = np.where(draw.random(len(rows)) < chance[rows, columns], AGREE, DISAGREE)
    values = np.where(draw.random(len(rows)) < both, BOTH, values)
    values = np.where(draw.random(len(rows)) < passes, PASS, values)
    return votes_at(tuple(range(people)), tuple(range(statements)), rows, columns, values)


def camps(people, statements, count, density, seed):
    """Votes, whose camp everybody is in, and the chance of agreeing in each camp."""
    draw = np.random.default_rng(seed)
    chance = opinions(count, statements, draw)
    camp = draw.integers(0, count, people)
    return said(chance[camp], density, draw), camp, chance


def classes(chance, both=0.05):
    """Logarithms of the chances of agree, disagree and both: (3, camps + 1, statements), the middle last."""
    every = np.clip(np.vstack([chance, chance.mean(axis=0)]), 0.01, 0.99)
    return np.log(np.stack([every * (1 - both), (1 - every) * (1 - both), np.full_like(every, both)]))


def joint(votes, log_chances):
    """Logarithm of how likely each class makes what each person said, (people, camps + 1)."""
    kinds = zip((AGREE, DISAGREE, BOTH), log_chances, strict=True)
    return np.asarray(sum(votes.said(kind) @ chances.T for kind, chances in kinds))


def membership(log_joint):
    weight = np.exp(log_joint - log_joint.max(axis=1, keepdims=True))
    return weight / weight.sum(axis=1, keepdims=True)


def known(camp, count):
    """Membership without doubt; nobody in the middle."""
    return np.eye(count + 1)[camp]


def reordered(votes, people, statements):
    """The same votes, with people and statements in another order."""
    order_of = np.argsort(statements)
    rows = np.argsort(people)[votes.rows]
    return votes_at(votes.participants, votes.statements, rows, order_of[votes.columns], votes.values)
