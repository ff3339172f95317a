"""The numbers of a map from sums over people, whoever counted them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.bridging import share_both
from gunnen.opinions.classes import Floats
from gunnen.opinions.polarization import Measure, polarization_from, sums_of
from gunnen.opinions.rates import Rates, rates_from
from gunnen.opinions.representative import Differences, differences_from, heard


@dataclass(frozen=True, eq=False)
class Sums:
    """What is left of all votes: with g classes (k + 1, or 1 without camps), m statements, b blocks and two halves.

    ``totals`` (3, m): how often each statement was agreed with, disagreed with, called both. ``votes`` (b, 3 m, g),
    ``people`` (b, g) and ``both`` (b, m) in each block; ``squares`` (3 m, camps): membership squared, by vote;
    ``halves`` (2, 3 m, g) and ``in_half`` (2, g); ``told`` (m, 3, k): see `gunnen.opinions.representative`, zero
    without camps.
    """

    totals: Floats
    votes: Floats
    people: Floats
    both: Floats
    squares: Floats
    halves: Floats
    in_half: Floats
    told: Floats

    @property
    def statements(self) -> int:
        return int(self.totals.shape[1])

    @property
    def camps(self) -> int:
        return int(self.squares.shape[1])

    def of(self, order: NDArray[np.int64]) -> Sums:
        """The same with the classes in another order, the middle last."""
        camps = order[: self.camps]
        return Sums(
            self.totals,
            self.votes[:, :, order],
            self.people[:, order],
            self.both,
            self.squares[:, camps],
            self.halves[:, :, order],
            self.in_half[:, order],
            self.told,
        )

    def changed(self, totals: Floats, more: tuple[Floats, ...], less: tuple[Floats, ...]) -> Sums:
        """With so many votes more of each kind, and with the sums of `gunnen.opinions.parts.passes.weighed` of some
        people instead of those that they had."""
        mine = self.votes, self.people, self.both, self.squares, self.halves, self.in_half
        now = tuple(own + new - old for own, new, old in zip(mine, more, less, strict=True))
        return replace(sums_from(self.totals + totals, now), told=self.told)

    def rates(self) -> Rates:
        """What each camp thinks of each statement."""
        once = self.votes.sum(0)[:, : self.camps]
        agrees, disagrees = (
            np.stack([each[kind * self.statements :][: self.statements].T for each in (once, self.squares)])
            for kind in range(2)
        )
        return rates_from(agrees, disagrees)

    def both_share(self) -> Floats:
        return share_both(self.totals[2], self.totals.sum(0))

    def heard(self) -> tuple[Floats, Floats]:
        """What each half of the people say in each class, (2, 3 m, g), and the shares of the classes, (2, g)."""
        halves = [heard(*each, self.totals) for each in zip(self.halves, self.in_half, strict=True)]
        return np.stack([chances for chances, _ in halves]), np.stack([shares for _, shares in halves])

    def differences(self) -> Differences:
        return differences_from(self.totals[:2].sum(0), self.totals[0], self.told.transpose(1, 2, 0))

    def polarization(self, places: Floats) -> Mapping[str, Measure]:
        """By the places of those who voted, shape (n, 2)."""
        if not len(places):
            return {}
        blocks, _, groups = self.votes.shape
        agree, disagree, _ = self.votes.reshape(blocks, 3, self.statements, groups).transpose(1, 0, 3, 2)
        return polarization_from(sums_of(agree, disagree, self.both, self.people), places)


def sums_from(totals: Floats, placed: tuple[Floats, ...]) -> Sums:
    """From the sums of the pass that places people, before it is known what tells camps apart."""
    votes, people, both, squares, halves, in_half = placed
    return Sums(totals, votes, people, both, squares, halves, in_half, np.zeros((totals.shape[1], 3, 0)))
