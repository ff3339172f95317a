"""How fair a sequence of winners was, as the literature on perpetual voting measures it; independent of the rules."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.fairness.approvals import Approvals
from gunnen.fairness.perpetual.scoring import best_support, supports


@dataclass(frozen=True, slots=True)
class Metrics:
    """Exact; per member where it is a tuple.

    ``lower_quota_compliance``: the share of members and decisions at which a member is less than 1 behind quota.
    ``max_quota_deviation``: the furthest that anybody was ever behind quota, at least 0. ``satisfaction``: how many
    winners a member approved. ``gini_influence``: the Gini coefficient of influence, where the approvers of a winner
    share 1. ``longest_dry_spell``: the longest run of winners that a member did not approve.
    """

    lower_quota_compliance: Fraction
    max_quota_deviation: Fraction
    satisfaction: tuple[int, ...]
    gini_influence: Fraction
    longest_dry_spell: tuple[int, ...]


def measure(profile: Approvals, winners: Sequence[int]) -> Metrics:
    """The measures of a sequence of winners, given by their places among the options; shape (decisions,).

    The quota of a member grows at each decision by the largest share of all members that backs an option which the
    member approves. Absent voters count for what the missing rule filled in. Without decisions nobody was ever behind.
    The Gini coefficient of n members with ascending influence x_1..x_n is the sum of (2i - n - 1) x_i over n times
    their sum, 0 when nobody had any. Raises InputError.

    Source: M. Lackner, Perpetual Voting: Fairness in Long-Term Decision Making, AAAI 34, 2020.

    >>> from gunnen.fairness.approvals import check_approvals
    >>> week = {"options": ["sea", "lake"], "approvals": {"Anna": ["sea"], "Bo": ["sea"], "Cas": ["lake"]}}
    >>> measure(check_approvals(["Anna", "Bo", "Cas"], [week] * 3), [0, 0, 0])  # doctest: +NORMALIZE_WHITESPACE
    Metrics(lower_quota_compliance=Fraction(8, 9), max_quota_deviation=Fraction(1, 1), satisfaction=(3, 3, 0),
            gini_influence=Fraction(1, 3), longest_dry_spell=(0, 0, 3))
    """
    _check(profile, winners)
    members = len(profile.members)
    earned, won, dry, longest = (np.zeros(members) for _ in range(4))
    compliant, furthest = 0, 0
    shares: dict[int, NDArray[np.float64]] = {}
    for decision, winner in zip(profile.decisions, winners, strict=True):
        table = decision.ballots.table
        wins, counts = table[:, winner], supports(table)
        earned += best_support(table, counts)
        won += wins
        dry = (dry + 1.0) * (1.0 - wins)
        longest = np.maximum(longest, dry)
        behind = earned - members * won
        compliant += int(np.count_nonzero(behind < members))
        furthest = max(furthest, int(behind.max()))
        size = int(counts[winner])
        shares[size] = shares.get(size, np.zeros(members)) + wins
    return Metrics(
        Fraction(compliant, members * len(winners)) if len(winners) else Fraction(1),
        Fraction(furthest, members),
        tuple(int(each) for each in won),
        _gini(_influence(members, shares)),
        tuple(int(each) for each in longest),
    )


def _check(profile: Approvals, winners: Sequence[int]) -> None:
    if len(winners) != len(profile.decisions):
        raise InputError("winners", f"one for each of {len(profile.decisions)} decisions", f"there are {len(winners)}")
    for count, (decision, winner) in enumerate(zip(profile.decisions, winners, strict=True)):
        if not 0 <= winner < len(decision.options):
            raise InputError(f"winners[{count}]", f"a place from 0 to {len(decision.options) - 1}", f"it is {winner}")


def _influence(members: int, shares: Mapping[int, NDArray[np.float64]]) -> list[int]:
    """Everybody's influence in a unit of its own; ``shares``: how often each was one of so many approvers."""
    unit = math.lcm(*(size for size in shares if size))
    total = np.zeros(members, dtype=object)
    for size, times in shares.items():
        if size:
            total += times.astype(np.int64).astype(object) * (unit // size)
    return [int(each) for each in total]


def _gini(amounts: Sequence[int]) -> Fraction:
    members, total = len(amounts), sum(amounts)
    if not total:
        return Fraction(0)
    return Fraction(sum((2 * i - members + 1) * each for i, each in enumerate(sorted(amounts))), members * total)
