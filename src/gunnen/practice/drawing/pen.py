"""Elements with classes; with colours too when a picture stands alone."""

from __future__ import annotations

from collections.abc import Mapping

from gunnen.drawing import INK, PAPER, path, text

SKIN = ("#f4d6c1", "#e9bf9d", "#d5a47d", "#b27f58", "#97694a", "#7a5440")
HAIR = ("#3a3230", "#54392c", "#7d573d", "#a5643b", "#d0aa69", "#b5b0a8", "#e4dfd6")
CLOTH = ("#6d9a9c", "#d3a75c", "#9c7497", "#7f93bb", "#98a26d", "#c58b70", "#77848a", "#ece2cf")
EDGE = "#2c2823"

_FILLED = {
    **{f"face-skin-{nth}": colour for nth, colour in enumerate(SKIN, 1)},
    **{f"face-hair-{nth}": colour for nth, colour in enumerate(HAIR, 1)},
    **{f"face-cloth-{nth}": colour for nth, colour in enumerate(CLOTH, 1)},
}
_EDGED = f'stroke="{EDGE}" stroke-width="1.4" stroke-linejoin="round"'
_LINE = f'fill="none" stroke="{EDGE}" stroke-linecap="round" stroke-linejoin="round"'
LOOKS_OF: Mapping[str, str] = {
    **{name: f'fill="{colour}" {_EDGED}' for name, colour in _FILLED.items()},
    "face-line": f'{_LINE} stroke-width="1.4"',
    "face-fold": f'{_LINE} stroke-width="1.3" stroke-opacity="0.55"',
    "face-brow": f'{_LINE} stroke-width="2"',
    "face-eye": f'fill="{EDGE}"',
    "face-teeth": f'fill="#fffdf8" stroke="{EDGE}" stroke-width="1.5" stroke-linejoin="round"',
    "face-shine": 'fill="none" stroke="#fff6e6" stroke-opacity="0.35" stroke-width="1.3" stroke-linecap="round"',
    "face-white": 'fill="#fffaf0" fill-opacity="0.85"',
    "face-shade": f'fill="{EDGE}" fill-opacity="0.13"',
    "face-disc": 'fill="#e9e3d3"',
    "scene-back": 'fill="none" stroke="#857c6c" stroke-opacity="0.55" stroke-width="1.5" stroke-linejoin="round"',
    "scene-soft": 'fill="#e9e3d3"',
    "scene-solid": f'fill="#fffdf8" {_EDGED}',
    "scene-line": f'{_LINE} stroke-width="1.4"',
    "scene-tile": 'fill="#f0ebdd" stroke="#857c6c" stroke-width="1.4"',
    "scene-one": 'fill="#1f7480" fill-opacity="0.1" stroke="#1f7480" stroke-width="1.5"',
    "scene-other": 'fill="#a65c3d" fill-opacity="0.1" stroke="#a65c3d" stroke-width="1.5" stroke-dasharray="7 5"',
    "scene-middle": 'fill="#7a6a4a" fill-opacity="0.08"',
    "scene-cloud": f'fill="{PAPER}" {_EDGED}',
    "scene-dots": f'fill="{EDGE}"',
    "scene-name-tag": f'fill="{PAPER}" stroke="#857c6c" stroke-width="1"',
    "scene-your-tag": 'fill="#14606b"',
    "scene-your": 'fill="#fdfbf5"',
    "scene-your-line": 'fill="none" stroke="#14606b" stroke-width="1.4" stroke-linecap="round"',
    "scene-you": 'fill="#e6ece8" stroke="#14606b" stroke-width="1.9" stroke-linejoin="round"',
    "played-guide": 'fill="none" stroke="#ddd6c7" stroke-width="1"',
    "played-ends": 'fill="none" stroke="#857c6c" stroke-width="1" stroke-dasharray="2 4"',
    "played-spoken": 'fill="#6d9a9c"',
    "played-unspoken": 'fill="#d9a38c"',
    "played-hatch": 'fill="none" stroke="#8c4a2d" stroke-width="1.4"',
    "played-line": f'{_LINE} stroke-width="2.4"',
    "played-dot": f'fill="{PAPER}" stroke="{EDGE}" stroke-width="2"',
    "played-one": 'fill="#1f7480"',
    "played-middle": f'fill="none" stroke="{EDGE}" stroke-width="1.6"',
    "played-other": 'fill="#a65c3d"',
    "beside-scale": 'fill="none" stroke="#ddd6c7" stroke-width="1.5"',
    "beside-bar": 'fill="none" stroke="#857c6c" stroke-width="3"',
    "beside-bar-mine": 'fill="none" stroke="#14606b" stroke-width="5"',
    "beside-dot-mine": 'fill="#14606b"',
    "beside-you": f'fill="{PAPER}" stroke="#14606b" stroke-width="2.4"',
    "face-metal": f'fill="#cfd3d2" {_EDGED}',
}


class Pen:
    """Draws by class alone, or for a picture of its own with colours."""

    def __init__(self, standalone: bool = False) -> None:
        self.standalone = standalone

    def shape(self, name: str, drawn: str) -> str:
        return path(name, drawn, LOOKS_OF.get(name, f'fill="{INK}"') if self.standalone else "")

    def words(self, name: str, x: float, y: float, words: str, size: float, at: str = "start") -> str:
        look = LOOKS_OF.get(name, 'fill="currentColor"') if self.standalone else ""
        return text(name, x, y, words, f'text-anchor="{at}" font-size="{size:g}" {look}'.rstrip())


def oval(x: float, y: float, wide: float, high: float) -> str:
    half = f"A{wide:.1f} {high:.1f} 0 1 1"
    return f"M{x - wide:.1f} {y:.1f}{half} {x + wide:.1f} {y:.1f}{half} {x - wide:.1f} {y:.1f}Z"


def rounded(x: float, y: float, wide: float, high: float, corner: float) -> str:
    """A box with round corners."""
    right, low, r = x + wide, y + high, min(corner, wide / 2, high / 2)
    return (
        f"M{x + r:.1f} {y:.1f}L{right - r:.1f} {y:.1f}Q{right:.1f} {y:.1f} {right:.1f} {y + r:.1f}"
        f"L{right:.1f} {low - r:.1f}Q{right:.1f} {low:.1f} {right - r:.1f} {low:.1f}L{x + r:.1f} {low:.1f}"
        f"Q{x:.1f} {low:.1f} {x:.1f} {low - r:.1f}L{x:.1f} {y + r:.1f}Q{x:.1f} {y:.1f} {x + r:.1f} {y:.1f}Z"
    )


def diamond(x: float, y: float, far: float) -> str:
    return f"M{x:.1f} {y - far:.1f}L{x + far:.1f} {y:.1f}L{x:.1f} {y + far:.1f}L{x - far:.1f} {y:.1f}Z"
