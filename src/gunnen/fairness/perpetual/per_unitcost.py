"""Perpetual Unit-Cost: whoever does not get their way weighs one more next time.

Score of option x: the sum over its approvers i of w_i, from w_i = 1. Afterwards w_i grows by 1 for everybody who does
not approve the winner (M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020).
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
    return scores, weights + (1.0 - table[:, scores.winner])


def _report(weights: Weights) -> Report:
    return Report(weights=as_fractions(weights))


RULE = Rule("per_unitcost", "most_by_lost_decisions", np.ones, _decide, _report)
