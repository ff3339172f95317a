"""The words of a page in HTML, in time that grows with its length alone: the parser of Python's own does not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

HIDDEN = frozenset(("script", "style", "head", "blockquote", "title"))
LINES = frozenset(("p", "br", "div", "li", "tr", "h1", "h2", "h3"))
_TAG = re.compile(r"(/?)([A-Za-z][A-Za-z0-9]{0,20})")


def words_of(page: str) -> str:
    """What a page says, line by line, without what it quotes.

    >>> words_of("<style>p {}</style><p>Goed &amp; wel<br>tot dan</p><blockquote>Ja?</blockquote>")
    'Goed & wel\\ntot dan'
    """
    lines = (" ".join(each.split()) for each in html.unescape("".join(_parts(_without_notes(page)))).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _parts(page: str) -> Iterator[str]:
    before, *rest = page.split("<")
    yield before
    inside: list[str] = []
    for each in rest:
        tag = _TAG.match(each)
        text = each.partition(">")[2] if tag or each[:1] in ("!", "?", "/") else f"<{each}"
        if tag:
            _step(inside, bool(tag[1]), tag[2].lower())
            yield "\n" if tag[2].lower() in LINES else ""
        if not inside:
            yield text


def _step(inside: list[str], closes: bool, name: str) -> None:
    """Remember which hidden part this is in; the end of one also ends those that were left open in it."""
    if name in HIDDEN and not closes and len(inside) < 100:
        inside.append(name)
    elif closes and name in inside:
        del inside[len(inside) - 1 - inside[::-1].index(name) :]


def _without_notes(page: str) -> str:
    parts, place = [], 0
    while (start := page.find("<!--", place)) >= 0:
        parts.append(page[place:start])
        place = page.find("-->", start + 4) + 3
        if place < 3:
            return "".join(parts)
    return "".join([*parts, page[place:]])
