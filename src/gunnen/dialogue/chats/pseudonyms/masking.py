"""Texts in which people go by another name, or by none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from gunnen.dialogue.chats.pseudonyms.contacts import replaced
from gunnen.dialogue.chats.pseudonyms.finding import EVERY, Finder
from gunnen.dialogue.chats.pseudonyms.naming import WORD, Names
from gunnen.dialogue.chats.pseudonyms.words import MARK, key, visible

SOMEBODY = {"nl": "iemand", "en": "somebody"}
CONTACTS = {
    "nl": {"mail": "mailadres", "link": "link", "account": "rekening", "number": "nummer", "address": "adres"},
    "en": {"mail": "mail address", "link": "link", "account": "account", "number": "number", "address": "address"},
}
ALL = frozenset((
    "all", "allen", "iedereen", "everyone", "everybody", "here", "channel", "team", "room", "kanaal", "groep", "group",
))  # fmt: skip
_BETWEEN = re.compile(r"[\s._'’-]{1,3}")
_TAIL = re.compile(r"(?:_\w{1,64})?")
_SIGNED = re.compile(r"(?<![^\W_])[^\W_]*(?:[@$][^\W_]*)+")
_OWNS = re.compile(r"['’]s(?![^\W_])")
_HANDLE = re.compile(r"(?<![\w])@([\w][\w.-]{0,63})")


class Masker:
    """Puts ``stand_ins[number]`` where the person with that number is named; None leaves the name as it is.

    With ``contacts`` links, addresses and numbers go too, each the same wherever it stands.
    """

    def __init__(
        self, people: Sequence[Names], stand_ins: Sequence[str | None], language: str = "nl", *, contacts: bool = True
    ) -> None:
        self._finder, self._stand_ins = Finder(people), stand_ins
        self._somebody, self._kinds, self._contacts = SOMEBODY[language], CONTACTS[language], contacts
        self._rows = _rows(people)
        self._signs = _signs(people)
        self._numbers = {each: number for number, names in enumerate(people) for each in names.numbers}
        self._addresses = {each: number for number, names in enumerate(people) for each in names.addresses}
        self._likely: dict[str, bool] = {}
        self._known: dict[tuple[str, str], str] = {}

    def mask(self, text: str) -> str:
        """The text without names of people, and without ways to reach them."""
        text = replaced(visible(text), self._contact)
        for sign, number in self._signs:
            if sign in text:
                text = text.replace(sign, self._stand_in(number) or sign)
        if "@" in text or "$" in text:
            text = _SIGNED.sub(self._signed, text)
        text = self._named(text)
        if self._contacts and "@" in text:
            text = _HANDLE.sub(self._mention, text)
        return text.replace(MARK, "")

    def _contact(self, kind: str, plain: str) -> str | None:
        owner = self._owner(kind, plain)
        if owner is not None:
            return self._stand_in(owner)
        if not self._contacts:
            return None
        count = 1 + sum(known == kind for known, _ in self._known) if (kind, plain) not in self._known else 0
        return MARK + self._known.setdefault((kind, plain), f"{self._kinds[kind]} {count}")

    def _owner(self, kind: str, plain: str) -> int | None:
        if kind == "number":
            ends = (plain[start : start + 9] for start in range(max(len(plain) - 8, 1)))
            return next((self._numbers[each] for each in ends if each in self._numbers), None)
        return self._addresses.get(key(plain)) if kind == "mail" else None

    def _stand_in(self, number: int) -> str | None:
        """What to write instead, with a mark before it; None to leave a name as it is."""
        stand_in = self._somebody if number == EVERY else self._stand_ins[number]
        return None if stand_in is None else MARK + stand_in

    def _signed(self, found: re.Match[str]) -> str:
        """A name with @ or $ in the place of a letter."""
        owner = self._finder.in_signs(key(found[0]))
        return found[0] if owner is None else self._stand_in(owner) or found[0]

    def _mention(self, found: re.Match[str]) -> str:
        """A name after @ that nobody is known by."""
        return found[0] if key(found[1]) in ALL else f"@{self._somebody}"

    def _named(self, text: str) -> str:
        parts: list[str] = []
        last, before = 0, ""
        for start, end, number in self._found(text):
            stand_in = self._stand_in(number)
            if stand_in is None:
                continue
            if stand_in != before or text[last:start].strip(" .-_"):
                parts += [text[last:start], stand_in]
            last, before = end, stand_in
        return "".join([*parts, text[last:]]) if parts else text

    def _found(self, text: str) -> Iterator[tuple[int, int, int]]:
        """Where people are named: start, end and number."""
        likely = [*map(self._likely.get, plain := WORD.findall(text))]
        if not any([*map(self._is_name, plain)] if None in likely else likely):
            return
        words = [*WORD.finditer(text)]
        place = 0
        while place < len(words):
            word = words[place]
            if not self._likely[word[0]]:
                place += 1
                continue
            size, number = self._row(text, words, place)
            if not size:
                size, number = 1, self._one(text, word)
            if number is not None:
                end = words[place + size - 1].end()
                yield word.start(), _TAIL.match(text, end).end(), number  # type: ignore[union-attr]
            place += size

    def _is_name(self, word: str) -> bool:
        """Whether a word may be, or begin, a name: nearly always it is not, and then a text is done soon."""
        found = self._likely.get(word)
        if found is None:
            plain = key(word)
            found = plain in self._rows or self._finder.is_common_name(plain) or self._finder.find(word) is not None
            self._likely[word] = found
        return found

    def _one(self, text: str, word: re.Match[str]) -> int | None:
        """Whose name this is: after @, and before 's, in small letters too."""
        named = text[word.start() - 1 : word.start()] == "@" or _OWNS.match(text, word.end())
        return self._finder.find(word[0].capitalize() if named else word[0])

    def _row(self, text: str, words: Sequence[re.Match[str]], place: int) -> tuple[int, int | None]:
        """The longest name of several words that begins here."""
        for row, number in self._rows.get(key(words[place][0]), ()):
            here = words[place : place + len(row)]
            if tuple(key(each[0]) for each in here) == row and all(
                _BETWEEN.fullmatch(text, before.end(), after.start()) for before, after in pairwise(here)
            ):
                return len(row), number
        return 0, None


def _rows(people: Sequence[Names]) -> Mapping[str, list[tuple[tuple[str, ...], int]]]:
    """The names of several words by their first word, the longest first."""
    owners: dict[tuple[str, ...], int] = {}
    for number, names in enumerate(people):
        for row in names.rows:
            owners[row] = number if owners.get(row, number) == number else EVERY
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for row, number in sorted(owners.items(), key=lambda each: (-len(each[0]), each[0])):
        found.setdefault(row[0], []).append((row, number))
    return found


def _signs(people: Sequence[Names]) -> list[tuple[str, int]]:
    signs = [(sign, number) for number, names in enumerate(people) for sign in names.signs if not sign.isascii()]
    return sorted(signs, key=lambda each: (-len(each[0]), each))
