"""Perpetual Quota by the deficit before this decision, with a floor.

Score of option x: the sum over its approvers i of max(e, q_i - k_i), with quota q_i and satisfaction k_i as they stood
before this decision (see Perpetual Quota). The floor e is 1/n times the smallest difference there is between the parts
after the point of two quotas, and 1/n when all of these are equal: it lets those who are not behind break ties
(after M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020).

The floor is defined in doubles (rounding alone can make two quotas differ after the point), and so is every sum from
the first floor in it on, in the order of the members, whoever was absent last; up to there sums are exact.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.doubles import one_by_one
from gunnen.fairness.perpetual.quotas import Quotas, Whole, fresh, report
from gunnen.fairness.perpetual.rules import Rule
from gunnen.fairness.perpetual.scoring import Scores, best_support, highest, supports, whole_sums


def _decide(book: Quotas, ballots: Ballots) -> tuple[Scores, Quotas]:
    table, floor = ballots.table, _floor(book.earned)
    if floor is None:
        scores = highest(whole_sums(np.maximum(book.behind, 1.0), table))
    else:
        order = ballots.order
        scores = _in_doubles(ballots.rows, book.behind if order is None else book.behind[order], floor)
    earned = book.earned + best_support(table, supports(table))
    return scores, Quotas(earned, book.won + table[:, scores.winner])


def _floor(earned: Whole) -> float | None:
    after_point = np.sort(np.modf(earned / len(earned))[0])
    gaps = np.diff(after_point)
    gaps = gaps[gaps > 0]
    return float(gaps.min()) / len(earned) if len(gaps) else None


def _in_doubles(rows: NDArray[np.float64], behind: Whole, floor: float) -> Scores:
    members, at_floor = len(behind), behind <= 0
    terms = rows * np.where(at_floor, floor, behind / members)
    exact: dict[int, Fraction] = {}
    for option, row in enumerate(rows):
        floored = row * at_floor
        start = int(floored.argmax()) if floored.any() else members
        sum_before = int(row[:start] @ behind[:start])
        if start == members:
            exact[option] = Fraction(sum_before, members)
        elif start:
            terms[option, :start] = 0.0
            terms[option, start - 1] = sum_before / members
    values = one_by_one(terms)
    points = [exact.get(option, Fraction(value)) for option, value in enumerate(values.tolist())]
    top = max(points)
    return Scores(values, tuple(option for option, point in enumerate(points) if point == top))


RULE = Rule("per_quota_new", "furthest_behind_quota", fresh, _decide, report)
