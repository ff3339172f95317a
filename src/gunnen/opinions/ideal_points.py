"""Where people stand in a crowd without camps, and how they would vote on what they have not seen.

Each person has a place z in a few dimensions, each statement a direction w and a level b, and who takes a side agrees
with chance 1 / (1 + exp(-(w z + b))): an item response model with normal places (Bafumi et al. 2005,
doi:10.1093/pan/mpi010), fitted by variational expectation and maximisation with the bound of Jaakkola and Jordan 2000
(doi:10.1023/A:1008932416310). Dimensions that tell nothing shrink away by themselves (automatic relevance).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.special import expit

from gunnen.opinions.classes import Floats
from gunnen.opinions.votes import AGREE, DISAGREE, Votes

ROUNDS = 40


@dataclass(frozen=True, eq=False)
class IdealPoints:
    """Places of n people and directions of m statements, with how sure they are, in d dimensions.

    ``places`` (n, d) and ``place_spread`` (n, d, d); ``directions`` (m, d + 1), the level last, and
    ``direction_spread`` (m, d + 1, d + 1).
    """

    places: Floats
    place_spread: Floats
    directions: Floats
    direction_spread: Floats

    def chance(self, participants: ArrayLike, statements: ArrayLike) -> Floats:
        """The chance that each of these participants would agree with that statement, if they took a side.

        Both are places, of one length; what is not known of person and statement pulls the chance to one half.
        """
        rows, columns = np.asarray(participants), np.asarray(statements)
        place = np.column_stack([self.places[rows], np.ones(len(rows))])
        direction = self.directions[columns]
        height = (place * direction).sum(1)
        doubt = np.einsum("na,nab,nb->n", direction[:, :-1], self.place_spread[rows], direction[:, :-1])
        doubt += np.einsum("na,nab,nb->n", place, self.direction_spread[columns], place)
        chance: Floats = expit(height / np.sqrt(1 + np.pi * doubt / 8))
        return chance


def ideal_points(votes: Votes, dimensions: int = 4) -> IdealPoints:
    """Fit the model to the sides that people took; "both" and passes take none.

    Costs about (dimensions + 1)^2 times the number of votes for each of the 40 rounds. Any order of the votes gives the
    same result.

    >>> from gunnen.opinions import votes_from
    >>> people, statements = np.divmod(np.arange(400), 10)
    >>> sides = np.where((people < 20) == (statements < 5), 1, -1)
    >>> seen = people + statements > 0
    >>> found = ideal_points(votes_from(people[seen], statements[seen], sides[seen]))
    >>> bool(found.chance([0], [0])[0] > 0.9)
    True
    """
    if dimensions < 1:
        raise ValueError("dimensions: expected 1 or more")
    side = (votes.values == AGREE) | (votes.values == DISAGREE)
    return _Fit(votes.rows[side], votes.columns[side], votes.values[side] == AGREE, votes.shape, dimensions).run()


class _Fit:
    def __init__(
        self,
        rows: NDArray[np.int32],
        columns: NDArray[np.int32],
        agreed: NDArray[np.bool_],
        shape: tuple[int, int],
        dimensions: int,
    ) -> None:
        self.rows, self.columns, self.shape, self.d = rows, columns, shape, min(dimensions, shape[1])
        self.half = self._matrix(agreed - 0.5)
        rate = (np.bincount(columns, agreed, minlength=shape[1]) + 1) / (np.bincount(columns, minlength=shape[1]) + 2)
        surprise = self._matrix(agreed - rate[columns])
        self.directions = np.column_stack([self._start(surprise), np.log(rate / (1 - rate))])
        self.direction_spread = np.zeros((shape[1], self.d + 1, self.d + 1))
        self.width = np.ones(len(rows))
        self.doubt = np.diag(np.append(np.ones(self.d), 0.25))

    def _matrix(self, cells: NDArray[Any]) -> csr_array:
        return csr_array((cells, (self.rows, self.columns)), shape=self.shape)

    def _start(self, surprise: csr_array) -> Floats:
        """The leading directions in which people differ, with the sign of their largest part positive."""
        if not surprise.nnz:
            return np.zeros((self.shape[1], self.d))
        gram = (surprise.T @ surprise).toarray()
        np.fill_diagonal(gram, 0)
        axes = np.linalg.eigh(gram)[1][:, ::-1][:, : self.d]
        largest = np.abs(axes).argmax(0)
        signs = np.where(axes[largest, np.arange(self.d)] < 0, -1, 1)
        start: Floats = axes * signs * 0.7 * np.sqrt(len(axes))
        return start

    def run(self) -> IdealPoints:
        places, spread = np.zeros((self.shape[0], self.d)), np.zeros((self.shape[0], self.d, self.d))
        for turn in range(ROUNDS):
            weight = self._matrix(np.tanh(self.width / 2) / (2 * self.width))
            places, spread = self._people(weight)
            squares = self._statements(weight, places, spread)
            moments = _moments(self.directions, self.direction_spread)
            self.width = self._widths(squares, moments)
            if turn > 3:
                self._relevance()
        return IdealPoints(places, spread, self.directions, self.direction_spread)

    def _people(self, weight: csr_array) -> tuple[Floats, Floats]:
        moments = _moments(self.directions, self.direction_spread)
        d, size = self.d, self.shape[1]
        precision = (weight @ moments[:, :d, :d].reshape(size, d * d)).reshape(-1, d, d) + np.eye(d)
        pull = self.half @ self.directions[:, :d] - weight @ moments[:, :d, d]
        spread = np.linalg.inv(precision)
        return np.einsum("nab,nb->na", spread, pull), spread

    def _statements(self, weight: csr_array, places: Floats, spread: Floats) -> Floats:
        whole = np.column_stack([places, np.ones(len(places))])
        around = np.zeros((len(places), self.d + 1, self.d + 1))
        around[:, : self.d, : self.d] = spread
        squares = _moments(whole, around)
        flat = squares.reshape(len(places), -1)
        precision = (weight.T @ flat).reshape(self.shape[1], self.d + 1, self.d + 1) + self.doubt
        self.direction_spread = np.linalg.inv(precision)
        self.directions = np.einsum("jab,jb->ja", self.direction_spread, self.half.T @ whole)
        return squares

    def _widths(self, squares: Floats, moments: Floats, at_once: int = 200_000) -> Floats:
        """How far each vote's bound reaches: the root of the expected square of its height."""
        width = np.empty(len(self.rows))
        for first in range(0, len(width), at_once):
            cells = slice(first, first + at_once)
            found = np.einsum("eab,eab->e", squares[self.rows[cells]], moments[self.columns[cells]])
            width[cells] = np.sqrt(np.maximum(found, 1e-8))
        return width

    def _relevance(self) -> None:
        """Each dimension's own doubt, from how large its directions are."""
        size = (self.directions**2 + np.einsum("jaa->ja", self.direction_spread)).sum(0)
        spread = np.maximum((size + np.append(np.ones(self.d), 0)) / (self.shape[1] + 1), 1e-4)
        self.doubt = np.diag(1 / spread)


def _moments(means: Floats, spread: Floats) -> Floats:
    moments: Floats = means[:, :, None] * means[:, None, :] + spread
    return moments
