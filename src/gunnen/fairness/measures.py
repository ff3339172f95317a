"""How fair and how good a sequence of choices was, in true losses; independent of the rule that made them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.fairness.cardinal.rules import Rule
from gunnen.fairness.players import acceptable, play

Numbers = NDArray[np.float64]
Twist = Callable[[Numbers], Numbers]


@dataclass(frozen=True, slots=True)
class Measures:
    """``worst``: the worst-off member's total loss, as a multiple of an equal share. ``streak``: the longest run of
    outcomes that somebody could not accept. ``gini``: of the total losses, 0 when all lost the same. ``efficiency``:
    the total of (10 - loss), over the most that any choices could have given. ``mean_loss``: a decision, a member.
    """

    worst: float
    streak: int
    gini: float
    efficiency: float
    mean_loss: float


def measure(sequence: Sequence[Numbers], chosen: Sequence[int]) -> Measures:
    """The measures of choices, given by their places; each table of losses has shape (members, options).

    A missing row or cell (NaN) counts for nothing. Raises InputError when the two differ in length.

    >>> taken = measure([np.array([[0.0, 9.0], [9.0, 0.0], [9.0, 0.0]])] * 3, [1, 1, 0])
    >>> taken.worst, taken.streak, round(taken.gini, 4), round(taken.efficiency, 4)
    (1.5, 2, 0.1667, 0.8571)
    """
    if len(sequence) != len(chosen):
        raise InputError("chosen", f"one for each of {len(sequence)} decisions", f"there are {len(chosen)}")
    if not sequence:
        return Measures(1.0, 0, 0.0, 1.0, 0.0)
    members = len(sequence[0])
    total, most, best = np.zeros(members), 0.0, 0.0
    run, longest = np.zeros(members, np.int64), 0
    for losses, place in zip(sequence, chosen, strict=True):
        here = ~np.isnan(losses).any(axis=1)
        known = losses[here]
        if not len(known):
            continue
        total[here] += known[:, place]
        run[here] = np.where(acceptable(known)[:, place], 0, run[here] + 1)
        longest = max(longest, int(run.max()))
        most += 10.0 * len(known)
        best += float(known.sum(axis=0).min())
    lost, share = float(total.sum()), float(total.mean())
    return Measures(
        worst=float(total.max()) / share if share > 0 else 1.0,
        streak=longest,
        gini=gini(total),
        efficiency=(most - lost) / (most - best) if most > best else 1.0,
        mean_loss=lost / (most / 10) if most else 0.0,
    )


def gini(amounts: Numbers) -> float:
    """``sum_i (2i - n - 1) x_i / (n sum_i x_i)`` with ascending x; 0 when all is 0.

    >>> gini(np.array([1.0, 3.0]))
    0.25
    """
    ordered = np.sort(np.asarray(amounts, dtype=np.float64))
    count, total = len(ordered), float(ordered.sum())
    places = 2 * np.arange(1, count + 1) - count - 1
    return float((places * ordered).sum() / (count * total)) if total > 0 else 0.0


def maximum(row: Numbers) -> Numbers:
    """Everything but one's own best costs 10."""
    return np.where(row <= row.min(), 0.0, 10.0)


def double(row: Numbers) -> Numbers:
    """Every loss twice as large, up to 10."""
    return np.minimum(2 * row, 10.0)


def exaggeration(rule: Rule, sequence: Sequence[Numbers], liars: Sequence[int], twist: Twist = maximum) -> float:
    """How much of their own true regret these members save together when they always twist their reports.

    0.1 is a tenth saved; below 0 it backfires.

    >>> from gunnen.fairness.players import PLAYERS
    >>> torn = [np.array([[0.0, 4.0], [5.0, 0.0]])] * 4
    >>> exaggeration(PLAYERS["utilitarian"], torn, [1]), exaggeration(PLAYERS["utilitarian"], torn, [0])
    (0.0, 1.0)
    """
    honest, lied = play(rule, sequence), play(rule, [_twisted(each, liars, twist) for each in sequence])
    before, after = _regret(sequence, honest, liars), _regret(sequence, lied, liars)
    return (before - after) / before if before > 0 else 0.0 - float(after > 0)


def _twisted(reports: Numbers, liars: Sequence[int], twist: Twist) -> Numbers:
    told = reports.copy()
    for place in liars:
        told[place] = twist(reports[place])
    return told


def _regret(sequence: Sequence[Numbers], chosen: Sequence[int], members: Sequence[int]) -> float:
    rows = list(members)
    return sum(
        float((losses[rows, place] - losses[rows].min(axis=1)).sum())
        for losses, place in zip(sequence, chosen, strict=True)
    )
