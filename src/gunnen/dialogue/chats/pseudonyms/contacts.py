"""Ways to reach somebody inside a text: links, addresses, accounts and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

_LINK = (
    r"(?:(?:https?|ftp)://|www\.)[^\s<>]+"
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.){1,6}(?:nl|com|org|net|be|eu|de|fr|uk|io|info|app|me|ly|gg|tv|dev|edu|gov|co)\b"
    r"(?![\w.@-]*@)(?:/[^\s<>]*)?"
)
_MAIL = r"(?<![\w.+%-])[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}"
_MATRIX = r"(?<!\w)@[\w.=/-]{1,64}:(?:[\w-]{1,63}\.){1,6}[^\W\d_]{2,24}"
_ACCOUNT = r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ ]?[A-Za-z]{4})?(?:[ .]?\d){8,24}(?!\w)"
_DATE = (
    r"(?<![\w-])(?:\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4} ?[-–/] ?\d{4})(?![\w-])"
)
_AMOUNT = r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d{1,2})?(?![\w.,]\d)"
_NUMBER = r"(?<![\w])(?:\+|\(\+?)?\d(?:[ ()./\u00a0\u202f\u2010-\u2013-]{0,3}\d){6,18}(?!\w)"
_POSTCODE = r"(?<!\w)[1-9]\d{3} ?[A-Z]{2}(?!\w)"
_STREET = (
    r"(?<!\w)[A-ZÀ-Þ][^\W\d_]{1,30}(?:straat|laan|weg|plein|gracht|kade|singel|dreef|steeg|dijk|hof|pad)"
    r" \d{1,5}(?: ?[a-zA-Z])?(?!\w)"
)
_KINDS = {
    "mail": rf"{_MAIL}|{_MATRIX}",
    "link": _LINK,
    "account": _ACCOUNT,
    "kept": rf"{_DATE}|{_AMOUNT}",
    "number": _NUMBER,
    "address": rf"{_POSTCODE}|{_STREET}",
}
CONTACT = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_LIKELY = re.compile(r"\d\D{0,3}\d\D{0,3}\d\D{0,3}\d|[a-z] \d|@|://|www\.|\w\.[a-z]{2}")
_SCRIPTS = {"account": re.compile(r"\W"), "number": re.compile(r"\D")}


def replaced(text: str, replace: Callable[[str, str], str | None]) -> str:
    """``text`` with ``replace(kind, plain)`` where somebody or something can be reached.

    Dates and amounts stay, and what ``replace`` answers None to.

    >>> replaced("Bel 06-12 34 56 78 voor 01-03-2026", lambda kind, plain: f"[{kind} {plain}]")
    'Bel [number 0612345678] voor 01-03-2026'
    """
    if not _LIKELY.search(text):
        return text

    def plain(found: re.Match[str]) -> str:
        kind = str(found.lastgroup)
        if kind == "kept":
            return found[0]
        stand_in = replace(kind, _SCRIPTS[kind].sub("", found[0]) if kind in _SCRIPTS else found[0])
        return found[0] if stand_in is None else stand_in

    return CONTACT.sub(plain, text)
