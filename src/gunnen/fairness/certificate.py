"""The promise in numbers: what nobody can have lost above a fair turn, and who comes nearest to it."""

from __future__ import annotations

from dataclasses import dataclass

from gunnen.fairness import potential
from gunnen.fairness.state import State

WORTH_SHOWING = 0.25


@dataclass(frozen=True, slots=True)
class Certificate:
    """``largest <= bound``, always. 1 is the largest loss that one decision can bring, 0.6 somebody's usual one.

    ``bound``: no account is higher. ``largest``: the highest account. ``forced``: the part of the bound that came from
    decisions which nobody had granted, from the cap on runs, and from changes in the team. ``decisions``: contested
    ones. ``longest``: nobody loses more often in a row. ``streak``: the longest run that somebody is in now.
    ``streak_holds``: whether that promise holds from here. ``shown``: whether the bound says more than the decisions
    themselves do: only when it is below a quarter of them.
    """

    bound: float
    largest: float
    forced: float
    decisions: int
    longest: int
    streak: int
    streak_holds: bool
    shown: bool


def certificate(state: State) -> Certificate:
    """The certificate of a series as it stands; the proof is in ``docs/methods/fairness.md``.

    >>> from gunnen.fairness import open_series
    >>> certificate(open_series(["Anna", "Bo", "Cem"])).longest
    2
    """
    members = len(state.members)
    eta = potential.rate(members, max(state.decisions, 1))
    bound = state.budget + potential.gap(members, eta) if state.decisions else max(state.budget, 0.0)
    runs = sorted(state.streak.tolist(), reverse=True)
    return Certificate(
        bound=bound,
        largest=float(state.account.max()),
        forced=state.forced,
        decisions=state.decisions,
        longest=members - 1,
        streak=runs[0],
        streak_holds=max(run + place for place, run in enumerate(runs)) <= members - 1,
        shown=state.decisions > 0 and bound < WORTH_SHOWING * state.decisions,
    )
