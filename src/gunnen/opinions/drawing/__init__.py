"""The map as a picture: SVG by our own hand, for a page under a strict content policy or for a file of its own.

Nothing in it refers to anything outside, and nothing is styled by a style attribute or element: a page colours it by
class (``map-camp-1`` to ``map-camp-5``, ``map-middle``, ``map-open``, ``map-silent``, ``map-you``; each of them also
``map-dots``, ``map-contour``, ``map-field`` or ``map-label``). Camps differ by shape as well as by class.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gunnen.opinions.drawing.marks import SHAPES, Mark, circle, contour, ring
from gunnen.opinions.drawing.pen import TEXT, Frame, Pen
from gunnen.opinions.drawing.placing import HEIGHT, WIDTH, Points, apart, scaled

__all__ = ["SHAPES", "Labels", "draw"]

MOST_DOTS = 1_500
SHARE_INSIDE = 0.9
DOT = 12  # what a dot needs around it
PAD = 66  # as far as the field of the middle reaches
ROOM = 50  # for a word above a dot
LOWEST = 160
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
    kind = _kinds(np.asarray(camp, np.int64), np.asarray(middle, bool), np.asarray(silent, bool))
    at = _from_the_left(np.asarray(places, float).reshape(-1, 2), kind)
    drawn = np.flatnonzero(np.isfinite(at).all(1))
    chosen = _selected(drawn, at, kind, you)
    dots = apart(scaled(at[chosen]), _radius(len(chosen)) * 2.2, kind[chosen] != SILENT)
    said = [labels.description]
    if len(chosen) < len(drawn):
        said.append(labels.sample.format(shown=len(chosen), people=len(drawn)))
    pen = Pen(standalone)
    names = _named(dots, kind[chosen], labels)
    parts = [
        *_fields(pen, dots, kind[chosen]),
        *_marks(pen, dots, kind[chosen]),
        *_yourself(pen, dots[chosen == you], labels.you),
        *(pen.text(_name_class(each.kind), each.x, each.y, each.words) for each in names),
    ]
    return pen.page(title, " ".join(filter(None, said)), parts, _frame(dots, kind[chosen], names))


def _kinds(camp: NDArray[np.int64], middle: NDArray[np.bool_], silent: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The number of a camp, or one of OPEN, MIDDLE, SILENT."""
    kind: NDArray[np.int64] = np.select([silent, middle, camp >= 0], [SILENT, MIDDLE, camp], OPEN)
    return kind


def _from_the_left(at: Points, kind: NDArray[np.int64]) -> Points:
    """Turned so that camps stand in the order of their names, from the left, as far as two directions can tell."""
    there = np.isfinite(at).all(1)
    camps = [camp for camp in range(int(kind.max(initial=-1)) + 1) if (there & (kind == camp)).any()]
    middles = np.array([np.median(at[there & (kind == camp), 0]) for camp in camps])
    against = float(np.dot(np.arange(len(camps)) - (len(camps) - 1) / 2, middles)) < 0
    turned: Points = at * [-1, 1] if against else at
    return turned


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


@dataclass(frozen=True, slots=True)
class _Name:
    kind: int
    words: str
    x: float
    y: float

    @property
    def half(self) -> float:
        """About half as wide as it is written."""
        return len(self.words) * TEXT * 0.28


def _named(dots: Points, kind: NDArray[np.int64], labels: Labels) -> list[_Name]:
    """Each name above what it names, or below if another name stands there, and never on a dot."""
    placed: list[_Name] = []
    for which, words in [(MIDDLE, labels.middle), *enumerate(labels.camps)]:
        if words and np.count_nonzero(kind == which):
            placed.append(_placed(_Name(which, words, 0, 0), dots, dots[kind == which], placed))
    return placed


def _placed(name: _Name, dots: Points, own: Points, others: Sequence[_Name]) -> _Name:
    x = float(np.clip(_inner(own)[:, 0].mean(), name.half, WIDTH - name.half))
    near = dots[np.abs(dots[:, 0] - x) < name.half + DOT, 1]
    span = np.append(near, _inner(own)[:, 1])
    above, below = float(span.min()) - 2 * DOT, float(span.max()) + 2 * DOT + TEXT * 0.7
    spots = [above, below, above - 1.2 * TEXT, below + 1.2 * TEXT, above - 2.4 * TEXT]
    free = (y for y in spots if not any(_touch(name, x, y, each) for each in others))
    return replace(name, x=x, y=next(free, above - 3.6 * TEXT))


def _touch(name: _Name, x: float, y: float, other: _Name) -> bool:
    return abs(y - other.y) < 1.2 * TEXT and abs(x - other.x) < name.half + other.half + DOT


def _frame(dots: Points, kind: NDArray[np.int64], names: Sequence[_Name]) -> Frame:
    """As high as what is drawn, with a little air; above everybody there is room to say *you*."""
    if not len(dots):
        return Frame(0, HEIGHT)
    middle = _inner(dots[kind == MIDDLE])[:, 1] if (kind == MIDDLE).any() else dots[:, 1]
    field = PAD if (kind == MIDDLE).any() else 0
    tops = [dots[:, 1].min() - ROOM, middle.min() - field, *(each.y - TEXT for each in names)]
    ends = [dots[:, 1].max() + 2 * DOT, middle.max() + field, *(each.y + TEXT * 0.4 for each in names)]
    top, end = float(min(tops)), float(max(ends))
    spare = max(0.0, LOWEST - (end - top)) / 2
    return Frame(top - spare, end - top + 2 * spare)


def _name_class(kind: int) -> str:
    return "map-middle" if kind == MIDDLE else _class(kind)


def _class(camp: int) -> str:
    return f"map-camp-{camp % len(SHAPES) + 1}"
