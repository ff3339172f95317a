"""What people wear: the body to the shoulders, and the neckline upon it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from gunnen.practice.drawing.looks import Look
from gunnen.practice.drawing.pen import Pen, oval, rounded

LIGHT = "face-cloth-8"
SHOULDERS = "C-37 88 -29 85.5 -21 84C-15 82.5 -11 81 -10 78.5C-6 88 6 88 10 78.5C11 81 15 82.5 21 84C29 85.5 37 88"
"""From the left shoulder to the right one; a body begins before it and ends after it."""

_SLEEVES = (
    "M-43.7 97C-50 112 -53 136 -51 158C-50 170 -46 180 -43 188L-33 185C-35 172 -36 160 -35 148L-33 116Z",
    "M43.7 97C50 112 53 136 51 158C50 170 46 180 43 188L33 185C35 172 36 160 35 148L33 116Z",
)
_HANDS = (
    "M-43 188C-46 196 -43 204 -38 204C-33 203 -32 194 -33 185Z",
    "M43 188C46 196 43 204 38 204C33 203 32 194 33 185Z",
)
_TROUSERS = ("cloth-7", "hair-1", "cloth-4", "hair-2")
_GRIPS = (
    "M-35 92L-35 76L-45 76C-48 76 -48 71 -45 71L-33 71C-31 71 -30 72 -30 74L-30 92ZM35 92L35 76L45 76"
    "C48 76 48 71 45 71L33 71C31 71 30 72 30 74L30 92Z"
)


def chair(pen: Pen) -> str:
    """The grips of a wheelchair, behind the shoulders."""
    return pen.shape("face-metal", _GRIPS)


def seated_body(end: float) -> str:
    """The body of who sits at a table, down to where it is hidden."""
    return f"M-45 {end:.0f}L-46 110C-46 103 -45.6 100 -43.7 97{SHOULDERS} 43.7 97C45.6 100 46 103 46 110L45 {end:.0f}Z"


def standing_body(end: float) -> str:
    """The body of who stands, down to the hips."""
    hip = min(end, 190.0)
    return (
        f"M-33 {hip:.0f}L-34 120L-43.7 97{SHOULDERS} 43.7 97L34 120L33 {hip:.0f}"
        f"C12 {hip + 5:.0f} -12 {hip + 5:.0f} -33 {hip:.0f}Z"
    )


def below(pen: Pen, look: Look, end: float) -> Iterator[str]:
    """Arms and legs of who stands, or sits in a wheelchair."""
    trousers = f"face-{_TROUSERS[(look.skin + look.cloth) % len(_TROUSERS)]}"
    if look.wheelchair:
        yield from _rolling(pen, trousers, end)
    else:
        yield pen.shape(trousers, f"M-32 180L-34 {end:.0f}L34 {end:.0f}L32 180Z")
        yield pen.shape("face-line", f"M0 208L0 {end:.0f}")
    yield from (pen.shape(f"face-skin-{look.skin}", hand) for hand in _HANDS)
    yield from (pen.shape(f"face-cloth-{look.cloth}", sleeve) for sleeve in _SLEEVES)


def _rolling(pen: Pen, trousers: str, end: float) -> Iterator[str]:
    """Knees, feet and two wheels, seen from in front, as far down as the picture goes."""
    low = min(end, 258.0)
    yield pen.shape("face-line", f"M-34 150L-34 {low:.0f}L34 {low:.0f}L34 150")
    for side in (-1, 1):
        legs = ((2, 176.0), (33, 176.0), (36, min(low, 208.0)), (30, low), (8, low), (3, min(low, 210.0)))
        yield pen.shape(trousers, "M" + "L".join(f"{side * x} {y:.0f}" for x, y in legs) + "Z")
        if end > 266:
            yield pen.shape("face-hair-1", rounded(side * 19 - 13, 256, 26, 10, 4))
        yield pen.shape("face-metal", _wheel(side * 50, 9, end))
        yield pen.shape("face-line", _wheel(side * 50, 4, end - 2))


def _wheel(x: float, half: float, end: float) -> str:
    if end > 264:
        return oval(x, 206, half, 58)
    left, right = x - half, x + half
    return f"M{left:g} {end:.0f}L{left:g} 200C{left:g} 130 {right:g} 130 {right:g} 200L{right:g} {end:.0f}Z"


def neckline(pen: Pen, look: Look) -> Iterator[str]:
    yield from _NECKLINES[look.neck](pen, f"face-cloth-{look.cloth}", f"face-skin-{look.skin}")


def _round(pen: Pen, cloth: str, skin: str) -> Iterator[str]:
    yield pen.shape("face-line", "M-13 82.5C-7 93 7 93 13 82.5")


def _shirt(pen: Pen, cloth: str, skin: str) -> Iterator[str]:
    yield pen.shape("face-line", "M0 92L0 115")
    yield pen.shape(LIGHT, "M-10.5 78L-0.5 91.5L-11 97.5L-17 83ZM10.5 78L0.5 91.5L11 97.5L17 83Z")


def _open(pen: Pen, cloth: str, skin: str) -> Iterator[str]:
    yield pen.shape(skin, "M-11.5 81L0 102L11.5 81C6 89 -6 89 -11.5 81Z")


def _roll(pen: Pen, cloth: str, skin: str) -> Iterator[str]:
    yield pen.shape(cloth, "M-11.5 74C-5 79 5 79 11.5 74L14 85C6 92 -6 92 -14 85Z")


def _blazer(pen: Pen, cloth: str, skin: str) -> Iterator[str]:
    yield pen.shape(LIGHT, "M-11.5 81C-6 88.5 6 88.5 11.5 81L2 114L-2 114Z")
    yield pen.shape(cloth, "M-12 80L-20 95L-14.5 97L-18 101L-1.5 115C-5 104 -9 92 -12 80Z")
    yield pen.shape(cloth, "M12 80L20 95L14.5 97L18 101L1.5 115C5 104 9 92 12 80Z")


def _hood(pen: Pen, cloth: str, skin: str) -> Iterator[str]:
    yield pen.shape(cloth, "M-12 77C-22 78 -24 86 -17 91C-9 96 9 96 17 91C24 86 22 78 12 77C9 90 -9 90 -12 77Z")
    yield pen.shape("face-line", "M-6 93L-6.5 105M6 93L6.5 103")


def _plain(pen: Pen, cloth: str, skin: str) -> Iterator[str]:
    yield from ()


_NECKLINES: Mapping[str, Callable[[Pen, str, str], Iterator[str]]] = {
    "round": _round,
    "shirt": _shirt,
    "v": _open,
    "roll": _roll,
    "blazer": _blazer,
    "hood": _hood,
    "plain": _plain,
}
