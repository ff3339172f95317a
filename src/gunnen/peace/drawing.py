"""The peace line as SVG: by class alone, for a page under a strict content policy that colours it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gunnen.drawing import path, safe, text
from gunnen.peace.placing import EDGE, KINDS, LETTER, Loop, Placed, Spot, length

TOP, ABOVE, BELOW, FOOT = 26.0, 46.0, 42.0, 46.0
KNOT = 6.0
WAVE = 9.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words in the picture: a word for each kind of mark (16 signs have room), the twelve months in short, today,
    and what it shows."""

    title: str
    months: Sequence[str]
    today: str = ""
    kinds: Mapping[str, str] = field(default_factory=dict)


def draw(line: Placed, words: Words) -> str:
    """The line with its knots above, its marks below and the months under it; ``line`` comes from ``place``.

    Classes: ``peace-line`` and ``peace-ahead`` (what is still to come), ``peace-waves``, ``peace-loop`` (also
    ``peace-open`` where it does not begin or end here), ``peace-begin``, ``peace-end``, ``peace-name`` (of a conflict),
    ``peace-stem``, ``peace-<kind>`` for each of KINDS, ``peace-label``, ``peace-word``, ``peace-today``,
    ``peace-month``, ``peace-year``. Shape tells the kinds apart as well as class.

    >>> from gunnen.peace import Knot, place
    >>> line = place([Knot("A < B", date(2026, 1, 5))], [], today=date(2026, 2, 1))
    >>> svg = draw(line, Words("One conflict", ["m"] * 12))
    >>> svg.startswith("<svg "), "A &lt; B" in svg, "peace-open" in svg
    (True, True, True)
    """
    above = max((each.lane for each in line.loops), default=-1) + 1
    below = max((each.lane for each in line.spots if each.lane is not None), default=-1) + 1
    base = TOP + ABOVE * above + 10
    height = base + 22 + BELOW * below + FOOT
    parts = [
        *_today(line, words, base, height),
        *(_loop(each, line, base) for each in reversed(line.loops)),
        *_thread(line, base),
        *(part for each in line.spots for part in _stem(each, base)),
        *(part for each in line.loops for part in _knot(each, line, base)),
        *(part for each in line.spots for part in _mark(each, base, line.width, words)),
        *(_title("peace-name", each.at, base - ABOVE * (each.lane + 1) - 7, each.label) for each in line.loops),
        *_axis(line, words, height),
    ]
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="peace" viewBox="0 0 {line.width:g} {height:g}" '
        f'width="{line.width:g}" height="{height:g}" role="img" aria-label="{safe(words.title)}">'
    )
    return "\n".join([start, *filter(None, parts), "</svg>"]) + "\n"


def _thread(line: Placed, base: float) -> Iterator[str]:
    """The line itself: straight, in waves where an agreement chafed, broken where it is still to come."""
    at = EDGE
    for left, right in line.waves:
        yield path("peace-line", f"M{at:g} {base:g}H{left:g}")
        yield path("peace-waves", _wave(left, right, base))
        at = right
    yield path("peace-line", f"M{at:g} {base:g}H{line.until:g}")
    yield path("peace-ahead", f"M{line.until:g} {base:g}H{line.width - EDGE:g}")


def _wave(left: float, right: float, base: float) -> str:
    number = max(2, 2 * round((right - left) / WAVE / 2))
    step = (right - left) / number
    return f"M{left:g} {base:g}" + "".join(
        f"q{step / 2:.2f} {-7 if nth % 2 == 0 else 7} {step:.2f} 0" for nth in range(number)
    )


