"""Rotating serial dictatorship: each in turn keeps what they approve, and those after narrow it down further.

The member whose turn it is keeps the approved options; then the others follow in the order of the members, round, and
each keeps the approved ones among those that are left, if there are any. The first option left wins. The turn goes as
in the rotating dictatorship.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.rules import Rule
from gunnen.fairness.perpetual.scoring import Scores, highest
from gunnen.fairness.perpetual.taking_turns import Turns, fresh, next_turn, report

_FIRST = 32  # members looked at together; twice as many whenever none of them narrows it down


def _decide(turns: Turns, ballots: Ballots) -> tuple[Scores, Turns]:
    member, turns = next_turn(turns, ballots.approved)
    values = np.zeros(ballots.approved.shape[1])
    if member is not None:
        _narrow(values, np.roll(ballots.approved, -member, axis=0))
    return highest(values), turns


def _narrow(values: NDArray[np.float64], approved: NDArray[np.bool_]) -> None:
    """Count in ``values`` how often each option is kept; ``approved`` begins with the member whose turn it is."""
    left, begin, size = np.arange(len(values)), 0, _FIRST
    while len(left) > 1 and begin < len(approved):
        wanted = approved[begin : begin + size][:, left]
        kept = np.count_nonzero(wanted, axis=1)
        narrows = (kept > 0) & (kept < len(left))
        if not narrows.any():
            begin, size = begin + size, 2 * size
            continue
        member = int(narrows.argmax())
        left = left[wanted[member]]
        values[left] += 1.0
        begin += member + 1


RULE = Rule("rotating_serial_dictatorship", "narrowed_from_the_turn", fresh, _decide, report)
