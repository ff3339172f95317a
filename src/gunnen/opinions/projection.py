"""Where people stand, in as few dimensions as tell most: principal components of the sides that they took."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, diags_array

from gunnen.opinions.classes import Floats, Spoken

AXES_FROM = 10_000  # people from whom the axes are found, evenly spread over all of them
SMALL = 1500  # up to so many statements all pairs of them are compared; beyond, the axes are found by iteration


def project(said: Spoken, dimensions: int) -> Floats:
    """Places of people, shape (n, dimensions), comparable between those who said much and those who said little.

    Each side taken (1, -1; 0 for both) is compared with the mean of its statement; what was not seen counts as that
    mean. The axes are the leading eigenvectors of the co-occurrences of statements, without the diagonal, which holds
    nothing but noise (compare Zhang, Cai and Wu 2022, doi:10.1214/21-AOS2074). A place is divided by the root of how
    much somebody said. The sign of an axis is such that its largest part is positive.
    """
    people, size = said.people, said.size
    dimensions = min(dimensions, size)
    if not len(said.columns):
        return np.zeros((people, dimensions))
    sides = centred(said, mean_side(said.totals()))
    few = axes_from(said.given)
    places: Floats = (sides @ axes_of(sides if len(few) == people else sides[few], dimensions)) / reach(said.given)
    assert places.shape == (people, dimensions)
    return places


def axes_from(given: NDArray[np.int64]) -> NDArray[np.int64]:
    """Which people the axes are found from, by how much everybody said."""
    spoke = np.flatnonzero(given)
    if len(spoke) <= AXES_FROM:
        return np.arange(len(given))
    return spoke[np.linspace(0, len(spoke) - 1, AXES_FROM).astype(np.int64)]


def axes_of(sides: csr_array, dimensions: int) -> Floats:
    """The leading axes, shape (statements, dimensions), of people's sides as `centred` has them.

    Zeros where nobody took any, or there is nothing to take one on.
    """
    if not sides.nnz:
        return np.zeros((sides.shape[1], dimensions))
    axes = _leading(sides, dimensions) if sides.shape[1] <= SMALL else _iterated(sides, dimensions)
    largest = np.abs(axes).argmax(axis=0)
    turned: Floats = axes * np.where(axes[largest, np.arange(dimensions)] < 0, -1.0, 1.0)
    return turned


def reach(given: NDArray[Any]) -> Floats:
    """By what a place is divided, shape (n, 1)."""
    root: Floats = np.sqrt(np.maximum(given, 1))[:, None]
    return root


def mean_side(totals: Floats) -> Floats:
    """The mean side taken on each statement, shape (statements,), from how often each was said (3, statements)."""
    mean: Floats = (totals[0] - totals[1]) / np.maximum(totals.sum(0), 1)
    return mean


def centred(said: Spoken, mean: Floats) -> csr_array:
    """The sides of people (n, statements), each compared with its statement's mean; sparse."""
    worth = np.array([1.0, -1.0, 0.0])[said.kinds]
    cells = (worth - mean[said.columns], said.columns.astype(np.int32), said.starts.astype(np.int32))
    return csr_array(cells, shape=(said.people, said.size))


def _leading(sides: csr_array, dimensions: int) -> Floats:
    gram = (sides.T @ sides).toarray()
    np.fill_diagonal(gram, 0)
    _, vectors = np.linalg.eigh(gram)
    axes: Floats = vectors[:, ::-1][:, :dimensions]
    return axes


def _iterated(sides: csr_array, dimensions: int, rounds: int = 12) -> Floats:
    """The same by subspace iteration, which never holds all pairs of statements."""
    noise = diags_array(np.asarray((sides.multiply(sides)).sum(axis=0)).ravel())
    start = np.random.default_rng(0).normal(size=(sides.shape[1], dimensions + 4))
    basis, _ = np.linalg.qr(start)
    for _ in range(rounds):
        basis, _ = np.linalg.qr(sides.T @ (sides @ basis) - noise @ basis)
    small = basis.T @ (sides.T @ (sides @ basis) - noise @ basis)
    _, turned = np.linalg.eigh((small + small.T) / 2)
    axes: Floats = basis @ turned[:, ::-1][:, :dimensions]
    return axes


def grouped(places: Floats, weights: Floats, k: int, starts: NDArray[np.int64], rounds: int = 25) -> NDArray[np.int64]:
    """Which of k groups each place belongs to, shape (n,): weighted k-means from several starts, the tightest wins.

    From each start the next centre is a place far from those there are (not the farthest, which may stand alone).
    """
    centres = np.stack([_spread(places, weights, k, int(start)) for start in starts])
    weighed = places * weights[:, None]
    moving = np.arange(len(centres))
    for _ in range(rounds):
        group = _nearest(places, centres[moving])[0]
        moved = _moved(weighed, weights, group, centres[moving])
        settled = (np.abs(moved - centres[moving]) < 1e-6).all((1, 2))
        centres[moving] = moved
        moving = moving[~settled]
        if not len(moving):
            break
    group, distance = _nearest(places, centres)
    cost = weights @ distance
    best: NDArray[np.int64] = group[:, int((cost <= cost.min() * (1 + 1e-9)).argmax())]
    return best


def _nearest(places: Floats, centres: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Of each start (n, starts) the nearest of its centres (starts, k, dimensions), and the distance squared."""
    distance = (centres**2).sum(2).ravel() - 2 * places @ centres.reshape(-1, centres.shape[2]).T
    distance = distance.reshape(len(places), *centres.shape[:2])
    group = distance.argmin(2)
    least = np.take_along_axis(distance, group[:, :, None], 2)[:, :, 0]
    return group, least + (places**2).sum(1)[:, None]


def _moved(weighed: Floats, weights: Floats, group: NDArray[np.int64], centres: Floats) -> Floats:
    """The weighted means of the groups; a centre that nobody is nearest to stays."""
    starts, k, _ = centres.shape
    share = np.zeros((len(weights), starts * k))
    np.put_along_axis(share, group + np.arange(starts) * k, 1.0, 1)
    size = (weights @ share).reshape(starts, k, 1)
    total = (share.T @ weighed).reshape(centres.shape)
    return np.where(size > 0, total / np.maximum(size, 1e-300), centres)


def _spread(places: Floats, weights: Floats, k: int, start: int) -> Floats:
    centres = places[[start]]
    nearest = np.full(len(places), np.inf)
    for _ in range(k - 1):
        nearest = np.minimum(nearest, ((places - centres[-1]) ** 2).sum(1))
        order = np.argsort(nearest * weights, kind="stable")
        centres = np.vstack([centres, places[order[int(0.97 * (len(order) - 1))]]])
    return centres
