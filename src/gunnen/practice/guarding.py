"""The guard of `gunnen.fairness` (preset *standard*) for many teams at once; a test compares the two.

The steps and their symbols are those of ``docs/methods/fairness.md``: one's own scale, the fair share, weighted loss
with the pull of runs, the cap on runs, the bound of the certificate, booking.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.guard import LONGEST_PULL
from gunnen.fairness.potential import HEAD_START
from gunnen.fairness.settings import PRESETS
from gunnen.fairness.weighing import ACCEPTABLE, NEAR, PRIOR, USUAL_STAKE
from gunnen.practice import equal_loss
from gunnen.practice.hollow import verdicts
from gunnen.practice.losing import COMPROMISE, MOST, OPTIONS

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]
Places = NDArray[np.intp]

_GUARD = PRESETS["standard"]
_VOICE, _PULL, _ALPHA = _GUARD.voice or 0.0, _GUARD.pull, _GUARD.alpha


@dataclass(slots=True, eq=False)
class Accounts:
    """What the guard remembers of many teams: (teams, agents) each, ``decisions`` and ``budget`` (teams,).

    ``solve`` is `equal_loss.values`, or what does the same.
    """

    account: Numbers
    streak: NDArray[np.int64]
    stake: Numbers
    decisions: Numbers
    budget: Numbers
    solve: Callable[[Numbers], Numbers] = equal_loss.values


def open_accounts(teams: int, agents: int) -> Accounts:
    """Accounts in which nothing was decided yet.

    >>> open_accounts(1, 2).account.tolist()
    [[0.0, 0.0]]
    """
    shape = (teams, agents)
    zeros = np.zeros(shape)
    return Accounts(zeros, np.zeros(shape, np.int64), zeros.copy(), np.zeros(teams), np.zeros(teams))


@dataclass(slots=True, eq=False)
class _Weighing:
    """One decision as the guard sees it; arrays lead with options where they have any."""

    live: Bits  # (options, teams)
    acceptable: Bits  # (options, teams, agents)
    stake: Numbers
    loss: Numbers  # (options, teams, agents), 1 where not live
    share: Numbers
    unanimous: Places  # the option that is best for all, -1 where none is


def guard(accounts: Accounts, reports: Numbers) -> Places:
    """What the guard suggests to each team, shape (teams,), booked at once as followed.

    ``reports`` has shape (3, teams, agents): two clear options and their compromise, 0 to 10. A hollow compromise is
    never suggested; else it may be where somebody wants it most, or it is a synthesis.

    >>> reports = np.array([[[0.0, 0.0, 9.0]], [[8.0, 6.0, 0.0]], [[9.0, 9.0, 9.0]]])
    >>> guard(open_accounts(1, 3), reports).tolist()
    [0]
    """
    weighing = _weigh(accounts, reports)
    decision = accounts.decisions + 1
    agents = reports.shape[2]
    eta = 2 * np.sqrt(math.log(max(agents, 2)) / (decision + HEAD_START))
    before = accounts.account - weighing.share
    ranking = _ranking(_costs(accounts, weighing, before, decision), weighing)
    allowed = _kept(accounts.streak, weighing) & weighing.live
    budget = accounts.budget + eta / 8
    over = _exceeds(accounts.account, weighing.loss, before, budget, eta)
    place = _first(ranking, allowed, over)
    contested = weighing.unanimous < 0
    place = np.where(contested, place, weighing.unanimous)
    _book(accounts, weighing, place, contested, budget, eta)
    return place


def _weigh(accounts: Accounts, reports: Numbers) -> _Weighing:
    hollow, synthesis = verdicts(reports)
    offered = np.ones(reports.shape[:2], dtype=np.bool_)
    offered[COMPROMISE] = ~hollow
    third = np.where(hollow[:, None], np.inf, reports[2])
    regret = reports - np.minimum(np.minimum(reports[0], reports[1]), third)
    regret /= MOST
    regret[COMPROMISE][hollow] = 1.0
    best = regret == 0
    all_best = best.all(axis=2)
    unanimous = np.where(all_best.any(axis=0), all_best.argmax(axis=0), -1)
    drawn = _first_wishes(best, regret, offered)
    live = drawn > 0
    live[COMPROMISE] |= synthesis
    acceptable = regret <= ACCEPTABLE + NEAR
    loss = regret
    if not live.all():
        loss[~live] = 0.0
    stake = np.maximum(np.maximum(loss[0], loss[1]), loss[2])
    usual = PRIOR * USUAL_STAKE + accounts.stake + stake
    usual /= (PRIOR + accounts.decisions + 1)[:, None]
    loss *= USUAL_STAKE / usual
    np.minimum(loss, 1.0, out=loss)
    if not live.all():
        loss[~live] = 1.0
    share = _share(loss, drawn, accounts.solve(loss))
    return _Weighing(live, acceptable, stake, loss, share, unanimous)


def _first_wishes(best: Bits, regret: Numbers, offered: Bits) -> Numbers:
    """How many want each option most; who is level between several takes the one that costs all least."""
    drawn: Numbers = np.count_nonzero(best, axis=2).astype(np.float64)
    if drawn.sum() == best.shape[1] * best.shape[2]:
        return drawn
    totals = np.where(offered, regret.sum(axis=2).round(9), np.inf)
    order = np.argsort(totals, axis=0, kind="stable")
    left = np.ones(best.shape[1:], dtype=np.bool_)
    rows = np.arange(best.shape[1])
    for place in order:
        wants = best[place, rows] & left
        drawn[place, rows] = np.count_nonzero(wants, axis=1)
        left &= ~wants
    return drawn


def _share(loss: Numbers, drawn: Numbers, equal: Numbers) -> Numbers:
    part = drawn / loss.shape[2]
    share: Numbers = loss[0] * part[0][:, None]
    share += loss[1] * part[1][:, None]
    share += loss[2] * part[2][:, None]
    share *= 1 - _ALPHA
    share += (_ALPHA * equal)[:, None]
    return share


def _costs(accounts: Accounts, weighing: _Weighing, before: Numbers, decision: Numbers) -> Numbers:
    """Each option's weighted loss, with the pull of runs of losses: shape (options, teams)."""
    pace = (_VOICE / np.sqrt(decision + HEAD_START))[:, None]
    below = before - (before.max(axis=1, keepdims=True) + 1)
    weighted = weighing.loss + below
    weighted *= pace
    np.exp(weighted, out=weighted)
    if (accounts.streak > 1).any():
        run = np.clip(accounts.streak - 1, 0, LONGEST_PULL).astype(np.float64)
        more = np.exp(pace * _PULL * run * run)
        np.multiply(weighted, more, out=weighted, where=~weighing.acceptable)
    cost: Numbers = weighted.sum(axis=2)
    cost[~weighing.live] = np.inf
    return cost


