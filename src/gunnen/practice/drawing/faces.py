"""Portraits: head and shoulders in simple lines with a few calm fills."""

from __future__ import annotations

from collections.abc import Iterator

from gunnen.checking import InputError
from gunnen.drawing import STANDALONE, page
from gunnen.practice.drawing.clothes import SHOULDERS, chair, neckline
from gunnen.practice.drawing.features import BACK, EARS, HEARING_AID, MOODS, OUTLINES, features
from gunnen.practice.drawing.looks import LOOKS, Look
from gunnen.practice.drawing.pen import Pen

SIZE = 120
_DISC = "M-58 59A58 58 0 1 1 58 59A58 58 0 1 1 -58 59Z"
_BODY = f"M-43.7 97{SHOULDERS} 43.7 97A58 58 0 0 1 -43.7 97Z"
_NECK = "M-9.5 60L-9.5 80C-10 85 -14 87 -18 89L18 89C14 87 10 85 9.5 80L9.5 60Z"
_UNDER_CHIN = "M-9.5 70C-5 77.5 5 77.5 9.5 70L9.5 78C4 84 -4 84 -9.5 78Z"
_TILT = {"open": 3.0, "closed": -3.5}
_LIFT = {"tense": -2.5}


def draw_face(
    look: str, *, mood: str = "calm", title: str = "", description: str = "", standalone: bool = False
) -> str:
    """A portrait as SVG of somebody who looks like ``look`` (one of LOOKS) in a ``mood`` (one of MOODS).

    ``standalone`` brings paper, ink and colours; else a page colours it by class: ``face-skin-1`` to ``6``,
    ``face-hair-1`` to ``7``, ``face-cloth-1`` to ``8``, ``face-line`` and the other names of a face. Raises InputError
    for a look or a mood there is not. Without a title it is decoration: the name stands beside it.

    >>> svg = draw_face("bun", mood="open", title="A < B")
    >>> svg.startswith("<svg "), "A &lt; B" in svg, "style" in svg
    (True, True, False)
    """
    who = look_of(look)
    if mood not in MOODS:
        raise InputError("mood", f"one of {', '.join(MOODS)}", f"replace {mood!r}")
    pen = Pen(standalone)
    parts = [
        f'<g transform="translate({SIZE / 2:g} 1)">',
        pen.shape("face-disc", _DISC),
        *bust(pen, who, mood, body=_BODY),
        "</g>",
    ]
    return page(
        "face",
        title,
        parts,
        width=SIZE,
        height=str(SIZE),
        description=description,
        standalone=STANDALONE * standalone,
    )


def look_of(name: str) -> Look:
    if name not in LOOKS:
        raise InputError("look", f"one of {', '.join(LOOKS)}", f"replace {name!r}")
    return LOOKS[name]


def bust(pen: Pen, look: Look, mood: str, *, body: str, facing: float = 0.0) -> Iterator[str]:
    """Head and body around x = 0, from the crown at y = 15 to where ``body`` ends."""
    turned = f'<g transform="rotate({_TILT.get(mood, 0):g} 0 80)">' if mood in _TILT else "<g>"
    if look.wheelchair:
        yield chair(pen)
    yield from (turned, *_behind(pen, look), "</g>")
    yield pen.shape(f"face-skin-{look.skin}", _NECK)
    yield pen.shape("face-shade", _UNDER_CHIN)
    yield f'<g transform="translate(0 {_LIFT[mood]:g})">' if mood in _LIFT else "<g>"
    yield pen.shape(f"face-cloth-{look.cloth}", body)
    yield from neckline(pen, look)
    yield "</g>"
    yield from (turned, *_head(pen, look, mood, facing), "</g>")


def _behind(pen: Pen, look: Look) -> Iterator[str]:
    if look.hair.behind:
        yield pen.shape(look.crown, look.hair.behind)
    if look.hair.behind_folds:
        yield pen.shape(look.shine, look.hair.behind_folds)


def _head(pen: Pen, look: Look, mood: str, facing: float) -> Iterator[str]:
    skin = f"face-skin-{look.skin}"
    yield from (pen.shape(skin, ear) for ear in EARS)
    if look.hearing_aid:
        yield pen.shape("face-metal", HEARING_AID)
    yield pen.shape(skin, OUTLINES[look.face])
    if look.beard:
        yield pen.shape(f"face-hair-{look.tone}", look.beard)
    yield from features(pen, look, mood, facing)
    if look.hair.front:
        yield pen.shape(look.crown, look.hair.front)
    if look.hair.folds:
        yield pen.shape(look.shine, look.hair.folds)


def from_behind(pen: Pen, look: Look, body: str) -> Iterator[str]:
    """The same person with their back to us."""
    skin = f"face-skin-{look.skin}"
    if look.wheelchair:
        yield chair(pen)
    yield pen.shape(skin, _NECK)
    yield pen.shape(f"face-cloth-{look.cloth}", body)
    yield from (pen.shape(skin, ear) for ear in EARS)
    yield pen.shape(look.crown if look.hair.front else skin, BACK)
    if look.hair.behind:
        yield pen.shape(look.crown, look.hair.behind)
    if look.hair.behind_folds:
        yield pen.shape(look.shine, look.hair.behind_folds)
    if look.hair.front:
        yield pen.shape(look.shine, "M-12 24C-14 36 -13 50 -10 60M0 20C-1 36 -1 50 0 62M12 24C14 36 13 50 10 60")
