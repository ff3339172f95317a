"""A conversation whose votes are kept in parts, each of people who stand in a row."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from gunnen.opinions.parts.part import cut, part_of
from gunnen.opinions.parts.workers import Held, Source
from gunnen.opinions.votes import Votes


@dataclass(frozen=True, eq=False)
class Shelf:
    """Who and what a conversation is about, and where its votes are.

    ``bounds``: the first and after the last person of each part; ``parts``: where its bytes are; ``size``: how many
    votes there are. Participants and statements stand in the same order as in `gunnen.opinions.Votes`.
    """

    participants: tuple[Hashable, ...]
    statements: tuple[Hashable, ...]
    bounds: tuple[tuple[int, int], ...]
    parts: tuple[Source, ...]
    size: int

    @property
    def shape(self) -> tuple[int, int]:
        return len(self.participants), len(self.statements)


def shelf_of(votes: Votes, people_at_once: int | None = None) -> Shelf:
    """Votes in memory as a shelf; the parts are as large as you like, and the map is the same.

    >>> from gunnen.opinions import votes_from
    >>> shelf_of(votes_from([1, 2, 3], [1, 1, 1], [1, 0, -1]), people_at_once=2).bounds
    ((0, 2), (2, 3))
    """
    bounds = tuple(cut(votes.shape[0], votes.size, people_at_once))
    parts = tuple(Held(part_of(votes, *each).packed()) for each in bounds)
    return Shelf(votes.participants, votes.statements, bounds, parts, votes.size)
