"""The map of a conversation whose votes are kept in parts: the same map, by passes that are sums over the parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.bridging import bridges_from, divisive_from
from gunnen.opinions.mapping import Camp, Told
from gunnen.opinions.parts.fitting import Fitted, Progress, fitted
from gunnen.opinions.parts.shelf import Shelf
from gunnen.opinions.parts.sums import Sums
from gunnen.opinions.parts.workers import Workers
from gunnen.opinions.rates import Rates
from gunnen.opinions.representative import representatives_from


@dataclass(frozen=True, eq=False)
class LargeMap(Told):
    """As `gunnen.opinions.OpinionMap`, of votes that are kept in parts."""

    votes: Shelf


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
    found = fitted(shelf, seed, workers, progress)
    fixed: dict[str, Any] = {"k": found.k, "opinions": found.opinions, "evidence": found.evidence}
    return LargeMap(votes=shelf, seed=seed, reasons=found.evidence.reasons, **fixed, **told_of(found))


def told_of(fit: Fitted) -> dict[str, Any]:
    """The fields of a map that change with its votes while camps and opinions stay."""
    rates = fit.sums.rates()
    camp, middle = fit.stand()
    return {
        "membership": fit.membership,
        "camp": camp,
        "middle": middle,
        "silent": fit.silent,
        "places": fit.places,
        "camps": camps_from(fit.sums, rates, camp),
        "bridges": bridges_from(rates, fit.sums.both_share()),
        "divisive": tuple(each.statement for each in divisive_from(rates, fit.people)),
        "polarization": fit.sums.polarization(fit.places[fit.voted]),
    }


def camps_from(sums: Sums, rates: Rates, camp: NDArray[np.int64]) -> tuple[Camp, ...]:
    """The camps with their sizes and what they hold; none where nothing was told apart."""
    holds = representatives_from(rates, sums.differences()) if sums.told.shape[2] else ()
    return tuple(Camp(each, int((camp == each).sum()), statements) for each, statements in enumerate(holds))
