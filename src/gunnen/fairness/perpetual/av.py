"""Approval voting, without a memory: the option that most members approve.

The yardstick for all others: a majority of constant opinion decides everything (S. Brams and P. Fishburn, Approval
Voting, American Political Science Review 72, 1978).
"""

from __future__ import annotations

from fractions import Fraction

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import Scores, highest, supports


def _decide(members: int, ballots: Ballots) -> tuple[Scores, int]:
    return highest(supports(ballots.table)), members


def _report(members: int) -> Report:
    return Report(weights=(Fraction(1),) * members)


RULE = Rule("av", "most_approvals", int, _decide, _report)
