"""Where everything goes: days along the line, conflicts in lanes above it, what happened in lanes below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gunnen.checking import InputError

KINDS = ("opened", "talked", "decided", "held", "again", "due")
"""What a mark can say: a decision was opened, people talked, decided, saw that it holds, looked again; it is due."""

EDGE = 24.0
PER_DAY = 1.5
NARROWEST = 640.0
MARGIN = timedelta(days=21)
LETTER, BOLD = 7.4, 8.4  # how wide a sign of a label is, and of a conflict's name
LONGEST = 26  # signs of a label
SHORTEST = 16  # so many have room, for above a label stands a word that may be longer than it is
LANES = 7
LOOP = 18.0  # a conflict of a day is still a loop to see


@dataclass(frozen=True, slots=True)
class Knot:
    """A conflict: the day on which it opened and, unless it is open, the day on which it closed."""

    title: str
    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What happened, or is due, on a day; ``kind`` is one of KINDS."""

    kind: str
    day: date
    title: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """From when until when an agreement chafed and nobody looked at it; ``end`` is None if that still goes on."""

    start: date
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """A knot from ``left`` to ``right``, in a lane above the line (0 the nearest), with its name at ``at``."""

    knot: Knot
    left: float
    right: float
    lane: int
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark with its place; its label hangs in a lane below the line, or there was no room and ``lane`` is None."""

    mark: Mark
    x: float
    lane: int | None
    label: str


@dataclass(frozen=True, slots=True)
class Placed:
    """Everything with its place, in the same units as ``width``."""

    first: date
    last: date
    width: float
    today: float | None
    until: float
    loops: tuple[Loop, ...]
    spots: tuple[Spot, ...]
    waves: tuple[tuple[float, float], ...]
    months: tuple[tuple[float, date], ...]


def place(
    knots: Iterable[Knot],
    marks: Iterable[Mark],
    stretches: Iterable[Stretch] = (),
    *,
    today: date,
    first: date | None = None,
    last: date | None = None,
    per_day: float = PER_DAY,
) -> Placed:
    """Scale the days to a line and hand out lanes, so that no label stands in another.

    The line runs from ``first`` to ``last``; left out, from three weeks before the first thing to three weeks after
    the last. Knots in no particular order; of what lies outside the line nothing is drawn, and a knot that only
    begins or ends outside is cut off at the edge. Lanes are given greedily from the left, which uses the fewest there
    can be (interval partitioning: J. Kleinberg and E. Tardos, Algorithm Design, 2005, 4.1). Raises InputError where
    something ends before it begins, or a kind is unknown.

    >>> line = place([Knot("Roster", date(2026, 1, 5), date(2026, 3, 1))], [], today=date(2026, 6, 1))
    >>> [(loop.lane, loop.left < loop.right) for loop in line.loops]
    [(0, True)]
    """
    knots = sorted(knots, key=lambda each: (each.start, each.end or date.max, each.title))
    marks = sorted(marks, key=lambda each: (each.day, each.kind, each.title))
    stretches = sorted(stretches, key=lambda each: (each.start, each.end or date.max))
    _check(knots, marks, stretches)
    first, last = _ends(
        [*(each.start for each in knots), *(each.start for each in stretches)],
        [each.day for each in marks],
        today,
        first,
        last,
    )
    scale = _Scale(first, last, per_day)
    inside = [each for each in knots if each.start <= last and (each.end or today) >= first]
    return Placed(
        first=first,
        last=last,
        width=scale.width,
        today=scale(today) if first <= today <= last else None,
        until=scale(min(max(today, first), last)),
        loops=tuple(_loops(inside, scale, today)),
        spots=tuple(_spots([each for each in marks if first <= each.day <= last], scale)),
        waves=tuple(_waves(stretches, scale, today)),
        months=tuple((scale(each), each) for each in _months(first, last)),
    )


class _Scale:
    """Days to places; what lies outside is moved to the edge."""

    def __init__(self, first: date, last: date, per_day: float) -> None:
        self.first, self.last = first, last
        days = max((last - first).days, 1)
        self.width = max(NARROWEST, days * per_day + 2 * EDGE)
        self.per_day = (self.width - 2 * EDGE) / days

    def __call__(self, day: date) -> float:
        inside = min(max(day, self.first), self.last)
        return round(EDGE + (inside - self.first).days * self.per_day, 1)


def _check(knots: Sequence[Knot], marks: Sequence[Mark], stretches: Sequence[Stretch]) -> None:
    for start, end in [*((each.start, each.end) for each in knots), *((each.start, each.end) for each in stretches)]:
        if end is not None and end < start:
            raise InputError("end", f"a day not before {start}", "turn the two days around")
    for mark in marks:
        if mark.kind not in KINDS:
            raise InputError("kind", f"one of {', '.join(KINDS)}", f"replace {mark.kind!r}")


def _ends(
    starts: Sequence[date], days: Sequence[date], today: date, first: date | None, last: date | None
) -> tuple[date, date]:
    begins = first or min([*starts, *days, today]) - MARGIN
    ends = last or max([*days, today]) + MARGIN
    if ends <= begins:
        raise InputError("last", f"a day after {begins}", "turn the two days around")
    return begins, ends


def _loops(knots: Sequence[Knot], scale: _Scale, today: date) -> Iterator[Loop]:
    lanes = _Lanes()
    for each in knots:
        left, right = scale(each.start), scale(each.end or max(today, each.start))
        right = max(right, left + LOOP)
        if right > scale.width:
            left, right = left - LOOP, left
        label = _short(each.title)
        at = max(0.0, min(left + 2, scale.width - len(label) * BOLD))
        lane = lanes.take(min(left, at), max(right, at + len(label) * BOLD) + LETTER)
        yield Loop(each, left, right, lane, at, label)


def _spots(marks: Sequence[Mark], scale: _Scale) -> Iterator[Spot]:
    lanes = _Lanes()
    for each in marks:
        x, label = scale(each.day), _short(each.title)
        left = min(x, scale.width - length(label))
        lane = lanes.take(left, left + length(label) + 2 * LETTER)
        yield Spot(each, x, lane if lane < LANES else None, label)


def _waves(stretches: Sequence[Stretch], scale: _Scale, today: date) -> Iterator[tuple[float, float]]:
    """Stretches that touch become one."""
    begun: tuple[float, float] | None = None
    for each in stretches:
        left, right = scale(each.start), scale(each.end or max(today, each.start))
        if begun and left <= begun[1]:
            begun = (begun[0], max(begun[1], right))
            continue
        if begun and begun[0] < begun[1]:
            yield begun
        begun = (left, right)
    if begun and begun[0] < begun[1]:
        yield begun


class _Lanes:
    """The first lane that is free from ``left`` on; a new one where there is none."""

    def __init__(self) -> None:
        self.ends: list[float] = []

    def take(self, left: float, right: float) -> int:
        for lane, end in enumerate(self.ends):
            if end <= left:
                self.ends[lane] = right
                return lane
        self.ends.append(right)
        return len(self.ends) - 1


def _months(first: date, last: date) -> Iterator[date]:
    day = first.replace(day=1)
    while day <= last:
        if day >= first:
            yield day
        day = (day + timedelta(days=32)).replace(day=1)


def _short(title: str) -> str:
    title = " ".join(title.split())
    return title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…"


def length(label: str) -> float:
    """How wide a label is, with the word above it."""
    return max(len(label), SHORTEST) * LETTER
