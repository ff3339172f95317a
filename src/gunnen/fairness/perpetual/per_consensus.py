"""Perpetual Consensus: whoever gets their way pays for it together, and everybody earns the same.

Score of option x: the sum of the positive weights w_i of its approvers i, from w_i = 1. Those approvers of the winner
who have a positive weight, s of them, pay n together: n/s each, with n members. Then everybody's weight grows by 1
(M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020).

Weights are kept as whole numbers over a common denominator while that denominator is small, and in doubles with a
proven bound on their error afterwards, when every payment is also kept to recompute exactly whatever lies within it:
whether a weight is positive, and who comes first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.payments import Payments
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import ULP, WHOLE, Scores, as_fractions, highest, settle

Doubles = NDArray[np.float64]
Chosen = NDArray[np.bool_]

LARGEST = WHOLE  # no sum of whole weights may reach this


@dataclass(frozen=True, slots=True, eq=False)
class Whole:
    """Exact weights: whole numbers in doubles, shape (members,), over one denominator."""

    weights: Doubles
    denominator: int
    decisions: int = 0

    def decide(self, ballots: Ballots) -> Scores:
        values, level = highest(np.maximum(self.weights, 0.0) @ ballots.table)
        return Scores(values / self.denominator, level)

    def booked(self, payers: Chosen) -> Whole | Rounded:
        members, size = len(payers), int(np.count_nonzero(payers))
        denominator = math.lcm(self.denominator, size // math.gcd(members, size)) if size else self.denominator
        if members * denominator * (members + self.decisions + 2) >= LARGEST:
            return self._rounded().booked(payers)
        weights = self.weights * (denominator // self.denominator) + denominator
        if size:
            weights = weights - payers * float(members * denominator // size)
        return Whole(weights, denominator, self.decisions + 1)

    def _rounded(self) -> Rounded:
        error = ULP * (len(self.weights) + self.decisions + 1)
        payments = Payments(self.weights.astype(np.int64), self.denominator)
        return Rounded(self.weights / self.denominator, error, payments, self.decisions)

    def report(self) -> Report:
        return Report(weights=as_fractions(self.weights, self.denominator))


@dataclass(frozen=True, slots=True, eq=False)
class Rounded:
    """Weights in doubles, shape (members,), each off by at most ``error``; those within it are exact at decisions.

    A weight stays between -n and 1 + the number of decisions, and each of the three roundings of a booking (the price,
    its subtraction, the addition of 1) is off by at most half an ulp of that.
    """

    weights: Doubles
    error: float
    payments: Payments
    decisions: int

    def decide(self, ballots: Ballots) -> Scores:
        members, approved = len(self.weights), ballots.approved
        values = np.maximum(self.weights, 0.0) @ ballots.table
        positive = self.weights > 0

        def compare(one: int, other: int) -> int:
            return self.payments.compare(approved[:, one] & positive, approved[:, other] & positive)

        slack = 2 * members * (self.error + 2 * ULP * float(values.max()))
        return settle(values, slack, compare)

    def booked(self, payers: Chosen) -> Rounded:
        members, size = len(payers), int(np.count_nonzero(payers))
        weights = self.weights + 1.0
        if size:
            weights = (self.weights - payers * (members / size)) + 1.0
        payments = self.payments.after(payers)
        error = self.error + 2 * ULP * (members + self.decisions + 2)
        unsure = np.flatnonzero(np.abs(weights) <= error)
        if len(unsure):
            weights[unsure] = [float(each) for each in payments.weights(unsure)]
        return Rounded(weights, error, payments, self.decisions + 1)

    def report(self) -> Report:
        return Report(weights=tuple(self.payments.weights(np.arange(len(self.weights)))))


Book = Whole | Rounded


def _fresh(members: int) -> Book:
    return Whole(np.ones(members), 1)


def _decide(book: Book, ballots: Ballots) -> tuple[Scores, Book]:
    scores = book.decide(ballots)
    return scores, book.booked(ballots.approved[:, scores.winner] & (book.weights > 0))


def _report(book: Book) -> Report:
    return book.report()


RULE = Rule("per_consensus", "most_weight_left", _fresh, _decide, _report)
