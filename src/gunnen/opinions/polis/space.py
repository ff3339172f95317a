"""Polis's plane: two principal components, with the mean of a statement where somebody did not vote."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import eigh
from scipy.sparse import csr_array
from scipy.sparse.linalg import svds

from gunnen.opinions.votes import AGREE, DISAGREE, Votes

DIMENSIONS = 2
LARGEST_GRAM = 4_000


@dataclass(frozen=True, eq=False)
class Space:
    """The plane and who stands where in it.

    ``centre`` has shape (statements,), ``axes`` (2, statements), ``places`` (participants, 2).
    """

    centre: NDArray[np.float64]
    axes: NDArray[np.float64]
    places: NDArray[np.float64]


def project(votes: Votes, moderated_out: NDArray[np.bool_] | None = None) -> Space:
    """Each participant in the plane of the two directions in which the votes differ most.

    With the mean of its column in every empty cell, and columns centred, the matrix is vote - mean where somebody voted
    and zero elsewhere: sparse. A place is scaled by the root of statements / own votes, so that who voted little is not
    pulled to the middle. Statements ``moderated_out`` (a mask) become 0 for everybody and count as votes of everybody.
    Axes point to where their largest entry is positive.
    """
    people, statements = votes.shape
    out = np.zeros(statements, bool) if moderated_out is None else moderated_out
    signs = np.where(votes.values == AGREE, 1.0, np.where(votes.values == DISAGREE, -1.0, 0.0))
    counts = np.bincount(votes.columns, minlength=statements)
    centre = np.bincount(votes.columns, signs, minlength=statements) / np.maximum(counts, 1)
    centre[out] = 0
    cells = np.where(out[votes.columns], 0, signs - centre[votes.columns])
    centred = csr_array((cells, votes.columns, votes.starts), shape=(people, statements))
    axes = _axes(centred)
    own = np.bincount(votes.rows, ~out[votes.columns], minlength=people) + out.sum()
    scale = np.sqrt(statements / np.maximum(own, 1))
    return Space(centre, axes, (centred @ axes.T) * scale[:, None])


def _axes(centred: csr_array) -> NDArray[np.float64]:
    """The first two right singular vectors, shape (2, statements); zero where there is no second one."""
    statements = centred.shape[1]
    axes = np.zeros((DIMENSIONS, statements))
    if not centred.nnz or not np.any(centred.data):
        return axes
    if min(centred.shape) <= DIMENSIONS or statements <= LARGEST_GRAM:
        values, vectors = _of_gram(centred, min(DIMENSIONS, statements))
    else:
        _, values, vectors = svds(centred, k=DIMENSIONS, v0=np.ones(min(centred.shape)))
        values, vectors = values[::-1] ** 2, vectors[::-1]
    kept = vectors[values > values[0] * 1e-12]
    largest = kept[np.arange(len(kept)), np.abs(kept).argmax(1)]
    axes[: len(kept)] = kept * np.sign(largest)[:, None]
    return axes


def _of_gram(centred: csr_array, count: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    size = centred.shape[1]
    gram = (centred.T @ centred).toarray()
    values, vectors = eigh(gram, subset_by_index=(size - count, size - 1))
    return values[::-1], vectors[:, ::-1].T
