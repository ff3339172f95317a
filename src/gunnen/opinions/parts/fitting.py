"""The passes over a conversation in parts, one after another: from counts to camps to what tells them apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.classes import Classes, Floats, from_counts
from gunnen.opinions.evidence import Evidence, Found, chosen_from, find_camps
from gunnen.opinions.mapping import by_size, reordered, stand, too_little
from gunnen.opinions.parts import passes
from gunnen.opinions.parts.part import Part
from gunnen.opinions.parts.passes import HALVES, Frame, camps_of
from gunnen.opinions.parts.shelf import Shelf
from gunnen.opinions.parts.sums import Sums, sums_from
from gunnen.opinions.parts.workers import Here, Workers
from gunnen.opinions.polarization import blocks_for
from gunnen.opinions.projection import axes_from, axes_of, centred, mean_side
from gunnen.opinions.uniformity import log_rates, one_sided, searched

ROUNDS = 6  # as `gunnen.opinions.classes.refit`
PASSES = 5  # over all parts; with camps so many rounds and one pass more
WITH_CAMPS = PASSES + ROUNDS + 1  # and where anybody says the same to everything one or a few more
Progress = Callable[[int, int], None]


def fitted(shelf: Shelf, seed: int = 0, workers: Workers | None = None, progress: Progress | None = None) -> Fitted:
    """The passes, one after another."""
    return _Making(shelf, workers or Here(shelf.parts), progress).fitted(seed)


@dataclass(frozen=True, eq=False)
class Fitted:
    """What the passes found: what they held fixed, and of each person what a map needs.

    ``log_rates`` say what counts as saying the same to everything (`gunnen.opinions.uniformity.one_sided`).
    ``voted``, ``silent`` and ``same`` (who says the same to everything, which no camp explains) have shape (n,), as
    have ``block`` and ``half`` (`gunnen.opinions.parts.passes.placed`). ``heard`` is what each half says of the camps
    (`Sums.heard`).
    """

    frame: Frame
    classes: Classes | None
    evidence: Evidence
    log_rates: Floats
    sums: Sums
    membership: Floats
    places: Floats
    voted: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    same: NDArray[np.bool_]
    block: NDArray[np.int64]
    half: NDArray[np.int64]
    heard: tuple[Floats, Floats] | None = None

    @property
    def k(self) -> int:
        return 0 if self.classes is None else self.classes.k

    @property
    def opinions(self) -> Floats:
        return np.zeros((0, self.sums.statements)) if self.classes is None else self.classes.agree

    @property
    def people(self) -> Floats:
        """How many people each camp has, each counted as far as they belong to it."""
        people: Floats = self.membership[:, : self.sums.camps].sum(0)
        return people

    def stand(self) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The camp of each person, or -1, and who is in the middle."""
        if self.classes is None:
            return np.full(len(self.silent), -1), np.zeros(len(self.silent), bool)
        return stand(self.membership, self.silent | self.same)


class _Making:
    """The passes of one map, one after another."""

    def __init__(self, shelf: Shelf, workers: Workers, progress: Progress | None) -> None:
        self.shelf, self.workers, self.progress = shelf, workers, progress
        self.done, self.passes, self.sought = 0, WITH_CAMPS, False
        counts = self._run(passes.counted)
        self.totals: Floats = counts.sums[0].astype(float)
        self.given, self.said, self.agreed, self.disagreed, _, self.marks = counts.rows
        self.log_rates = log_rates(self.totals)
        self.same = self._one_sided()
        self.silent = too_little(self.given, self.said, shelf.shape[1])

    def fitted(self, seed: int) -> Fitted:
        found, self.apart = searched(partial(self._found, seed), self._fits, self.same, self.said > 0)
        if found.classes is None:
            self.passes += PASSES - WITH_CAMPS
        mean = mean_side(self.totals)
        axes = np.zeros((self.size, 2))
        axes[:, : self.size] = axes_of(centred(self._people(axes_from(self.said)).spoken(), mean), min(2, self.size))
        classes = None if found.classes is None else self._fitted(found.classes)
        blocks = blocks_for(int((self.given > 0).sum()), 1 if classes is None else classes.k + 1, self.size)
        frame = Frame(None if classes is None else camps_of(classes), axes, mean, blocks)
        return self._placed(frame, classes, found.evidence)

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
        expected = np.stack(self._run(passes.expected, self.log_rates).rows)
        return one_sided(self.said, self.agreed, self.disagreed, expected)

    def _found(self, seed: int, left_out: NDArray[np.bool_]) -> Found:
        self.passes += self.sought
        self.sought = True
        chosen = chosen_from(self.said, left_out, self.marks, self.size)
        return find_camps(self._people(chosen).spoken(), np.zeros(len(chosen), bool), seed)

    def _fits(self, classes: Classes) -> NDArray[np.bool_]:
        self.passes += 1
        fits: NDArray[np.bool_] = self._run(passes.fitting, camps_of(classes)).rows[0]
        return fits

    def _people(self, places: NDArray[np.int64]) -> Part:
        """Some people, who are so few that they stand in memory together."""
        cuts = np.searchsorted(places, [start for start, _ in self.shelf.bounds] + [len(self.said)])
        mine = [(places[a:b] - start,) for (a, b), (start, _) in zip(pairwise(cuts), self.shelf.bounds, strict=True)]
        return Part(self.size, *self.workers.run(passes.picked, own=mine, step=self._step).rows)

    def _fitted(self, classes: Classes) -> Classes:
        """The classes fitted to all who spoke, but those whom no camp explains."""
        heard = ~self.apart & (self.said > 0)
        totals = None
        for turn in range(ROUNDS):
            counts, people = self._run(passes.maximised, camps_of(classes), own=(heard,)).sums
            counts = counts.reshape(3, self.size, -1)
            totals = counts.sum(2).round() if totals is None else totals
            classes = from_counts(counts, people, totals, first=turn == 0)
        return classes

    def _placed(self, frame: Frame, classes: Classes | None, evidence: Evidence) -> Fitted:
        block, half = turns(self.given > 0, frame.blocks), turns(self.said > 0, HALVES)
        heard = None
        answer = self._run(passes.placed, frame, own=(block, half))
        membership, places, fits = answer.rows
        same = self.same & ~fits
        sums = sums_from(self.totals, answer.sums)
        if classes is not None:
            order = by_size(classes, membership, self.silent | same)
            classes, membership, sums = reordered(classes, order), membership[:, order], sums.of(order)
            frame = replace(frame, camps=camps_of(classes))
            heard = sums.heard()
            sums = replace(sums, told=self._run(passes.apart, *heard, own=(half,)).sums[0])
        people = self.given > 0, self.silent, same, block, half
        return Fitted(frame, classes, evidence, self.log_rates, sums, membership, places, *people, heard)


def turns(these: NDArray[np.bool_], many: int) -> NDArray[np.int64]:
    """Which of so many blocks each of these people is in, in turns; -1 for the others."""
    turn: NDArray[np.int64] = np.where(these, (np.cumsum(these) - 1) % max(1, many), -1)
    return turn
