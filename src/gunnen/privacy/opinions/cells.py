"""Shares of votes in the cells of a table, as far as they leave nobody alone with a vote."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.votes import Votes
from gunnen.privacy.levels import FEWEST_COUNTED, TOTALS_FROM
from gunnen.privacy.opinions.shown import Id, ShownCell, ShownStatement, about

ROUNDED_TO = 5  # percent
MANY = 20


Counts = list[int]  # of a cell: agree, disagree, both or a pass
Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """What is shown of every statement; what to remember of it (``kept``); and where something changed that waits."""

    statements: tuple[ShownStatement, ...]
    kept: Kept
    waiting: frozenset[Id]


def tabulate(
    votes: Votes, groups: Sequence[NDArray[np.bool_]], before: Sequence[ShownStatement] = (), kept: Kept | None = None
) -> Table:
    """A cell for each statement and group; ``groups`` are masks over the people that have nobody in common.

    A cell that was shown ``before`` stays as it was until its change may be told (`may_tell`); ``kept`` holds the
    counts of those, and is what the last table asked to remember.
    """
    known = kept["cells"] if kept and kept["groups"] == len(groups) else {}
    shown = {each.id: each.cells for each in before if str(each.id) in known}
    tables = [_three(votes.of(group)) for group in groups]
    voters = votes.counts().sum(axis=1).tolist()
    rows: dict[Id, _Row] = {}
    for statement, *now in zip(ids_of(votes), *tables, strict=True):
        then = known[str(statement)] if statement in shown else now
        old = shown.get(statement, (None,) * len(now))
        rows[statement] = _Row([_chosen(*each) for each in zip(now, then, old, strict=True)])
    return Table(
        tuple(
            ShownStatement(statement, about(number) if number >= TOTALS_FROM else None, row.cells)
            for (statement, row), number in zip(rows.items(), voters, strict=True)
        ),
        {"groups": len(groups), "cells": {str(statement): row.counts for statement, row in rows.items()}},
        frozenset(statement for statement, row in rows.items() if row.waits),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of a statement: what is shown, the counts it stands for, and whether the counts are others by now."""

    chosen: list[tuple[ShownCell, Counts, bool]]

    @property
    def cells(self) -> tuple[ShownCell, ...]:
        return tuple(shown for shown, _counts, _waits in self.chosen)

    @property
    def counts(self) -> list[Counts]:
        return [counts for _shown, counts, _waits in self.chosen]

    @property
    def waits(self) -> bool:
        return any(waits for _shown, _counts, waits in self.chosen)


def _chosen(now: Counts, then: Counts, old: ShownCell | None) -> tuple[ShownCell, Counts, bool]:
    change = [one - other for one, other in zip(now, then, strict=True)]
    if old is None or sum(then) < TOTALS_FROM or may_tell(change):
        return cell(*now), now, False
    return old, then, any(change)


def _three(votes: Votes) -> list[Counts]:
    agree, disagree, both, passed = votes.counts().T
    return np.stack([agree, disagree, both + passed], axis=1).tolist()  # type: ignore[no-any-return]


def may_tell(change: Sequence[int]) -> bool:
    """Whether a cell may be shown anew, by how its counts changed since it was shown last.

    When two of its counts changed by three or more: then whoever compares the two can't tell what one of those who
    came said, nor can two of them who put together what they know. Or when twenty votes changed.

    >>> may_tell([3, 0, 0]), may_tell([3, 3, 0]), may_tell([20, 0, 0])
    (False, True, True)
    """
    sizes = [abs(each) for each in change]
    return sum(each >= FEWEST_COUNTED for each in sizes) >= 2 or sum(sizes) >= MANY


def cell(agree: int, disagree: int, other: int) -> ShownCell:
    """As many shares as leave nobody alone with a vote: all three, agreeing only, or a word."""
    total = agree + disagree + other
    if total < TOTALS_FROM:
        return ShownCell(None, None, None, "too_few")
    word = "most_agree" if 2 * agree > total else "most_disagree" if 2 * disagree > total else "mixed"
    shares = [percent(count / total) for count in (agree, disagree, other)]
    if min(agree, disagree, other) >= FEWEST_COUNTED:
        return ShownCell(shares[0], shares[1], shares[2], word)
    if FEWEST_COUNTED <= agree <= total - FEWEST_COUNTED:
        return ShownCell(shares[0], None, None, word)
    return ShownCell(None, None, None, word)


def percent(share: float) -> int:
    return ROUNDED_TO * math.floor(100 * share / ROUNDED_TO + 0.5)


def ids_of(votes: Votes) -> tuple[Id, ...]:
    return votes.statements  # type: ignore[return-value]