def _ranking(cost: Numbers, weighing: _Weighing) -> Places:
    """Least first, shape (options, teams); level within a billionth: total loss, then the order listed."""
    order = np.argsort(cost, axis=0, kind="stable")
    sorted_ = np.take_along_axis(cost, order, axis=0)
    group = np.zeros(cost.shape)
    limit = sorted_[0] * (1 + NEAR)
    for place in range(1, OPTIONS):
        beyond = sorted_[place] > limit
        group[place] = group[place - 1] + beyond
        limit = np.where(beyond, sorted_[place] * (1 + NEAR), limit)
    if group[-1].min() == OPTIONS - 1:
        return order
    totals = np.take_along_axis(weighing.loss.sum(axis=2).round(9), order, axis=0)
    again = np.lexsort((order, totals, group), axis=0)
    return np.take_along_axis(order, again, axis=0)


def _kept(streak: NDArray[np.int64], weighing: _Weighing) -> Bits:
    """The options that let nobody lose more than n - 1 times in a row, or else come nearest to it."""
    agents = streak.shape[1]
    losing = agents - np.count_nonzero(weighing.acceptable, axis=2)
    runs = np.where(weighing.live, streak.max(axis=1) + losing, np.iinfo(np.int64).max)
    option, team = np.nonzero(weighing.live & (runs > agents - 1))
    if len(option):
        after = np.where(weighing.acceptable[option, team], 0, streak[team] + 1)
        after = -np.sort(-after, axis=1)
        runs[option, team] = np.where(after > 0, after + np.arange(agents), 0).max(axis=1)
    kept: Bits = runs <= np.maximum(agents - 1, runs.min(axis=0))
    return kept


def _exceeds(account: Numbers, loss: Numbers, before: Numbers, budget: Numbers, eta: Numbers) -> Numbers:
    """By how much the soft maximum of the accounts would go beyond the bound: shape (options, teams)."""
    after = loss + before
    over = np.zeros(after.shape[:2])
    highest = np.maximum(after.max(axis=2), account.max(axis=1))
    option, team = np.nonzero(highest > budget)
    if len(option):
        over[option, team] = np.maximum(0.0, _level(after[option, team], eta[team]) - budget[team])
    return over


def _level(accounts: Numbers, eta: Numbers) -> Numbers:
    top = accounts.max(axis=1)
    mean = np.exp(eta[:, None] * (accounts - top[:, None])).sum(axis=1) / accounts.shape[1]
    found: Numbers = top + np.log(mean) / eta
    return found


def _first(ranking: Places, allowed: Bits, over: Numbers) -> Places:
    """The first of the ranking that is allowed and within the bound, else the allowed one that exceeds it least."""
    excess = np.where(allowed, np.where(over <= NEAR, 0.0, over), np.inf)
    ranked = np.take_along_axis(excess, ranking, axis=0)
    place: Places = np.take_along_axis(ranking, ranked.argmin(axis=0)[None], axis=0)[0]
    return place


def _book(
    accounts: Accounts, weighing: _Weighing, place: Places, contested: Bits, budget: Numbers, eta: Numbers
) -> None:
    rows = np.arange(len(place))
    loss, acceptable = weighing.loss[place, rows], weighing.acceptable[place, rows]
    account = accounts.account + loss - weighing.share
    rise = np.zeros(len(place))
    high = np.nonzero(account.max(axis=1) > budget)[0]
    if len(high):
        found = _level(account[high], eta[high]) - budget[high]
        rise[high] = np.where(found > NEAR, found, 0.0)
    column = contested[:, None]
    accounts.account = np.where(column, account, accounts.account)
    accounts.streak = np.where(column, np.where(acceptable, 0, accounts.streak + 1), accounts.streak)
    accounts.stake = np.where(column, accounts.stake + weighing.stake, accounts.stake)
    accounts.decisions = accounts.decisions + contested
    accounts.budget = np.where(contested, budget + rise, accounts.budget)
