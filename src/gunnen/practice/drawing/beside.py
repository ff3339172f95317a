"""Your way beside others, with the same people and the same luck: rows on one scale of what it cost altogether."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gunnen.drawing import STANDALONE, page
from gunnen.practice.drawing.pen import Pen, oval

if TYPE_CHECKING:
    from gunnen.practice.playing import Debrief

WIDTH = 560
TEXT = 22
ROW, LEFT, RIGHT = 66.0, 4.0, 488.0
LONGEST = 44
YOU = "you"


@dataclass(frozen=True, slots=True)
class BesideWords:
    """The words in the picture: your own way, a name for each kind of choice that was made always, such as "always
    ask", what the scale says at its ends, and the decimal sign of the language."""

    title: str
    you: str
    ways: Mapping[str, str] = field(default_factory=dict)
    little: str = ""
    much: str = ""
    description: str = ""
    point: str = ","


def draw_beside(debrief: Debrief, words: BesideWords, *, standalone: bool = False) -> str:
    """A row for each way, that with the least cost on top; yours is marked. ``standalone`` brings paper and ink along.

    >>> from gunnen.practice.playing import debrief
    >>> from gunnen.practice.situations import situations
    >>> game = situations()["pasta_or_rice"]
    >>> found = debrief(game, 1, [each.kinds[0] for each in game.moments])
    >>> svg = draw_beside(found, BesideWords("Asking cost least", "your way"))
    >>> svg.startswith("<svg "), svg.count('class="beside-you"')
    (True, 1)
    """
    costs = {YOU: debrief.course.totals["cost"], **{kind: each.totals["cost"] for kind, each in debrief.beside.items()}}
    rows = sorted(costs.items(), key=lambda row: (round(row[1], 6), row[0] != YOU))
    most = max(1.0, *costs.values())
    pen = Pen(standalone)
    parts = [part for nth, (way, cost) in enumerate(rows) for part in _row(pen, nth, way, cost, most, words)]
    low = ROW * len(rows) + 22
    parts.append(pen.words("beside-end", LEFT, low, words.little, TEXT))
    parts.append(pen.words("beside-end", WIDTH - 4, low, words.much, TEXT, "end"))
    return page(
        "beside",
        words.title,
        parts,
        width=WIDTH,
        height=f"{low + 10:.0f}",
        description=words.description,
        standalone=STANDALONE * standalone,
    )


def _row(pen: Pen, nth: int, way: str, cost: float, most: float, words: BesideWords) -> Iterator[str]:
    y, mine = ROW * nth + TEXT, way == YOU
    name = words.you if mine else words.ways.get(way, way)
    x, low = LEFT + 8 + (RIGHT - LEFT - 8) * max(0.0, cost) / most, y + 20
    yield pen.words("beside-mine" if mine else "beside-name", LEFT, y, _short(name), TEXT)
    yield pen.shape("beside-scale", f"M{LEFT:g} {low:g}L{WIDTH - 4} {low:g}")
    yield pen.shape("beside-bar-mine" if mine else "beside-bar", f"M{LEFT:g} {low:g}L{x:.1f} {low:g}")
    if mine:
        yield pen.shape("beside-you", oval(x, low, 11, 11))
    yield pen.shape("beside-dot-mine" if mine else "beside-dot", oval(x, low, 6, 6))
    number = f"{cost:.1f}".replace(".", words.point)
    yield pen.words("beside-mine" if mine else "beside-cost", x + 17, low + TEXT * 0.34, number, TEXT)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rstrip()}…"
