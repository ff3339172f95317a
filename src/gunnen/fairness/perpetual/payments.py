"""Every payment that Perpetual Consensus booked, to recompute any weight exactly.

A payment is one bit a member, so a thousand decisions of a hundred thousand members take 12.5 million bytes. The log
only grows; the books that share it know how much of it is theirs.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness.perpetual.scoring import sign

_AT_ONCE = 4096  # members whose payments are unpacked together


class _Log:
    """Who paid, eight members a byte, in order; and how often the same members paid together, as far as counted."""

    def __init__(self, payers: list[bytes]) -> None:
        self.payers = payers
        self._counted, self._times = 0, Counter[bytes]()

    def times(self, length: int) -> Counter[bytes]:
        if length < self._counted:
            return Counter(self.payers[:length])
        self._times.update(self.payers[self._counted : length])
        self._counted = length
        return self._times


class Payments:
    """Weights from a whole-numbered start: plus 1 a decision, less n/s for each of the s payers of n together.

    >>> payments = Payments(np.array([1, 1, 1]), 1).after(np.array([True, True, False]))
    >>> payments.weights(np.array([0, 2]))
    [Fraction(1, 2), Fraction(2, 1)]
    >>> payments.compare(np.array([True, False, False]), np.array([False, False, True]))
    -1
    """

    __slots__ = ("_decisions", "_denominator", "_length", "_log", "_start")

    def __init__(self, start: NDArray[np.int64], denominator: int) -> None:
        self._start, self._denominator = start, denominator
        self._log, self._length, self._decisions = _Log([]), 0, 0

    def after(self, payers: NDArray[np.bool_]) -> Payments:
        """These payments after one more decision, which these members pay; shape (members,)."""
        more = Payments(self._start, self._denominator)
        more._log, more._length, more._decisions = self._log, self._length, self._decisions + 1
        if payers.any():
            if len(self._log.payers) > self._length:  # somebody else went on from here already
                more._log = _Log(self._log.payers[: self._length])
            more._log.payers.append(np.packbits(payers).tobytes())
            more._length += 1
        return more

    def weights(self, members: NDArray[np.intp]) -> list[Fraction]:
        """The exact weights of these members."""
        payers, prices, denominator = self._prices()
        scale, earned = denominator // self._denominator, self._decisions * denominator
        return [
            Fraction(int(self._start[member]) * scale + earned - paid, denominator)
            for member, paid in zip(members.tolist(), _paid(members, payers, prices), strict=True)
        ]

    def compare(self, some: NDArray[np.bool_], others: NDArray[np.bool_]) -> int:
        """The sign of the exact weight of some together less that of others; both of shape (members,)."""
        if np.array_equal(some, others):
            return 0
        payers, prices, denominator = self._prices()
        size = int(np.count_nonzero(some)) - int(np.count_nonzero(others))
        start = int(self._start[some].sum(dtype=object)) - int(self._start[others].sum(dtype=object))
        more, less = (
            np.bitwise_count(payers & np.packbits(each)).sum(axis=1, dtype=np.int64) for each in (some, others)
        )
        paid = sum(count * price for count, price in zip((more - less).tolist(), prices, strict=True) if count)
        return sign(start * (denominator // self._denominator) + size * self._decisions * denominator - paid)

    def _prices(self) -> tuple[NDArray[np.uint8], list[int], int]:
        """Who paid together, shape (groups, bytes); what each paid in all, over a denominator; and that denominator."""
        times = self._log.times(self._length)
        payers = np.frombuffer(b"".join(times), dtype=np.uint8).reshape(len(times), (len(self._start) + 7) // 8)
        sizes = np.bitwise_count(payers).sum(axis=1, dtype=np.int64).tolist()
        denominator = math.lcm(self._denominator, *set(sizes))
        whole = len(self._start) * denominator
        prices = [count * (whole // size) for count, size in zip(times.values(), sizes, strict=True)]
        return payers, prices, denominator


def _paid(members: NDArray[np.intp], payers: NDArray[np.uint8], prices: Sequence[int]) -> Iterator[int]:
    """What each of these members paid in all."""
    seen: dict[bytes, int] = {}
    for begin in range(0, len(members), _AT_ONCE):
        some = members[begin : begin + _AT_ONCE]
        bits = (payers[:, some >> 3] >> (7 - (some & 7)).astype(np.uint8)) & 1
        for column in bits.T:
            alike = column.tobytes()
            if alike not in seen:
                seen[alike] = sum(prices[group] for group in np.flatnonzero(column).tolist())
            yield seen[alike]
