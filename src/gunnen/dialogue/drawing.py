"""The weather as a picture: a strip for what is healthy, one for identities, one for hardening, as SVG by our own hand.

As with the course of an agreement nothing in it refers to anything outside, and nothing is styled by a style attribute
or element. It takes the colour of the text around it; a page may colour it by class (``weather-guide``,
``weather-range``, with ``weather-healthy``, ``weather-identity`` or ``weather-hardening``; ``weather-change``,
``weather-name``, ``weather-scale``, ``weather-when``). What is what is told by place, word and shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gunnen.drawing import STANDALONE, page, text

if TYPE_CHECKING:
    from gunnen.privacy import ShownBin, ShownShare, ShownWeather

STRIPS = ("healthy", "identity", "hardening")
ROWS = ("healthy", "genuine", "answered", "identity", "hardening")
WIDTH, LEFT, RIGHT = 640, 64, 640
TEXT = 25
NAME, PERCENT, APART, FOOT = 52, 1.5, 34, 40
HALF = 50
WIDEST, THINNEST, SIGN = 30.0, 6.0, 7.0
MOST = 52


@dataclass(frozen=True, slots=True)
class WeatherWords:
    """The words in the picture. ``title``: what the last bin says. ``healthy``, ``identity`` and ``hardening`` name the
    strips, ``scale`` the numbers 0, 5 and 10 beside them, such as "of ten messages". ``when``: a word for each bin,
    such as "2 mrt"; numbers when it is empty."""

    title: str
    healthy: str
    identity: str
    hardening: str
    scale: str
    description: str = ""
    when: Sequence[str] = ()


def draw_weather(shown: ShownWeather, words: WeatherWords, *, standalone: bool = False) -> str:
    """The last 52 bins as SVG; an empty text when there are none. ``standalone`` brings paper and ink along.

    Each bin is a bar from the least to the most there may be; a small sign that points up or down says that it was
    clearly more, or less, than before. All strips have one scale.

    >>> from gunnen.privacy import ShownBin, ShownShare, ShownWeather
    >>> share = ShownShare(10, 45, found=(5, 9), of=40, weight=20.5)
    >>> words = WeatherWords("Calm", "healthy", "identities", "hardening", "of ten messages")
    >>> draw_weather(ShownWeather((ShownBin(None, None, 40, {"healthy": share}),)), words).count("weather-range")
    1
    """
    places = _places(shown)
    if not places:
        return ""
    parts, top = [_text("weather-scale", WIDTH, TEXT, "end", words.scale)], 0.0
    for name in STRIPS:
        floor = top + NAME + PERCENT * _highest(places, name)
        parts += [*_guides(name, words, floor, top), *_bars(name, places, floor)]
        top = floor + APART
    parts += _days(places, words, top - APART + FOOT)
    return page(
        "weather",
        words.title,
        parts,
        width=WIDTH,
        height=f"{top - APART + FOOT + 10:.0f}",
        description=words.description,
        standalone=STANDALONE * standalone,
    )


def weather_rows(shown: ShownWeather, words: WeatherWords) -> tuple[tuple[str, tuple[ShownShare | None, ...]], ...]:
    """The table behind the picture: of each bin when it was, and what may be said of the shares in `ROWS`.

    >>> from gunnen.privacy import ShownBin, ShownWeather
    >>> words = WeatherWords("", "healthy", "identities", "hardening", "", when=["2 March"])
    >>> weather_rows(ShownWeather((ShownBin(None, None, 40),)), words)
    (('2 March', (None, None, None, None, None)),)
    """
    return tuple(
        (_when(words, number), tuple(each.shares.get(name) for name in ROWS)) for number, each in enumerate(shown.bins)
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A bin in the picture: its number from the first that there ever was, and the middle and width of its bars."""

    number: int
    x: float
    wide: float
    bin: ShownBin


def _places(shown: ShownWeather) -> list[Place]:
    bins = list(enumerate(shown.bins))[-MOST:]
    room = (RIGHT - LEFT) / max(1, len(bins))
    wide = min(WIDEST, 0.6 * room)
    return [Place(number, LEFT + room * (at + 0.5), wide, each) for at, (number, each) in enumerate(bins)]


def _highest(places: Sequence[Place], name: str) -> int:
    """The top of the strip: half of all messages, or all."""
    return HALF if all(each.bin.shares[name].high <= HALF for each in places if name in each.bin.shares) else 2 * HALF


def _guides(name: str, words: WeatherWords, floor: float, top: float) -> Iterator[str]:
    yield _text("weather-name", 0, top + TEXT, "start", getattr(words, name))
    for percent in range(0, round((floor - top - NAME) / PERCENT) + 1, HALF):
        y = floor - PERCENT * percent
        line = f'x1="{LEFT - 20}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}"'
        yield f'<line class="weather-guide" {line} stroke="currentColor" stroke-opacity="0.3"/>'
        yield _text("weather-scale", LEFT - 28, y + TEXT * 0.34, "end", str(percent // 10))


def _bars(name: str, places: Sequence[Place], floor: float) -> Iterator[str]:
    for each in places:
        share = each.bin.shares.get(name)
        if share:
            low, high = (floor - PERCENT * percent for percent in (share.low, share.high))
            yield _bar(name, each, max(low, high + THINNEST), high)
            yield from _change(share.change, each, (low + high) / 2)


def _bar(name: str, at: Place, low: float, high: float) -> str:
    size = f'x="{at.x - at.wide / 2:.1f}" y="{high:.1f}" width="{at.wide:.1f}" height="{low - high:.1f}"'
    rounded = f'rx="{min(6.0, at.wide / 2):.1f}"'
    return f'<rect class="weather-range weather-{name}" {size} {rounded} fill="currentColor" fill-opacity="0.35"/>'


def _change(change: str | None, at: Place, y: float) -> Iterator[str]:
    """A small sign in the bar that points up or down."""
    if change in ("more", "less"):
        size = min(SIGN, at.wide / 2)
        up = size if change == "more" else -size
        path = f"M{at.x:.1f} {y - up:.1f}l{size:.1f} {2 * up:.1f}h{-2 * size:.1f}z"
        yield f'<path class="weather-change" d="{path}" fill="currentColor"/>'


def _days(places: Sequence[Place], words: WeatherWords, y: float) -> list[str]:
    """When the first and the last bin were, and one between them where there is room."""
    last = len(places) - 1
    shown = sorted({0, last // 2, last} if last > 3 else {0, last})
    found = []
    for number in shown:
        at = "middle" if last == 0 or 0 < number < last else "start" if number == 0 else "end"
        x = {"start": LEFT, "middle": places[number].x, "end": RIGHT}[at]
        found.append(_text("weather-when", x, y, at, _when(words, places[number].number)))
    return found


def _when(words: WeatherWords, number: int) -> str:
    return words.when[number] if number < len(words.when) else str(number + 1)


def _text(name: str, x: float, y: float, at: str, words: str) -> str:
    return text(name, x, y, words, f'text-anchor="{at}" font-size="{TEXT}" fill="currentColor"')
