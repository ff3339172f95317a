"""Perpetual Reset: a vote weighs one more than the decisions since its owner last approved the winner.

Score of option x: the sum over its approvers i of w_i, from w_i = 1. Afterwards w_i = 1 for the approvers of the
winner, and w_i grows by 1 for the others (M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making,
AAAI 34, 2020).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import Scores, as_fractions, highest, whole_sums

Weights = NDArray[np.float64]


def _decide(weights: Weights, ballots: Ballots) -> tuple[Scores, Weights]:
    table = ballots.table
    scores = highest(whole_sums(weights, table))
    return scores, weights * (1.0 - table[:, scores.winner]) + 1.0


def _report(weights: Weights) -> Report:
    return Report(weights=as_fractions(weights))


RULE = Rule("per_reset", "most_by_waiting", np.ones, _decide, _report)
