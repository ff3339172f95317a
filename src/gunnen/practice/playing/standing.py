"""Where everybody stands after a moment, read from the numbers of one game."""

from __future__ import annotations

import numpy as np

from gunnen.practice.losing import BEARABLE
from gunnen.practice.playing.living import Happened
from gunnen.practice.playing.round import YOU
from gunnen.practice.playing.seating import places
from gunnen.practice.playing.table import Games
from gunnen.practice.playing.terms import Standing

FEWEST_FOR_CAMPS = 5
POLE = 0.35  # nearer than this to an end is a camp
NEAR = 0.3  # one whispers with who stands no further away
STRAINED = 0.85  # the part of patience from which somebody seeks an ally


def standing(games: Games, happened: Happened | None) -> tuple[Standing, ...]:
    """Of the one game in ``games``; before the first moment nothing happened."""
    people = games.people
    place = places(people, games.situation)[0].tolist()
    count = len(place)
    dodged = [False] * count if happened is None else happened.dodged[0].tolist()
    loss = [0.0] * count if happened is None else happened.loss[0].tolist()
    restless = [False] * count if happened is None else _restless(games, happened)
    pairs = whispers(place, restless)
    rows = zip(people.spoken[0].tolist(), people.unspoken[0].tolist(), people.trust[0].tolist(), strict=True)
    return tuple(
        Standing(place[each], loss[each], *row, dodged[each], pairs.get(each), camp(place[each], count))
        for each, row in enumerate(rows)
    )


def camp(place: float, count: int) -> str | None:
    """Which camp somebody stands in; camps are drawn only from five people on.

    >>> camp(0.1, 5), camp(0.5, 5), camp(0.1, 4)
    ('one', 'middle', None)
    """
    if count < FEWEST_FOR_CAMPS:
        return None
    return "one" if place < POLE else "other" if place > 1 - POLE else "middle"


def _restless(games: Games, happened: Happened) -> list[bool]:
    """Who seeks an ally: who dodged, or lost and carries nearly what they have patience for."""
    people = games.people
    strained = (people.unspoken[0] > STRAINED * people.patience[0]) & (happened.loss[0] > BEARABLE)
    found: list[bool] = np.asarray(happened.dodged[0] | strained).tolist()
    return found


def whispers(place: list[float], restless: list[bool]) -> dict[int, int]:
    """Who whispers with whom: each restless one with the nearest colleague not yet whispering, both ways.

    >>> whispers([0.5, 0.1, 0.2, 0.9], [False, True, False, False])
    {1: 2, 2: 1}
    """
    found: dict[int, int] = {}
    for each, wants in enumerate(restless):
        if not wants or each == YOU or each in found:
            continue
        free = [other for other in range(len(place)) if other not in (YOU, each) and other not in found]
        near = [other for other in free if abs(place[other] - place[each]) < NEAR]
        if near:
            other = min(near, key=lambda one: (abs(place[one] - place[each]), one))
            found[each], found[other] = other, each
    return found
