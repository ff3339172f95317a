"""A part of a conversation: people who stand in a row, and what they said, in few bytes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from gunnen.opinions.classes import Spoken, spoken
from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, PASS, Votes

Ints = NDArray[Any]  # whole numbers of some size
SMALL = 1 << 16
OF_KIND = (AGREE, DISAGREE, BOTH)  # what the codes of a part stand for, in this order


@dataclass(frozen=True, eq=False)
class Part:
    """Some people and what they said of ``statements`` statements.

    ``given`` (n,): how many votes each gave, passes among them; ``said`` (n,): without the passes; ``codes``
    (said.sum(),): for each of these the place of the statement, plus ``statements`` for disagree, plus twice that for
    both; in the order of people, then statements.
    """

    statements: int
    given: Ints
    said: Ints
    codes: Ints

    @property
    def people(self) -> int:
        return len(self.given)

    @cached_property
    def starts(self) -> NDArray[np.int32]:
        return np.concatenate([[0], np.cumsum(self.said)]).astype(np.int32)

    @cached_property
    def matrix(self) -> csr_array:
        """1 where somebody said something, shape (people, 3 x statements): agree, disagree, both."""
        cells = (np.ones(len(self.codes)), self.codes.astype(np.int32), self.starts)
        return csr_array(cells, shape=(self.people, 3 * self.statements))

    def totals(self) -> NDArray[np.int64]:
        """How often each was said, shape (3, statements)."""
        size = 3 * self.statements
        return np.bincount(self.codes, minlength=size).reshape(3, self.statements).astype(np.int64)

    def counts(self) -> NDArray[np.int64]:
        """How often each person agreed, disagreed and said both, shape (3, people)."""
        kinds = np.repeat(np.eye(3), self.statements, axis=0)
        counts: NDArray[np.int64] = np.asarray(self.matrix @ kinds).T.astype(np.int64)
        return counts

    def of(self, places: Ints) -> Part:
        """Only these people."""
        said = self.said[places]
        starts = np.concatenate([[0], np.cumsum(said)])
        cells = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[places], said)
        return Part(self.statements, self.given[places], said, self.codes[cells])

    def spoken(self) -> Spoken:
        """The same people as the search for camps takes them."""
        kinds, columns = np.divmod(self.codes, self.statements)
        values = np.array(OF_KIND, np.int8)[kinds]
        names = tuple(range(self.people)), tuple(range(self.statements))
        return spoken(Votes(*names, self.starts.astype(np.int64), columns.astype(np.int32), values))

    def packed(self) -> bytes:
        """As bytes; `unpacked` is the way back."""
        head = np.array([self.statements, self.people, len(self.codes)], np.int64)
        cells = self.given.astype(np.int32), self.said.astype(np.int32), self.codes.astype(_small(self.statements))
        return b"".join(each.tobytes() for each in (head, *cells))


def unpacked(data: bytes) -> Part:
    """The part that was packed."""
    statements, people, codes = np.frombuffer(data, np.int64, 3).tolist()
    given, said = np.frombuffer(data, np.int32, 2 * people, 24).reshape(2, people)
    return Part(statements, given, said, np.frombuffer(data, _small(statements), codes, 24 + 8 * people))


def _small(statements: int) -> type[np.unsignedinteger[Any]]:
    return np.uint16 if 3 * statements <= SMALL else np.uint32


def part_of(votes: Votes, start: int = 0, stop: int | None = None) -> Part:
    """The part of the people from ``start`` to ``stop``."""
    starts = votes.starts[start : len(votes.participants) + 1 if stop is None else stop + 1]
    cells = slice(int(starts[0]), int(starts[-1]))
    return part_from(votes.shape[1], starts - starts[0], votes.columns[cells], votes.values[cells])


def part_from(statements: int, starts: Ints, columns: Ints, values: NDArray[np.int8]) -> Part:
    """A part from the cells of people, in the order of people, then statements."""
    kept = values != PASS
    said = np.diff(np.concatenate([[0], np.cumsum(kept)])[starts])
    kinds = np.zeros(4, np.int32)
    kinds[list(OF_KIND)] = range(3)
    codes = columns[kept].astype(np.int32) + kinds[values[kept]] * np.int32(statements)
    return Part(statements, np.diff(starts), said, codes.astype(_small(statements)))


def joined(parts: list[Part], statements: int) -> Part:
    """One part of several."""
    none = Part(statements, *(np.zeros(0, np.int32) for _ in range(3)))
    each = [none, *parts]
    return Part(
        statements,
        np.concatenate([part.given for part in each]),
        np.concatenate([part.said for part in each]),
        np.concatenate([part.codes for part in each]),
    )


def cut(people: int, votes: int, at_once: int | None = None) -> Iterator[tuple[int, int]]:
    """Where so many people are cut into parts: about ``VOTES_AT_ONCE`` votes each, or so many people."""
    size = at_once or int(np.clip(people * VOTES_AT_ONCE // max(1, votes), FEWEST, MOST))
    for start in range(0, max(1, people), size):
        yield start, min(people, start + size)


VOTES_AT_ONCE, FEWEST, MOST = 1_500_000, 64, 1 << 16
