"""Schedules with any shares at all, for when no small schedule will do.

Two parts leave one share to choose, and the test is an interval in closed form, exact in fractions. For more parts a
linear program (HiGHS, through scipy) looks for a point, and every point it finds is checked exactly. The program asks
for half of the tolerance, which leaves its rounding the other half. It begins with few rows and takes on those that
its answer breaks, so that ten thousand members cost little more than ten.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gunnen.choosing.exact import HELP, SLACK, UNITS, exact_sum, mixed

Numbers = NDArray[np.float64]
Shares = tuple[Fraction, ...]

_HALF_SLACK = SLACK / UNITS / 2
_HELP = HELP / UNITS
_DUST = 1e-11
_EXACT_PRODUCT = 2**53 // (10 * UNITS)  # the largest denominator with which a product in floats is exact
_DOUBT = 16  # units within which a comparison in floats is settled in fractions
_FIRST_ROWS = 40
_DULL = 1e-3  # a weight below it would have to be blown up too far
_FLAT = 1e-9  # relative: what is flatter is rounding


def find(gains: Numbers) -> Shares | None:
    """Shares that leave nobody worse off and somebody better off, or None where there are none.

    ``gains`` has shape (members, parts), in units, positive where the part is better than the compromise.

    >>> find(np.array([[6, -1], [-2, 1]]) * 1e12)
    (Fraction(1, 3), Fraction(2, 3))
    """
    if _hopeless(gains):
        return None
    return _between_two(gains) if gains.shape[1] == 2 else _by_program(gains)


def tally(gains: Numbers, shares: Shares) -> tuple[int, int]:
    """How many are worse off and how many better off under these shares, exactly."""
    bottom = math.lcm(*(each.denominator for each in shares))
    return _tally(gains, [int(each * bottom) for each in shares], bottom)


def _tally(gains: Numbers, counts: Sequence[int], bottom: int) -> tuple[int, int]:
    if bottom <= _EXACT_PRODUCT:
        own = mixed(gains, np.array(counts, dtype=np.float64))
        return int(np.count_nonzero(own < -SLACK * bottom)), int(np.count_nonzero(own >= HELP * bottom))
    own = mixed(gains, np.array(counts, dtype=np.float64) / bottom)
    worse = sum(_exactly(row, counts) < -SLACK * bottom for row in gains[np.abs(own + SLACK) <= _DOUBT])
    better = sum(_exactly(row, counts) >= HELP * bottom for row in gains[np.abs(own - HELP) <= _DOUBT])
    return (
        worse + int(np.count_nonzero(own < -SLACK - _DOUBT)),
        better + int(np.count_nonzero(own > HELP + _DOUBT)),
    )


def _exactly(row: Numbers, counts: Sequence[int]) -> int:
    return sum(int(gain) * count for gain, count in zip(row, counts, strict=True))


def _hopeless(gains: Numbers) -> bool:
    """Whether it is plain at once that no shares will do.

    So it is when somebody is worse off with every part, when nobody is helped by any, and when every part costs all
    together more than the compromise.
    """
    room = gains.max(axis=1)
    if room.min() < -SLACK or room.max() < HELP:
        return True
    return all(exact_sum(column) < -SLACK * len(gains) for column in gains.T)


def _balanced(gains: Numbers) -> bool:
    """Whether members can be weighed, everybody at least once, so that no part costs less than the compromise.

    Then ``sum_i v_i gain_i`` is about 0 at most whatever the shares, and nobody gains unless somebody loses. The
    weights ``v`` are what least squares leaves of ones: level with every part. True is proof; False is not.
    """
    points = gains / UNITS
    products = np.einsum("ij,ik->jk", points, points)
    weights = 1 - mixed(points, np.linalg.pinv(products, rcond=_FLAT, hermitian=True) @ points.sum(axis=0))
    if weights.min() < _DULL:
        return False
    weights /= weights.min()
    return bool(mixed(points.T, weights).max() + 2 * _HALF_SLACK * weights.sum() < _HELP / 2)


def _between_two(gains: Numbers) -> Shares | None:
    """The simplest share x of the first part: ``rest + x * slope >= -slack`` for all and ``>= help`` for some."""
    slope, rest = gains[:, 0] - gains[:, 1], gains[:, 1]
    if (rest[slope == 0] < -SLACK).any():
        return None
    low = max([Fraction(), *_crossings(slope, rest, -SLACK, rising=True, pick=max)])
    high = min([Fraction(1), *_crossings(slope, rest, -SLACK, rising=False, pick=min)])
    if low > high:
        return None
    ranges = [(low, high)] if (rest[slope == 0] >= HELP).any() else []
    ranges += [(max(low, each), high) for each in _crossings(slope, rest, HELP, rising=True, pick=min)]
    ranges += [(low, min(high, each)) for each in _crossings(slope, rest, HELP, rising=False, pick=max)]
    simple = [_simplest(start, end) for start, end in ranges if start <= end]
    if not simple:
        return None
    share = min(simple, key=lambda each: each.denominator)
    return share, 1 - share


def _crossings(
    slope: Numbers, rest: Numbers, level: int, *, rising: bool, pick: Callable[[list[Fraction]], Fraction]
) -> list[Fraction]:
    """The extreme share at which a member's gain crosses ``level``, exactly; empty without such members."""
    side = slope > 0 if rising else slope < 0
    if not side.any():
        return []
    above, across = level - rest[side], slope[side]
    rough = above / across
    edge = rough.max() if pick is max else rough.min()
    close = np.unique(np.column_stack([above, across])[np.abs(rough - edge) <= 1e-12 * (1 + abs(edge))], axis=0)
    return [pick([Fraction(int(top), int(bottom)) for top, bottom in close])]


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """The fraction with the smallest denominator from ``low`` to ``high``."""
    whole = math.ceil(low)
    if whole <= high:
        return Fraction(whole)
    below = math.floor(low)
    return below + 1 / _simplest(1 / (high - below), 1 / (low - below))


