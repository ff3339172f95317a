"""Perpetual voting: sixteen published rules that decide on approvals again and again, and remember who lost.

For comparison with a rule of one's own. Each is an independent implementation from its definition; `winners` runs a
whole sequence, a `Rule` of `RULES` decides and books one decision at a time, `measure` judges any sequence of winners.
"""

from gunnen.fairness.perpetual.codes import REASONS
from gunnen.fairness.perpetual.metrics import Metrics, measure
from gunnen.fairness.perpetual.rules import Report, Rule, State, Step
from gunnen.fairness.perpetual.running import Result, winners
from gunnen.fairness.perpetual.scoring import Scores
from gunnen.fairness.perpetual.table import RULES

__all__ = [
    "REASONS",
    "RULES",
    "Metrics",
    "Report",
    "Result",
    "Rule",
    "Scores",
    "State",
    "Step",
    "measure",
    "winners",
]
