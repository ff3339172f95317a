"""Rules that remember what everybody lost so far, ``C_i`` (or gained, ``U_i``), with losses from 0 to 1."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from gunnen.fairness.cardinal.rules import Numbers, Rule, Step, favourites, least, regrets
from gunnen.fairness.potential import rate

_ALMOST_NOTHING = 1e-6


class Totals(NamedTuple):
    total: Numbers
    decisions: int = 0

    def plus(self, amounts: Numbers) -> Totals:
        return Totals(self.total + amounts, self.decisions + 1)


def leximin(memory: Totals, reports: Numbers) -> Step:
    """The least ``C_i + r_i(x)`` of the worst-off, then of the next, and so on."""
    after = memory.total[:, None] + reports / 10
    ordered = -np.sort(-after, axis=0).round(9)
    place = min(range(reports.shape[1]), key=lambda each: (*ordered[:, each].tolist(), each))
    return Step(place, memory.plus(reports[:, place] / 10))


def nash(memory: Totals, reports: Numbers) -> Step:
    """``max over x of sum_i ln(U_i + u_i(x))`` with ``u = 1 - r``: R. Freeman, S. Zahedi, V. Conitzer, IJCAI 2017."""
    after = memory.total[:, None] + 1 - reports / 10
    place = least(-np.log(np.maximum(after, _ALMOST_NOTHING)).sum(axis=0))
    return Step(place, memory.plus(1 - reports[:, place] / 10))


def weights(memory: Totals, reports: Numbers) -> Step:
    """``min over x of sum_i exp(eta C_i) r_i(x)``: multiplicative weights (Y. Freund, R. Schapire, 1997)."""
    eta = rate(len(reports), memory.decisions + 1)
    voice = np.exp(eta * (memory.total - memory.total.max()))
    place = least((voice[:, None] * reports).sum(axis=0), reports.sum(axis=0))
    return Step(place, memory.plus(reports[:, place] / 10))


def drift(memory: Totals, reports: Numbers) -> Step:
    """``min over x of sum_i (Q_i + d_i(x))+^2 / 2 + sum_i r_i(x)``: drift plus penalty (M. Neely, 2010).

    ``d_i`` is the regret minus what drawing turns would cost; ``Q_i`` never falls below 0.
    """
    given = regrets(reports)
    wants = np.bincount(favourites(reports), minlength=reports.shape[1]) / len(reports)
    above = given - (given * wants).sum(axis=1, keepdims=True)
    after = np.maximum(memory.total[:, None] + above, 0.0)
    place = least((after**2).sum(axis=0) / 2 + given.sum(axis=0))
    return Step(place, Totals(after[:, place], memory.decisions + 1))


def karma(memory: Totals, reports: Numbers) -> Step:
    """``min over x of sum_i k_i rho_i(x)``; who loses less than average pays who loses more.

    A currency, which this product does not want; here to compare with (E. Elokda and others, 2024).
    """
    given = regrets(reports)
    wealth = np.exp(memory.total)
    place = least((wealth[:, None] * given).sum(axis=0), given.sum(axis=0))
    return Step(place, memory.plus(given[:, place] - math.fsum(given[:, place]) / len(given)))


def turns(memory: int, reports: Numbers) -> Step:
    """Everybody in turn, in the order of the members, gets their first choice."""
    return Step(favourites(reports)[memory % len(reports)], memory + 1)


def _nothing(members: int) -> Totals:
    return Totals(np.zeros(members))


RULES = (
    Rule("leximin", _nothing, leximin),
    Rule("nash_greedy", _nothing, nash),
    Rule("multiplicative_weights", _nothing, weights),
    Rule("drift_penalty", _nothing, drift),
    Rule("karma", _nothing, karma),
    Rule("turn_taking", lambda members: 0, turns),
)
