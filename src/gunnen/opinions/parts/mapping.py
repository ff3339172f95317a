"""The map of a conversation whose votes are kept in parts: the same map, by passes that are sums over the parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.bridging import Bridge, bridges_from, divisive_from
from gunnen.opinions.classes import Classes, Floats, from_counts
from gunnen.opinions.evidence import Evidence, chosen_from, few_are, find_camps, log_rates, one_sided
from gunnen.opinions.mapping import Camp, by_size, reordered, stand, too_little
from gunnen.opinions.parts import passes
from gunnen.opinions.parts.numbers import Sums, sums_from
from gunnen.opinions.parts.part import Part
from gunnen.opinions.parts.passes import HALVES, Frame, camps_of
from gunnen.opinions.parts.shelf import Shelf
from gunnen.opinions.parts.workers import Here, Workers
from gunnen.opinions.polarization import Measure, blocks_for
from gunnen.opinions.projection import axes_from, axes_of, centred, mean_side
from gunnen.opinions.representative import representatives_from
from gunnen.terms import Reason

ROUNDS = 6  # as `gunnen.opinions.classes.refit`
PASSES = 5  # over all parts; with camps so many rounds and one pass more
Progress = Callable[[int, int], None]


@dataclass(frozen=True, eq=False)
class LargeMap:
    """As `gunnen.opinions.OpinionMap`, of votes that are kept in parts."""

    votes: Shelf
    k: int
    membership: Floats
    camp: NDArray[np.int64]
    middle: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    opinions: Floats
    places: Floats
    evidence: Evidence
    camps: tuple[Camp, ...]
    bridges: tuple[Bridge, ...]
    divisive: tuple[int, ...]
    polarization: Mapping[str, Measure]
    reasons: tuple[Reason, ...]
    seed: int


def large_map(
    shelf: Shelf, *, seed: int = 0, workers: Workers | None = None, progress: Progress | None = None
) -> LargeMap:
    """The map of votes that are kept in parts: that of `gunnen.opinions.opinion_map` to nine digits or more.

    However the people are parted, and whoever counts (``workers``; the threads of this machine by default), the answer
    is the same: each pass is a sum over parts. Never more than a few parts are in memory, and of each person a few
    numbers. ``progress(done, total)`` hears how many parts were counted, of how many.

    >>> from gunnen.opinions import votes_from
    >>> from gunnen.opinions.parts.shelf import shelf_of
    >>> people, statements = np.repeat(np.arange(120), 12), np.tile(np.arange(12), 120)
    >>> sides = np.where(statements % 3 == 0, 1, np.where(people < 60, 1, -1) * (-1) ** statements)
    >>> found = large_map(shelf_of(votes_from(people, statements, sides), people_at_once=50))
    >>> found.k, [camp.size for camp in found.camps], found.bridges[0].statement
    (2, [60, 60], 0)
    """
    return _Making(shelf, workers or Here(shelf.parts), progress).map(seed)


class _Making:
    """The passes of one map, one after another."""

    def __init__(self, shelf: Shelf, workers: Workers, progress: Progress | None) -> None:
        self.shelf, self.workers, self.progress = shelf, workers, progress
        self.done, self.passes = 0, PASSES + ROUNDS + 1
        counts = self._run(passes.counted)
        self.totals: Floats = counts.sums[0].astype(float)
        self.given, self.said, self.agreed, self.disagreed, _ = counts.rows
        self.same = self._one_sided()
        self.silent = too_little(self.given, self.said, shelf.shape[1])

    def map(self, seed: int) -> LargeMap:
        found = find_camps(
            self._people(chosen := chosen_from(self.said, self.same, self.size)).spoken(),
            np.zeros(len(chosen), bool),
            seed,
        )
        if found.classes is None:
            self.passes = PASSES
        mean = mean_side(self.totals)
        axes = axes_of(centred(self._people(axes_from(self.said)).spoken(), mean), 2)
        classes = None if found.classes is None else self._fitted(found.classes)
        blocks = blocks_for(int((self.given > 0).sum()), 1 if classes is None else classes.k + 1, self.size)
        frame = Frame(None if classes is None else camps_of(classes), axes, mean, blocks)
        return self._told(frame, classes, found.evidence, seed)

    @property
    def size(self) -> int:
        return self.shelf.shape[1]

    def _run(self, work: Callable[..., passes.Answer], *shared: Any, own: Sequence[Any] = ()) -> Any:
        """One pass; of ``own`` arrays every part gets the rows of its people."""
        mine = [tuple(each[start:stop] for each in own) for start, stop in self.shelf.bounds]
        return self.workers.run(work, *shared, own=mine, step=self._step)

    def _step(self) -> None:
        self.done += 1
        if self.progress:
            self.progress(self.done, self.passes * len(self.shelf.parts))

    def _one_sided(self) -> NDArray[np.bool_]:
        expected = np.stack(self._run(passes.expected, log_rates(self.totals)).rows)
        found = one_sided(self.said, self.agreed, self.disagreed, expected)
        return found if few_are(found, self.said) else np.zeros_like(found)

    def _people(self, places: NDArray[np.int64]) -> Part:
        """Some people, who are so few that they stand in memory together."""
        cuts = np.searchsorted(places, [start for start, _ in self.shelf.bounds] + [len(self.said)])
        mine = [(places[a:b] - start,) for (a, b), (start, _) in zip(pairwise(cuts), self.shelf.bounds, strict=True)]
        return Part(self.size, *self.workers.run(passes.picked, own=mine, step=self._step).rows)

    def _fitted(self, classes: Classes) -> Classes:
        """The classes fitted to all who spoke, but those who say the same to everything."""
        heard = ~self.same & (self.said > 0)
        totals = None
        for turn in range(ROUNDS):
            counts, people, _ = self._run(passes.maximised, camps_of(classes), own=(heard,)).sums
            counts = counts.reshape(3, self.size, -1)
            totals = counts.sum(2).round() if totals is None else totals
            classes = from_counts(counts, people, totals, first=turn == 0)
        return classes

    def _told(self, frame: Frame, classes: Classes | None, evidence: Evidence, seed: int) -> LargeMap:
        block, half = _turns(self.given > 0, frame.blocks), _turns(self.said > 0, HALVES)
        answer = self._run(passes.placed, frame, own=(block, half))
        membership, places = answer.rows
        sums = sums_from(self.totals, answer.sums)
        unknown = self.silent | self.same
        camp, middle = np.full(len(self.said), -1), np.zeros(len(self.said), bool)
        if classes is not None:
            order = by_size(classes, membership, unknown)
            classes, membership, sums = reordered(classes, order), membership[:, order], sums.of(order)
            sums = replace(sums, told=self._run(passes.apart, *sums.heard(), own=(half,)).sums[0])
            camp, middle = stand(membership, unknown)
        people = membership[:, : sums.camps].sum(0)
        rates = sums.rates()
        return LargeMap(
            self.shelf,
            0 if classes is None else classes.k,
            membership,
            camp,
            middle,
            self.silent,
            np.zeros((0, self.size)) if classes is None else classes.agree,
            places,
            evidence,
            () if classes is None else camps_from(sums, camp),
            bridges_from(rates, sums.both_share()),
            tuple(each.statement for each in divisive_from(rates, people)),
            sums.polarization(places[self.given > 0]),
            evidence.reasons,
            seed,
        )


def camps_from(sums: Sums, camp: NDArray[np.int64]) -> tuple[Camp, ...]:
    holds = representatives_from(sums.rates(), sums.differences())
    return tuple(Camp(each, int((camp == each).sum()), statements) for each, statements in enumerate(holds))


def _turns(these: NDArray[np.bool_], many: int) -> NDArray[np.int64]:
    """Which of so many blocks each of these people is in, in turns; -1 for the others."""
    turns: NDArray[np.int64] = np.where(these, (np.cumsum(these) - 1) % max(1, many), -1)
    return turns
