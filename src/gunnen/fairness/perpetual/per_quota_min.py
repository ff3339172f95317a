"""Perpetual Quota with a ceiling: being behind by more than one decision counts as one.

As Perpetual Quota, with min(1, max(0, q_i - k_i)) in the score.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.quotas import Quotas, at_least_zero, deciding, fresh, report
from gunnen.fairness.perpetual.rules import Rule
from gunnen.fairness.perpetual.scoring import Scores


def _within_one(behind: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.minimum(at_least_zero(behind), len(behind))


def _decide(book: Quotas, ballots: Ballots) -> tuple[Scores, Quotas]:
    return deciding(book, ballots, _within_one)


RULE = Rule("per_quota_min", "furthest_behind_quota", fresh, _decide, report)
