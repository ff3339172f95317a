"""Patterns from their data files, one a language; what cannot be right is refused with the name of the pattern."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from gunnen.dialogue.patterns.grammar import Net, PatternError, Symbols, parse
from gunnen.dialogue.patterns.matching import Tagger
from gunnen.dialogue.terms import QUESTIONS, SUBS

KINDS = {**SUBS, "question": QUESTIONS}
_FIELDS = {"name", "kind", "sub", "why", "strength", "find", "unless", "yes", "no", "quoted"}


@dataclass(frozen=True, slots=True)
class Pattern:
    """One pattern: expressions that carry it, expressions in the same sentence that take it away, and examples."""

    name: str
    kind: str
    sub: str
    why: str
    strength: float
    find: tuple[Net, ...]
    unless: tuple[Net, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """The patterns of a language. ``by_anchor``: which expressions a sentence with such a word may hold."""

    language: str
    patterns: tuple[Pattern, ...]
    guards: Mapping[str, tuple[Net, ...]]
    by_anchor: Mapping[int, tuple[tuple[Pattern, Net], ...]]
    anchors: frozenset[int]
    tagger: Tagger
    spelling: Mapping[str, tuple[str, ...]]
    endings: Mapping[str, tuple[str, ...]]
    known: frozenset[str]
    plain: frozenset[str]
    readings: dict[str, tuple[tuple[str, frozenset[int]], ...]] = field(default_factory=dict)


@cache
def load(language: str) -> Book:
    """The patterns of ``nl`` or ``en`` as they ship. Raises PatternError.

    >>> load("nl").language
    'nl'
    """
    return read_book(language, files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def read_book(language: str, text: str) -> Book:
    """The patterns in ``text`` (TOML). Raises PatternError that names what is wrong."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PatternError(f"{language}: {error}") from None
    symbols = Symbols(data.get("lists", {}))
    patterns = tuple(_pattern(each, symbols) for each in data.get("pattern", ()))
    _check_names(patterns)
    guards = {kind: _nets(kind, each, symbols) for kind, each in data.get("guards", {}).items()}
    spelling = {word: tuple(plain.split()) for word, plain in data.get("spelling", {}).items()}
    endings = {word: tuple(plain.split()) for word, plain in data.get("endings", {}).items()}
    known = frozenset(word.strip("*") for words in symbols.numbers for word in words)
    plain = frozenset(data.get("plain", {}).get("words", "").split()) | {word for word in known if word.islower()}
    anchors = _anchors(patterns)
    lists = spelling, endings, known, plain
    return Book(language, patterns, guards, anchors, frozenset(anchors), Tagger(symbols), *lists)


def _pattern(data: dict[str, Any], symbols: Symbols) -> Pattern:
    name = str(data.get("name", "?"))
    if data.keys() - _FIELDS:
        raise PatternError(f"{name}: {', '.join(sorted(data.keys() - _FIELDS))} mean nothing here")
    if data.get("sub") not in KINDS.get(str(data.get("kind")), ()):
        raise PatternError(f"{name}: there is no {data.get('kind')} {data.get('sub')}")
    strength = data.get("strength", 0.9)
    if not 0 < strength <= 1:
        raise PatternError(f"{name}: strength is above 0 and at most 1")
    if not data.get("yes") or not data.get("no"):
        raise PatternError(f"{name}: give examples that it finds (yes) and that it leaves alone (no)")
    found, unless = _nets(name, data.get("find", ()), symbols), _nets(name, data.get("unless", ()), symbols)
    why = str(data.get("why", data["sub"]))
    examples = tuple(data["yes"]), tuple(data["no"])
    return Pattern(name, data["kind"], data["sub"], why, strength, found, unless, *examples, data.get("quoted", False))


def _nets(name: str, expressions: list[str], symbols: Symbols) -> tuple[Net, ...]:
    try:
        return tuple(parse(each, symbols) for each in expressions)
    except PatternError as error:
        raise PatternError(f"{name}: {error}") from None


def _check_names(patterns: tuple[Pattern, ...]) -> None:
    names = [each.name for each in patterns]
    double = {name for name in names if names.count(name) > 1}
    if double:
        raise PatternError(f"{', '.join(sorted(double))}: a name belongs to one pattern")


def _anchors(patterns: tuple[Pattern, ...]) -> dict[int, tuple[tuple[Pattern, Net], ...]]:
    found: dict[int, tuple[tuple[Pattern, Net], ...]] = {}
    for pattern in patterns:
        for net in pattern.find:
            found[net.anchor] = (*found.get(net.anchor, ()), (pattern, net))
    return found
