"""Whose turn it is, for the two rotating rules."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.perpetual.rules import Report

Turns = NDArray[np.bool_]


def fresh(members: int) -> Turns:
    return np.ones(members, dtype=np.bool_)


def next_turn(turns: Turns, approved: NDArray[np.bool_]) -> tuple[int | None, Turns]:
    """The first member who has a turn left and approves anything, or None; and the turns left afterwards."""
    member, left = int(turns.argmax()), turns.copy()
    if not (left[member] and approved[member].any()):
        able = approved.any(axis=1)
        if not able.any():
            return None, turns
        left = left if (turns & able).any() else fresh(len(turns))
        member = int((left & able).argmax())
    left[member] = False
    return member, left


def report(turns: Turns) -> Report:
    return Report(weights=tuple(Fraction(int(each)) for each in turns))
