"""Whether camps are heaps of people, or corners of one crowd.

Whoever stands between camps mixes the log-odds of their opinions; so camps span a space, of one dimension fewer than
there are camps. Every person is seen from points of that space by what they said, with opinions that were fitted
without them. Two stories of where people stand are compared by their likelihood. *Heaps*: at the camps (or a little
nearer to or farther from each other than they were found), and halfway between all. *One crowd*: a normal one, of any
centre, width and direction, or the best of all round ones: any mixture of shells about a centre, so flat crowds, rings
and heavy tails too. In one dimension, where a shell is two heaps, it is a mixture of stretches about a centre.

Maximum likelihood of a mixing distribution: Laird 1978, doi:10.1080/01621459.1978.10480103. The points are an additive
recurrence, spread more evenly than chance would (Niederreiter 1992, doi:10.1137/1.9781611970081), weighted by
importance.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.special import log_expit, ndtri

from gunnen.opinions.classes import Classes, Floats, Spoken

REACHES = (
    0.4,
    0.55,
    0.7,
    0.85,
    1.0,
    1.2,
    1.5,
    2.0,
    3.0,
)  # what others make of a camp is too bold or too shy: so far from halfway
SHELLS = (0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.75, 2.0, 2.5, np.inf)  # where they end, in widths of the crowd
POINTS = 128  # from which people are seen, for each dimension
MOST_POINTS = 512
WIDER = 1.3  # the points reach beyond the crowd as it was seen before
MOST_WIDE = 2.0  # nor so much wider (squared): it would be all at its ends, and those are camps
LEAST = 1e-3  # no crowd is narrower, in any direction, than this share (squared) of what it was found to be
MOST_SAID = 60  # what somebody said beyond so much makes nothing clearer
AT_ONCE = 4_000_000  # numbers held for points and statements


class Separation(NamedTuple):
    """The logarithm of the chance of all sides taken: by people in heaps at the camps, and by one crowd."""

    heaps: float
    crowd: float


Parts = Iterable[tuple[NDArray[np.int64], Classes]]


def separation(said: Spoken, parts: Parts, shares: Floats) -> Separation:
    """Heaps beside one crowd, for camps of these ``shares`` (k + 1,), the middle last.

    ``parts`` are places of people, and the classes that were fitted without them.
    """
    parts, k = list(parts), len(shares) - 1
    centre, axes = _room(shares)
    points, weights = even_points(k - 1)
    first = along(said, parts, centre + points @ axes.T)
    _, middle, width = normal_crowd(_chances(first, first.max(axis=1)), points, weights, 15)
    centre, axes = centre + axes @ middle, axes @ _root(width)  # look again, from where the crowd is
    crowd, heaps = along(said, parts, centre + points @ axes.T), along(said, parts, _corners(k))
    top = np.maximum(crowd.max(axis=1), heaps.max(axis=1))
    near = _chances(crowd, top)
    normal, middle, width = normal_crowd(near, points, weights)
    one = max(normal, round_crowd(near, points, weights, middle, width))
    return Separation(_in_heaps(_chances(heaps, top), k) + float(top.sum()), one + float(top.sum()))


def along(said: Spoken, parts: Parts, points: Floats) -> Floats:
    """The logarithm of the chance of the sides that each person took, seen from each point, shape (n, points).

    Who took more than ``MOST_SAID`` sides counts as if it were so many, so that nobody decides alone. ``points``
    (points, k) say how much of each camp is mixed; each row adds up to 1.
    """
    seen = np.zeros((said.people, len(points)))
    for left, classes in parts:
        sides, columns = _sides(said.of(left))
        agree = classes.agree.T[columns]
        logit, step = np.log(agree / (1 - agree)), max(1, AT_ONCE // max(1, 2 * len(columns)))
        for first in range(0, len(points), step):
            height = logit @ points[first : first + step].T
            seen[left, first : first + step] = sides @ np.vstack([log_expit(height), log_expit(-height)])
    return seen


def _sides(said: Spoken) -> tuple[csr_array, NDArray[np.int64]]:
    """Who agreed and who disagreed, (people, 2 x statements), and with what: statements without a side are left out.

    Each side weighs less where somebody took more than ``MOST_SAID``.
    """
    taken = said.kinds != 2
    columns, place = np.unique(said.columns[taken], return_inverse=True)
    rows = said.rows[taken]
    worth = np.minimum(1, MOST_SAID / np.maximum(np.bincount(rows, minlength=said.people), 1))
    cells = (rows, said.kinds[taken].astype(np.int64) * len(columns) + place)
    return csr_array((worth[rows], cells), shape=(said.people, 2 * len(columns))), columns


def even_points(dimensions: int) -> tuple[Floats, Floats]:
    """Points spread like a normal crowd a little wider than one, (points, dimensions), and what each stands for."""
    many, root = min(MOST_POINTS, POINTS * dimensions), 2.0
    for _ in range(40):
        root = (1 + root) ** (1 / (dimensions + 1))
    turns = np.arange(1, many + 1)[:, None] * root ** -np.arange(1.0, dimensions + 1)
    points: Floats = ndtri((0.5 + turns) % 1)
    weights: Floats = np.exp(0.5 * (points**2).sum(axis=1))
    return points * WIDER, weights


def normal_crowd(near: Floats, points: Floats, weights: Floats, rounds: int = 25) -> tuple[float, Floats, Floats]:
    """The best normal crowd for people so ``near`` (n, points): log-likelihood, centre and squared width."""
    centre, width = np.zeros(points.shape[1]), np.eye(points.shape[1])
    for _ in range(rounds):
        away = points - centre
        spread = -0.5 * ((away @ np.linalg.inv(width)) * away).sum(axis=1)
        share = np.exp(spread - spread.max()) * weights
        share /= share.sum()
        chance = near @ share
        centre, width = _moments(near, chance, share, points)
    return float(np.log(chance).sum()), centre, width


def round_crowd(near: Floats, points: Floats, weights: Floats, centre: Floats, width: Floats, turns: int = 3) -> float:
    """The log-likelihood of the best mixture of shells about a centre, found in so many turns from a first one."""
    best = -np.inf
    for _ in range(turns):
        shells = _shells(points, weights, centre, width)
        likelihood, shares = mixed(near @ shells, 60)
        best = max(best, likelihood)
        share = shells @ shares
        centre, width = _moments(near, near @ share, share, points)
    return best


def mixed(chances: Floats, rounds: int) -> tuple[float, Floats]:
    """The log-likelihood of the best mixture of the columns (people, columns), near enough, and its weights."""
    weights = np.full(chances.shape[1], 1 / chances.shape[1])
    for _ in range(rounds):
        weights = weights * ((1 / (chances @ weights)) @ chances) / len(chances)
    return float(np.log(chances @ weights).sum()), weights


def _room(shares: Floats) -> tuple[Floats, Floats]:
    """The centre of camps and middle, (k,), and the directions in which they differ, (k, k - 1), as long as that."""
    k = len(shares) - 1
    stand = np.vstack([np.eye(k), np.full((1, k), 1 / k)])
    centre = shares @ stand / shares.sum()
    away = stand - centre
    values, vectors = np.linalg.eigh((away.T * shares) @ away / shares.sum() + np.ones((k, k)))  # all alike comes last
    axes: Floats = vectors[:, :-1] * np.sqrt(np.maximum(values[:-1], LEAST))
    return centre, axes


def _corners(k: int) -> Floats:
    halfway = np.full((1, k), 1 / k)
    return np.vstack([halfway + reach * (np.eye(k) - halfway) for reach in REACHES] + [halfway])


def _in_heaps(near: Floats, k: int) -> float:
    reaches = (near[:, start : start + k] for start in range(0, near.shape[1] - 1, k))
    return max(mixed(np.column_stack([each, near[:, -1]]), 80)[0] for each in reaches)


def _chances(logs: Floats, top: Floats) -> Floats:
    """Nobody is out of sight of every point."""
    return np.maximum(np.exp(logs - top[:, None]), 1e-300)


def _moments(near: Floats, chance: Floats, share: Floats, points: Floats) -> tuple[Floats, Floats]:
    """The mean and the spread of where people are, given what they said."""
    found = ((1 / chance) @ near) * share / len(near)
    centre: Floats = found @ points
    away = points - centre
    return centre, (away * found[:, None]).T @ away + LEAST * np.eye(len(centre))


def _shells(points: Floats, weights: Floats, centre: Floats, width: Floats) -> Floats:
    """The even crowds over each shell about a centre, (points, shells); those without points are left out."""
    away = points - centre
    far = np.sqrt(((away @ np.linalg.inv(width)) * away).sum(axis=1) / len(centre))
    shell, every = np.searchsorted(SHELLS, far, side="right")[:, None], np.arange(len(SHELLS))
    shells = weights[:, None] * (shell <= every if len(centre) == 1 else shell == every)
    shells = shells[:, shells.any(axis=0)]
    even: Floats = shells / shells.sum(axis=0)
    return even


def _root(width: Floats) -> Floats:
    values, vectors = np.linalg.eigh(width)
    root: Floats = vectors * np.sqrt(np.minimum(values, MOST_WIDE))
    return root
