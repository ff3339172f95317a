"""What every picture of this library is made of: SVG with nothing from outside, no style, and words that are safe."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

INK, PAPER = "#1d2a33", "#fbf8f1"
STANDALONE = f'color="{INK}" font-family="sans-serif"'


def safe(words: str) -> str:
    """Escaped, without signs that XML forbids.

    >>> safe('a < b & "c"\\x00')
    'a &lt; b &amp; &quot;c&quot; '
    """
    return escape("".join(sign if sign.isprintable() else " " for sign in words))


def path(name: str, drawn: str, more: str = "") -> str:
    """One path; ``more`` holds other attributes.

    >>> path("line", "M0 0H9")
    '<path class="line" d="M0 0H9"/>'
    """
    return f'<path class="{name}" d="{drawn}"{_after(more)}/>'


def text(name: str, x: float, y: float, words: str, more: str = "") -> str:
    """Words at a place; ``more`` holds other attributes.

    >>> text("name", 1, 2, "A < B", 'text-anchor="end"')
    '<text class="name" x="1.0" y="2.0" text-anchor="end">A &lt; B</text>'
    """
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}"{_after(more)}>{safe(words)}</text>'


def page(
    name: str,
    title: str,
    parts: Iterable[str],
    *,
    width: float,
    height: str,
    top: str = "",
    description: str = "",
    standalone: str = "",
) -> str:
    """The whole picture, with its title and description for who cannot see it.

    ``height`` and ``top``, where it begins, are numbers as they are to be written. ``standalone`` holds the attributes
    of a picture on paper and in a size of its own, such as STANDALONE. Without a title it is decoration, which nobody
    has to hear of.

    >>> page("dots", "Two", [], width=9, height="5").splitlines()[1:]
    ['<title>Two</title><desc></desc>', '</svg>']
    """
    size = f'width="{width:g}" height="{height}"'
    begin = f'y="{top}" ' if top else ""
    named = f'role="img" aria-label="{safe(title)}"' if title else 'aria-hidden="true"'
    start = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="0 {top or 0} {width:g} {height}" {named}'
        f"{f' {size} {standalone}' if standalone else ''}>"
    )
    said = f"<title>{safe(title)}</title><desc>{safe(description)}</desc>"
    paper = [f'<rect {begin}{size} fill="{PAPER}"/>'] if standalone else []
    return "\n".join([start, said, *paper, *parts, "</svg>"]) + "\n"


def _after(more: str) -> str:
    return f" {more}" if more else ""
