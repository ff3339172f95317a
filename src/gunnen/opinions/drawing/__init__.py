"""The map as a picture: SVG by our own hand, for a page under a strict content policy or for a file of its own.

Nothing in it refers to anything outside, and nothing is styled by a style attribute or element: a page colours it by
class (``map-camp-1`` to ``map-camp-5``, ``map-middle``, ``map-open``, ``map-silent``, ``map-you``; each of them also
``map-dots``, ``map-contour``, ``map-field`` or ``map-label``). Camps differ by shape as well as by class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gunnen.opinions.drawing.marks import SHAPES, Mark, circle, contour, ring
from gunnen.opinions.drawing.pen import TEXT, Pen
from gunnen.opinions.drawing.placing import HEIGHT, WIDTH, Points, apart, scaled

__all__ = ["SHAPES", "Labels", "draw"]

MOST_DOTS = 1_500
SHARE_INSIDE = 0.9
OPEN, MIDDLE, SILENT = -1, -2, -3


@dataclass(frozen=True, slots=True)
class Labels:
    """The words in the picture. ``sample`` may name {shown} and {people}; it is said when not everybody is drawn."""

    camps: Sequence[str] = ()
    middle: str = ""
    you: str = ""
    description: str = ""
    sample: str = ""


def draw(
    places: ArrayLike,
    camp: ArrayLike,
    middle: ArrayLike,
    silent: ArrayLike,
    *,
    labels: Labels,
    title: str,
    you: int | None = None,
    standalone: bool = False,
) -> str:
    """The map as SVG: a mark for each person, a contour around each camp, a soft field for the middle.

    ``places`` has shape (n, 2), NaN for who has none; ``camp`` (n,) holds -1 for none; ``middle`` and ``silent`` (n,)
    are true or false; ``you`` is the place of who looks. Marks that would hide each other are moved apart a little,
    those of the silent excepted, and the farthest few stand at the edge. Of more than 1,500 people as many are drawn,
    spread evenly, whatever the order of the people. ``standalone`` brings colours and a size along.

    >>> svg = draw([[0, 0], [1, 1]], [0, 0], [False] * 2, [False] * 2, labels=Labels(["A < B"]), title="One camp")
    >>> svg.startswith("<svg "), "A &lt; B" in svg, svg.count('class="map-dots map-camp-1"')
    (True, True, 1)
    """
    at = np.asarray(places, float).reshape(-1, 2)
    kind = _kinds(np.asarray(camp, np.int64), np.asarray(middle, bool), np.asarray(silent, bool))
    drawn = np.flatnonzero(np.isfinite(at).all(1))
    chosen = _selected(drawn, at, kind, you)
    dots = apart(scaled(at[chosen]), _radius(len(chosen)) * 2.2, kind[chosen] != SILENT)
    said = [labels.description]
    if len(chosen) < len(drawn):
        said.append(labels.sample.format(shown=len(chosen), people=len(drawn)))
    pen = Pen(standalone)
    parts = [
        *_fields(pen, dots, kind[chosen]),
        *_marks(pen, dots, kind[chosen]),
        *_yourself(pen, dots[chosen == you], labels.you),
        *_names(pen, dots, kind[chosen], labels),
    ]
    return pen.page(title, " ".join(filter(None, said)), parts)


def _kinds(camp: NDArray[np.int64], middle: NDArray[np.bool_], silent: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The number of a camp, or one of OPEN, MIDDLE, SILENT."""
    kind: NDArray[np.int64] = np.select([silent, middle, camp >= 0], [SILENT, MIDDLE, camp], OPEN)
    return kind


def _selected(drawn: NDArray[np.int64], at: Points, kind: NDArray[np.int64], you: int | None) -> NDArray[np.int64]:
    """Whom to draw: camps first, the silent last, in an order that depends on where they stand alone."""
    rank = np.where(kind < 0, MOST_DOTS - kind, kind)
    order = drawn[np.lexsort((at[drawn, 1], at[drawn, 0], rank[drawn]))]
    if len(order) <= MOST_DOTS:
        return order
    chosen = order[np.linspace(0, len(order) - 1, MOST_DOTS).round().astype(np.int64)]
    if you is not None and you in drawn and you not in chosen:
        chosen[np.abs(at[chosen] - at[you]).sum(1).argmin()] = you
    return chosen


def _radius(dots: int) -> float:
    """Smaller where there are many."""
    return 7.0 if dots <= 150 else 5.0 if dots <= 600 else 3.5


def _fields(pen: Pen, dots: Points, kind: NDArray[np.int64]) -> Iterator[str]:
    """The middle as three fields upon each other, which makes it soft; around each camp one contour."""
    if np.count_nonzero(kind == MIDDLE):
        for pad in (64, 46, 28):
            yield pen.shape("map-field map-middle", contour(_inner(dots[kind == MIDDLE]), pad))
    for camp in range(int(kind.max(initial=-1)) + 1):
        if np.count_nonzero(kind == camp):
            yield pen.shape(f"map-contour {_class(camp)}", contour(_inner(dots[kind == camp]), 22))


def _inner(dots: Points) -> Points:
    """The nine in ten nearest to the centre."""
    distance = np.hypot(*(dots - np.median(dots, axis=0)).T)
    inner: Points = dots[distance <= np.quantile(distance, SHARE_INSIDE)]
    return inner


def _marks(pen: Pen, dots: Points, kind: NDArray[np.int64]) -> Iterator[str]:
    size = _radius(len(dots))
    marks: list[tuple[int, str, Mark, float]] = [
        (SILENT, "map-silent", circle, size * 0.5),
        (OPEN, "map-open", circle, size * 0.7),
        (MIDDLE, "map-middle", ring, size),
    ]
    marks += [(camp, _class(camp), SHAPES[camp % len(SHAPES)], size) for camp in range(int(kind.max(initial=-1)) + 1)]
    for which, name, mark, radius in marks:
        if drawn := "".join(mark(x, y, radius) for x, y in dots[kind == which].tolist()):
            yield pen.shape(f"map-dots {name}", drawn)


def _yourself(pen: Pen, dots: Points, label: str) -> Iterator[str]:
    for x, y in dots.tolist():
        yield pen.shape("map-you", ring(x, y, 13))
        yield pen.text("map-you", x, y - 20, label)


def _names(pen: Pen, dots: Points, kind: NDArray[np.int64], labels: Labels) -> Iterator[str]:
    """Each name above what it names; where two would touch, the later one goes below."""
    named = [(MIDDLE, labels.middle), *enumerate(labels.camps)]
    used: list[tuple[float, float]] = []
    for which, name in named:
        if not name or not np.count_nonzero(kind == which):
            continue
        inside = _inner(dots[kind == which])
        half = len(name) * TEXT * 0.28
        x = float(np.clip(inside[:, 0].mean(), half, WIDTH - half))
        above, below = inside[:, 1].min() - 30, inside[:, 1].max() + 30 + TEXT * 0.7
        free = (y for y in (above, below) if all(abs(y - v) > TEXT or abs(x - u) > 2 * half for u, v in used))
        y = float(np.clip(next(free, above - TEXT), TEXT, HEIGHT - 8))
        used.append((x, y))
        yield pen.text("map-middle" if which == MIDDLE else _class(which), x, y, name)


def _class(camp: int) -> str:
    return f"map-camp-{camp % len(SHAPES) + 1}"
