"""The equal loss: the least that the worst-off member need expect when a lottery over the options decides.

``v = min over lotteries q of max_i sum_x q(x) l_i(x)``: the value of a matrix game, by the revised simplex method on
the members' side. Only elementwise products and sums in a fixed order are used, so that it is the same number with
any number of threads.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_SMALL = 1e-12
_PIVOTS_PER_OPTION = 60
_FEW = 64


def value(losses: Numbers) -> float:
    """The value of the game; ``losses`` has shape (options, members), each from 0 to 1.

    With ``a = 2 - l > 0``: maximise ``sum_i y_i`` under ``sum_i y_i a_xi <= 1``; then ``v = 2 - 1 / sum(y)``. Error
    below 1e-9. Cost grows with options x members x pivots, some two an option.

    >>> value(np.array([[0.0, 1.0], [1.0, 0.0]]))
    0.5
    """
    options, members = losses.shape
    if options == 1:
        return float(losses.max())
    if members == 1:
        return float(losses.min())
    table = np.eye(options + 1)  # rows: the basis, then the prices; columns: the slacks, then the right-hand side
    table[:, options], table[options, options] = 1.0, 0.0
    totals = losses.sum(axis=0)
    few = losses[:, np.argpartition(-totals, _FEW)[:_FEW]] if members > 4 * _FEW else losses
    column = _entering(losses[:, totals.argmax()])
    for _ in range(_PIVOTS_PER_OPTION * options):
        moves = (table[:, :options] * column[:options]).sum(axis=1)
        moves[options] += column[options]
        leaving = _leaving(moves, table)
        row = table[leaving] / moves[leaving]
        moves[leaving] -= 1.0
        table -= moves[:, None] * row
        prices = table[options, :options]
        worth, column = _best(few, prices)
        if worth <= _SMALL and few is not losses:
            worth, column = _best(losses, prices)
        if worth <= _SMALL:
            break
    return float(2.0 + 1.0 / table[options, options])


def _best(losses: Numbers, prices: Numbers) -> tuple[float, Numbers]:
    """What enters next: the member, or the slack of an option, whose weight is worth most."""
    if losses.shape[1] > 4 * _FEW:  # row by row, in memory that is near
        against = losses[0] * prices[0]
        for row, price in zip(losses[1:], prices[1:], strict=True):
            against += row * price
    else:
        against = (losses * prices[:, None]).sum(axis=0)
    member, slack = int(against.argmin()), int(prices.argmax())
    worth = 2.0 * float(prices.sum()) - float(against[member]) + 1.0
    if worth >= prices[slack]:
        return worth, _entering(losses[:, member])
    unit = np.zeros(len(prices) + 1)
    unit[slack] = 1.0
    return float(prices[slack]), unit


def _entering(lost: Numbers) -> Numbers:
    return np.append(2.0 - lost, 1.0)


def _leaving(moves: Numbers, table: Numbers) -> int:
    """The lexicographic ratio test: no cycling when members are alike."""
    steps, limits = moves[:-1].tolist(), table[:-1, -1].tolist()
    ratios = [limit / step if step > _SMALL else math.inf for step, limit in zip(steps, limits, strict=True)]
    least = min(ratios)
    level = [place for place, ratio in enumerate(ratios) if ratio <= least + _SMALL]
    return level[0] if len(level) == 1 else min(level, key=lambda place: tuple(table[place] / moves[place]))
