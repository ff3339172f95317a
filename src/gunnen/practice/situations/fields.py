"""One table of a situation's text, with the name of the place where it stands, and checks for what is in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gunnen.practice.situations.terms import Words
from gunnen.practice.situations.wrong import SituationError

LANGUAGES = ("nl", "en")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")
_SHOWN = 40
ONE_LINE = 80  # a text that may be no longer than this is one line
_PASTED = "\n\u00a0\u202f\u00ad\u200c\u200d"  # spaces, hyphens and joiners that come along from a letter
_BLANK = "\u115f\u1160\u3164\uffa0\u2800"


class Table:
    """What stands at ``place``; every check raises SituationError with the exact field.

    >>> Table({"minutes": 8}, "").whole("minutes", 1, 60)
    8
    """

    def __init__(self, data: Mapping[str, Any], place: str) -> None:
        self.data, self.place = data, place

    def at(self, name: str) -> str:
        return f"{self.place}.{name}" if self.place else name

    def _plain(self, name: str) -> str:
        """As TOML writes it, without keys: moments.choices."""
        return re.sub(r"\[\w*\]", "", self.at(name))

    def only(self, known: Sequence[str]) -> None:
        for name in self.data:
            if name not in known:
                raise SituationError(self.at(_short(name)), "field", known=", ".join(known), name=_short(name))

    def table(self, name: str, *, needed: bool = True) -> Table:
        if needed:
            self._need(name)
        value = self.data.get(name, {})
        if not isinstance(value, dict):
            raise SituationError(self.at(name), "table", name=self.at(name))
        return Table(value, self.at(name))

    def tables(self, name: str, least: int, most: int, called: str = "key") -> Iterator[Table]:
        """Each of a list of tables; its place carries its key, or else its number from 1."""
        self._need(name)
        value = self.data[name]
        if not isinstance(value, list) or not least <= len(value) <= most:
            count = len(value) if isinstance(value, list) else 0
            raise SituationError(self.at(name), "list", least=least, most=most, name=self._plain(name), count=count)
        for number, each in enumerate(value, 1):
            if not isinstance(each, dict):
                raise SituationError(f"{self.at(name)}[{number}]", "table", name=f"[{self._plain(name)}]")
            key = each.get(called)
            shown = key if isinstance(key, str) and _KEY.fullmatch(key) else number
            yield Table(each, f"{self.at(name)}[{shown}]")

    def words(self, name: str, most: int) -> Words:
        self._need(name)
        value = self.data[name]
        if not isinstance(value, dict):
            raise SituationError(self.at(name), "words")
        found = Table(value, self.at(name))
        found.only(LANGUAGES)
        for lang in LANGUAGES:
            if lang not in value:
                raise SituationError(self.at(name), "language", lang=lang)
        return Words(*(found.text(lang, most) for lang in LANGUAGES))

    def text(self, name: str, most: int, *, empty: bool = False) -> str:
        self._need(name)
        value = self.data[name]
        if not isinstance(value, str):
            raise SituationError(self.at(name), "text", value=_short(value))
        found = value.strip()
        if not empty and not any(map(_seen, found)):
            raise SituationError(self.at(name), "empty")
        if len(found) > most:
            raise SituationError(self.at(name), "long", most=most, count=len(found))
        for sign in found:
            if not sign.isprintable() and sign not in _PASTED:
                raise SituationError(self.at(name), "sign", value=repr(sign))
        if most <= ONE_LINE and "\n" in found:
            raise SituationError(self.at(name), "line")
        return found

    def key(self, name: str, taken: Sequence[str] = ()) -> str:
        self._need(name)
        value = self.data[name]
        if not isinstance(value, str) or not _KEY.fullmatch(value):
            raise SituationError(self.at(name), "key", value=_short(value))
        if value in taken:
            raise SituationError(self.at(name), "double", value=value)
        return value

    def known(self, name: str, names: Sequence[str]) -> str:
        self._need(name)
        value = self.data[name]
        if not isinstance(value, str) or value not in names:
            raise SituationError(self.at(name), "known", known=", ".join(names), value=_short(value))
        return value

    def whole(self, name: str, least: int, most: int) -> int:
        self._need(name)
        value = self.data[name]
        if type(value) is not int or not least <= value <= most:
            raise SituationError(self.at(name), "whole", least=least, most=most, value=_short(value, quoted=True))
        return value

    def number(self, name: str, least: float, most: float) -> float:
        value = self.data[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise SituationError(self.at(name), "number", least=least, most=most, value=_short(value, quoted=True))
        return float(value)

    def _need(self, name: str) -> None:
        if name not in self.data:
            raise SituationError(self.at(name), "missing", what=f"a value for {name}", wat=f"een waarde voor {name}")


def _seen(sign: str) -> bool:
    """Whether there is something to see of it."""
    return (
        unicodedata.category(sign)[0] not in "ZM" and (sign.isprintable() or sign not in _PASTED) and sign not in _BLANK
    )


def _short(value: object, *, quoted: bool = False) -> str:
    try:
        shown = str(value).lower() if isinstance(value, bool) else repr(value)
        shown = value if isinstance(value, str) and not quoted else shown
    except (RecursionError, ValueError):  # too deep, or more digits than Python writes
        shown = hex(value) if isinstance(value, int) else f"{type(value).__name__}…"
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in shown)
