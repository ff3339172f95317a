"""Who sits at the table: the people of a situation, drawn around what it says of them."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from gunnen.practice.luck import Birth, Luck, born, happening
from gunnen.practice.needs import positions
from gunnen.practice.people import People
from gunnen.practice.playing.round import YOU
from gunnen.practice.settings import Settings
from gunnen.practice.situations.terms import Colleague, Situation

Numbers = NDArray[np.float64]

SALT = 7  # a game's seed is a team of this one, so that many games are drawn at once
SIDE = {"one": -1.0, "other": 1.0, "middle": 0.0}


def seat(situation: Situation, seeds: Sequence[int]) -> People:
    """The people of these games, shape (games, people): as in the simulator, with the side each leans to.

    The player's own leaning never crosses to the other side. Trust varies as honesty does.
    """
    settings, everybody = situation.settings, situation.people
    birth = born(SALT, seeds, len(everybody))
    root = _roots(birth, everybody, settings)
    honesty = _own(everybody, "honesty", settings.honesty) + settings.variety * birth.candour
    patience = _own(everybody, "patience", settings.patience) * np.exp(settings.variety * birth.calm)
    trust = _own(everybody, "trust", settings.trust) + settings.variety * _faith(birth)
    nothing = [np.zeros(root.shape) for _ in range(4)]
    return People(
        root,
        root.copy(),
        np.clip(honesty, 0.0, 1.0),
        patience,
        nothing[0],
        nothing[1],
        np.clip(trust, 0.0, 1.0),
        nothing[2],
        nothing[3],
        birth.order,
    )


def _roots(birth: Birth, everybody: Sequence[Colleague], settings: Settings) -> Numbers:
    side = np.array([SIDE[each.leans] for each in everybody])
    found: Numbers = math.sqrt(settings.camps) * side + math.sqrt(1 - settings.camps) * birth.leaning
    if side[YOU]:
        found[:, YOU] = side[YOU] * np.abs(found[:, YOU])
    return found


def _own(everybody: Sequence[Colleague], name: str, usual: float) -> Numbers:
    said = [getattr(each, name) for each in everybody]
    return np.array([usual if each is None else each for each in said], dtype=np.float64)


def _faith(birth: Birth) -> Numbers:
    """A normal number for trust, from the same birth: whether somebody was born on the minority's side is not used
    here, so that draw says how trusting they are."""
    found: Numbers = ndtri(np.clip(birth.side, 1e-12, 1 - 1e-12))
    return found


def lucks(situation: Situation, seeds: Sequence[int]) -> list[Luck]:
    """The luck of each moment of these games; it follows from the seed alone, whatever is chosen."""
    return [*happening(SALT, seeds, len(situation.people), len(situation.moments))]


def places(people: People, situation: Situation) -> Numbers:
    """Where people stand apart from what one moment brings: 0 is ``one``, 1 is ``other``."""
    found = positions(people.leaning, np.zeros(people.leaning.shape), situation.settings)
    return keep_side(found, situation)


def keep_side(position: Numbers, situation: Situation) -> Numbers:
    """The player stays on the side that the situation says."""
    leans = situation.people[YOU].leans
    if leans != "middle":
        own = position[:, YOU]
        mirrored = np.minimum(own, 1.0 - own)
        position[:, YOU] = mirrored if leans == "one" else 1.0 - mirrored
    return position
