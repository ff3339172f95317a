"""How publications of one conversation differ, as far as their rounding and intervals allow to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gunnen.privacy.opinions.shown import Id, ShownMap, ShownMeasure

HEADLINE = "esteban_ray"
CLEARLY = 10  # percent: two steps of the rounding


@dataclass(frozen=True, slots=True)
class ShownTrend:
    """From the first map with camps to the last: ``more``, ``less`` or ``same``, None where that can't be told.

    ``bridges`` are new since the publication before the last.
    """

    polarization: str | None = None
    middle: str | None = None
    bridges: tuple[Id, ...] = ()


def show_trend(publications: Sequence[ShownMap]) -> ShownTrend:
    """What changed along these publications, oldest first; made of nothing but what each of them showed.

    Compared are the first and the last with camps: where none were found, there was perhaps too little to find them.
    Polarization changed when its intervals have nothing in common; the middle when it differs by 10 percent or more.

    >>> show_trend([ShownMap("picture", k=2, middle=10), ShownMap("picture", k=2, middle=20)]).middle
    'more'
    """
    pictures = [each for each in publications if each.k]
    if len(publications) < 2:
        return ShownTrend()
    before, now = (_bridges(each) for each in publications[-2:])
    new = tuple(each for each in now if each not in before)
    if len(pictures) < 2:
        return ShownTrend(bridges=new)
    return ShownTrend(_apart(headline(pictures[0]), headline(pictures[-1])), _middle(pictures[0], pictures[-1]), new)


def _bridges(shown: ShownMap) -> list[Id]:
    return [each.statement for each in shown.bridges if each.word != "perhaps"]


def headline(shown: ShownMap) -> ShownMeasure | None:
    """The one measure of polarization that is followed over time, from 0 to 1; None where there are no camps."""
    return (shown.polarization or {}).get(HEADLINE) if shown.k else None


def _apart(first: ShownMeasure | None, last: ShownMeasure | None) -> str | None:
    if first is None or last is None:
        return None
    bounds = first.low, first.high, last.low, last.high
    if any(each is None for each in bounds):
        return None
    return "more" if bounds[2] > bounds[1] else "less" if bounds[3] < bounds[0] else "same"  # type: ignore[operator]


def _middle(first: ShownMap, last: ShownMap) -> str | None:
    if first.middle is None or last.middle is None:
        return None
    change = last.middle - first.middle
    return "more" if change >= CLEARLY else "less" if change <= -CLEARLY else "same"
