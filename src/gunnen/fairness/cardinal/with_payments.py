"""Rules in which whoever is satisfied pays; ``u = 1 - r``. With losses of 0 and 10 they are rules on approvals."""

from __future__ import annotations

import numpy as np

from gunnen.fairness.cardinal.rules import Numbers, Rule, Step, least

_NOTHING = 1e-12


def consensus(weight: Numbers, reports: Numbers) -> Step:
    """``max over x of sum_i w_i+ u_i(x)``; those with weight pay n together, by their satisfaction, then all get 1.

    Perpetual Consensus (M. Lackner, AAAI 2020) with satisfaction in place of approval.
    """
    satisfied = 1 - reports / 10
    able = np.maximum(weight, 0.0)
    place = least(-(able[:, None] * satisfied).sum(axis=0))
    paying = np.where(weight > 0, satisfied[:, place], 0.0)
    total = float(paying.sum())
    paid = len(weight) * paying / total if total > _NOTHING else 0.0
    return Step(place, weight - paid + 1)


def phragmen(load: Numbers, reports: Numbers) -> Step:
    """``min over x of s(x) = (1 + sum_i u_i(x) y_i) / sum_i u_i(x)``; then ``y_i`` moves to s by the share ``u_i``."""
    satisfied = 1 - reports / 10
    support = satisfied.sum(axis=0)
    reached = np.where(
        support > _NOTHING, (1 + (satisfied * load[:, None]).sum(axis=0)) / np.maximum(support, _NOTHING), np.inf
    )
    if not np.isfinite(reached).any():
        return Step(0, load)
    place = int(np.flatnonzero(reached <= reached.min() + 1e-9)[0])
    return Step(place, load + satisfied[:, place] * (reached[place] - load))


def equal_shares(budget: Numbers, reports: Numbers) -> Step:
    """Everybody gets 1 a decision; an option costs n; the one with the least price for each unit of satisfaction.

    The price is the q with ``sum_i min(b_i, q u_i(x)) = n``. When none can be afforded: most money behind
    it, and its supporters pay all they have. The method of equal shares (G. Pierczynski, P. Skowron, D. Peters,
    NeurIPS 2021), decision by decision.
    """
    satisfied, have = 1 - reports / 10, budget + 1
    prices = np.array([_price(have, satisfied[:, place]) for place in range(reports.shape[1])])
    if np.isfinite(prices).any():
        place = int(np.flatnonzero(prices <= prices.min() + 1e-9)[0])
        return Step(place, have - np.minimum(have, prices[place] * satisfied[:, place]))
    place = least(-(have[:, None] * satisfied).sum(axis=0))
    return Step(place, np.where(satisfied[:, place] > 0, 0.0, have))


def _price(have: Numbers, satisfied: Numbers) -> float:
    """The least q at which the supporters together can pay n."""
    who = np.flatnonzero(satisfied > _NOTHING)
    cost = float(len(have))
    if float(have[who].sum()) < cost - 1e-9:
        return float("inf")
    who = who[np.argsort(have[who] / satisfied[who], kind="stable")]
    spent, rest = 0.0, float(satisfied[who].sum())
    for each in who.tolist():
        price = (cost - spent) / rest
        if price * satisfied[each] <= have[each] + _NOTHING:
            return price
        spent += float(have[each])
        rest -= float(satisfied[each])
    return float((have[who] / satisfied[who]).max())


RULES = (
    Rule("consensus_cardinal", np.ones, consensus),
    Rule("phragmen_cardinal", np.zeros, phragmen),
    Rule("equal_shares", np.zeros, equal_shares),
)
