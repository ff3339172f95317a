"""Rules that forget: the least total, and the least worst loss. Both can leave the same person losing for ever."""

from __future__ import annotations

from gunnen.fairness.cardinal.rules import Numbers, Rule, Step, least


def utilitarian(memory: None, reports: Numbers) -> Step:
    """``min over x of sum_i r_i(x)``."""
    return Step(least(reports.sum(axis=0)), memory)


def minmax(memory: None, reports: Numbers) -> Step:
    """``min over x of max_i r_i(x)``, then the total."""
    return Step(least(reports.max(axis=0), reports.sum(axis=0)), memory)


RULES = (Rule("utilitarian", lambda members: None, utilitarian), Rule("minmax", lambda members: None, minmax))