def _by_program(gains: Numbers) -> Shares | None:
    if _balanced(gains):
        return None
    program = _Program(gains / UNITS)
    for member, weights in program.ways_to_help():
        for nicer in (program.largest_smallest_gain(), program.largest_smallest_gain(helped=member), weights):
            found = None if nicer is None else _made_exact(gains, nicer)
            if found:
                return found
    return None


def _made_exact(gains: Numbers, weights: Numbers) -> Shares | None:
    """The first of ever finer fractions near the weights that qualifies."""
    if mixed(gains, weights).max() < HELP - _DOUBT:
        return None
    for bottom in (*range(2, 61), *(10**power for power in range(2, 13))):
        counts = _rounded(weights, bottom)
        worse_off, better_off = _tally(gains, counts, bottom)
        if better_off and not worse_off:
            return tuple(Fraction(each, bottom) for each in counts)
    return None


def _rounded(weights: Numbers, bottom: int) -> list[int]:
    """Whole counts that add up to ``bottom``, by the largest remainders."""
    ideal = np.clip(weights, 0, None) / np.clip(weights, 0, None).sum() * bottom
    counts = np.floor(ideal).astype(np.int64)
    missing = bottom - int(counts.sum())
    counts[np.argsort(counts - ideal, kind="stable")[:missing]] += 1
    return [int(each) for each in counts]


class _Answer(NamedTuple):
    weights: Numbers
    level: float  # what every row should gain at least
    multipliers: Numbers


