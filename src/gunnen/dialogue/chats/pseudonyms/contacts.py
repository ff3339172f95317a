"""Ways to reach somebody inside a text: links, addresses, accounts and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from gunnen.dialogue.chats.pseudonyms.numbers import (
    LEAST,
    RUN,
    SPOKEN,
    digits,
    is_no_number,
    may_be_spoken,
    numbers_in,
    spoken,
)

_LINK = (
    r"(?:(?:https?|ftp)://|www\.)[^\s<>]+"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,6}(?:nl|com|org|net|be|eu|de|fr|uk|io|info|app|me|ly|gg|tv|dev|edu|gov|co)\b"
    r"(?![\w.@-]*@)(?:/[^\s<>]*)?"
)
_MAIL = r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}"
_MATRIX = r"(?<!\w)@[\w.=/-]{1,64}:(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}"
_ACCOUNT = r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ ]?[A-Za-z]{4})?(?:[ .]?\d){8,24}(?!\w)"
_POSTCODE = r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)"
_STREET = (
    r"(?<!\w)[A-ZÀ-Þ][^\W\d_]{1,30}(?:straat|laan|weg|plein|gracht|kade|singel|dreef|steeg|dijk|hof|pad)"
    r" \d{1,5}(?: ?[a-zA-Z])?(?!\w)"
)
_KINDS = {
    "mail": rf"{_MAIL}|{_MATRIX}",
    "link": _LINK,
    "account": _ACCOUNT,
    "number": RUN,
    "address": rf"{_POSTCODE}|{_STREET}",
}
CONTACT = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_LIKELY = re.compile(r"\d\D{0,6}\d\D{0,6}\d\D{0,6}\d|[a-z] \d|@|://|www\.|\w\.[a-z]{2}")
_SIGN = re.compile(r"[\d@]|[.:][\w/]")
_SIGNS = re.compile(r"\W")


def replaced(text: str, replace: Callable[[str, str], str | None]) -> str:
    """``text`` with ``replace(kind, plain)`` where somebody or something can be reached.

    Dates and amounts stay, and what ``replace`` answers None to.

    >>> replaced("Bel 06-12 34 56 78 voor 01-03-2026", lambda kind, plain: f"[{kind} {plain}]")
    'Bel [number 0612345678] voor 01-03-2026'
    """
    if may_be_spoken(text):
        text = SPOKEN.sub(lambda found: _spoken(found[0], replace), text)
    return (
        CONTACT.sub(lambda found: _instead(found, replace), text)
        if _SIGN.search(text) and _LIKELY.search(text)
        else text
    )


def _spoken(written: str, replace: Callable[[str, str], str | None]) -> str:
    plain = spoken(written)
    return (replace("number", plain) if plain else None) or written


def _instead(found: re.Match[str], replace: Callable[[str, str], str | None]) -> str:
    kind, written = str(found.lastgroup), found[0]
    if kind == "number":
        return _numbers(found, replace)
    stand_in = replace(kind, _SIGNS.sub("", written) if kind == "account" else written)
    return written if stand_in is None else stand_in


def _numbers(found: re.Match[str], replace: Callable[[str, str], str | None]) -> str:
    """A run of digits with something else for every number in it."""
    run, parts, last = found[0], [], 0
    if is_no_number(found.string, *found.span()):
        return run
    for start, end in numbers_in(run):
        plain = digits(run[start:end])
        stand_in = replace("number", plain) if len(plain) >= LEAST else None
        parts += [run[last:start], run[start:end] if stand_in is None else stand_in]
        last = end
    return "".join([*parts, run[last:]])
