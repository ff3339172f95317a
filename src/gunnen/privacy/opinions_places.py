"""Dots in the picture of an opinion map: on a coarse grid, three or more people at every place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.privacy.levels import FEWEST_COUNTED
from gunnen.privacy.opinions_shown import ShownMap, ShownOwn, ShownPlace

STEP = 0.2  # of the half width of the picture
MOST_DOTS = 600
REACH = 0.07  # how far dots of one place lie from it
GOLDEN = math.pi * (3 - math.sqrt(5))

Kind = tuple[int, bool]  # camp (-1: none), middle
Cell = tuple[int, int]


def gathered(
    places: NDArray[np.float64], kinds: Sequence[Kind], drawn: NDArray[np.bool_]
) -> tuple[tuple[ShownPlace, ...], NDArray[np.int64]]:
    """Places of three or more people of one kind, and for everybody which of them is theirs, -1 for none.

    ``places`` has shape (people, 2), ``kinds`` is one (camp, middle) for each person, ``drawn`` has shape (people,).
    Who stands alone, or with one other, is drawn at the nearest place of their kind where more people are.

    >>> spots = np.array([[1.0, 0], [1.0, 0.01], [0.99, 0], [-1.0, 0]])
    >>> found, mine = gathered(spots, [(-1, False)] * 4, np.ones(4, bool))
    >>> found, mine.tolist()
    ((ShownPlace(x=1.0, y=0.0, camp=None, middle=False, people=4),), [0, 0, 0, 0])
    """
    cells = _cells(places, drawn)
    mine = np.full(len(kinds), -1, np.int64)
    found: list[tuple[ShownPlace, list[int]]] = []
    for kind in sorted({kinds[person] for person in cells}):
        members = {person: cell for person, cell in cells.items() if kinds[person] == kind}
        for cell, people in _merged(members).items():
            camp, middle = kind
            spot = ShownPlace(
                round(cell[0] * STEP, 2), round(cell[1] * STEP, 2), None if camp < 0 else camp, middle, len(people)
            )
            found.append((spot, people))
    found.sort(key=lambda each: (each[0].x, each[0].y, each[0].camp is None, each[0].camp or 0, each[0].middle))
    for number, (_spot, people) in enumerate(found):
        mine[people] = number
    return tuple(spot for spot, _people in found), mine


def _cells(places: NDArray[np.float64], drawn: NDArray[np.bool_]) -> dict[int, Cell]:
    there = np.flatnonzero(drawn & np.isfinite(places).all(axis=1))
    if not len(there):
        return {}
    reach = float(np.abs(places[there]).max()) or 1.0
    grid = np.rint(places[there] / reach / STEP).astype(int)
    return {int(person): (int(x), int(y)) for person, (x, y) in zip(there, grid, strict=True)}


def _merged(members: Mapping[int, Cell]) -> dict[Cell, list[int]]:
    """The cells with three or more, everybody else moved to the nearest of them; nobody where they are too few."""
    counts = Counter(members.values())
    homes = sorted(cell for cell, count in counts.items() if count >= FEWEST_COUNTED)
    if not homes and len(members) >= FEWEST_COUNTED:
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


def picture(shown: ShownMap, *, title: str, labels: Sequence[str] = (), own: ShownOwn | None = None) -> str:
    """The SVG of a publication: its places, each as that many dots around it; with ``own`` for that person's eyes.

    >>> spots = tuple(ShownPlace(x, 0.0, None, False, 6) for x in (-1.0, 1.0))
    >>> "<svg" in picture(ShownMap("picture", people=12, k=0, places=spots), title="Wie denkt wat?")
    True
    """
    from gunnen.opinions.drawing import draw

    rows = [row for spot in shown.places for row in _dots(spot, shown.dot)]
    camp = np.array([row[2] for row in rows], np.int64)
    middle = np.array([row[3] for row in rows], np.bool_)
    spots: NDArray[Any] = np.array([row[:2] for row in rows], float).reshape(-1, 2)
    you = None if own is None or own.place is None else shown.places[own.place]
    return draw(
        spots, camp, middle, np.zeros(len(rows), np.bool_), labels=labels, title=title,
        you=None if you is None else (you.x, you.y),
    )  # fmt: skip


def _dots(spot: ShownPlace, each: int) -> list[tuple[float, float, int, bool]]:
    """A sunflower around the place: every dot can be seen, and tells no more than the place does."""
    number = max(1, round(spot.people / each))
    camp = -1 if spot.camp is None else spot.camp
    found = []
    for place in range(number):
        radius = REACH * math.sqrt((place + 0.5) / max(number, 4)) * min(2.0, math.sqrt(number / 4) or 1)
        x, y = radius * math.cos(place * GOLDEN), radius * math.sin(place * GOLDEN)
        found.append((round(spot.x + x, 3), round(spot.y + y, 3), camp, spot.middle))
    return found
