"""Rotating dictatorship: each member in turn takes their first choice.

The turn goes by the order of the members; whoever approves nothing is passed over and keeps the turn. When nobody who
approves anything has a turn left, everybody has one again.
"""

from __future__ import annotations

import numpy as np

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Rule
from gunnen.fairness.perpetual.scoring import Scores, highest
from gunnen.fairness.perpetual.taking_turns import Turns, fresh, next_turn, report


def _decide(turns: Turns, ballots: Ballots) -> tuple[Scores, Turns]:
    member, turns = next_turn(turns, ballots.approved)
    values = np.zeros(ballots.approved.shape[1])
    if member is not None:
        values[ballots.favourite(member)] = 1.0
    return highest(values), turns


RULE = Rule("rotating_dictatorship", "first_choice_of_the_turn", fresh, _decide, report)
