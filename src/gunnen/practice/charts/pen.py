"""What the charts share: sizes, the marks, words along an axis. Colours come from the page, by class.

``chart-way-1`` to ``chart-way-8`` are the places of ways; a label always stands beside its line or dot, and lines
differ in their dashes, so that no colour has to be told from another. Without a page everything is the colour of text.
"""

from __future__ import annotations

from gunnen.drawing import STANDALONE, page, path, text
from gunnen.practice.ways import WAYS

WIDTH = 640
TEXT, SMALL = 26, 23
SIGN = 0.53  # how wide a sign is, in its height
DASHES = ("", "14 5", "3 6", "16 5 3 5", "8 8", "2 4 8 4", "22 6", "5 3")
INKS = ("#1f7480", "#b07a1c", "#7b4a75", "#4f6594", "#6b7a35", "#a65c3d", "#3f4a4f", "#8a6d5c")


def slot(way: str) -> int:
    """The place of a way, from 1: the same in every chart.

    >>> slot("compromise"), slot("turns")
    (1, 5)
    """
    return [*WAYS].index(way) + 1 if way in WAYS else 1


def inked(way: str, standalone: bool) -> str:
    """A class, and its colour when the picture stands alone."""
    place = slot(way)
    return f'color="{INKS[place - 1]}"' if standalone else ""


def label(name: str, x: float, y: float, words: str, *, at: str = "start", size: int = TEXT, more: str = "") -> str:
    look = f'text-anchor="{at}" font-size="{size}" fill="currentColor"'
    return text(name, x, y, words, f"{look} {more}".rstrip())


def line(name: str, x: float, y: float, to_x: float, to_y: float, more: str = "") -> str:
    return path(name, f"M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}", f'fill="none" stroke="currentColor" {more}'.rstrip())


def group(way: str, parts: list[str], standalone: bool) -> str:
    """Everything of one way, in its colour."""
    look = inked(way, standalone)
    return f'<g class="chart-way chart-way-{slot(way)}"{f" {look}" if look else ""}>{"".join(parts)}</g>'


def sheet(name: str, title: str, description: str, parts: list[str], height: float, standalone: bool) -> str:
    return page(
        f"chart {name}",
        title,
        parts,
        width=WIDTH,
        height=f"{height:.0f}",
        description=description,
        standalone=STANDALONE if standalone else "",
    )


def breadth(words: str, size: int = TEXT) -> float:
    """About how wide words are."""
    return len(words) * size * SIGN
