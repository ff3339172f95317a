"""Perpetual Quota: how far a member is behind what the backing of their favourite cause would have earned.

Each decision adds to the quota q_i of member i the largest share of all members that backs an option which i approves.
Score of option x: the sum over its approvers i of max(0, q_i - k_i), this decision's share included, with k_i the
number of decisions so far whose winner i approved (M. Lackner, Perpetual Voting: Fairness in Long-Term Decision
Making, AAAI 34, 2020). Counted in n-ths with n members, everything is a whole number.
"""

from __future__ import annotations

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.quotas import Quotas, at_least_zero, deciding, fresh, report
from gunnen.fairness.perpetual.rules import Rule
from gunnen.fairness.perpetual.scoring import Scores


def _decide(book: Quotas, ballots: Ballots) -> tuple[Scores, Quotas]:
    return deciding(book, ballots, at_least_zero)


RULE = Rule("per_quota", "furthest_behind_quota", fresh, _decide, report)
