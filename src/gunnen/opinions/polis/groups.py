"""Polis's groups: k-means to a hundred small clusters, those once more to two up to five."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

BASE_CLUSTERS, BASE_ROUNDS = 100, 100
MOST_GROUPS, ROUNDS = 5, 20
LEAST_VOTES, LEAST_PEOPLE = 7, 15
BLOCK = 1 << 15


def counted(given: NDArray[np.int64], statements: int) -> NDArray[np.bool_]:
    """Who is put into a group: with seven votes (or all statements), and the most active until there are fifteen.

    ``given`` holds the votes of each participant, shape (participants,).
    """
    enough = given >= min(LEAST_VOTES, statements)
    if enough.sum() < LEAST_PEOPLE:
        enough[np.argsort(-given, kind="stable")[:LEAST_PEOPLE]] = True
    return enough & (given > 0)


def groups(
    places: NDArray[np.float64], counts: NDArray[np.bool_], k: int | None = None
) -> tuple[NDArray[np.int64], int]:
    """The group of each participant, -1 for who does not count, and how many groups there are.

    ``places`` has shape (participants, 2). Unless ``k`` is given, the number of groups is the one with the best
    silhouette; 0 when fewer than two people stand apart. Groups are numbered by size, the largest first.
    """
    group = np.full(len(places), -1, np.int64)
    inside = places[counts]
    centres, base = kmeans(inside, np.ones(len(inside)), BASE_CLUSTERS, BASE_ROUNDS)
    if len(centres) < 2:
        return group, 0
    sizes = np.bincount(base, minlength=len(centres)).astype(float)
    sought = [k] if k else range(2, min(MOST_GROUPS, 2 + len(centres) // 12) + 1)
    tries = [kmeans(centres, sizes, each, ROUNDS)[1] for each in sought]
    distances = cdist(centres, centres)
    best = max(tries, key=lambda labels: silhouette(distances, labels))
    people = np.bincount(best, sizes)
    rank = np.argsort(np.argsort(-people, kind="stable"), kind="stable")
    group[counts] = rank[best][base]
    return group, len(people)


def kmeans(
    points: NDArray[np.float64], weights: NDArray[np.float64], k: int, rounds: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Centres, shape (k or fewer, 2), and the label of each point.

    It starts, as Polis does, at the first distinct points; a cluster that loses all its points is dropped.
    """
    centres = _first_distinct(points, k)
    labels = _nearest(points, centres)
    for _ in range(rounds):
        used, labels = np.unique(labels, return_inverse=True)
        total = np.bincount(labels, weights, minlength=len(used))
        sums = [np.bincount(labels, weights * column, minlength=len(used)) for column in points.T]
        centres = np.stack(sums, axis=1) / total[:, None]
        moved = _nearest(points, centres)
        if np.array_equal(moved, labels):
            break
        labels = moved
    return centres, labels


def silhouette(distances: NDArray[np.float64], labels: NDArray[np.int64]) -> float:
    """The mean over points of (b - a) / max(a, b): a to its own cluster, b to the nearest other one.

    ``distances`` has shape (points, points); a point alone in its cluster counts as 0. Rousseeuw (1987),
    https://doi.org/10.1016/0377-0427(87)90125-7.
    """
    member = labels[:, None] == np.unique(labels)
    sizes = member.sum(0)
    if len(sizes) < 2:
        return -1.0
    sums = distances @ member
    own = sizes[member.argmax(1)]
    inside = sums[member] / np.maximum(own - 1, 1)
    outside = np.where(member, np.inf, sums / sizes).min(1)
    largest = np.maximum(inside, outside)
    apart = np.divide(outside - inside, largest, out=np.zeros(len(labels)), where=largest > 0)
    return float(np.where(own == 1, 0, apart).mean())


def _first_distinct(points: NDArray[np.float64], k: int) -> NDArray[np.float64]:
    _, first = np.unique(points, axis=0, return_index=True)
    return points[np.sort(first)[:k]]


def _nearest(points: NDArray[np.float64], centres: NDArray[np.float64]) -> NDArray[np.int64]:
    if not len(centres):
        return np.zeros(0, np.int64)
    blocks = [cdist(points[at : at + BLOCK], centres, "sqeuclidean").argmin(1) for at in range(0, len(points), BLOCK)]
    return np.concatenate(blocks)
