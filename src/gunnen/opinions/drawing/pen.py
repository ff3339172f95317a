"""Elements of SVG, with classes alone or with colours too."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from gunnen.opinions.drawing.placing import WIDTH

TEXT = 26
INK, PAPER, CLAY = "#1d2a33", "#fbf8f1", "#7a6a4a"
COLOURS = ("#00639c", "#b34700", "#00785a", "#9c3f7a", "#6b5a00")


class Frame(NamedTuple):
    """What of the sheet is seen, from its top on."""

    top: float
    height: float


class Pen:
    """Elements with classes; with colours too when the picture stands alone."""

    def __init__(self, standalone: bool) -> None:
        self.standalone = standalone

    def shape(self, name: str, path: str) -> str:
        return f'<path class="{name}" d="{path}"{self._look(name)}/>'

    def text(self, name: str, x: float, y: float, words: str) -> str:
        look = f' fill="{_colour(name)}" stroke="{PAPER}" stroke-width="5" paint-order="stroke"' * self.standalone
        place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="middle" font-size="{TEXT}"'
        return f'<text class="map-label {name}" {place}{look}>{_safe(words)}</text>'

    def page(self, title: str, description: str, parts: Sequence[str], frame: Frame) -> str:
        top, height = f"{frame.top:.1f}", f"{frame.height:.1f}"
        size = f' width="{WIDTH}" height="{height}" font-family="sans-serif"' * self.standalone
        paper = f'<rect y="{top}" width="{WIDTH}" height="{height}" fill="{PAPER}"/>' * self.standalone
        start = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 {top} {WIDTH} {height}" role="img"'
            f' aria-label="{_safe(title)}"{size}>'
        )
        said = f"<title>{_safe(title)}</title><desc>{_safe(description)}</desc>"
        return "\n".join([start, said, *([paper] if paper else []), *parts, "</svg>"]) + "\n"

    def _look(self, name: str) -> str:
        if not self.standalone:
            return ""
        colour = _colour(name)
        if "map-field" in name:
            return f' fill="{colour}" fill-opacity="0.07"'
        if "map-contour" in name:
            return f' fill="{colour}" fill-opacity="0.06" stroke="{colour}" stroke-opacity="0.6" stroke-width="1.5"'
        return f' fill="{colour}" fill-opacity="{0.35 if "map-silent" in name else 0.85}"'


def _colour(name: str) -> str:
    camp = name.rpartition("map-camp-")[2]
    return COLOURS[int(camp) - 1] if camp.isdigit() else CLAY if "map-middle" in name else INK


def _safe(words: str) -> str:
    """Escaped, without signs that XML forbids."""
    return escape("".join(sign if sign.isprintable() else " " for sign in words))
