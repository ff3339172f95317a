"""Lines with bands along something that varies: a parameter, or the decisions of a course; named where they end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gunnen.drawing import path
from gunnen.practice.charts.dots import dot, tick
from gunnen.practice.charts.pen import DASHES, SMALL, WIDTH, breadth, group, label, line, sheet, slot
from gunnen.practice.charts.scales import Axis, reach, spaced, ticks
from gunnen.practice.charts.wording import measure_name, scale_of, value, way_label
from gunnen.practice.simulating import Estimate

HEIGHT, TOP, FLOOR = 374, 16, 298
APART, GAP, LEADER = 29, 8, 22
MARKED = 15  # up to so many values each gets a dot

Line = Sequence[tuple[float, Estimate]]


@dataclass(frozen=True, slots=True)
class Field:
    """Where the lines run."""

    x: Axis
    y: Axis


def draw_lines(
    measure: str,
    lines: Mapping[str, Line],
    lang: str,
    *,
    below: str,
    title: str = "",
    top: float | None = None,
    standalone: bool = False,
) -> str:
    """The mean along x for each way of deciding, with a band over the 95 % interval.

    ``lines``: by way, pairs of a value and what was found there, by rising value. ``below`` says what x is, ``title``
    is the finding, ``top`` the highest figure where several charts have to reach equally high.

    >>> at = [(x, Estimate(x, x - 0.1, x + 0.1, 1.0, 100)) for x in (0.5, 1.0, 2.0)]
    >>> svg = draw_lines("loss", {"turns": at, "boss": at}, "en", below="curve")
    >>> svg.count('class="chart-band"'), svg.count('class="chart-line"')
    (2, 2)
    """
    values = [x for each in lines.values() for x, _ in each]
    highest = [
        each for found in lines.values() for _, one in found for each in (one.high, one.mean) if each is not None
    ]
    low, high = reach([*highest, *([top] if top else [])], scale_of(measure))
    marks = ticks(low, high, 4)
    left = max(breadth(tick(measure, each, lang), SMALL) for each in marks) + GAP
    right = WIDTH - max(breadth(way_label(way, lang), SMALL) for way in lines) - LEADER - GAP
    across = Axis(min(values, default=0.0), max(values, default=1.0), left + 10, right)
    field = Field(across, Axis(low, high, FLOOR, TOP))
    parts = [*_levels(measure, field, marks, left, lang), *_steps(field, values, below, lang)]
    names = _named(lines, field, lang)
    for way, found in lines.items():
        parts.append(group(way, [*_band(found, field), *_line(way, found, field), *names.get(way, [])], standalone))
    name = measure_name(measure, lang)
    return sheet("chart-lines", title or name, name, parts, HEIGHT, standalone)


def highest(lines: Mapping[str, Line]) -> Iterator[float]:
    """The figures that the lines and bands have to leave room for."""
    for found in lines.values():
        for _, each in found:
            yield from (figure for figure in (each.mean, each.high) if figure is not None)


def _levels(measure: str, field: Field, marks: Sequence[float], left: float, lang: str) -> Iterator[str]:
    for each in marks:
        y = field.y.at(each)
        yield line("chart-guide", field.x.start, y, field.x.end, y, 'stroke-opacity="0.25"')
        yield label("chart-tick", left, y + SMALL * 0.35, tick(measure, each, lang), at="end", size=SMALL)


def _steps(field: Field, values: Sequence[float], below: str, lang: str) -> Iterator[str]:
    known = sorted(set(values))
    shown = known if len(known) <= 5 else ticks(known[0], known[-1], 6)
    for each in _clear(shown, field, lang):
        x = field.x.at(each)
        yield line("chart-step", x, FLOOR, x, FLOOR + 7, 'stroke-opacity="0.6"')
        yield label("chart-tick", x, FLOOR + 33, value(each, lang), at="middle", size=SMALL)
    middle = (field.x.start + field.x.end) / 2
    yield label("chart-below", middle, HEIGHT - 10, below, at="middle", size=SMALL)


def _clear(shown: Sequence[float], field: Field, lang: str) -> Iterator[float]:
    """Those whose words do not run into the one before."""
    end = float("-inf")
    for each in shown:
        half = breadth(value(each, lang), SMALL) / 2
        if field.x.at(each) - half > end + GAP:
            yield each
            end = field.x.at(each) + half


def _band(found: Line, field: Field) -> Iterator[str]:
    known = [(x, each.low, each.high) for x, each in found if each.low is not None and each.high is not None]
    if len(known) > 1:
        upper = [_place(field, x, high) for x, _, high in known]
        lower = [_place(field, x, low) for x, low, _ in reversed(known)]
        yield path("chart-band", f"M{'L'.join([*upper, *lower])}Z", 'fill="currentColor" fill-opacity="0.2"')


def _line(way: str, found: Line, field: Field) -> Iterator[str]:
    known = [(x, each.mean) for x, each in found if each.mean is not None]
    if len(known) > 1:
        dashes = DASHES[slot(way) - 1]
        look = f'fill="none" stroke="currentColor" stroke-width="3" stroke-dasharray="{dashes or "none"}"'
        yield path("chart-line", f"M{'L'.join(_place(field, x, mean) for x, mean in known)}", look)
    if len(known) <= MARKED:
        yield from (dot(field.x.at(x), _inside(field, mean), 5) for x, mean in known)


def _named(lines: Mapping[str, Line], field: Field, lang: str) -> dict[str, list[str]]:
    """The name of each way to the right of where its line ends."""
    ends = {way: [(x, each.mean) for x, each in found if each.mean is not None] for way, found in lines.items()}
    last = {way: known[-1] for way, known in ends.items() if known}
    places = spaced([_inside(field, mean) for _, mean in last.values()], APART, TOP + 4, FLOOR)
    names = {}
    for (way, (x, mean)), y in zip(last.items(), places, strict=True):
        start, edge = field.x.at(x) + 6, field.x.end + LEADER
        thread = line("chart-thread", start, _inside(field, mean), edge - 3, y, 'stroke-opacity="0.5"')
        names[way] = [thread, label("chart-name", edge, y + SMALL * 0.35, way_label(way, lang), size=SMALL)]
    return names


def _inside(field: Field, amount: float) -> float:
    return field.y.at(min(max(amount, field.y.low), field.y.high))


def _place(field: Field, x: float, amount: float) -> str:
    return f"{field.x.at(x):.1f} {_inside(field, amount):.1f}"
