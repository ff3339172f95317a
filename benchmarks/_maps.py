"""The maps of docs/methods/what-would-have-to-be-true.md: who beats whom, over four parameters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gunnen.drawing import STANDALONE, page, safe, text

if TYPE_CHECKING:
    from benchmarks.assumptions import Found

CELL, GAP, LEFT, TOP = 22, 34, 96, 64
COLOURS = {"beats": "#1f6f78", "beaten": "#c8643c", "split": "#d9b44a", "level": "#e4ded2"}
MAPS = {
    "gunnen-compromise": ("gunnen", "compromise"),
    "gunnen-compromise-spoken": ("gunnen", "compromise_spoken"),
    "turns-compromise": ("turns", "compromise"),
    "majority-compromise": ("majority", "compromise"),
}


AXES = ("curve", "astray", "dodging", "honesty")
POLES = ("curve", "minority", "dodging", "astray")


def pictures(found: Found, poles: Found) -> dict[str, str]:
    """The name of a file, and its picture."""
    told = {f"what-{name}.svg": _versus(found, *pair, AXES) for name, pair in MAPS.items()}
    between = {
        f"what-poles-{name}.svg": _versus(poles, *pair, POLES) for name, pair in MAPS.items() if pair[1] == "compromise"
    }
    return {**told, **between}


def _versus(found: Found, one: str, other: str, axes: Sequence[str]) -> str:
    named = {
        "beats": f"{one} beats",
        "beaten": f"{other} beats",
        "split": "split",
        "level": "no difference",
    }
    shades = [COLOURS[found.verdict(place, one, other)] for place in range(len(found.points))]
    faint = [
        found.verdict(place, one, other) in ("beats", "beaten") and not found.clear(place, one, other)
        for place in range(len(found.points))
    ]
    key = [(COLOURS[code], words) for code, words in named.items()]
    key.append(("#8fb7bb", "paler: by less than 0.1 in one of the two losses"))
    return _panels(found, f"{one} and {other}", axes, shades, faint, key)


def _panels(
    found: Found, title: str, axes: Sequence[str], shades: list[str], faint: list[bool], key: list[tuple[str, str]]
) -> str:
    across, down, columns, rows = (sorted({point[name] for point in found.points}) for name in axes)
    width = LEFT + len(columns) * (len(across) * CELL + GAP)
    height = TOP + len(rows) * (len(down) * CELL + GAP) + 24 + 18 * len(key)
    parts = [text("title", 12, 22, title, 'font-size="16" font-weight="bold"')]
    parts += _frame(axes, across, down, columns, rows)
    for place, point in enumerate(found.points):
        x = LEFT + columns.index(point[axes[2]]) * (len(across) * CELL + GAP) + across.index(point[axes[0]]) * CELL
        y = TOP + rows.index(point[axes[3]]) * (len(down) * CELL + GAP) + down.index(point[axes[1]]) * CELL
        more = ' opacity="0.45"' if faint[place] else ""
        parts.append(f'<rect x="{x}" y="{y}" width="{CELL - 1}" height="{CELL - 1}" fill="{shades[place]}"{more}/>')
    under = TOP + len(rows) * (len(down) * CELL + GAP) + 12
    for number, (colour, words) in enumerate(key):
        parts.append(f'<rect x="12" y="{under + 18 * number - 10}" width="12" height="12" fill="{safe(colour)}"/>')
        parts.append(text("key", 30, under + 18 * number, words, 'font-size="12"'))
    said = "{} from left to right, {} downwards, a column for each {}, a row for each {}".format(*axes)
    return page("map", title, parts, width=width, height=str(height), description=said, standalone=STANDALONE)


def _frame(
    axes: Sequence[str], across: list[float], down: list[float], columns: list[float], rows: list[float]
) -> Iterator[str]:
    for column, dodging in enumerate(columns):
        x = LEFT + column * (len(across) * CELL + GAP)
        yield text("head", x, TOP - 24, f"{axes[2]} {dodging:g}", 'font-size="12" font-weight="bold"')
        for place, curve in enumerate(across):
            words = f"{curve:g}".removeprefix("0")
            yield text("tick", x + place * CELL + CELL / 2, TOP - 6, words, 'font-size="9" text-anchor="middle"')
    for row, honesty in enumerate(rows):
        y = TOP + row * (len(down) * CELL + GAP)
        yield text("head", 12, y + 12, f"{axes[3]} {honesty:g}", 'font-size="12" font-weight="bold"')
        for place, astray in enumerate(down):
            yield text(
                "tick", LEFT - 6, y + place * CELL + CELL / 2 + 3, f"{astray:g}", 'font-size="9" text-anchor="end"'
            )
    yield text("tick", 12, TOP - 6, axes[0], 'font-size="9"')
    yield text("tick", LEFT - 6, TOP - 6, axes[1], 'font-size="9" text-anchor="end"')
