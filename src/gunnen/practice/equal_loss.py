"""The equal loss of `gunnen.fairness.game` for many teams at once: the revised simplex method on the members' side."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

SMALL = 1e-12
PIVOTS = 180


def values(losses: Numbers) -> Numbers:
    """``v = min over lotteries q of max_i sum_x q(x) l_i(x)`` of each team, shape (teams,).

    ``losses`` has shape (options, teams, members), each from 0 to 1; an option that is out counts 1 for everybody.

    >>> values(np.array([[[0.0, 1.0]], [[1.0, 0.0]]])).tolist()
    [0.5]
    """
    options, teams, _ = losses.shape
    found = np.empty(teams)
    at = np.arange(teams)
    table = np.zeros((teams, options + 1, options + 1))
    table[:, range(options), range(options)] = 1.0
    table[:, :options, options] = 1.0
    column = _entering(losses, losses.sum(axis=0).argmax(axis=-1), at)
    for _ in range(PIVOTS):
        _pivot(table, column, options)
        worth, column = _best(losses, table[:, options, :options])
        going = worth > SMALL
        if not going.all():
            found[at[~going]] = 2.0 + 1.0 / table[~going, options, options]
            at, table, column, losses = at[going], table[going], column[going], losses[:, going]
            if not len(at):
                return found
    found[at] = 2.0 + 1.0 / table[:, options, options]
    return found


def _entering(losses: Numbers, member: NDArray[np.intp], rows: NDArray[np.intp]) -> Numbers:
    column = np.ones((len(rows), losses.shape[0] + 1))
    for option in range(losses.shape[0]):
        column[:, option] = 2.0 - losses[option, rows, member]
    return column


def _pivot(table: Numbers, column: Numbers, options: int) -> None:
    """One step; the ratio test looks at the whole row, so that members who are alike cannot make it go round."""
    moves = (table[:, :, :options] * column[:, None, :options]).sum(axis=2)
    moves[:, options] += column[:, options]
    rows = np.arange(len(table))
    leaving = _leaving(moves[:, :options], table)
    row = table[rows, leaving] / moves[rows, leaving][:, None]
    moves[rows, leaving] -= 1.0
    table -= moves[:, :, None] * row[:, None, :]


def _leaving(moves: Numbers, table: Numbers) -> NDArray[np.intp]:
    options = moves.shape[1]
    able = moves > SMALL
    by = np.where(able, moves, 1.0)
    ratios = np.where(able, table[:, :options, options] / by, np.inf)
    level = ratios <= ratios.min(axis=1, keepdims=True) + SMALL
    if (level.sum(axis=1) > 1).any():
        for each in range(options):
            ties = np.where(level, table[:, :options, each] / by, np.inf)
            level &= ties <= ties.min(axis=1, keepdims=True)
    found: NDArray[np.intp] = level.argmax(axis=1)
    return found


def _best(losses: Numbers, prices: Numbers) -> tuple[Numbers, Numbers]:
    """What enters next: the member, or the slack of an option, whose weight is worth most."""
    against = losses[0] * prices[:, 0, None]
    for option in range(1, losses.shape[0]):
        against += losses[option] * prices[:, option, None]
    rows = np.arange(len(prices))
    member, slack = against.argmin(axis=1), prices.argmax(axis=1)
    worth = 2.0 * prices.sum(axis=1) - against[rows, member] + 1.0
    column = _entering(losses, member, rows)
    slacks = prices[rows, slack] > worth
    if slacks.any():
        column[slacks] = 0.0
        column[slacks, slack[slacks]] = 1.0
    return np.where(slacks, prices[rows, slack], worth), column
