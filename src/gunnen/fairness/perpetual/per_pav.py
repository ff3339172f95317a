"""Perpetual PAV: a vote weighs 1/(1 + k) after k satisfying decisions.

Score of option x: the sum over its approvers i of 1/(1 + k_i), with k_i the number of decisions so far whose winner i
approved. Thiele's sequential method over time (M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making,
AAAI 34, 2020). Each weight is one rounded division; near ties are compared by how many approvers have which k.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import ULP, Scores, settle, sign

Times = NDArray[np.intp]


def _fresh(members: int) -> Times:
    return np.zeros(members, dtype=np.intp)


def _decide(times: Times, ballots: Ballots) -> tuple[Scores, Times]:
    approved = ballots.approved
    values = (1.0 / (times + 1)) @ ballots.table

    def compare(one: int, other: int) -> int:
        longest = int(times.max()) + 1
        more, less = (np.bincount(times[approved[:, each]], minlength=longest) for each in (one, other))
        counts = (more - less).tolist()
        return sign(sum((Fraction(count, k + 1) for k, count in enumerate(counts) if count), Fraction(0)))

    scores = settle(values, 2 * (len(times) + 2) * ULP * float(values.max()), compare)
    return scores, times + approved[:, scores.winner]


def _report(times: Times) -> Report:
    return Report(weights=tuple(Fraction(1, int(each) + 1) for each in times))


RULE = Rule("per_pav", "most_by_pav_weights", _fresh, _decide, _report)