def _loop(loop: Loop, line: Placed, base: float) -> str:
    """A conflict leaves the line and comes back to it; an open one has not come back yet.

    One that began before the line does, or ends after it, comes in or goes out at the edge.
    """
    begins, ends = _begins(loop, line), _ends(loop, line)
    top, bend = base - ABOVE * (loop.lane + 1), min(ABOVE * (loop.lane + 1), (loop.right - loop.left) / 2)
    up = f" {base:g}C{loop.left:g} {top:g} {loop.left:g} {top:g} {loop.left + bend:g}" if begins else ""
    down = f"H{loop.right - bend:g}C{loop.right:g} {top:g} {loop.right:g} {top:g} {loop.right:g} {base:g}"
    name = "peace-loop" if begins and ends else "peace-loop peace-open"
    return path(name, f"M{loop.left:g}{up} {top:g}" + (down if ends else f"H{loop.right:g}"))


def _knot(loop: Loop, line: Placed, base: float) -> Iterator[str]:
    if _begins(loop, line):
        yield _circle("peace-begin", loop.left, base, KNOT)
    if _ends(loop, line):
        yield _circle("peace-end", loop.right, base, KNOT)


def _begins(loop: Loop, line: Placed) -> bool:
    return loop.knot.start >= line.first


def _ends(loop: Loop, line: Placed) -> bool:
    return loop.knot.end is not None and loop.knot.end <= line.last


def _stem(spot: Spot, base: float) -> Iterator[str]:
    if spot.lane is not None:
        yield path("peace-stem", f"M{spot.x:g} {base:g}V{base + 30 + BELOW * spot.lane:g}")


def _mark(spot: Spot, base: float, width: float, words: Words) -> Iterator[str]:
    yield path(f"peace-mark peace-{spot.mark.kind}", SHAPES[spot.mark.kind](spot.x, base))
    if spot.lane is not None:
        x = min(spot.x + 6, width - length(spot.label))
        y = base + 34 + BELOW * spot.lane
        yield _text("peace-word", x, y, words.kinds.get(spot.mark.kind, ""))
        yield _title("peace-label", x, y + 16, spot.label)


def _ring(x: float, y: float) -> str:
    return f"M{x - 5:g} {y:g}a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"


def _diamond(x: float, y: float) -> str:
    return f"M{x:g} {y - 7:g}l7 7l-7 7l-7-7z"


def _square(x: float, y: float) -> str:
    return f"M{x - 5:g} {y - 5:g}h10v10h-10z"


def _tick(x: float, y: float) -> str:
    return f"M{x:g} {y - 6:g}v12"


def _hook(x: float, y: float) -> str:
    return f"M{x - 5:g} {y - 1:g}a5.5 5.5 0 1 1 2 5.5M{x - 7:g} {y - 5:g}l2 4.5l4.5-1.5"


def _check(x: float, y: float) -> str:
    return f"M{x - 5:g} {y:g}l4 4.5l7-9"


SHAPES = dict(zip(KINDS, (_tick, _ring, _diamond, _check, _hook, _square), strict=True))


def _today(line: Placed, words: Words, base: float, height: float) -> Iterator[str]:
    if line.today is not None:
        yield path("peace-today", f"M{line.today:g} 20V{height - FOOT + 8:g}")
        x = min(line.today, line.width - len(words.today) * LETTER / 2 - 2)
        yield _text("peace-word peace-centre", x, 13, words.today)


def _axis(line: Placed, words: Words, height: float) -> Iterator[str]:
    named = _apart(line.months)
    for place, (x, day) in enumerate(line.months):
        yield path("peace-tick", f"M{x:g} {height - FOOT + 8:g}v{10 if day.month == 1 else 5}")
        if named:
            yield _text("peace-month", x + 2, height - 22, words.months[day.month - 1])
        if day.month == 1 or place == 0:
            yield _text("peace-year", x + 2, height - 5, str(day.year))


def _apart(months: Sequence[tuple[float, date]]) -> bool:
    return len(months) < 2 or months[1][0] - months[0][0] >= 28


def _circle(name: str, x: float, y: float, radius: float) -> str:
    return f'<circle class="{name}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def _text(name: str, x: float, y: float, words: str, more: str = "") -> str:
    return text(name, x, y, words, more) if words else ""


def _title(name: str, x: float, y: float, words: str) -> str:
    """What people wrote, in whatever language that was."""
    return _text(name, x, y, words, 'lang=""')
