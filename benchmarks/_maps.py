"""The maps of docs/methods/what-would-have-to-be-true.md: who beats whom, over curve and astray."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gunnen.drawing import STANDALONE, page, safe, text
from gunnen.practice import WAYS

if TYPE_CHECKING:
    from benchmarks.assumptions import Found

CELL, GAP, LEFT, TOP = 22, 34, 96, 64
COLOURS = {"beats": "#1f6f78", "beaten": "#c8643c", "split": "#d9b44a", "level": "#e4ded2"}
WAY_COLOURS = dict(
    zip(WAYS, ("#c8643c", "#e8a87c", "#6b7aa1", "#1b998b", "#8d6a9f", "#555b6e", "#7fb069", "#1f6f78"), strict=True)
)
MAPS = {
    "gunnen-compromise": ("gunnen", "compromise"),
    "gunnen-compromise-spoken": ("gunnen", "compromise_spoken"),
    "turns-compromise": ("turns", "compromise"),
    "majority-compromise": ("majority", "compromise"),
}


def pictures(found: Found) -> dict[str, str]:
    """The name of a file, and its picture."""
    told = {f"what-{name}.svg": _versus(found, *pair) for name, pair in MAPS.items()}
    return {**told, "what-best.svg": _best(found)}


def _versus(found: Found, one: str, other: str) -> str:
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
    return _panels(found, f"{one} and {other}", shades, faint, key)


def _best(found: Found) -> str:
    shades = []
    for place in range(len(found.points)):
        best = [way for way in WAYS if all(found.verdict(place, way, each) == "beats" for each in WAYS if each != way)]
        shades.append(WAY_COLOURS[best[0]] if best else COLOURS["level"])
    key = [(WAY_COLOURS[way], way) for way in WAYS] + [(COLOURS["level"], "none beats all others")]
    return _panels(found, "Which way beats every other", shades, [False] * len(shades), key)


def _panels(found: Found, title: str, shades: list[str], faint: list[bool], key: list[tuple[str, str]]) -> str:
    across, down, columns, rows = (
        sorted({point[name] for point in found.points}) for name in ("curve", "astray", "dodging", "honesty")
    )
    width = LEFT + len(columns) * (len(across) * CELL + GAP)
    height = TOP + len(rows) * (len(down) * CELL + GAP) + 24 + 18 * len(key)
    parts = [text("title", 12, 22, title, 'font-size="16" font-weight="bold"')]
    parts += _frame(across, down, columns, rows)
    for place, point in enumerate(found.points):
        x = LEFT + columns.index(point["dodging"]) * (len(across) * CELL + GAP) + across.index(point["curve"]) * CELL
        y = TOP + rows.index(point["honesty"]) * (len(down) * CELL + GAP) + down.index(point["astray"]) * CELL
        more = ' opacity="0.45"' if faint[place] else ""
        parts.append(f'<rect x="{x}" y="{y}" width="{CELL - 1}" height="{CELL - 1}" fill="{shades[place]}"{more}/>')
    under = TOP + len(rows) * (len(down) * CELL + GAP) + 12
    for number, (colour, words) in enumerate(key):
        parts.append(f'<rect x="12" y="{under + 18 * number - 10}" width="12" height="12" fill="{safe(colour)}"/>')
        parts.append(text("key", 30, under + 18 * number, words, 'font-size="12"'))
    said = "curve from left to right, astray downwards, a column for each dodging, a row for each honesty"
    return page("map", title, parts, width=width, height=str(height), description=said, standalone=STANDALONE)


def _frame(across: list[float], down: list[float], columns: list[float], rows: list[float]) -> Iterator[str]:
    for column, dodging in enumerate(columns):
        x = LEFT + column * (len(across) * CELL + GAP)
        yield text("head", x, TOP - 24, f"dodging {dodging:g}", 'font-size="12" font-weight="bold"')
        for place, curve in enumerate(across):
            words = f"{curve:g}".removeprefix("0")
            yield text("tick", x + place * CELL + CELL / 2, TOP - 6, words, 'font-size="9" text-anchor="middle"')
    for row, honesty in enumerate(rows):
        y = TOP + row * (len(down) * CELL + GAP)
        yield text("head", 12, y + 12, f"honesty {honesty:g}", 'font-size="12" font-weight="bold"')
        for place, astray in enumerate(down):
            yield text(
                "tick", LEFT - 6, y + place * CELL + CELL / 2 + 3, f"{astray:g}", 'font-size="9" text-anchor="end"'
            )
    yield text("tick", 12, TOP - 6, "curve", 'font-size="9"')
    yield text("tick", LEFT - 6, TOP - 6, "astray", 'font-size="9" text-anchor="end"')
