"""`gunnen.practice.equal_loss` team by team, for numba; each in the order of operations of its array version."""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from gunnen.practice.equal_loss import PIVOTS, SMALL

_compiled = njit(nogil=True, error_model="numpy")


@_compiled
def values(losses):
    """`equal_loss.values`: the equal loss of each team, shape (teams,)."""
    options, teams, members = losses.shape
    found, heaviest = np.empty(teams), np.empty(members)
    table, column = np.empty((options + 1, options + 1)), np.empty(options + 1)
    moves, row = np.empty(options + 1), np.empty(options + 1)
    for team in range(teams):
        mine = losses[:, team]
        table[:] = 0.0
        for option in range(options):
            table[option, option] = table[option, options] = 1.0
        for member in range(members):
            heaviest[member] = mine[0, member]
            for option in range(1, options):
                heaviest[member] += mine[option, member]
        _enter(mine, heaviest.argmax(), column)
        for _ in range(PIVOTS):
            _pivot(table, column, moves, row)
            if not _best(mine, table[options], heaviest, column) > SMALL:
                break
        found[team] = 2.0 + 1.0 / table[options, options]
    return found


@_compiled
def _enter(losses, member, column):
    options = len(losses)
    for option in range(options):
        column[option] = 2.0 - losses[option, member]
    column[options] = 1.0


@_compiled
def _pivot(table, column, moves, row):
    options = len(column) - 1
    for each in range(options + 1):
        moves[each] = 0.0
        for option in range(options):
            moves[each] += table[each, option] * column[option]
    moves[options] += column[options]
    leaving = _leaving(moves, table)
    for each in range(options + 1):
        row[each] = table[leaving, each] / moves[leaving]
    moves[leaving] -= 1.0
    for each in range(options + 1):
        for other in range(options + 1):
            table[each, other] -= moves[each] * row[other]


@_compiled
def _leaving(moves, table):
    """The row that leaves; of those that are level, the first in the order of their columns, and then of all."""
    options = len(moves) - 1
    level = moves[:options] > SMALL
    by = np.where(level, moves[:options], 1.0)
    for step in range(options + 1):
        column = options if step == 0 else step - 1
        least = math.inf
        for each in range(options):
            if level[each]:
                least = min(least, table[each, column] / by[each])
        near = SMALL if column == options else 0.0
        for each in range(options):
            level[each] = level[each] and table[each, column] / by[each] <= least + near
        if level.sum() == 1:
            break
    return level.argmax()


@_compiled
def _best(losses, prices, against, column):
    """What enters next into ``column``: a member, or the slack of an option; what its weight is worth is returned."""
    options, members = losses.shape
    for member in range(members):
        against[member] = losses[0, member] * prices[0]
        for option in range(1, options):
            against[member] += losses[option, member] * prices[option]
    member, slack = against.argmin(), prices[:options].argmax()
    whole = 0.0
    for option in range(options):
        whole += prices[option]
    worth = 2.0 * whole - against[member] + 1.0
    if prices[slack] > worth:
        column[:] = 0.0
        column[slack] = 1.0
        return prices[slack]
    _enter(losses, member, column)
    return worth