class _Program:
    """Linear programs over the shares, which have in common the rows that turned out to matter."""

    def __init__(self, gains: Numbers) -> None:
        self.gains, self.parts = gains, gains.shape[1]
        room = gains.max(axis=1)
        tight = np.argsort(room, kind="stable")[:_FIRST_ROWS]
        self.rows: NDArray[np.intp] = np.union1d(tight, gains.argmin(axis=0))

    def largest_smallest_gain(self, helped: int | None = None) -> Numbers | None:
        """The weights whose smallest gain is largest; if asked, while one member is helped."""
        must = np.empty((0, self.parts + 1)) if helped is None else np.append(-self.gains[helped], 0.0)[None]
        goal = np.append(np.zeros(self.parts), 1.0)

        def solve(active: Numbers) -> _Answer | None:
            above = np.vstack([np.hstack([-active, np.ones((len(active), 1))]), must])
            limits = np.append(np.zeros(len(active)), np.full(len(must), -_HELP))
            solved = _solve(goal, above, limits, free_last=True)
            return solved and _Answer(solved[0][:-1], float(solved[0][-1]), solved[1])

        answer = self._until_kept(solve)
        return answer and answer.weights

    def ways_to_help(self) -> Iterator[tuple[int, Numbers]]:
        """Members who can be helped while nobody is worse off, each with weights that do it.

        First for all members together: where nobody is worse off, nobody gains more than all do. After every program
        its multipliers bound what each member could gain at most, so that few are tried.
        """
        bound = self.gains.max(axis=1)
        member, goal = -1, self.gains.sum(axis=0)
        while answer := self._largest_gain(goal):
            own = mixed(self.gains, answer.weights)
            if own.max() >= _HELP - _DUST:
                yield int(np.argmax(own)), answer.weights
            bound = np.minimum(bound, self._bounds(answer))
            if member < 0:
                bound = np.minimum(bound, own.sum() + _HALF_SLACK * len(own) + _DUST)
            else:
                bound[member] = -np.inf
            member = int(np.argmax(bound))
            if bound[member] < _HELP - _DUST:
                return
            goal = self.gains[member]

    def _largest_gain(self, goal: Numbers) -> _Answer | None:
        """The weights with the largest ``goal @ weights`` while nobody is worse off."""

        def solve(active: Numbers) -> _Answer | None:
            solved = _solve(goal, -active, np.full(len(active), _HALF_SLACK))
            return solved and _Answer(solved[0], -_HALF_SLACK, solved[1])

        return self._until_kept(solve)

    def _bounds(self, answer: _Answer) -> Numbers:
        """What each member could gain at most while the active rows are kept, by the multipliers of these rows."""
        relaxed = self.gains + answer.multipliers @ self.gains[self.rows]
        bounds: Numbers = relaxed.max(axis=1) + _HALF_SLACK * answer.multipliers.sum() + _DUST
        return bounds

    def _until_kept(self, solve: Callable[[Numbers], _Answer | None]) -> _Answer | None:
        """Solve, take on the rows that the answer breaks, and again, until it breaks none."""
        while answer := solve(self.gains[self.rows]):
            own = mixed(self.gains, answer.weights)
            worst = np.argsort(own, kind="stable")[:_FIRST_ROWS]
            broken = np.setdiff1d(worst[own[worst] < answer.level - _DUST], self.rows)
            if not len(broken):
                break
            self.rows = np.append(self.rows, broken)
        return answer


def _solve(
    goal: Numbers, above: Numbers, limits: Numbers, *, free_last: bool = False
) -> tuple[Numbers, Numbers] | None:
    """Weights >= 0 that sum to 1 and make ``goal @ weights`` largest under ``above @ weights <= limits``, and the
    multipliers of the rows; None where there are none."""
    from scipy.optimize import linprog  # half a second to load, and rarely needed

    total = np.ones((1, len(goal)))
    bounds: list[tuple[float | None, None]] = [(0, None)] * len(goal)
    if free_last:
        total[0, -1], bounds[-1] = 0, (None, None)
    precise = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
    result = linprog(-goal, above, limits, total, [1], bounds=bounds, method="highs-ds", options=precise)
    return (result.x, -result.ineqlin.marginals) if result.status == 0 else None
