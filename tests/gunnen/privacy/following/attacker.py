"""Everything that may have been answered, for those who know the page, the code and their own answers.

One question is looked at alone, as if the others stayed calm: that is the most a page can tell of it. Each round each
person gave a good answer, a bad one, or none (they stayed away, or can't tell). The page is made by the product's own
judge for every history of the people who do not collude. People are alike to it, so what is possible for one of them is
possible for each; an answer is pinned as bad when in every history with the same page all of them gave a bad one then.
"""

from dataclasses import dataclass
from itertools import combinations_with_replacement, product
from math import factorial

import numpy as np

from gunnen.following.filtering import transitions
from gunnen.following.judging import DRIFT, contributors, judged

ANSWERS = (-1, 0, 1)
LIKELY = {-1: 0.3, 0: 0.07, 1: 0.63}
BATCH = 4000


@dataclass(frozen=True)
class Histories:
    """``rows`` (histories, rounds, people); ``ways`` in how many orders of people each comes; ``chance`` of each."""

    rows: np.ndarray
    ways: np.ndarray
    chance: np.ndarray


def histories(rounds, people):
    own = np.array(list(product(ANSWERS, repeat=rounds)), np.int8)
    chosen = np.array(list(combinations_with_replacement(range(len(own)), people)))
    alike = [np.prod([factorial(each) for each in np.unique(row, return_counts=True)[1]]) for row in chosen]
    ways = factorial(people) / np.array(alike)
    rows = own[chosen].transpose(0, 2, 1).copy()
    chance = np.select([rows == each for each in LIKELY], [*LIKELY.values()]).prod((1, 2)) * ways
    return Histories(rows, ways / ways.sum(), chance)


def pages(rows, kind="keeping"):
    """What is shown after each round: calm, doubtful or drift; histories that the judge reads alike are judged once."""
    read = np.concatenate([transitions(rows), contributors(rows)[..., None], (rows == 0).any(2)[..., None]], axis=2)
    flat = np.ascontiguousarray(read.astype(np.int8)).reshape(len(rows), -1)
    _, first, which = np.unique(flat.view(f"V{flat.shape[1]}").ravel(), return_index=True, return_inverse=True)
    parts = [judged(rows[first[at : at + BATCH]], kind)[1] for at in range(0, len(first), BATCH)]
    return np.concatenate(parts)[which]


def drift_alone(rows, kind="keeping"):
    return (pages(rows, kind) == DRIFT).astype(np.int8)


def shares(rows):
    """A page that must not exist: in each round the share of good answers."""
    good, given = (rows == 1).sum(2), (rows >= 0).sum(2)
    return np.where(given, 100 * good // np.maximum(given, 1), 101)


def coarse_shares(rows):
    """A page that must not exist: the share in five steps."""
    return shares(rows) // 20


def pinned(others, honest, page=pages):
    """Of which histories of the honest the page gives a bad answer away, and whose round that is: (histories, rounds).

    ``others`` (rounds, colluders) are known.
    """
    size, rounds, people = honest.rows.shape
    rows = np.concatenate([np.broadcast_to(others, (size, *others.shape)), honest.rows], axis=2)
    _, group = np.unique(page(rows), axis=0, return_inverse=True)
    bad = (honest.rows == 0).sum(2)
    least = np.full((group.max() + 1, rounds), people)
    np.minimum.at(least, group.ravel(), bad)
    return least[group.ravel()] == people


def colluders(random, rounds, people):
    return random.choice(np.array(ANSWERS, np.int8), (rounds, people), p=[0.3, 0.15, 0.55])


def attack(team, honest, rounds, *, tries, seed=1, page=pages):
    """The share of all histories, and of likely agreements, in which something is pinned."""
    random, those = np.random.default_rng([seed, team, honest, rounds]), histories(rounds, honest)
    share = chance = 0.0
    for _ in range(tries):
        found = pinned(colluders(random, rounds, team - honest), those, page).any(1)
        share += those.ways[found].sum() / tries
        chance += those.chance[found].sum() / tries
    return float(share), float(chance)
