"""Votes on statements, sparse: who saw nothing of a statement has no cell there."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from numbers import Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array

from gunnen.checking import InputError

AGREE, DISAGREE, BOTH, PASS = 1, -1, 2, 0
KINDS = (AGREE, DISAGREE, BOTH, PASS)


@dataclass(frozen=True, eq=False)
class Votes:
    """What people said of statements; one cell for each vote, in rows of participants.

    ``starts`` has shape (participants + 1): the cells of participant i are ``starts[i]`` to ``starts[i + 1]``.
    ``columns`` (which statement, ascending within a row) and ``values`` (1 agree, -1 disagree, 2 both true, 0 pass)
    have shape (votes,). Participants and statements stand in the order of their ids: numbers as numbers, then texts.
    """

    participants: tuple[Hashable, ...]
    statements: tuple[Hashable, ...]
    starts: NDArray[np.int64]
    columns: NDArray[np.int32]
    values: NDArray[np.int8]

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.participants), len(self.statements)

    @property
    def size(self) -> int:
        return len(self.values)

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """The participant of each cell, shape (votes,)."""
        return np.repeat(np.arange(len(self.participants), dtype=np.int32), np.diff(self.starts))

    def said(self, kind: int, dtype: Any = np.float64) -> csr_array:
        """A sparse matrix (participants, statements) that is 1 where somebody voted this, 0 elsewhere."""
        chosen = self.values == kind
        starts = np.concatenate([[0], np.cumsum(chosen)])[self.starts]
        cells = (np.ones(int(starts[-1]), dtype), self.columns[chosen], starts.astype(np.int32))
        return csr_array(cells, shape=self.shape)

    def counts(self) -> NDArray[np.int64]:
        """How often each statement got each vote, shape (statements, 4): agree, disagree, both, pass."""
        size = self.shape[1]
        return np.stack([np.bincount(self.columns[self.values == kind], minlength=size) for kind in KINDS], axis=1)

    def given(self) -> NDArray[np.int64]:
        """How many votes each participant gave, passes among them; shape (participants,)."""
        return np.diff(self.starts)

    def of(self, participants: NDArray[Any]) -> Votes:
        """Only these participants: their places, or a mask of shape (participants,); every statement stays."""
        places = np.arange(self.shape[0])[participants]
        counts = self.given()[places]
        starts = np.concatenate([[0], np.cumsum(counts)])
        cells = np.arange(starts[-1]) - np.repeat(starts[:-1] - self.starts[places], counts)
        names = tuple(self.participants[place] for place in places)
        return Votes(names, self.statements, starts, self.columns[cells], self.values[cells])


def votes_from(
    participants: ArrayLike,
    statements: ArrayLike,
    values: ArrayLike,
    *,
    all_participants: Sequence[Hashable] | None = None,
    all_statements: Sequence[Hashable] | None = None,
) -> Votes:
    """Votes from three columns of one length: who, on which statement, and what (1, -1, 2 or 0).

    Of the same person on the same statement the later row wins. ``all_participants`` and ``all_statements`` name those
    too who have no vote. Ids of one column are all numbers or all texts. Raises InputError that names the row.

    >>> votes = votes_from(["bo", "an", "bo"], [2, 10, 2], [1, 2, -1])
    >>> votes.participants, votes.statements, votes.values.tolist()
    (('an', 'bo'), (2, 10), [2, -1])
    """
    kinds = np.asarray(values)
    wrong = ~np.isin(kinds, KINDS)
    if wrong.any():
        row = int(np.flatnonzero(wrong)[0])
        raise InputError(f"values[{row}]", "1 (agree), -1 (disagree), 2 (both) or 0 (pass)", f"correct {kinds[row]!r}")
    people, rows = _numbered("participants", participants, all_participants)
    texts, columns = _numbered("statements", statements, all_statements)
    if not len(rows) == len(columns) == len(kinds):
        raise InputError("values", "as many participants, statements and values", "add or remove some")
    return votes_at(people, texts, rows, columns, kinds)


def votes_at(
    participants: tuple[Hashable, ...],
    statements: tuple[Hashable, ...],
    rows: NDArray[Any],
    columns: NDArray[Any],
    values: NDArray[Any],
) -> Votes:
    """Votes from places instead of ids; the names must stand in order already. The later of two rows wins."""
    key = rows.astype(np.int64) * max(1, len(statements)) + columns
    order = np.argsort(key, kind="stable")
    key = key[order]
    last = np.append(key[1:] != key[:-1], True) if len(key) else np.zeros(0, bool)
    kept = order[last]
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows[kept], minlength=len(participants)))])
    return Votes(
        participants, statements, starts.astype(np.int64), columns[kept].astype(np.int32), values[kept].astype(np.int8)
    )


NUMBER = re.compile(r"-?[0-9]{1,18}")


def in_order(ids: Collection[Hashable]) -> list[Hashable]:
    """Ids in the order of people: numbers as numbers, then texts; whole numbers written as text are numbers too.

    >>> in_order(["b", "10", "9", "a"])
    ['9', '10', 'a', 'b']
    """
    return sorted(ids, key=place_of)


def place_of(each: Hashable) -> tuple[int, int, str]:
    """By what ids are put in order."""
    text = str(each)
    return (0, int(text), text) if NUMBER.fullmatch(text) else (1, 0, text)


def _numbered(
    column: str, ids: ArrayLike, every: Sequence[Hashable] | None
) -> tuple[tuple[Hashable, ...], NDArray[np.int64]]:
    """All names in order, and the place of each given id among them."""
    if isinstance(ids, list | tuple):
        check_kinds(column, ids)
    array = np.asarray(ids)
    check_kinds(f"all_{column}", [*array[:1].tolist(), *(every or ())], skip=min(1, len(array)))
    found, inverse = np.unique(array, return_inverse=True)
    names: list[Hashable] = found.tolist()
    ordered = in_order(list({*names, *(every or ())}))
    place = {name: number for number, name in enumerate(ordered)}
    places = np.array([place[name] for name in names], dtype=np.int64)
    return tuple(ordered), places[inverse] if len(array) else np.zeros(0, np.int64)


def check_kinds(column: str, ids: Sequence[Hashable], skip: int = 0) -> None:
    """Numbers and texts in one column would be taken for each other, and stand in no order; the row is told."""
    if len(set(map(type, ids))) < 2:
        return
    first = _kind(ids[0])
    for row, each in enumerate(ids):
        if _kind(each) != first:
            raise InputError(f"{column}[{row - skip}]", f"{first}, as the others are", f"write {each!r} as {first} too")


def _kind(each: Hashable) -> str:
    return "a number" if isinstance(each, Real) else "a text" if isinstance(each, str) else type(each).__name__
