"""What of a publication stays as it was until enough changed, and which camp each camp was in the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.privacy.levels import FEWEST_COUNTED, TOTALS_FROM

MANY = 20
NEARER = 0.5  # a camp is that of before when every other is at least twice as far

Counts = list[int]  # of a cell: agree, disagree, both or a pass
Rows = Mapping[str, Sequence[Counts]]  # of each statement, by its name as text, the counts of each group
Kept = dict[str, Any]


def may_tell(change: Sequence[int]) -> bool:
    """Whether a cell may be shown anew, by how its counts changed since it was shown last.

    When two of its counts changed by three or more: then whoever compares the two can't tell what one of those who
    came said, nor can two of them who put together what they know. Or when twenty votes changed.

    >>> may_tell([3, 0, 0]), may_tell([3, 3, 0]), may_tell([20, 0, 0])
    (False, True, True)
    """
    sizes = [abs(each) for each in change]
    return sum(each >= FEWEST_COUNTED for each in sizes) >= 2 or sum(sizes) >= MANY


def change_of(now: Counts, then: Counts) -> Counts:
    return [one - other for one, other in zip(now, then, strict=True)]


def held(now: Rows, then: Rows) -> frozenset[str]:
    """Statements of which scores stay: nothing changed since they were shown, or a change that may not be told.

    Where fewer than eight had voted nothing was shown that could stay.
    """
    return frozenset(
        each for each, counts in now.items() if each in then and _told(then[each]) and not _anew(counts, then[each])
    )


def _told(counts: Sequence[Counts]) -> bool:
    return sum(map(sum, counts)) >= TOTALS_FROM


def _anew(now: Sequence[Counts], then: Sequence[Counts]) -> bool:
    changes = [change for change in map(change_of, now, then) if any(change)]
    return bool(changes) and all(map(may_tell, changes))


def enough_changed(now: Mapping[str, Counts], then: Mapping[str, Counts]) -> bool:
    """Whether a figure of all votes together may be shown anew: of half the statements or more a cell of all might.

    >>> enough_changed({"1": [9, 6, 0], "2": [8, 4, 0]}, {"1": [6, 3, 0], "2": [8, 4, 0]})
    True
    >>> enough_changed({"1": [9, 4, 0], "2": [9, 6, 0]}, {"1": [6, 3, 0], "2": [8, 4, 0]})
    False
    """
    tellable = [may_tell(change_of(counts, then.get(each, [0, 0, 0]))) for each, counts in now.items()]
    return 2 * sum(tellable) >= len(tellable)


def order_of(now: Rows, then: Rows, groups: int) -> tuple[int, ...] | None:
    """Of each group now, which one it was then, by what they say; None where that is not clear.

    Camps are numbered by size, so a number alone may mean another camp than it did. A group is that of before when
    every other is at least twice as far from it. Votes of single people are not needed for that, and not kept.

    >>> order_of({"1": [[9, 1, 0], [0, 8, 0]]}, {"1": [[0, 8, 0], [7, 0, 0]]}, 2)
    (1, 0)
    """
    if groups == 1:
        return (0,)
    far = _distances(now, then, groups)
    order = far.argmin(axis=1)
    if len(set(order.tolist())) < groups:
        return None
    mine = np.zeros_like(far, dtype=bool)
    mine[np.arange(groups), order] = True
    others = np.where(mine, np.inf, far)
    clear = np.where(mine, far, 0) <= NEARER * np.minimum(others.min(axis=1)[:, None], others.min(axis=0))
    return tuple(order.tolist()) if clear.all() else None


def _distances(now: Rows, then: Rows, groups: int) -> NDArray[np.float64]:
    """How much of their votes differs, of each group now (rows) and then (columns): 0 to 1, 1 where nobody knows."""
    both = [each for each in now if each in then]
    here, there = (np.array([rows[each] for each in both], float).reshape(len(both), groups, 3) for rows in (now, then))
    here, there = here[:, :, None], there[:, None]
    seen = np.minimum(here.sum(axis=3), there.sum(axis=3))
    apart = np.abs(_shares(here) - _shares(there)).sum(axis=3) / 2
    weight = seen.sum(axis=0)
    return np.where(weight > 0, (seen * apart).sum(axis=0) / np.maximum(weight, 1), 1.0)


def _shares(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1))
