"""Where people sit or stand in a scene: by camp, whisperers together, in one row or in two."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunnen.practice.playing import Standing

WIDTH, HEIGHT = 560, 440
EDGE = 14
CAMPS = ("one", "middle", "other")
ONE_ROW = 4
WIDEST, BUST, TALL = 150.0, 98.0, 112.0
TWO_ROWS, TILES = 98.0, 104.0
GAP, AROUND = 0.4, 0.12
FLOOR, SITTING, HANDS = 252.0, 44.0, 208.0
BETWEEN_ROWS, CHIN, SHEET, LOWEST = 0.86, 82.0, 30.0, 46.0
TOGETHER, LEAN, AWAY = 7.0, 8.0, 8.0


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one person is: the top of their portrait, its size, and the way they turn and lean."""

    person: int
    x: float
    y: float
    size: float
    camp: str | None = None
    back: bool = False
    lean: float = 0.0
    facing: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """Everybody but the player, those behind first; the zones of the camps; who whispers with whom."""

    seats: tuple[Seat, ...]
    zones: dict[str, tuple[float, float]]
    pairs: tuple[tuple[int, int], ...]
    you: float

    def seat(self, person: int) -> Seat | None:
        return next((each for each in self.seats if each.person == person), None)


def place(standing: Sequence[Standing], *, tiles: bool = False, low: Container[int] = ()) -> Placed:
    """``standing`` begins with the player. ``tiles``: nobody half behind another, as on a screen. ``low``: who sits
    where others stand, and so in front."""
    pairs = _pairs(standing)
    groups = [(camp, _in_order(camp, standing, pairs)) for camp in _camps(standing)]
    groups = [(camp, people) for camp, people in groups if people]
    two = len(standing) - 1 > ONE_ROW
    rows = [_rows(people, pairs, two, low) for _, people in groups]
    wide = [_wide(each, tiles) for each in rows]
    most = WIDEST if not two else TILES if tiles else TWO_ROWS
    unit = min(most, (WIDTH - 2 * EDGE) / (sum(wide) + GAP * (len(groups) - 1)))
    seats: list[Seat] = []
    zones: dict[str, tuple[float, float]] = {}
    at = (WIDTH - unit * (sum(wide) + GAP * (len(groups) - 1))) / 2
    for (camp, _), row, width in zip(groups, rows, wide, strict=True):
        seats += (_low(seat, low) for seat in _seated(row, at, width, unit, camp, tiles))
        if camp:
            zones[camp] = (at - AROUND * unit, at + (width + AROUND) * unit)
        at += (width + GAP) * unit
    leaning = [_leaning(seat, seats, pairs, tiles) for seat in seats]
    return Placed(tuple(sorted(leaning, key=lambda each: not each.back)), zones, pairs, _your_place(standing))


def _camps(standing: Sequence[Standing]) -> tuple[str | None, ...]:
    return CAMPS if any(each.camp for each in standing) else (None,)


def _pairs(standing: Sequence[Standing]) -> tuple[tuple[int, int], ...]:
    found = {
        (min(nth, each.whispers_with), max(nth, each.whispers_with))
        for nth, each in enumerate(standing)
        if each.whispers_with is not None and each.whispers_with != nth
    }
    return tuple(sorted(found))


def _in_order(camp: str | None, standing: Sequence[Standing], pairs: Sequence[tuple[int, int]]) -> list[int]:
    """Who is in a camp, those who whisper beside each other, and who whispers with another camp at that side."""
    people = [nth for nth, each in enumerate(standing) if nth and (camp is None or (each.camp or "middle") == camp)]
    partner = {a: b for pair in pairs for a, b in (pair, pair[::-1])}

    def key(person: int) -> tuple[int, int, int]:
        other = partner.get(person)
        if other is None or other == 0:
            return (0, person, person)
        if other in people:
            return (0, min(person, other), person)
        there = CAMPS.index(standing[other].camp or "middle") - CAMPS.index(camp or "middle")
        return (there, person, person)

    return sorted(people, key=key)


Rows = tuple[list[int], list[int]]


def _rows(people: Sequence[int], pairs: Sequence[tuple[int, int]], two: bool, low: Container[int]) -> Rows:
    """Who stands behind and who in front; a pair stays together, a little away from the others."""
    back: list[int] = []
    front: list[int] = []
    for unit in _units(people, pairs):
        behind = len(unit) == 2 < len(people) or len(back) + len(unit) <= len(front)
        shorter = back if two and behind and not any(each in low for each in unit) else front
        shorter.extend(unit)
    return back, front


def _units(people: Sequence[int], pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, ...]]:
    left = list(people)
    while left:
        first = left.pop(0)
        if left and (min(first, left[0]), max(first, left[0])) in pairs:
            yield (first, left.pop(0))
        else:
            yield (first,)


def _wide(rows: Rows, tiles: bool) -> float:
    back, front = rows
    return max(len(back), len(front)) + (0.5 if back and len(back) == len(front) and not tiles else 0)


def _seated(rows: Rows, left: float, wide: float, unit: float, camp: str | None, tiles: bool) -> Iterator[Seat]:
    size = unit / (128 if tiles else BUST)
    shift = 0.25 * unit if rows[0] and len(rows[0]) == len(rows[1]) and not tiles else 0.0
    for is_back, row in zip((True, False), rows, strict=True):
        y = FLOOR - TALL * size - (_behind(size) if is_back and not tiles else 0)
        if tiles:
            y = 64 + (0 if is_back or not rows[0] else 1.16 * unit)
        for nth, person in enumerate(row):
            x = left + wide * unit / 2 + (nth - (len(row) - 1) / 2) * unit + (shift if is_back else -shift)
            yield Seat(person, x, y, size, camp, is_back, facing=max(-0.7, min(0.7, (WIDTH / 2 - x) / 260)))


def _behind(size: float) -> float:
    """How much higher who stands behind is: so much that a name has room between two faces, as far as there is any."""
    room = FLOOR - TALL * size - LOWEST
    return max(BETWEEN_ROWS * BUST * size, min(CHIN * size + SHEET, room))


def _low(seat: Seat, low: Container[int]) -> Seat:
    """As much lower as leaves their hands in the picture."""
    down = min(SITTING * seat.size, HEIGHT - HANDS * seat.size - seat.y)
    return replace(seat, y=seat.y + down) if seat.person in low else seat


def _leaning(seat: Seat, seats: Sequence[Seat], pairs: Sequence[tuple[int, int]], tiles: bool) -> Seat:
    """Who whispers leans to the other, a little away from the rest."""
    others = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    other = next((each for each in seats if each.person == others.get(seat.person)), None)
    if other is None:
        return seat
    way = 1 if other.x > seat.x else -1
    if tiles:
        return replace(seat, facing=0.9 * way)
    return replace(seat, lean=LEAN * way, x=seat.x + TOGETHER * way, y=seat.y - AWAY, facing=0.9 * way)


def _your_place(standing: Sequence[Standing]) -> float:
    return WIDTH / 2 + {"one": -80.0, "other": 80.0}.get(standing[0].camp or "middle", 0.0)
