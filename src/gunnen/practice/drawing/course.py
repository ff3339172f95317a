"""The course of a game as a picture: time goes down the page, a row a moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gunnen.drawing import STANDALONE, page
from gunnen.practice.drawing.pen import Pen, diamond, oval, rounded

if TYPE_CHECKING:
    from gunnen.practice.playing import Course, Standing

WIDTH = 560
TEXT = 21
TOP, ROW, FOOT = 96.0, 48.0, 22.0
LOSS, TRUST, CAMPS = (154.0, 324.0), (348.0, 458.0), (478.0, 556.0)
LONGEST = 12
FULLEST = 6.0


@dataclass(frozen=True, slots=True)
class CourseWords:
    """The words in the picture: what is spoken and what is not, trust with its two ends, camps, and a word for each
    kind of choice. ``start`` names the row before the first moment. Each has room for about 12 signs."""

    title: str
    spoken: str
    unspoken: str
    trust: str
    camps: str
    kinds: Mapping[str, str] = field(default_factory=dict)
    start: str = ""
    little: str = ""
    much: str = ""
    description: str = ""


def draw_course(course: Course, words: CourseWords, *, standalone: bool = False) -> str:
    """The course as SVG; an empty text before anything was chosen. ``standalone`` brings paper, ink and colours.

    From the top down, a row for each moment: what was chosen; what people carry on average, spoken and unspoken beside
    each other; the average of their trust as a line, beside where it began; and, where there are camps, a mark for
    each person: a square, a diamond, and a ring for the middle between them.

    >>> from gunnen.practice.playing import play
    >>> from gunnen.practice.situations import situations
    >>> game = play(situations()["home_or_office"], 1, ["push", "ask"])
    >>> svg = draw_course(game, CourseWords("What came of it", "said", "unsaid", "trust", "camps"))
    >>> svg.startswith("<svg "), svg.count("played-dot")
    (True, 3)
    """
    if not course.steps:
        return ""
    rows = [course.start, *(each.standing for each in course.steps)]
    pen = Pen(standalone)
    parts = [
        *_guides(pen, len(rows)),
        *_choices(pen, course, words),
        *_losses(pen, rows),
        *_trust(pen, rows),
        *_camps(pen, rows),
        *_heads(pen, words, any(each.camp for each in rows[-1])),
    ]
    return page(
        "played",
        words.title,
        parts,
        width=WIDTH,
        height=f"{_y(len(rows) - 1) + FOOT:.0f}",
        description=words.description,
        standalone=STANDALONE * standalone,
    )


Rows = Sequence[Sequence["Standing"]]


def _y(row: int) -> float:
    return TOP + ROW * row


def _guides(pen: Pen, rows: int) -> Iterator[str]:
    for row in range(rows):
        yield pen.shape("played-guide", f"M{LOSS[0]:g} {_y(row):g}L{WIDTH} {_y(row):g}")


def _heads(pen: Pen, words: CourseWords, camps: bool) -> Iterator[str]:
    yield pen.shape("played-spoken", rounded(LOSS[0], 10, 16, 16, 3))
    yield pen.words("played-head", LOSS[0] + 23, 25, _short(words.spoken, 14), TEXT)
    yield pen.shape("played-unspoken", rounded(LOSS[0], 38, 16, 16, 3))
    yield pen.shape("played-hatch", _hatch(LOSS[0], LOSS[0] + 16, 38, 54))
    yield pen.words("played-head", LOSS[0] + 23, 53, _short(words.unspoken, 14), TEXT)
    yield pen.words("played-head", TRUST[0] - 4, 25, _short(words.trust, LONGEST), TEXT)
    yield pen.words("played-word", TRUST[0] - 4, 53, _short(words.little, 6), TEXT)
    yield pen.words("played-word", TRUST[1] + 4, 53, _short(words.much, 5), TEXT, "end")
    if camps:
        yield pen.words("played-head", WIDTH, 25, _short(words.camps, 8), TEXT, "end")


def _choices(pen: Pen, course: Course, words: CourseWords) -> Iterator[str]:
    said = [words.start, *(words.kinds.get(each.kind, each.kind) for each in course.steps)]
    for row, each in enumerate(said):
        if each:
            name = "played-choice" if row else "played-word"
            yield pen.words(name, 0, _y(row) + TEXT * 0.34, _short(each, LONGEST), TEXT)


def _losses(pen: Pen, rows: Rows) -> Iterator[str]:
    """Two areas beside each other; the one that is not spoken of is hatched."""
    spoken = [_mean([each.spoken for each in row]) for row in rows]
    unspoken = [_mean([each.unspoken for each in row]) for row in rows]
    fullest = max(FULLEST, *(a + b for a, b in zip(spoken, unspoken, strict=True)))
    scale = (LOSS[1] - LOSS[0]) / fullest
    first = [LOSS[0] + scale * each for each in spoken]
    second = [a + scale * b for a, b in zip(first, unspoken, strict=True)]
    yield pen.shape("played-spoken", _area([LOSS[0]] * len(rows), first))
    yield pen.shape("played-unspoken", _area(first, second))
    yield pen.shape("played-hatch", "".join(_stripes(first, second)))


def _area(left: Sequence[float], right: Sequence[float]) -> str:
    down = _curve([(x, _y(row)) for row, x in enumerate(right)])
    up = _curve([(x, _y(row)) for row, x in reversed(list(enumerate(left)))])
    return f"M{down}L{up}Z"


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """Straight down at each point, and smooth in between."""
    (x, y), *more = points
    path = f"{x:.1f} {y:.1f}"
    for to_x, to_y in more:
        half = (y + to_y) / 2
        path += f"C{x:.1f} {half:.1f} {to_x:.1f} {half:.1f} {to_x:.1f} {to_y:.1f}"
        x, y = to_x, to_y
    return path


def _stripes(left: Sequence[float], right: Sequence[float]) -> Iterator[str]:
    """Short lines across an area, which say without colour which one it is."""
    steps = 6
    for row in range(len(left) - 1):
        for nth in range(steps):
            part = (nth + 0.5) / steps
            ease = part * part * (3 - 2 * part)
            y = _y(row) + ROW * part
            a, b = (each[row] + ease * (each[row + 1] - each[row]) for each in (left, right))
            if b - a > 3:
                yield f"M{a + 1:.1f} {y:.1f}L{b - 1:.1f} {y:.1f}"


def _hatch(left: float, right: float, top: float, low: float) -> str:
    return "".join(f"M{left + 1:.1f} {y:.1f}L{right - 1:.1f} {y:.1f}" for y in (top + 4, (top + low) / 2, low - 4))


def _trust(pen: Pen, rows: Rows) -> Iterator[str]:
    spots = [
        (TRUST[0] + (TRUST[1] - TRUST[0]) * _mean([each.trust for each in row]), _y(nth))
        for nth, row in enumerate(rows)
    ]
    yield pen.shape("played-ends", "".join(f"M{x:g} {TOP - 12:g}L{x:g} {_y(len(rows) - 1) + 12:g}" for x in TRUST))
    yield pen.shape("played-guide", f"M{spots[0][0]:.1f} {spots[0][1]:g}L{spots[0][0]:.1f} {spots[-1][1]:g}")
    yield pen.shape("played-line", f"M{_curve(spots)}")
    yield from (pen.shape("played-dot", oval(x, y, 5, 5)) for x, y in spots)


def _camps(pen: Pen, rows: Rows) -> Iterator[str]:
    """A mark for each person, from the one camp by the middle to the other."""
    for nth, row in enumerate(rows):
        marks = [camp for camp in ("one", "middle", "other") for each in row if each.camp == camp]
        across = (len(marks) + 1) // 2 if len(marks) > 8 else len(marks)
        for place, camp in enumerate(marks):
            x = CAMPS[1] - 5 - (across - 1 - place % across) * min(12.5, (CAMPS[1] - CAMPS[0] - 6) / max(1, across - 1))
            y = _y(nth) + (0 if across == len(marks) else -6 if place < across else 6)
            yield pen.shape(f"played-{camp}", _MARKS[camp](x, y))


def _square(x: float, y: float) -> str:
    return rounded(x - 4, y - 4, 8, 8, 1)


def _ring(x: float, y: float) -> str:
    return oval(x, y, 3.6, 3.6)


def _rhomb(x: float, y: float) -> str:
    return diamond(x, y, 5.6)


_MARKS = {"one": _square, "middle": _ring, "other": _rhomb}


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / len(numbers)


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
