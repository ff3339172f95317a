"""Perpetual Nash: the largest product of everybody's satisfaction.

With k_i the number of decisions so far whose winner member i approved, option x scores the product over all members of
k_i + 1 for its approvers and k_i for the others, where ``2**-n`` stands for 0 so that fewer zeros come first
(M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020).

What all options have in common is left out: an approver with k > 0 multiplies by (k + 1) / k, one with k = 0 by
``2**n``. These are added as logarithms; near ties are compared as whole numbers.
"""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import ULP, Scores, as_fractions, settle, sign

Times = NDArray[np.intp]
_LOGARITHM = 8  # ulp; far more than any C library is off


def _fresh(members: int) -> Times:
    return np.zeros(members, dtype=np.intp)


def _gains(times: Times) -> NDArray[np.float64]:
    """The logarithm of what each member's approval multiplies the product by."""
    ladder = np.arange(int(times.max()) + 1, dtype=np.float64)
    ladder[1:] = np.log1p(1.0 / ladder[1:])
    ladder[0] = len(times) * math.log(2.0)
    gains: NDArray[np.float64] = ladder[times]
    return gains


def _decide(times: Times, ballots: Ballots) -> tuple[Scores, Times]:
    approved = ballots.approved
    values = _gains(times) @ ballots.table

    def compare(one: int, other: int) -> int:
        return _sign(times[approved[:, one]], times[approved[:, other]], len(times))

    scores = settle(values, 2 * (len(times) + 2 + _LOGARITHM) * ULP * float(values.max()), compare)
    return scores, times + approved[:, scores.winner]


def _sign(more: Times, less: Times, members: int) -> int:
    """The sign of the one product less the other, by the times of their approvers."""
    longest = max(more.max(initial=0), less.max(initial=0)) + 1
    counts = (np.bincount(more, minlength=longest) - np.bincount(less, minlength=longest)).tolist()
    powers: Counter[int] = Counter()
    for k, count in enumerate(counts):
        powers[k + 1] += count
        powers[k or 2] -= count if k else -members * count
    above = math.prod(base**power for base, power in powers.items() if power > 0)
    below = math.prod(base**-power for base, power in powers.items() if power < 0)
    return sign(above - below)


def _report(times: Times) -> Report:
    return Report(weights=as_fractions(times))


RULE = Rule("per_nash", "largest_product", _fresh, _decide, _report)
