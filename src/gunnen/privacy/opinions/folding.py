"""What a map says when the camps that are too small to be told count with the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.bridging import Bridge, bridges, divisive
from gunnen.opinions.polarization import Measure, polarization
from gunnen.opinions.rates import rates_of
from gunnen.opinions.representative import Representative, representatives
from gunnen.opinions.votes import Votes
from gunnen.privacy.levels import BANDS_FROM

if TYPE_CHECKING:
    from gunnen.opinions.mapping import OpinionMap

CAMP_FROM = BANDS_FROM


class Folded(NamedTuple):
    """Scores that rest on the camps that are told alone; ``divisive`` are places of statements, best first."""

    bridges: tuple[Bridge, ...]
    divisive: tuple[int, ...]
    polarization: Mapping[str, Measure]
    holds: tuple[tuple[Representative, ...], ...]


def folded(found: OpinionMap, camps: Sequence[int]) -> Folded:
    """The scores of a map of which only these ``camps`` are told; made anew if there are others.

    The least over camps, or the part between camps, would else be decided by a camp that is told nowhere. Whoever is in
    such a camp counts with the middle; when these together are fewer than five they count in no score.
    """
    if _all_told(found, camps):
        holds = tuple(found.camps[number].statements for number in camps)
        return Folded(found.bridges, found.divisive, found.polarization, holds)
    votes, membership, places = _rest(found, camps)
    rates = rates_of(votes, membership)
    return Folded(
        bridges(votes, membership, rates=rates),
        tuple(each.statement for each in divisive(votes, membership, rates=rates)),
        polarization(votes, membership, places),
        representatives(votes, membership, rates=rates),
    )


def _all_told(found: OpinionMap, camps: Sequence[int]) -> bool:
    return len(camps) == found.k and (not camps or not 0 < int(_between(found, camps).sum()) < CAMP_FROM)


def _between(found: OpinionMap, camps: Sequence[int]) -> NDArray[np.bool_]:
    """Who is in the middle, or in a camp that is not told."""
    return (found.middle & (found.votes.given() > 0)) | _hidden(found, camps)


def _hidden(found: OpinionMap, camps: Sequence[int]) -> NDArray[np.bool_]:
    return (found.camp >= 0) & ~np.isin(found.camp, camps)


def _rest(found: OpinionMap, camps: Sequence[int]) -> tuple[Votes, NDArray[np.float64], NDArray[np.float64]]:
    """Votes, membership and places of those who count, with one column for each camp and one for the rest."""
    if not camps:
        return found.votes, np.ones((found.votes.shape[0], 1)), found.places
    told = np.where(_hidden(found, camps)[:, None], 0.0, found.membership[:, list(camps)])
    membership = np.column_stack([told, 1 - told.sum(axis=1)])
    between = _between(found, camps)
    counts = ~between if int(between.sum()) < CAMP_FROM else np.ones_like(between)
    return found.votes.of(counts), membership[counts], found.places[counts]
