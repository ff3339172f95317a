"""Lists of words that tell a name from an ordinary word, and what people with a name may be called besides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

PARTICLES = frozenset((
    "de", "den", "der", "het", "van", "vd", "ter", "ten", "te", "tot", "op", "in", "aan", "el", "al", "la", "le",
    "les", "du", "des", "di", "da", "do", "dos", "bin", "ibn", "ben", "von", "und", "zu", "en", "the", "of", "and",
    "mc", "mac", "st",
))  # fmt: skip
GIVEN = frozenset(("al", "ben", "do", "la", "le", "te"))
"""Particles that are given names too, at the beginning of a name."""
MARK = "\ue000"
_UNSEEN = re.compile("[\ue000\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")


def key(word: str) -> str:
    """A word as it is looked up: without capitals and accents, and in plain letters.

    >>> key("Zoë"), key("İpek")
    ('zoe', 'ipek')
    """
    if word.isascii():
        return word.lower()
    split = unicodedata.normalize("NFKD", word.casefold())
    return "".join(each for each in split if not unicodedata.combining(each))


def visible(text: str) -> str:
    """A text without signs that nobody sees, in whole letters.

    >>> visible("No\\u200bor")
    'Noor'
    """
    return text if text.isascii() else unicodedata.normalize("NFC", _UNSEEN.sub("", text))


@cache
def common() -> frozenset[str]:
    """Words so common that a name like it needs a capital."""
    return _words(0)


@cache
def ordinary() -> frozenset[str]:
    """Words that are no slip in a name."""
    return common() | _words(1)


@cache
def called() -> Mapping[str, frozenset[str]]:
    """What people with this name may be called besides.

    >>> "wim" in called()["willem"], "willem" in called()["wim"]
    (True, True)
    """
    found: dict[str, set[str]] = {}
    for line in _file("called.txt").splitlines():
        names = [] if line.startswith("#") else [key(each) for each in line.split()]
        for name in names:
            found.setdefault(name, set()).update(names)
    return {name: frozenset(others - {name}) for name, others in found.items()}


def _words(part: int) -> frozenset[str]:
    first, _, second = _file("ordinary.txt").partition("\n\n")
    lines = (first, second)[part].splitlines()
    return frozenset(key(word) for line in lines if not line.startswith("#") for word in line.split())


def _file(name: str) -> str:
    return (files("gunnen.dialogue.chats.pseudonyms") / name).read_text("utf-8")
