"""Perpetual Min-Dry-Spell: the turn is to those who have waited longest.

Among the members with the longest current run of decisions whose winner they did not approve, the option that most of
them approve wins. Nobody ever waits longer than the number of members less one, since each decision serves one of
those who have waited longest (M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import Scores, as_fractions, highest

Waits = NDArray[np.float64]


def _decide(waits: Waits, ballots: Ballots) -> tuple[Scores, Waits]:
    table = ballots.table
    scores = highest((waits == waits.max()).astype(np.float64) @ table)
    return scores, (waits + 1.0) * (1.0 - table[:, scores.winner])


def _report(waits: Waits) -> Report:
    return Report(weights=as_fractions(waits))


RULE = Rule("per_minmax_dryspell", "most_of_the_longest_waiting", np.ones, _decide, _report)
