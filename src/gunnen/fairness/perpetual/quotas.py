"""The book of the quota rules: what each member's causes have earned, and how often each got their way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Report
from gunnen.fairness.perpetual.scoring import Scores, as_fractions, best_support, highest, supports, whole_sums

Whole = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Quotas:
    """Whole numbers in doubles, shape (members,): ``earned`` in n-ths of a decision, ``won`` in decisions."""

    earned: Whole
    won: Whole

    @property
    def behind(self) -> Whole:
        """Quota less satisfaction, in n-ths."""
        return self.earned - len(self.earned) * self.won


def fresh(members: int) -> Quotas:
    return Quotas(np.zeros(members), np.zeros(members))


def at_least_zero(behind: Whole) -> Whole:
    return np.maximum(behind, 0.0)


def deciding(book: Quotas, ballots: Ballots, need: Callable[[Whole], Whole]) -> tuple[Scores, Quotas]:
    """Add this decision's share to the quota, then sum ``need`` of being behind over the approvers."""
    table = ballots.table
    book = Quotas(book.earned + best_support(table, supports(table)), book.won)
    scores = highest(whole_sums(need(book.behind), table))
    return scores, Quotas(book.earned, book.won + table[:, scores.winner])


def report(book: Quotas) -> Report:
    return Report(
        quota=as_fractions(book.earned, len(book.earned)),
        satisfaction=tuple(int(each) for each in book.won),
    )
