"""Figures of a whole map: how polarised it is, and how sure its camps are."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from gunnen.opinions.polarization import Measure
from gunnen.opinions.votes import Votes
from gunnen.privacy.opinions.cells import Table, rows_of
from gunnen.privacy.opinions.folding import Folded
from gunnen.privacy.opinions.holding import Counts, Kept, enough_changed
from gunnen.privacy.opinions.shown import ShownMap, ShownMeasure

if TYPE_CHECKING:
    from gunnen.opinions.mapping import OpinionMap

ROUNDED_MEASURE = 10  # parts of one
SURE, LIKELY = 0.95, 0.8


def whole_of(votes: Votes) -> dict[str, Counts]:
    return {name: row[0] for name, row in rows_of(votes, [np.ones(votes.shape[0], np.bool_)]).items()}


def measured(whole: dict[str, Counts], table: Table, before: ShownMap, kept: Kept | None) -> dict[str, Counts] | None:
    """The counts behind the measures that were shown, if these stay; None where they are shown anew."""
    if kept is None or table.order is None or before.stage != "picture":
        return None
    then: dict[str, Counts] = kept.get("whole", whole)  # not kept yet: they stay, and change is counted from here
    return None if enough_changed(whole, then) else then


def with_measures(drawn: ShownMap, found: OpinionMap, told: Folded) -> ShownMap:
    sure, probability = _sureness(found, bool(drawn.k))
    measures = {name: _measure(each) for name, each in told.polarization.items() if math.isfinite(each.value)}
    return replace(drawn, sure=sure, probability=probability, polarization=measures)


def _sureness(found: OpinionMap, camps: bool) -> tuple[str, int | None]:
    """How sure of what is said of camps. Where a camp is too small to be told, no more than *unsure*.

    Without camps there is never a figure: one that was missing would tell of such a camp.
    """
    chance = found.evidence.probability
    if bool(found.k) != camps or chance is None:
        return "unsure", None
    sure = chance if camps else 1 - chance
    word = "sure" if sure >= SURE else "likely" if sure >= LIKELY else "unsure"
    return word, round(100 * (_tenth(chance) or 0)) if camps else None


def _measure(measure: Measure) -> ShownMeasure:
    return ShownMeasure(*(_tenth(each) for each in (measure.value, measure.low, measure.high)))


def _tenth(value: float) -> float | None:
    return None if not math.isfinite(value) else math.floor(ROUNDED_MEASURE * value + 0.5) / ROUNDED_MEASURE
