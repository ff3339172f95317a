"""TOML that somebody else wrote: read within bounds, or refused with the line, the name on it and the reason."""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_DOTS = 200  # on one line: names inside names cost the reader memory by their square
_FRACTION = re.compile(r"(?<![\w.])\d+\.\d+(?:[eE][+-]?\d+)?(?![\w.])")
_LINE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_DECIMAL = re.compile(r"=\s*[-+]?\d+,\d")
_DIGITS = re.compile(r"[\d_]{4300}")  # more than Python reads as one number
_NAMED = re.compile(r"\s*(?:\[{1,2}\s*([\w.-]{1,60})|([\w.-]{1,60})\s*=)")
_TWICE = ("this name is there already", "deze naam staat er al")
_END = ("a quotation mark is missing", "er ontbreekt een aanhalingsteken")
_COMMA = ("a number has a point and no comma: 0.5", "een getal heeft een punt en geen komma: 0.5")
_NAME = ("write name = value", "schrijf naam = waarde")
_SIGN = (
    "there is a sign here that cannot be; in a text, write \\\\ for a backslash",
    "hier staat een teken dat niet kan; schrijf in een tekst \\\\ voor een backslash",
)
# How the reader of the standard library begins what it says: English and Dutch that need no knowledge of TOML.
_SAID = {
    "Cannot overwrite": _TWICE,
    "Cannot declare": _TWICE,
    "Cannot redefine": _TWICE,
    "Cannot mutate": _TWICE,
    "Duplicate inline": _TWICE,
    "Unterminated string": _END,
    "Expected '\"": _END,
    "Expected \"'": _END,
    "Expected '='": _NAME,
    "Invalid statement": _NAME,
    "Invalid initial": _NAME,
    "Expected ']": ("a square bracket is missing", "er ontbreekt een vierkante haak"),
    "Unclosed array": ("a list does not close; write ]", "een lijst sluit niet; schrijf ]"),
    "Unclosed inline": ("a table does not close; write }", "een tabel sluit niet; schrijf }"),
    "Expected newline": ("begin a new line here", "begin hier een nieuwe regel"),
    "Invalid value": (
        'expected a number, a list or a text "between quotation marks"',
        'verwacht: een getal, een lijst of een tekst "tussen aanhalingstekens"',
    ),
    "Invalid date": ("there is no such date", "die datum bestaat niet"),
    "Illegal character": _SIGN,
    "Found invalid": _SIGN,
    "Unescaped": _SIGN,
    "Invalid hex": _SIGN,
    "Escaped character": _SIGN,
    "Exceeds the limit": ("a number has too many digits", "een getal heeft te veel cijfers"),
}


class NotToml(ValueError):
    """``why`` and ``waarom`` it cannot be read; ``line`` from 1 and the ``name`` on it, 0 and "" where not known."""

    def __init__(self, why: str, waarom: str, line: int = 0, name: str = "") -> None:
        named = f" ({name})" if name else ""
        super().__init__(f"line {line}{named}: {why}" if line else why)
        self.why, self.waarom, self.line, self.name = why, waarom, line, name


def read_toml(text: str | bytes) -> dict[str, Any]:
    """What this TOML says; its size is bounded by who calls. Raises NotToml, or UnicodeDecodeError.

    >>> read_toml("curve = [0.5, 1]")
    {'curve': [0.5, 1]}
    >>> read_toml("teams = 3\\nteams = 4")
    Traceback (most recent call last):
    gunnen.practice.toml.NotToml: line 2 (teams): this name is there already
    """
    whole = (text if isinstance(text, str) else text.decode()).removeprefix("\ufeff")
    for number, line in enumerate(whole.split("\n"), start=1):
        if line.count(".") > MOST_DOTS and _FRACTION.sub("", line).count(".") > MOST_DOTS:
            raise NotToml(f"more than {MOST_DOTS} dots", f"meer dan {MOST_DOTS} punten", number)
    try:
        return tomllib.loads(whole)
    except RecursionError:
        raise NotToml("lists within lists, too deep", "lijsten in lijsten, te diep") from None
    except ValueError as error:
        raise _refused(str(error), whole) from None


def _refused(message: str, whole: str) -> NotToml:
    known = next((said for start, said in _SAID.items() if message.startswith(start)), None)
    why, waarom = known or [_LINE.sub("", message)[:200]] * 2
    lines = whole.split("\n")
    line = _line(message, lines)
    if not line:
        return NotToml(why, waarom)
    written = lines[line - 1]
    named = _NAMED.match(written)
    if message.startswith("Expected newline") and _DECIMAL.search(written):
        why, waarom = _COMMA
    elif written.count('"') % 2:
        why, waarom = _END
    return NotToml(why, waarom, line, (named[1] or named[2]) if named else "")


def _line(message: str, lines: list[str]) -> int:
    found = _LINE.search(message)
    if found:
        return int(found[1] or len(lines))
    return next((number for number, line in enumerate(lines, start=1) if _DIGITS.search(line)), 0)
