"""Everything that Polis says of a conversation, at once."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.polis.groups import counted, groups
from gunnen.opinions.polis.space import Space, project
from gunnen.opinions.polis.statistics import Stance, consensus, group_counts, representative
from gunnen.opinions.votes import Votes


@dataclass(frozen=True, eq=False)
class PolisMap:
    """Polis's reading of n participants and m statements.

    ``projection`` has shape (n, 2); ``group`` (n,), -1 for who does not count; ``counts`` (3, k, m): agrees, disagrees
    and all votes of each group; ``repness`` holds the statements that stand for each group; ``consensus`` has shape
    (m,). ``k`` is 0 only where fewer than two people stand apart.
    """

    votes: Votes
    space: Space
    group: NDArray[np.int64]
    k: int
    counts: NDArray[np.int64]
    repness: tuple[tuple[Stance, ...], ...]
    consensus: NDArray[np.float64]

    @property
    def projection(self) -> NDArray[np.float64]:
        return self.space.places


def polis_map(votes: Votes, *, moderated_out: Collection[Hashable] = (), k: int | None = None) -> PolisMap:
    """The map as Polis computes it when it sees a conversation for the first time.

    ``moderated_out`` names statements that a moderator took out: they stay in as a 0 of everybody. Polis keeps the
    number of groups as it was until another won four times in a row; a first look has no such past, and ``k`` may
    prescribe one. The groups depend on the order of the participants, which here is the order of their ids.

    >>> from gunnen.opinions.votes import votes_from
    >>> people, statements = [person for person in range(20) for _ in range(8)], [*range(8)] * 20
    >>> sides = [1 if (person < 12) == (statement < 4) else -1 for person in range(20) for statement in range(8)]
    >>> found = polis_map(votes_from(people, statements, sides))
    >>> found.k, found.group.tolist() == [0] * 12 + [1] * 8
    (2, True)
    """
    out = np.array([each in moderated_out for each in votes.statements], bool)
    space = project(votes, out)
    group, found = groups(space.places, counted(votes.given(), votes.shape[1]), k)
    counts = group_counts(votes, group, found)
    return PolisMap(votes, space, group, found, counts, representative(counts), consensus(counts))
