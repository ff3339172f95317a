"""Elements of SVG, with classes alone or with colours too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gunnen.drawing import INK, PAPER, page, path, text
from gunnen.opinions.drawing.placing import WIDTH

TEXT = 26
CLAY = "#7a6a4a"
COLOURS = ("#00639c", "#b34700", "#00785a", "#9c3f7a", "#6b5a00")


class Frame(NamedTuple):
    """What of the sheet is seen, from its top on."""

    top: float
    height: float


class Pen:
    """Elements with classes; with colours too when the picture stands alone."""

    def __init__(self, standalone: bool) -> None:
        self.standalone = standalone

    def shape(self, name: str, drawn: str) -> str:
        return path(name, drawn, self._look(name))

    def text(self, name: str, x: float, y: float, words: str) -> str:
        look = f'fill="{_colour(name)}" stroke="{PAPER}" stroke-width="5" paint-order="stroke"' * self.standalone
        return text(f"map-label {name}", x, y, words, f'text-anchor="middle" font-size="{TEXT}" {look}'.rstrip())

    def page(self, title: str, description: str, parts: Sequence[str], frame: Frame) -> str:
        return page(
            "map",
            title,
            parts,
            width=WIDTH,
            height=f"{frame.height:.1f}",
            top=f"{frame.top:.1f}",
            description=description,
            standalone='font-family="sans-serif"' * self.standalone,
        )

    def _look(self, name: str) -> str:
        if not self.standalone:
            return ""
        colour = _colour(name)
        if "map-field" in name:
            return f'fill="{colour}" fill-opacity="0.07"'
        if "map-contour" in name:
            return f'fill="{colour}" fill-opacity="0.06" stroke="{colour}" stroke-opacity="0.6" stroke-width="1.5"'
        return f'fill="{colour}" fill-opacity="{0.35 if "map-silent" in name else 0.85}"'


def _colour(name: str) -> str:
    camp = name.rpartition("map-camp-")[2]
    return COLOURS[int(camp) - 1] if camp.isdigit() else CLAY if "map-middle" in name else INK
