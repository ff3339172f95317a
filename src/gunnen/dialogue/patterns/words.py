"""The words of one sentence as patterns see them: plain, spelled out, with what else is known of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gunnen.dialogue.normalising import normalise, plain_word
from gunnen.dialogue.patterns.grammar import ANY, ANY_WORD
from gunnen.dialogue.patterns.loading import Book
from gunnen.dialogue.sentences import Token, plain_sentences, tokens

START, END, _REMEMBERED = "<", ">", 20_000
_QUOTES = frozenset("\"'")
_LEFT_OUT = frozenset(".!\"'()*_~\n-/") | {"..", "...", "...."}


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence between its bounds, the sets they are in, and which stand between quotes."""

    tokens: tuple[Token, ...]
    tags: tuple[frozenset[int], ...]
    quoted: frozenset[int]

    def written(self, start: int, end: int) -> list[int]:
        """Which of these places have words that stand in the text: no bounds of the sentence, no commas."""
        bounds = (0, len(self.tokens) - 1)
        return [place for place in range(start, end) if place not in bounds and self.tokens[place].text != ","]


def read_sentences(text: str, book: Book, groups: Sequence[str] = ()) -> list[Sentence]:
    """The sentences of ``text``, with the team's own ``groups`` as one word each."""
    plain = normalise(text)
    found, every, place = [], tokens(plain), 0
    merging = _group_words(tuple(groups)) if groups else {}
    for _, end in plain_sentences(plain):
        here = []
        while place < len(every) and every[place].start < end:
            here.append(every[place])
            place += 1
        found.append(_sentence(here, book, merging))
    return found


def _sentence(every: list[Token], book: Book, groups: Mapping[str, list[tuple[str, ...]]]) -> Sentence:
    bounds = (every[0].start, every[-1].end) if every else (0, 0)
    words, tags = [Token(START, bounds[0], bounds[0])], [book.tagger.tags(START)]
    quoted, places, inside = _quoted(every), set(), 0
    while inside < len(every):
        size = _group_at(every, inside, groups)
        last = every[inside + max(size, 1) - 1]
        for word, sets in _readings(every, inside, size, book):
            if inside in quoted:
                places.add(len(words))
            words.append(Token(word, every[inside].start, last.end))
            tags.append(sets)
        inside += max(size, 1)
    words.append(Token(END, bounds[1], bounds[1]))
    tags.append(book.tagger.tags(END))
    return Sentence(tuple(words), tuple(tags), frozenset(places))


def _readings(every: list[Token], place: int, size: int, book: Book) -> Sequence[tuple[str, frozenset[int]]]:
    text = every[place].text
    if size:
        return [(text.lower(), _tags(book, text.lower(), "#group"))]
    if text in _LEFT_OUT:
        return ()
    named = place > 0 and every[place - 1].text == "@"
    return (not named and book.readings.get(text)) or _read(text, named, book)


def _read(text: str, named: bool, book: Book) -> tuple[tuple[str, frozenset[int]], ...]:
    words = _spelled(text, book)
    feature = "#name" if named else _feature(text, book)
    found = tuple((word, _tags(book, word, "" if place else feature)) for place, word in enumerate(words))
    if not named and len(book.readings) < _REMEMBERED and all(word in book.tagger.words for word in words):
        book.readings[text] = found  # only words that stand in the patterns: nothing of a draft stays behind
    return found


def _feature(text: str, book: Book) -> str:
    word = text.split("'")[0]
    if text[0].isdigit():
        return "#number"
    return "#name" if word[:1].isupper() and word[1:].islower() and word.lower() not in book.plain else ""


def _spelled(text: str, book: Book) -> tuple[str, ...]:
    word = plain_word(text, book.known)
    if word in book.spelling:
        return book.spelling[word]
    for ending, plain in book.endings.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (*book.spelling.get(word[: -len(ending)], (word[: -len(ending)],)), *plain)
    return (word,)


def _tags(book: Book, word: str, extra: str) -> frozenset[int]:
    features = [extra, ANY, ANY_WORD] if word[0].isalnum() or word[0] == "'" else [extra, ANY]
    return book.tagger.tags(word, *features)


def _quoted(every: list[Token]) -> frozenset[int]:
    opened = -1
    inside: set[int] = set()
    for place, token in enumerate(every):
        if token.text in _QUOTES:
            if opened >= 0 and every[opened].text == token.text:
                inside.update(range(opened, place + 1))
                opened = -1
            elif opened < 0:
                opened = place
    return frozenset(inside)


@lru_cache(maxsize=64)
def _group_words(groups: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for group in sorted(groups, key=len, reverse=True):
        words = tuple(token.text.lower() for token in tokens(normalise(group)))
        if words:
            found.setdefault(words[0], []).append(words)
    return found


def _group_at(every: list[Token], place: int, groups: Mapping[str, list[tuple[str, ...]]]) -> int:
    for words in groups.get(every[place].text.lower(), ()) if groups else ():
        if [token.text.lower() for token in every[place : place + len(words)]] == list(words):
            return len(words)
    return 0
