"""Whose name a word is: as it is written, as a nickname, or with one slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gunnen.dialogue.chats.pseudonyms.naming import Names
from gunnen.dialogue.chats.pseudonyms.words import common, key, ordinary

EVERY = -1
"""Stands for somebody, where a word names several people."""
LEAST_SLIP = 5
_STRETCHED = re.compile(r"(.)\1{2,}")
_FIGURES = tuple(str.maketrans("0134578@$", f"o{one}eastbas") for one in "il")
_CAMEL = re.compile(r"[A-Z]?[a-zà-öø-ÿ]+|[A-Z]+(?![a-z])")


class Finder:
    """Finds people by a word; what it found is remembered for each spelling."""

    def __init__(self, people: Sequence[Names]) -> None:
        self._sure = _owners((name, number) for number, each in enumerate(people) for name in each.words)
        self._capital = _owners((name, number) for number, each in enumerate(people) for name in each.capitals)
        self._guessed = _owners((name, number) for number, each in enumerate(people) for name in each.guesses)
        self._slips = _slips(self._sure)
        self._inside = sorted((each for each in self._sure if len(each) >= LEAST_SLIP), key=len, reverse=True)
        self._lengths = sorted({len(each) for each in self._inside}, reverse=True)
        self._long = frozenset(self._inside)
        self._sizes = frozenset(len(each) for each in self._slips)
        self._seen: dict[str, int | None] = {}

    def find(self, word: str) -> int | None:
        """The number of who is named, EVERY where it may be one of several, or None."""
        if word not in self._seen:
            self._seen[word] = self._find(word)
        return self._seen[word]

    def is_common_name(self, plain: str) -> bool:
        """Whether this is a common word that is somebody's name."""
        return plain in self._capital

    def _find(self, word: str) -> int | None:
        plain = key(word)
        if plain.isdigit():
            return self._sure.get(plain)
        found = self._as_written(word, plain)
        if found is None and _STRETCHED.search(plain):
            found = self._any(word, (_STRETCHED.sub(r"\1", plain), _STRETCHED.sub(r"\1\1", plain)))
        if found is None and not plain.isalpha():
            found = self.in_signs(plain)
        if found is None and not plain.isalpha():
            found = self._any(word, [each for each in re.findall(r"[^\W\d_]+", plain) if len(each) > 2])
        if found is None and not word.islower():
            found = self._any(word, [key(each) for each in _CAMEL.findall(word) if key(each) != plain])
        return self._within(plain) if found is None else found

    def _any(self, word: str, plains: Iterable[str]) -> int | None:
        return next((found for each in plains if (found := self._as_written(word, each)) is not None), None)

    def in_signs(self, plain: str) -> int | None:
        """Whose name it is with other signs in the place of letters (m4rk); no ordinary word is written like that."""
        if len(plain) < 3 or not plain.strip("0123456789$@"):
            return None
        letters = [plain.translate(each) for each in _FIGURES]
        tries = [*letters, *(each[:-1] for each in letters if each[-1] == "s")]
        found = (names.get(each) for each in tries for names in (self._sure, self._capital, self._guessed))
        return next((each for each in found if each is not None), None)

    def _as_written(self, word: str, plain: str) -> int | None:
        for names in (self._sure, self._guessed):
            if plain in names:
                return names[plain]
        if plain in self._capital and word != word.lower():
            return self._capital[plain]
        return self._genitive(word, plain) if plain[-1:] == "s" else self._slip(plain)

    def _genitive(self, word: str, plain: str) -> int | None:
        """Marks fiets; in small letters only where that is no word of its own."""
        capital = word != word.lower() and plain not in common()
        if capital and plain[:-1] in self._capital:
            return self._capital[plain[:-1]]
        if plain[:-1] in self._sure and (capital or plain not in ordinary()):
            return self._sure[plain[:-1]]
        return self._slip(plain)

    def _slip(self, plain: str) -> int | None:
        if self._sizes.isdisjoint((len(plain), len(plain) - 1)) or plain in ordinary():
            return None
        names = {name for each in (plain, *_shorter(plain)) for name in self._slips.get(each, ())}
        near = {self._sure[name] for name in names if is_slip(name, plain)}
        return None if not near else near.pop() if len(near) == 1 else EVERY

    def _within(self, plain: str) -> int | None:
        """A long name inside a longer word; a name that is an ordinary word is not looked for there."""
        if plain in ordinary():
            return None
        for size in self._lengths:
            for start in range(len(plain) - size + 1):
                part = plain[start : start + size]
                if part in self._long and part not in ordinary():
                    return self._sure[part]
        return None


def is_slip(name: str, word: str) -> bool:
    """Whether one letter was put in, left out, changed, or swapped with its neighbour.

    >>> is_slip("marloes", "marleos"), is_slip("marloes", "marlus")
    (True, False)
    """
    if abs(len(name) - len(word)) > 1:
        return False
    start = 0
    while start < min(len(name), len(word)) and name[start] == word[start]:
        start += 1
    left, other = name[start:], word[start:]
    return left[1:] == other[1:] or left[1:] == other or left == other[1:] or (
        left[:2] == other[1::-1] and left[2:] == other[2:]
    )  # fmt: skip


def _owners(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    owners: dict[str, int] = {}
    for name, number in pairs:
        owners[name] = number if owners.get(name, number) == number else EVERY
    return owners


def _slips(names: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in names:
        if len(name) >= LEAST_SLIP and name.isalpha() and name not in common():
            for each in {name, *_shorter(name)}:
                found.setdefault(each, []).append(name)
    return found


def _shorter(word: str) -> Iterator[str]:
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]
