"""Dots with their intervals: one row a way of deciding, its name and figures above the dot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gunnen.drawing import path
from gunnen.practice.charts.pen import SMALL, TEXT, WIDTH, group, label, line, sheet
from gunnen.practice.charts.scales import Axis, reach, ticks
from gunnen.practice.charts.wording import figure, measure_name, say, scale_of, value, way_label
from gunnen.practice.simulating import Estimate

ROW, FOOT, EDGE = 70, 46, 14
RADIUS = 8


def draw_dots(
    measure: str, rows: Mapping[str, Estimate], lang: str, *, title: str = "", standalone: bool = False
) -> str:
    """A dot for each way of deciding at its mean, and a bar over its 95 % interval. ``rows``: by way, in this order.

    A way without a figure has its row, and no dot. ``title`` is the finding, as a sentence.

    >>> svg = draw_dots("loss", {"turns": Estimate(2.0, 1.8, 2.2, 1.0, 100)}, "en")
    >>> svg.count('class="chart-dot"'), ">turns<" in svg
    (1, True)
    """
    low, high = reach((each for found in rows.values() for each in (found.high, found.mean) if each), scale_of(measure))
    axis, floor = Axis(low, high, EDGE, WIDTH - EDGE), ROW * len(rows)
    parts = [*_scale(measure, axis, len(rows), lang)]
    for place, (way, found) in enumerate(rows.items()):
        parts.append(group(way, _row(measure, way, found, axis, place * ROW, lang), standalone))
    name = measure_name(measure, lang)
    return sheet("chart-dots", title or name, name, parts, floor + FOOT, standalone)


def _scale(measure: str, axis: Axis, rows: int, lang: str) -> Iterator[str]:
    """Guides behind the dots, none behind words, and their figures below."""
    for each in ticks(axis.low, axis.high):
        x = axis.at(each)
        drawn = "".join(f"M{x:.1f} {place * ROW + 39}v24" for place in range(rows))
        yield path("chart-guide", drawn, 'fill="none" stroke="currentColor" stroke-opacity="0.25"')
        at = "start" if x < 30 else "end" if x > WIDTH - 30 else "middle"
        edge = {"start": x - 6, "end": x + 6}.get(at, x)
        yield label("chart-tick", edge, ROW * rows + 30, tick(measure, each, lang), at=at, size=SMALL)


def tick(measure: str, amount: float, lang: str) -> str:
    return f"{value(100 * amount, lang)} %" if scale_of(measure) == "share" else value(amount, lang)


def _row(measure: str, way: str, found: Estimate, axis: Axis, top: float, lang: str) -> list[str]:
    y = top + 51
    parts = [label("chart-name", 0, top + TEXT, way_label(way, lang))]
    if found.mean is None:
        return [*parts, label("chart-figure", WIDTH, top + TEXT, "-", at="end", size=SMALL)]
    parts.append(label("chart-figure", WIDTH, top + TEXT, _figures(measure, found, lang), at="end", size=SMALL))
    if found.low is not None and found.high is not None:
        ends = [axis.at(min(max(each, axis.low), axis.high)) for each in (found.low, found.high)]
        parts.append(line("chart-interval", ends[0], y, ends[1], y, 'stroke-width="5" stroke-linecap="round"'))
        parts += [line("chart-end", x, y - 8, x, y + 8, 'stroke-width="3"') for x in ends]
    parts.append(dot(axis.at(found.mean), y))
    return parts


def _figures(measure: str, found: Estimate, lang: str) -> str:
    assert found.mean is not None
    if found.low is None or found.high is None:
        return figure(measure, found.mean, lang)
    mean, low, high = (figure(measure, each, lang) for each in (found.mean, found.low, found.high))
    return f"{mean}  ({low} {say('to', lang)} {high})"


def dot(x: float, y: float, r: float = RADIUS) -> str:
    drawn = f"M{x - r:.1f} {y:.1f}a{r} {r} 0 1 1 {2 * r} 0a{r} {r} 0 1 1 {-2 * r} 0z"
    return path("chart-dot", drawn, 'fill="currentColor"')
