"""Shares of votes in the cells of a table, as far as they leave nobody alone with a vote."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.votes import Votes
from gunnen.privacy.levels import FEWEST_COUNTED, TOTALS_FROM
from gunnen.privacy.opinions.holding import Counts, Kept, Rows, change_of, held, may_tell, order_of
from gunnen.privacy.opinions.shown import Id, ShownCell, ShownStatement, about

ROUNDED_TO = 5  # percent


@dataclass(frozen=True, slots=True)
class Table:
    """What is shown of every statement, and what to remember of it (``kept``).

    ``held`` are the statements whose scores stay as they were; ``order`` is which group of the last table each is, None
    where they are others (`order_of`).
    """

    statements: tuple[ShownStatement, ...]
    kept: Kept
    held: frozenset[Id]
    order: tuple[int, ...] | None


def tabulate(
    votes: Votes, groups: Sequence[NDArray[np.bool_]], before: Sequence[ShownStatement] = (), kept: Kept | None = None
) -> Table:
    """A cell for each statement and group; ``groups`` are masks over the people that have nobody in common.

    A cell that was shown ``before`` stays as it was until its change may be told (`may_tell`); ``kept`` holds the
    counts of those, and is what the last table asked to remember.
    """
    ids, now = ids_of(votes), rows_of(votes, groups)
    order = order_of(now, kept["cells"], len(groups)) if kept and kept["groups"] == len(groups) else None
    then, scored = _carried(kept, order)
    shown = {str(each.id): [each.cells[place] for place in order or ()] for each in before if str(each.id) in then}
    rows = {name: _row(counts, then.get(name), shown.get(name)) for name, counts in now.items()}
    stay = held(now, scored)
    voters = votes.counts().sum(axis=1).tolist()
    return Table(
        tuple(
            ShownStatement(each, about(number) if number >= TOTALS_FROM else None, rows[str(each)][0])
            for each, number in zip(ids, voters, strict=True)
        ),
        {
            "groups": len(groups),
            "cells": {name: counts for name, (_cells, counts) in rows.items()},
            "scores": {name: scored[name] if name in stay else counts for name, counts in now.items()},
        },
        frozenset(each for each in ids if str(each) in stay),
        order,
    )


def rows_of(votes: Votes, groups: Sequence[NDArray[np.bool_]]) -> dict[str, list[Counts]]:
    """Of each statement the counts of each group."""
    counts = [_three(votes.of(group)) for group in groups]
    return {str(each): list(row) for each, row in zip(ids_of(votes), zip(*counts, strict=True), strict=True)}


def _carried(kept: Kept | None, order: Sequence[int] | None) -> tuple[dict[str, list[Counts]], dict[str, list[Counts]]]:
    """The counts behind cells, and behind scores, with each group where it stands now."""
    if not kept or order is None:
        return {}, {}
    cells: Rows = kept["cells"]
    scores: Rows = kept.get("scores", cells)  # what was kept by an older version has none
    return _ordered(cells, order), _ordered(scores, order)


def _ordered(rows: Rows, order: Sequence[int]) -> dict[str, list[Counts]]:
    return {name: [row[place] for place in order] for name, row in rows.items()}


def _row(
    now: list[Counts], then: list[Counts] | None, old: list[ShownCell] | None
) -> tuple[tuple[ShownCell, ...], list[Counts]]:
    """The cells of a statement, and the counts that they stand for."""
    if then is None or old is None:
        return tuple(cell(*counts) for counts in now), now
    chosen = [_chosen(*each) for each in zip(now, then, old, strict=True)]
    return tuple(shown for shown, _counts in chosen), [counts for _shown, counts in chosen]


def _chosen(now: Counts, then: Counts, old: ShownCell) -> tuple[ShownCell, Counts]:
    anew = sum(then) < TOTALS_FROM or may_tell(change_of(now, then))
    return (cell(*now), now) if anew else (old, then)


def _three(votes: Votes) -> list[Counts]:
    agree, disagree, both, passed = votes.counts().T
    return np.stack([agree, disagree, both + passed], axis=1).tolist()  # type: ignore[no-any-return]


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
