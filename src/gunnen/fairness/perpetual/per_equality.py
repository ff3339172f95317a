"""Perpetual Equality: first those who got their way least often.

With k_i the number of decisions so far whose winner member i approved: the option that most of the members with the
least k approve; level there, most of those with the next k; and so on (M. Lackner, Perpetual Voting: Fairness in
Long-Term Decision Making, AAAI 34, 2020).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Report, Rule
from gunnen.fairness.perpetual.scoring import Scores, as_fractions, highest, spread

Times = NDArray[np.float64]


def _decide(times: Times, ballots: Ballots) -> tuple[Scores, Times]:
    table, least = ballots.table, times.min()
    place = (times - least).astype(np.intp)
    counts = [column.tolist() for column in spread(place, table, int(place.max()) + 1).T]
    better = sorted(counts)
    scores = highest(np.array([float(better.index(each)) for each in counts]))
    return scores, times + table[:, scores.winner]


def _report(times: Times) -> Report:
    return Report(weights=as_fractions(times))


RULE = Rule("per_equality", "most_of_the_least_satisfied", np.zeros, _decide, _report)
