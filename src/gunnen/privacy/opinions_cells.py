"""Shares of votes in the cells of a table, as far as they leave nobody alone with a vote."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.votes import Votes
from gunnen.privacy.levels import FEWEST_COUNTED, TOTALS_FROM
from gunnen.privacy.opinions_shown import Id, ShownCell, ShownStatement, about

ROUNDED_TO = 5  # percent


def statements(votes: Votes, groups: Sequence[NDArray[np.bool_]]) -> tuple[ShownStatement, ...]:
    """A cell for each statement and group; ``groups`` are masks over the people that have nobody in common."""
    tables = [votes.of(group).counts() for group in groups]
    voters = votes.counts().sum(axis=1)
    return tuple(
        ShownStatement(
            statement,
            about(int(voters[place])) if voters[place] >= TOTALS_FROM else None,
            tuple(cell(*(int(count) for count in table[place])) for table in tables),
        )
        for place, statement in enumerate(ids_of(votes))
    )


def cell(agree: int, disagree: int, both: int, passed: int) -> ShownCell:
    """As many shares as leave nobody alone with a vote: all three, agreeing only, or a word."""
    total = agree + disagree + both + passed
    if total < TOTALS_FROM:
        return ShownCell(None, None, None, "too_few")
    other = both + passed
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
