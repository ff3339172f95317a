"""Perpetual Second Prize: whoever wins pays in proportion to how near the second came.

Score of option x: the sum over its approvers i of w_i, from w_i = 1. Afterwards the approvers of the winner keep
1 - (second score) / (winning score) of their weight, and everybody's weight grows by 1; with one option the second
score is its own (after the second-price auction; rule of the public collection of M. Lackner's perpetual rules).

This rule is defined in doubles: the weights are added one by one in the order of the members, whoever was absent last.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.doubles import one_by_one
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import Scores, highest

Weights = NDArray[np.float64]


def _decide(weights: Weights, ballots: Ballots) -> tuple[Scores, Weights]:
    order = ballots.order
    values = one_by_one(ballots.rows * (weights if order is None else weights[order]))
    scores = highest(values)
    points = values.tolist()
    first, second = points[scores.winner], sorted(points)[-2:][0]
    left = 1.0 - second / first if first else 1.0
    return scores, np.where(ballots.approved[:, scores.winner], weights * left, weights) + 1.0


def _report(weights: Weights) -> Report:
    return Report(weights=tuple(weights.tolist()))


RULE = Rule("per_2nd_prize", "most_by_prize_weights", np.ones, _decide, _report)
