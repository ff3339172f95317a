"""Perpetual Phragmen: each decision is one unit of load, carried by those who approve it, as evenly as can be.

With loads l_i, from 0, option x would lift its least loaded approvers to the level y at which the sum over its
approvers i of max(0, y - l_i) is 1. The option with the lowest level wins, and those under it are lifted to it
(M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020, after E. Phragmen, 1894).

Over the levels in ascending order, y is the least of (1 + sum of the loads) / (number of approvers) up to a level, so
an error in the loads and sums carries over to y undiminished but never grows; near ties are compared exactly.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.levels import Levels, level_ground
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import ULP, Scores, settle, sign, spread


def _fresh(members: int) -> Levels:
    return level_ground(members, 0)


def _decide(loads: Levels, ballots: Ballots) -> tuple[Scores, Levels]:
    approved = ballots.approved
    counts = spread(loads.place, ballots.table, len(loads.values))
    sums = 1.0 + np.cumsum(counts * loads.values[:, np.newaxis], axis=0)
    sizes = np.cumsum(counts, axis=0)
    levels = np.divide(sums, sizes, out=np.full_like(sums, np.inf), where=sizes > 0).min(axis=0)

    def compare(one: int, other: int) -> int:
        (sum_one, size_one), (sum_other, size_other) = (_level(loads, approved[:, each]) for each in (one, other))
        return sign(sum_other * size_one - sum_one * size_other)

    slack = 2 * (len(loads.values) + 4) * ULP * (1.0 + float(loads.values[-1]))
    scores = settle(-levels, slack, compare)
    return scores, _lifted(loads, approved[:, scores.winner])


def _level(loads: Levels, chosen: NDArray[np.bool_]) -> tuple[int, int]:
    """The sum (over the denominator of the loads) and the size whose quotient is the level; (.., 0) for nobody."""
    total, size = loads.denominator, 0
    for count, load in zip(loads.counts(chosen), loads.numerators, strict=True):
        if size and total <= size * load:
            break
        total, size = total + count * load, size + count
    return total, size


def _lifted(loads: Levels, chosen: NDArray[np.bool_]) -> Levels:
    total, size = _level(loads, chosen)
    if not size:
        return loads
    common = math.gcd(total, size)
    target, scale = total // common, size // common
    numerators = [each * scale for each in loads.numerators]
    under = np.array([each < target for each in numerators])
    return loads.moved(numerators, loads.denominator * scale, chosen & under[loads.place], target)


def _report(loads: Levels) -> Report:
    return Report(weights=loads.as_fractions())


RULE = Rule("per_phragmen", "lowest_load", _fresh, _decide, _report)
