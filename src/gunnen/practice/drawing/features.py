"""A face: its outline, and brows, eyes, nose and mouth, which say how somebody is."""

from __future__ import annotations

from collections.abc import Iterator

from gunnen.practice.drawing.looks import Look
from gunnen.practice.drawing.pen import Pen

MOODS = ("calm", "open", "closed", "tense")

OUTLINES = {
    "oval": "M-20 42C-20.5 26 -13 16 0 16C13 16 20.5 26 20 42C19.6 53 16.5 61 10.5 68C7 72 3.5 74 0 74"
    "C-3.5 74 -7 72 -10.5 68C-16.5 61 -19.6 53 -20 42Z",
    "square": "M-20.5 40C-21 25 -13 16 0 16C13 16 21 25 20.5 40C20.5 52 19 60 14 67C9.5 72.5 4.5 74.5 0 74.5"
    "C-4.5 74.5 -9.5 72.5 -14 67C-19 60 -20.5 52 -20.5 40Z",
    "round": "M-20.7 43C-21.5 27 -13 16 0 16C13 16 21.5 27 20.7 43C20.5 55 16.5 63 10.5 68.5C7 71.8 3.5 73 0 73"
    "C-3.5 73 -7 71.8 -10.5 68.5C-16.5 63 -20.5 55 -20.7 43Z",
}
BACK = "M-21 42C-23 24 -14 11.5 0 11.5C14 11.5 23 24 21 42C20.5 54 15 72 0 72C-15 72 -20.5 54 -21 42Z"
"""A head from behind."""
EARS = (
    "M-19.5 41C-23 38.5 -25.5 41 -24.5 45C-24 49 -22 52 -19 51Z",
    "M19.5 41C23 38.5 25.5 41 24.5 45C24 49 22 52 19 51Z",
)
HEARING_AID = "M20 36C24.5 33.5 27.5 38 25.8 45C25.4 47 23.6 46.6 24 44.6C25 40 23 37.6 20.8 39Z"

_NOSE = "M1 45C2.4 49 4 51.4 3.5 53.2C3 54.6 0.8 54.7 -1.4 54.2"
_YEARS = (
    "M-10.5 54C-11 56 -11.2 57.4 -10.6 58.8M10.5 54C11 56 11.2 57.4 10.6 58.8"
    "M-12.5 48.5C-11 49.6 -9 49.8 -7.5 49.2M12.5 48.5C11 49.6 9 49.8 7.5 49.2"
)
_GLASSES = (
    "M-16.6 40.5C-16.6 37.4 -1.9 37.4 -2.2 41C-2.4 52 -15.8 52 -16.6 40.5Z"
    "M16.6 40.5C16.6 37.4 1.9 37.4 2.2 41C2.4 52 15.8 52 16.6 40.5Z"
    "M-2.2 41.5C-1 40.4 1 40.4 2.2 41.5M-16.6 41L-20 40.5M16.6 41L20 40.5"
)
_BROWS = {
    "calm": "M-13 36C-11 34 -7.5 33.7 -5 34.8M13 36C11 34 7.5 33.7 5 34.8",
    "open": "M-13.2 34.4C-11 31.8 -7.5 31.4 -4.8 32.6M13.2 34.4C11 31.8 7.5 31.4 4.8 32.6",
    "closed": "M-13 36.4C-10.5 35.2 -7.5 35 -5 35.4M13 36.4C10.5 35.2 7.5 35 5 35.4",
    "tense": "M-13.2 35.2C-10.5 34.6 -7 35.2 -4.6 37M13.2 35.2C10.5 34.6 7 35.2 4.6 37",
}
_LIDS = {
    "calm": "M-12.4 43C-10.8 40.2 -6.8 40 -5.2 42.6M12.4 43C10.8 40.2 6.8 40 5.2 42.6",
    "open": "M-12.4 42.6C-10.8 39.2 -6.8 39 -5.2 42M12.4 42.6C10.8 39.2 6.8 39 5.2 42",
    "closed": "M-12.4 43.2C-10.8 41.8 -6.8 41.8 -5.2 43.2M12.4 43.2C10.8 41.8 6.8 41.8 5.2 43.2",
    "tense": "M-12.4 42.6C-10.8 40.8 -6.8 41 -5.2 43.2M12.4 42.6C10.8 40.8 6.8 41 5.2 43.2",
}
_WHITES = {
    mood: "".join(f"{lid}C{side * 6.8:g} 45.8 {side * 10.8:g} 46 {lid.split('C')[0][1:]}Z" for side, lid in lids)
    for mood, lids in (
        (mood, zip((-1, 1), (f"M{half}" for half in drawn.split("M")[1:]), strict=True))
        for mood, drawn in _LIDS.items()
    )
}
_MOUTHS = {
    "calm": "M-6.8 61C-3.6 63.8 3.6 63.8 6.8 60.8",
    "closed": "M-5.5 62.4C-2 61.8 2 61.8 5.5 62.2",
    "tense": "M-5.8 63.2C-3 61.6 3 61.6 5.8 63.4",
}
_SMILE = "M-7.4 60C-3 61.6 3 61.6 7.4 60C6 66.6 -6 66.6 -7.4 60Z"
_GAZE = {"calm": (0.0, 0.0), "open": (0.6, 0.0), "closed": (-1.7, 0.8), "tense": (0.0, 0.2)}


def features(pen: Pen, look: Look, mood: str, facing: float) -> Iterator[str]:
    """``facing``: from -1 (to the left) to 1."""
    yield f'<g transform="translate({4 * facing:g} 0)">' if facing else "<g>"
    yield from _eyes(pen, mood, facing)
    yield pen.shape("face-fold", _NOSE)
    yield pen.shape("face-teeth", _SMILE) if mood == "open" else pen.shape("face-line", _MOUTHS[mood])
    if look.older:
        yield pen.shape("face-fold", _YEARS)
    if look.glasses:
        yield pen.shape("face-line", _GLASSES)
    yield "</g>"


def _eyes(pen: Pen, mood: str, facing: float) -> Iterator[str]:
    x, y = _GAZE[mood]
    x = x + 1.4 * facing if facing else x
    yield pen.shape("face-white", _WHITES[mood])
    yield pen.shape("face-eye", _dot(x - 8.8, y + 43.1) + _dot(x + 8.8, y + 43.1))
    yield pen.shape("face-line", _LIDS[mood])
    yield pen.shape("face-brow", _BROWS[mood])


def _dot(x: float, y: float, radius: float = 2.0) -> str:
    half = f"A{radius:g} {radius:g} 0 1 0"
    return f"M{x - radius:.1f} {y:.1f}{half} {x + radius:.1f} {y:.1f}{half} {x - radius:.1f} {y:.1f}Z"
