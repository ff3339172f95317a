"""Votes with some votes more, or other ones, without sorting all of them again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.votes import Votes, place_of

Cells = Mapping[tuple[int, int], int]
"""Votes by the places of participant and statement."""


def with_people(votes: Votes, people: Sequence[Hashable]) -> tuple[Votes, NDArray[np.int64]]:
    """The votes with these people added, who voted nothing yet; and where everybody was (-1 for the new ones)."""
    names, was = list(votes.participants), list(range(len(votes.participants)))
    starts = votes.starts.tolist()
    for each in sorted(people, key=place_of):
        place = bisect_left(names, place_of(each), key=place_of)
        names.insert(place, each)
        was.insert(place, -1)
        starts.insert(place, starts[place])
    found = Votes(tuple(names), votes.statements, np.array(starts, np.int64), votes.columns, votes.values)
    return found, np.array(was, np.int64)


def with_votes(votes: Votes, cells: Cells) -> Votes:
    """The votes with these instead of, or beside, what there was."""
    values, fresh = votes.values.copy(), []
    for (row, column), kind in sorted(cells.items()):
        start, stop = votes.starts[row], votes.starts[row + 1]
        at = int(start + np.searchsorted(votes.columns[start:stop], column))
        if at < stop and votes.columns[at] == column:
            values[at] = kind
        else:
            fresh.append((at, row, column, kind))
    if not fresh:
        return Votes(votes.participants, votes.statements, votes.starts, votes.columns, values)
    at_, rows, columns, kinds = (list(each) for each in zip(*fresh, strict=True))
    starts = votes.starts + np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=votes.shape[0]))])
    columns_, values = np.insert(votes.columns, at_, columns), np.insert(values, at_, kinds)
    return Votes(votes.participants, votes.statements, starts, columns_, values)
