"""Dots in the picture of an opinion map: on a coarse grid, three or more people at every place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.drawing import Labels, draw
from gunnen.privacy.levels import BANDS_FROM, FEWEST_COUNTED
from gunnen.privacy.opinions.shown import ShownMap, ShownOwn, ShownPlace

STEP = 0.2  # of the half width of the picture
COARSE = 0.4  # where there are no camps
MOST_DOTS = 600
AT_HOME = 0.5

Kind = tuple[int, bool]  # camp (-1: none), middle
Cell = tuple[int, int]


def gathered(
    places: NDArray[np.float64], kinds: Sequence[Kind], drawn: NDArray[np.bool_]
) -> tuple[tuple[ShownPlace, ...], NDArray[np.int64]]:
    """Places of three or more people of one kind, and for everybody which of them is theirs, -1 for none.

    ``places`` has shape (people, 2), ``kinds`` is one (camp, middle) for each person, ``drawn`` has shape (people,).
    Who stands alone, or with one other, is drawn at the nearest place of their kind where more people are. Without
    camps a place is larger and holds five or more, and there are none unless half of all people stand where they do:
    else two chance heaps would look like two camps.

    >>> spots = np.array([[1.0, 0]] * 5 + [[0.99, 0], [-1.0, 0]])
    >>> found, mine = gathered(spots, [(-1, False)] * 7, np.ones(7, bool))
    >>> found, mine.tolist()
    ((ShownPlace(x=0.8, y=0.0, camp=None, middle=False, people=7),), [0, 0, 0, 0, 0, 0, 0])
    """
    camps = any(camp >= 0 for camp, _middle in kinds)
    step, fewest = (STEP, FEWEST_COUNTED) if camps else (COARSE, BANDS_FROM)
    cells = _cells(places, drawn, step)
    mine = np.full(len(kinds), -1, np.int64)
    if not camps and not _at_home(cells, fewest):
        return (), mine
    found: list[tuple[ShownPlace, list[int]]] = []
    for kind in sorted({kinds[person] for person in cells}):
        members = {person: cell for person, cell in cells.items() if kinds[person] == kind}
        found += [(_spot(cell, kind, people, step), people) for cell, people in _merged(members, fewest).items()]
    found.sort(key=lambda each: (each[0].x, each[0].y, each[0].camp is None, each[0].camp or 0, each[0].middle))
    for number, (_place, people) in enumerate(found):
        mine[people] = number
    return tuple(place for place, _people in found), mine


def _spot(cell: Cell, kind: Kind, people: Sequence[int], step: float) -> ShownPlace:
    camp, middle = kind
    x, y = (round(each * step, 2) for each in cell)
    return ShownPlace(x, y, None if camp < 0 else camp, middle, len(people))


def _cells(places: NDArray[np.float64], drawn: NDArray[np.bool_], step: float) -> dict[int, Cell]:
    there = np.flatnonzero(drawn & np.isfinite(places).all(axis=1))
    if not len(there):
        return {}
    reach = float(np.abs(places[there]).max()) or 1.0
    grid = np.rint(places[there] / reach / step).astype(int)
    return {int(person): (int(x), int(y)) for person, (x, y) in zip(there, grid, strict=True)}


def _at_home(cells: Mapping[int, Cell], fewest: int) -> bool:
    """Whether at least half of all people stand at a place of their own that may be shown."""
    counts = Counter(cells.values())
    return sum(count for count in counts.values() if count >= fewest) >= max(1, AT_HOME * len(cells))


def _merged(members: Mapping[int, Cell], fewest: int) -> dict[Cell, list[int]]:
    """The cells with enough people, everybody else moved to the nearest of them; nobody where they are too few."""
    counts = Counter(members.values())
    homes = sorted(cell for cell, count in counts.items() if count >= fewest)
    if not homes and len(members) >= fewest:
        homes = [_centre(counts)]
    if not homes:
        return {}
    nearest = {cell: min(homes, key=lambda home: (_apart(cell, home), home)) for cell in counts}
    found: dict[Cell, list[int]] = {}
    for person, cell in members.items():
        found.setdefault(nearest[cell], []).append(person)
    return found


def _centre(counts: Mapping[Cell, int]) -> Cell:
    total = sum(counts.values())
    x, y = (round(sum(cell[axis] * count for cell, count in counts.items()) / total) for axis in (0, 1))
    return x, y


def _apart(one: Cell, other: Cell) -> int:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2


def picture(shown: ShownMap, *, title: str, labels: Labels, own: ShownOwn | None = None) -> str:
    """The SVG of a publication: every place as that many dots; with ``own`` for that person's eyes alone.

    >>> spots = tuple(ShownPlace(x, 0.0, None, False, 6) for x in (-1.0, 1.0))
    >>> "<svg" in picture(ShownMap("picture", people=12, k=0, places=spots), title="Who is where?", labels=Labels())
    True
    """
    dots = [(number, spot) for number, spot in enumerate(shown.places) for _ in range(_dots(spot, shown.dot))]
    numbers = [number for number, _spot in dots]
    return draw(
        np.array([(spot.x, spot.y) for _number, spot in dots]).reshape(-1, 2),
        np.array([-1 if spot.camp is None else spot.camp for _number, spot in dots], np.int64),
        np.array([spot.middle for _number, spot in dots], np.bool_),
        np.zeros(len(dots), np.bool_),
        labels=labels,
        title=title,
        you=numbers.index(own.place) if own is not None and own.place in numbers else None,
    )


def _dots(spot: ShownPlace, each: int) -> int:
    return max(1, round(spot.people / each))
