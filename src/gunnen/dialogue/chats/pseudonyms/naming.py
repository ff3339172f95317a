"""How somebody may be named in a text, from the names in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from gunnen.dialogue.chats.pseudonyms.words import GIVEN, PARTICLES, called, common, key, ordinary, visible

WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TITLES = frozenset((
    "dhr", "mw", "mevr", "meneer", "mevrouw", "drs", "ir", "ing", "dr", "prof", "mr", "mrs", "ms", "jr", "sr",
))  # fmt: skip
_VOWELS = "aeiouy"
_MANY = 12


@dataclass(slots=True)
class Names:
    """The ways to name one person.

    ``words`` count wherever they stand, ``capitals`` only with a capital, ``guesses`` where no ordinary word is meant;
    ``rows`` are words that follow each other, ``signs`` are looked for as they are, ``numbers`` are digits alone.
    """

    words: set[str] = field(default_factory=set)
    capitals: set[str] = field(default_factory=set)
    guesses: set[str] = field(default_factory=set)
    rows: set[tuple[str, ...]] = field(default_factory=set)
    signs: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)


def names_of(written: Iterable[str]) -> Names:
    """All the ways to name whoever goes by these names, addresses and numbers.

    >>> sorted(names_of(["Willem de Boer"]).words)
    ['boer', 'deboer', 'wdeboer', 'willem', 'willemdeboer']
    >>> {"wim", "willempje"} <= names_of(["Willem de Boer"]).guesses
    True
    """
    found = Names()
    for each in written:
        _learn(found, visible(each).strip())
    found.guesses -= found.words | found.capitals
    return found


def _learn(found: Names, name: str) -> None:
    digits = re.sub(r"\D", "", name)
    if len(digits) >= 7 and len(_LETTERS.findall(name)) < 3:
        found.numbers.add(digits[-9:])
    if "@" in name and " " not in name:
        found.addresses.add(key(name))
        name = name.removeprefix("@").partition(":")[0] if name.startswith("@") else name.partition("@")[0]
    words = [key(each) for each in WORD.findall(name)]
    if any(map(_is_unspaced, words)) or (name and not words):
        found.signs.update({name, *(each for each in WORD.findall(name) if _is_unspaced(each))} - {""})
    for part in _lone_words(name):
        _learn_word(found, part)
    if len(words) > 1:
        found.rows.add(tuple(words[:_MANY]))
        last, comma, first = name.partition(",")
        found.rows.update([tuple(key(each) for each in WORD.findall(f"{first} {last}"))[:_MANY]] if comma else ())
        found.words.update(_joined([each for each in words[:4] if each not in _TITLES]))
    for first in _first_names(name):
        found.guesses.update(_guesses(first))


def _is_unspaced(word: str) -> bool:
    """Whether a word is of a script that may write it against its neighbours."""
    return len(word) > 1 and any(
        each > "\u0590" and not each.isascii() and each.lower() == each.upper() for each in word
    )


def _lone_words(name: str) -> Iterator[str]:
    """The words by which somebody may be named alone; a handle also by its parts."""
    words = WORD.findall(name)
    for place, word in enumerate(words):
        plain = key(word)
        if plain not in PARTICLES | _TITLES or len(words) == 1 or (place == 0 and plain in GIVEN):
            yield plain
        for part in (*_LETTERS.findall(word), *_PARTS.findall(word)):
            if len(part) > 2 and key(part) != plain and key(part) not in PARTICLES:
                yield key(part)


def _learn_word(found: Names, word: str) -> None:
    if len(word) < 2 or (word.isdigit() and len(word) < 5):
        return
    if word in common():
        found.capitals.add(word)
    else:
        found.words.add(word)


def _joined(words: list[str]) -> set[str]:
    """Names written as one word: jandeboer, deboer, jdeboer."""
    rows = ("".join(words), "".join(words[1:]), words[0][:1] + "".join(words[1:])) if len(words) > 1 else ()
    return {each for each in rows if len(each) > 4 and each not in ordinary()}


def _first_names(name: str) -> Iterator[str]:
    """What is likely a first name; of Jan-Willem both, and JanWillem too."""
    words = [each for each in WORD.findall(name) if key(each) not in PARTICLES | _TITLES]
    for word in dict.fromkeys([*words[:1], *re.findall(r"[^\W_]+", name.split(" ")[0] if name else "")]):
        yield key(word)


@cache
def _guesses(name: str) -> frozenset[str]:
    """Nicknames: those that are known, short forms, and Dutch and English endings.

    >>> {"noortje", "noors"} <= _guesses("noor"), "seb" in _guesses("sebastiaan")
    (True, True)
    """
    if len(name) < 3 or not name.isalpha():
        return frozenset()
    found = set(called().get(name, ()))
    found.update(name[:size] for size in range(3, len(name)) if len(name) > 4)
    found.update(name[-size:] for size in range(4, len(name)))
    for base in (name, *called().get(name, ())):
        found.update(_endings(base))
    return frozenset(each for each in found if len(each) > 2 and each not in ordinary() and each != name)


def _endings(name: str) -> Iterator[str]:
    stem = name[:-1] if name[-1] in _VOWELS and len(name) > 3 else name
    for base in {stem, stem + stem[-1]}:
        yield from (base + ending for ending in ("ie", "y", "etje", "ies"))
    yield from (name + ending for ending in ("je", "tje", "pje", "pie", "ke", "s", "tjes", "jes"))
