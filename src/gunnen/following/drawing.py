"""The course of an agreement as a picture: a calm band over its rounds, as SVG by our own hand.

As with the map nothing in it refers to anything outside, and nothing is styled by a style attribute or element. It
takes the colour of the text around it; a page may colour it by class (``course-guide``, ``course-band``,
``course-line``, ``course-mark``, ``course-level``, ``course-when``). Levels are told by height, shape and word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from gunnen.drawing import STANDALONE, page, text

if TYPE_CHECKING:
    from gunnen.privacy import ShownBand, ShownCourse, ShownRound

WIDTH, HEIGHT = 640, 320
RIGHT, TOP, FLOOR = 614, 0, 290
WIDEST, SIGN, ASIDE = 300, 0.52, 16
HIGHEST, LOWEST = 1.02, 0.26
AT = {"holds": 0.85, "unclear": 0.65, "chafes": 0.45}
TEXT = 25


@dataclass(frozen=True, slots=True)
class CourseWords:
    """The words in the picture. ``title``: the sentence of the last round. ``when``: a word for each round, such as
    "2 mrt"; numbers when it is empty. ``holds``, ``unclear`` and ``chafes`` name the levels."""

    title: str
    holds: str
    unclear: str
    chafes: str
    description: str = ""
    when: Sequence[str] = ()


def draw_course(shown: ShownCourse, words: CourseWords, *, standalone: bool = False) -> str:
    """The course as SVG; an empty text when no round has a picture. ``standalone`` brings paper and ink along.

    Of each round a mark at its level, and from five answers a band around it: how unsure that is. Nothing is read but
    what is shown already.

    >>> from gunnen.privacy import ShownBand, ShownCourse, ShownRound
    >>> course = ShownCourse((ShownRound(1, "holds", False, None, ShownBand(0.7, 0.85, 1.0)),))
    >>> svg = draw_course(course, CourseWords("It holds", "holds", "can't tell", "chafes"))
    >>> svg.startswith("<svg "), svg.count('class="course-mark"')
    (True, 1)
    """
    if not any(each.picture for each in shown.rounds):
        return ""
    left = _left(words)
    spots = [(_x(left, place, len(shown.rounds)), each) for place, each in enumerate(shown.rounds)]
    parts = [*_guides(words, left), *_bands(spots), *_line(spots), *_marks(spots), *_days(spots, words, left)]
    return page(
        "course",
        words.title,
        parts,
        width=WIDTH,
        height=str(HEIGHT),
        description=words.description,
        standalone=STANDALONE * standalone,
    )


Spots = Sequence[tuple[float, "ShownRound"]]


def _left(words: CourseWords) -> float:
    """Where the rounds begin: to the right of the words for the levels."""
    longest = max(len(getattr(words, level)) for level in AT)
    return min(WIDEST, longest * TEXT * SIGN) + 3 * ASIDE


def _x(left: float, place: int, rounds: int) -> float:
    return (left + RIGHT) / 2 if rounds == 1 else left + (RIGHT - left) * place / (rounds - 1)


def _y(value: float) -> float:
    return TOP + (FLOOR - TOP) * (HIGHEST - value) / (HIGHEST - LOWEST)


def _guides(words: CourseWords, left: float) -> Iterator[str]:
    """The word for each level, and a thin line along the rounds."""
    for level, value in AT.items():
        y = _y(value)
        line = f'x1="{left - ASIDE:.1f}" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}"'
        yield f'<line class="course-guide" {line} stroke="currentColor" stroke-opacity="0.3"/>'
        yield _text("course-level", 0, y + TEXT * 0.32, "start", getattr(words, level))


def _bands(spots: Spots) -> Iterator[str]:
    for has, run in groupby(spots, key=lambda spot: spot[1].picture is not None):
        if has:
            at = [(x, each.picture) for x, each in run if each.picture]
            yield f'<path class="course-band" d="{_band(at)}" fill="currentColor" fill-opacity="0.14"/>'


def _band(at: Sequence[tuple[float, ShownBand]]) -> str:
    """Along the upper edge and back along the lower one, a little beyond the first and the last."""
    (first, start), (last, end) = at[0], at[-1]
    at = [(first - ASIDE, start), *at, (last + ASIDE, end)]
    upper = _curve([(x, _y(band.high)) for x, band in at])
    lower = _curve([(x, _y(band.low)) for x, band in reversed(at)])
    return f"M{upper}L{lower}Z"


def _line(spots: Spots) -> Iterator[str]:
    if len(spots) > 1:
        path = _curve([(x, _y(AT[each.sentence])) for x, each in spots])
        yield f'<path class="course-line" d="M{path}" fill="none" stroke="currentColor" stroke-width="3"/>'


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Level at each point, and smooth in between."""
    (x, y), *more = points
    path = f"{x:.1f} {y:.1f}"
    for to_x, to_y in more:
        half = (x + to_x) / 2
        path += f"C{half:.1f} {y:.1f} {half:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"
        x, y = to_x, to_y
    return path


def _marks(spots: Spots) -> Iterator[str]:
    """A dot where it holds, a ring where nobody can tell, a diamond where it chafes; smaller where there are many."""
    size = 9.0 if len(spots) <= 20 else 6.0
    for x, each in spots:
        path = _mark(each.sentence, x, _y(AT[each.sentence]), size)
        yield f'<path class="course-mark" d="{path}" fill="currentColor"/>'


def _mark(level: str, x: float, y: float, size: float) -> str:
    if level == "chafes":
        far = size * 1.4
        return f"M{x:.1f} {y - far:.1f}l{far:.1f} {far:.1f}l{-far:.1f} {far:.1f}l{-far:.1f} {-far:.1f}z"
    dot = _circle(x, y, size)
    return dot if level == "holds" else dot + _circle(x, y, size * 0.55, turn=0)


def _circle(x: float, y: float, r: float, turn: int = 1) -> str:
    half = f"a{r:.1f} {r:.1f} 0 1 {turn} "
    return f"M{x - r:.1f} {y:.1f}{half}{2 * r:.1f} 0{half}{-2 * r:.1f} 0z"


def _days(spots: Spots, words: CourseWords, left: float) -> Iterator[str]:
    """When the first and the last round were, and one between them where there is room."""
    places = sorted({0, len(spots) // 2, len(spots) - 1} if len(spots) > 4 else {0, len(spots) - 1})
    for place in places:
        x, each = spots[place]
        at = "middle" if len(spots) == 1 or 0 < place < len(spots) - 1 else "start" if place == 0 else "end"
        edge = x if at == "middle" else left - ASIDE if at == "start" else WIDTH
        yield _text("course-when", edge, HEIGHT - 8, at, _when(words, each))


def _when(words: CourseWords, each: ShownRound) -> str:
    return words.when[each.round - 1] if each.round <= len(words.when) else str(each.round)


def _text(name: str, x: float, y: float, at: str, words: str) -> str:
    return text(name, x, y, words, f'text-anchor="{at}" font-size="{TEXT}" fill="currentColor"')
