"""Perpetual Majority: the option whose approvers are nearest to being able to pay for it.

An option costs as much as there are members, n. Option x is short of it by n - (the sum over its approvers i of w_i),
from w_i = 1, and needs that divided by the number of its approvers from each of them. The option that needs least from
each wins; its approvers are left with 0, and everybody else receives what each of them needed (rule of the public
collection of M. Lackner's perpetual rules).

An option without approvers can never be paid for: it loses against any other, and where no option has any, nothing is
booked.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.levels import Levels, level_ground
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import ULP, Scores, settle, sign, supports


def _fresh(members: int) -> Levels:
    return level_ground(members, 1)


def _decide(weights: Levels, ballots: Ballots) -> tuple[Scores, Levels]:
    approved, table = ballots.approved, ballots.table
    members, sizes = len(table), supports(table)
    short = members - weights.values[weights.place] @ table
    needs = np.divide(short, sizes, out=np.full_like(short, np.inf), where=sizes > 0)

    def compare(one: int, other: int) -> int:
        (short_one, size_one), (short_other, size_other) = (_short(weights, approved[:, each]) for each in (one, other))
        return sign(short_other * size_one - short_one * size_other)

    heaviest = float(np.abs(weights.values).max())
    scores = settle(-needs, 2 * (members + 4) * ULP * (members + heaviest), compare)
    return scores, _paid(weights, approved[:, scores.winner])


def _short(weights: Levels, chosen: NDArray[np.bool_]) -> tuple[int, int]:
    """How much the chosen are short of the price together (over the denominator of the weights), and how many."""
    counts = weights.counts(chosen)
    has = sum(count * weight for count, weight in zip(counts, weights.numerators, strict=True))
    return len(weights.place) * weights.denominator - has, sum(counts)


def _paid(weights: Levels, chosen: NDArray[np.bool_]) -> Levels:
    short, size = _short(weights, chosen)
    if not size:
        return weights
    common = math.gcd(short, size)
    each_needs, scale = short // common, size // common
    numerators = [each * scale + each_needs for each in weights.numerators]
    return weights.moved(numerators, weights.denominator * scale, chosen, 0)


def _report(weights: Levels) -> Report:
    return Report(weights=weights.as_fractions())


RULE = Rule("per_majority", "least_short", _fresh, _decide, _report)
