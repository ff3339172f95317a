"""What may be seen of an opinion map, as frozen data that goes to JSON and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Id = int | str


@dataclass(frozen=True, slots=True)
class ShownCell:
    """What one camp, or everybody, says of one statement.

    ``agree``, ``disagree`` and ``other`` (both true, or a pass) in percent, rounded to 5; None where only the
    ``word`` may be said: ``most_agree``, ``most_disagree``, ``mixed`` or ``too_few``.
    """

    agree: int | None
    disagree: int | None
    other: int | None
    word: str


@dataclass(frozen=True, slots=True)
class ShownStatement:
    """One statement: about how many voted on it, and a cell for each camp that is shown, or one for everybody."""

    id: Id
    voters: int | None
    cells: tuple[ShownCell, ...]


@dataclass(frozen=True, slots=True)
class ShownBridge:
    """A bridging statement, in a ``word``: ``nobody_disagrees`` or ``nobody_agrees``.

    From 12 people the words are ``scored`` and ``perhaps``. Those have a score and its interval, in percent: surely
    above half, or perhaps.
    """

    statement: Id
    word: str
    percent: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class ShownHolding:
    """What a camp holds: most of those in it who take a side ``says`` that they ``agree``, or ``disagree``."""

    statement: Id
    says: str


@dataclass(frozen=True, slots=True)
class ShownCamp:
    """One camp: its share of all who voted, in percent, and what it holds."""

    percent: int
    holds: tuple[ShownHolding, ...]


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """Where ``people`` stand in the picture, three or more at a place; ``camp`` is None for who is in none."""

    x: float
    y: float
    camp: int | None
    middle: bool
    people: int


@dataclass(frozen=True, slots=True)
class ShownMeasure:
    """A measure of polarization and its interval, rounded to 0.1; None where there is none."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ShownMap:
    """A publication: all that anybody may see of a conversation. ``stage`` says how much that is.

    ``too_few`` (below 4 people): nothing. ``words`` (4 to 11): which statements nobody disagrees with, or nobody
    agrees with (``bridges``), and all others (``unsettled``). ``numbers`` (from 12): bridges, divisive statements and
    shares of everybody. ``picture`` (from 12 people with 7 votes): camps, the middle, places and polarization too.

    ``people`` and ``middle`` (in percent) are None where they are not told; ``k`` is None before the picture, and
    never 1. ``sure``: ``sure``, ``likely`` or ``unsure`` of what is said of camps; ``probability`` of there being
    any, in percent to 10, where there are some. ``dot`` says for how many people a dot in the picture stands.
    """

    stage: str
    people: int | None = None
    k: int | None = None
    camps: tuple[ShownCamp, ...] = ()
    middle: int | None = None
    sure: str | None = None
    probability: int | None = None
    bridges: tuple[ShownBridge, ...] = ()
    unsettled: tuple[Id, ...] = ()
    divisive: tuple[Id, ...] = ()
    statements: tuple[ShownStatement, ...] = ()
    polarization: Mapping[str, ShownMeasure] | None = None
    places: tuple[ShownPlace, ...] = ()
    dot: int = 1

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class ShownOwn:
    """Where somebody stands, for their own eyes: ``camp``, ``middle``, ``between``, ``together`` or ``silent``.

    ``place`` is the place in ``ShownMap.places`` that holds them, None where they are not drawn.
    """

    kind: str
    camp: int | None = None
    place: int | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def shown_map(data: Mapping[str, Any]) -> ShownMap:
    """The publication that `ShownMap.to_json` wrote.

    >>> shown_map(ShownMap("too_few").to_json()) == ShownMap("too_few")
    True
    """
    measures = data["polarization"]
    return ShownMap(
        **{
            **data,
            "camps": tuple(
                ShownCamp(each["percent"], tuple(ShownHolding(**one) for one in each["holds"]))
                for each in data["camps"]
            ),
            "bridges": tuple(ShownBridge(**each) for each in data["bridges"]),
            "unsettled": tuple(data["unsettled"]),
            "divisive": tuple(data["divisive"]),
            "statements": tuple(
                ShownStatement(each["id"], each["voters"], tuple(ShownCell(**one) for one in each["cells"]))
                for each in data["statements"]
            ),
            "polarization": measures and {name: ShownMeasure(**each) for name, each in measures.items()},
            "places": tuple(ShownPlace(**each) for each in data["places"]),
        }
    )


def about(count: int) -> int:
    """Rounded to 5 until 100, then to two figures.

    >>> about(13), about(1234)
    (15, 1200)
    """
    step = max(5, 10 ** (len(str(count)) - 2))
    return int(step * math.floor(count / step + 0.5))
