"""The little language that patterns are written in, and what it becomes.

An expression is a row of elements with blanks between them; each stands for one word or sign of a sentence.

| written | stands for |
|---|---|
| ``jij`` | that word, in small letters and without accents |
| ``jij/je/u`` | one of these |
| ``nou_eenmaal/gewoon`` | words joined by ``_`` stand after each other |
| ``dom*`` ``*werkers`` | a word that starts or ends so |
| ``{trait}`` | a word of that list; lists stand at the top of the file |
| ``(gewoon/echt)`` | one of these, or nothing |
| ``~`` ``~3`` | one word, whichever; none to three words, whichever, but no sign |
| ``~~9`` | none to nine words or signs, whichever |
| ``!{good}`` | a word that is not one of these |
| ``<`` ``>`` | the start and the end of the sentence |
| ``, ? ! . :`` | that sign |
| ``#name`` ``#group`` ``#number`` | a name, one of the team's own groups, a number |

Nothing in it repeats without end, so an expression becomes a net without loops, and looking for it takes a time that
grows with the length of the text only: there is nothing for a hostile text to make slow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_ELEMENTS, MOST_GAP, FOUND, WORD = 24, 16, -1, 0
ANY_WORD, ANY = "#word", "#any"
FEATURES = ("#name", "#group", "#number", ANY_WORD, ANY)
_GAP = re.compile(r"(\()?(~~?)(\d{0,2})(?(1)\))")
_PART = re.compile(r"[*]?[^\W_]+(?:['-][^\W_]+)*[*]?|'[a-z]|[<>,?!.:;*@\"]|\.\.\.|#[a-z]+|[^\w\s]")


class PatternError(ValueError):
    """A pattern that cannot be read: which one, and why."""


@dataclass(slots=True)
class Symbols:
    """Every word, beginning, ending and feature that expressions ask for, each set of them with a number."""

    lists: Mapping[str, str] = field(default_factory=dict)
    numbers: dict[frozenset[str], int] = field(default_factory=lambda: {frozenset({ANY_WORD}): WORD})
    elements: dict[str, _Element] = field(default_factory=dict)

    def number(self, words: frozenset[str]) -> int:
        return self.numbers.setdefault(words, len(self.numbers))


@dataclass(frozen=True, slots=True)
class Net:
    """An expression as nodes.

    ``tests`` has the number of a set and whether the word must be in it, ``nexts`` the nodes after it, or ``FOUND``.
    ``anchor`` is the set of words of which a sentence must have one to be looked at, with ``before`` words in front of
    it (least, most); ``first`` are the sets that its first word may be of, ``needs`` every set that must be there.
    """

    text: str
    entries: frozenset[int]
    tests: tuple[tuple[int, bool], ...]
    nexts: tuple[frozenset[int], ...]
    anchor: int
    before: tuple[int, int]
    first: frozenset[int]
    needs: frozenset[int]


def parse(text: str, symbols: Symbols) -> Net:
    """The net of an expression. Raises PatternError.

    >>> net = parse("jij bent (gewoon) een {trait}", Symbols({"trait": "zeur controlfreak"}))
    >>> len(net.tests), net.before
    (5, (3, 4))
    """
    elements = [_read(each, symbols) for each in text.split()]
    if not 0 < len(elements) <= MOST_ELEMENTS:
        raise PatternError(f"{text!r}: an expression has 1 to {MOST_ELEMENTS} elements")
    if elements[0].gap:
        raise PatternError(f"{text!r}: an expression cannot start with a gap")
    builder = _Builder(symbols)
    after = frozenset({FOUND})
    for element in reversed(elements):
        after = builder.add(element, after)
    if FOUND in after:
        raise PatternError(f"{text!r}: something in an expression must be there")
    anchor, before, needs = _anchors(text, elements, symbols)
    first = frozenset(builder.tests[node][0] if builder.tests[node][1] else WORD for node in after)
    return Net(text, after, tuple(builder.tests), tuple(builder.nexts), anchor, before, first, needs)


@dataclass(frozen=True, slots=True)
class _Element:
    branches: tuple[tuple[frozenset[str], ...], ...]
    optional: bool = False
    wanted: bool = True
    gap: int = 0

    @property
    def lengths(self) -> tuple[int, int]:
        if self.gap:
            return 0, self.gap
        sizes = [len(branch) for branch in self.branches]
        return 0 if self.optional else min(sizes), max(sizes)


def _read(text: str, symbols: Symbols) -> _Element:
    if text not in symbols.elements:
        symbols.elements[text] = _element(text, symbols.lists)
    return symbols.elements[text]


def _element(text: str, lists: Mapping[str, str]) -> _Element:
    gap = _GAP.fullmatch(text)
    if gap:
        return _gap(text, gap[2], gap[3] or ("1" if gap[1] else ""))
    if text.startswith("(") and text.endswith(")"):
        return _Element(_branches(text[1:-1], lists), optional=True)
    if text.startswith("!") and len(text) > 1:
        branches = _branches(text[1:], lists)
        if any(len(branch) > 1 for branch in branches):
            raise PatternError(f"{text!r}: what must not be there is single words")
        return _Element(branches, wanted=False)
    return _Element(_branches(text, lists))


def _gap(text: str, sign: str, most: str) -> _Element:
    words = ((frozenset({ANY_WORD if sign == "~" else ANY}),),)
    if not most:
        return _Element(words)
    if not 0 < int(most) <= MOST_GAP:
        raise PatternError(f"{text!r}: a gap is 1 to {MOST_GAP} long")
    return _Element(words, gap=int(most))


def _branches(text: str, lists: Mapping[str, str]) -> tuple[tuple[frozenset[str], ...], ...]:
    entries = [entry for piece in text.split("/") for entry in _entries(piece, lists)]
    singles = frozenset(entry for entry in entries if "_" not in entry)
    longer = [tuple(frozenset({_part(part)}) for part in entry.split("_")) for entry in entries if "_" in entry]
    return (((frozenset(_part(each) for each in singles),),) if singles else ()) + tuple(longer)


def _entries(piece: str, lists: Mapping[str, str], depth: int = 0) -> list[str]:
    if not (piece.startswith("{") and piece.endswith("}")):
        return [piece]
    name = piece[1:-1]
    if name not in lists or depth > 4:
        raise PatternError(f"{piece!r}: there is no such list")
    return [entry for each in lists[name].split() for entry in _entries(each, lists, depth + 1)]


def _part(text: str) -> str:
    if not _PART.fullmatch(text) or (text.startswith("#") and text not in FEATURES):
        raise PatternError(f"{text!r}: not a word, a sign or a feature")
    return text


class _Builder:
    """Nodes of one expression, added from its end to its start."""

    def __init__(self, symbols: Symbols) -> None:
        self.symbols = symbols
        self.tests: list[tuple[int, bool]] = []
        self.nexts: list[frozenset[int]] = []

    def add(self, element: _Element, after: frozenset[int]) -> frozenset[int]:
        if element.gap:
            return self._gap(element, after)
        entries = frozenset(self._chain(branch, element.wanted, after) for branch in element.branches)
        return entries | after if element.optional else entries

    def _gap(self, element: _Element, after: frozenset[int]) -> frozenset[int]:
        entries = after
        for _ in range(element.gap):
            entries = frozenset({self._node(element.branches[0][0], True, entries)}) | after
        return entries

    def _chain(self, branch: tuple[frozenset[str], ...], wanted: bool, after: frozenset[int]) -> int:
        for words in reversed(branch):
            after = frozenset({self._node(words, wanted, after)})
        return next(iter(after))

    def _node(self, words: frozenset[str], wanted: bool, after: frozenset[int]) -> int:
        self.tests.append((self.symbols.number(words), wanted))
        self.nexts.append(after)
        return len(self.tests) - 1


def _anchors(text: str, elements: list[_Element], symbols: Symbols) -> tuple[int, tuple[int, int], frozenset[int]]:
    """The rarest set that must be there, how many words may stand before it (least, most), and every set that must."""
    found: list[tuple[float, int, tuple[int, int]]] = []
    before = (0, 0)
    for element in elements:
        words = _first_words(element)
        if words and not words & {ANY, ANY_WORD}:
            found.append((_common(words), symbols.number(words), before))
        least, most = element.lengths
        before = before[0] + least, before[1] + most
    if not found:
        raise PatternError(f"{text!r}: an expression needs a word of its own")
    _, anchor, place = min(found, key=lambda each: each[0])
    return anchor, place, frozenset(number for _, number, _ in found)


def _first_words(element: _Element) -> frozenset[str]:
    """The words that an element may start with, if it must be there."""
    if not element.wanted or element.optional or element.gap:
        return frozenset()
    return frozenset().union(*(branch[0] for branch in element.branches))


_FREQUENT = (
    "ik je jij jullie we wij ze zij hij het de een is zijn bent ben heb hebt heeft niet geen er dat die dit van in op "
    "te voor met en of maar ook wel al nog wat hoe waarom waar wie als om dan zo u i you they we he she it the a an is "
    "are be do does did not no to of in on for with and or but that this what how why who when if so just your our "
    ", ? . < > #name #number"
)
_COMMON = frozenset(_FREQUENT.split())


def _common(words: frozenset[str]) -> float:
    return 100 * len(words & _COMMON) + len(words) + 3 * sum("*" in word for word in words)
