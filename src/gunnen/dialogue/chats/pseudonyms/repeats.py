"""What somebody repeats of the words of others, found by the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.dialogue.chats.pseudonyms.naming import WORD
from gunnen.dialogue.chats.pseudonyms.words import common, key, visible
from gunnen.dialogue.terms import Message

GAP = "…"
LONG = 6
"""So many words in a row are nobody's own, wherever they stand."""
SHORT = 4
"""So many between quotation marks, or as a sentence of their own."""
LEAST = 3
"""So many as a sentence of their own on both sides, where not all are common words."""
_SENTENCES = re.compile(r"[.!?…:;\n\r\"“”„‟«»()]+")
_OPENS = re.compile(r"[\"“”„‟«»‘‚`´*]|(?<!\w)['’]")
_CLOSES = re.compile(r"[\"“”„‟«»`´*]|['’](?!\w)")
_SAYS = re.compile(
    r"\b(?:zei|zeiden|zegt|zeggen|schreef|schreven|schrijft|vond|vindt|vroeg|vraagt|riep|roept|appte|mailde|antwoordde"
    r"|said|says|wrote|writes|asked|asks|replied)\b",
    re.IGNORECASE,
)
_RANDOM = np.random.default_rng(20_010_312).integers(1, 1 << 63, LONG, dtype=np.uint64) | np.uint64(1)

Whole = NDArray[np.uint64]
Marks = NDArray[np.bool_]


@dataclass(slots=True)
class _Said:
    """The words of messages one after the other: which word, in which message, when, and where a sentence ends."""

    word: Whole
    message: NDArray[np.int64]
    time: NDArray[np.float64]
    first: Marks
    last: Marks


def without_repeats(kept: Sequence[Message], dropped: Sequence[Message]) -> list[str]:
    """The texts of ``kept`` with … for what they repeat of ``dropped``; what was said there first stays.

    A run of six words that a dropped message has too, of four between quotation marks or where they are a sentence
    there, and a sentence of three. Who said it first is told by the times; without times it counts as repeated.

    >>> a, b = Message("1", "Ik vertrek morgen naar Rome", "Bo", time=1.0), Message("2", "Ja", "Bo", time=2.0)
    >>> without_repeats([Message("3", "Zij zei: ik vertrek MORGEN naar Rome!", "Noor", time=3.0)], [a, b])
    ['Zij zei: …!']
    """
    texts = [visible(each.text) for each in kept]
    ids: dict[str, int] = {}
    theirs = _said([visible(each.text) for each in dropped], _times(dropped, -np.inf), ids)
    own = _said(texts, _times(kept, np.inf), ids)
    gone = _repeated(own, theirs, _quoted(texts), _common(ids))
    for message, places in _by_message(own, gone):
        texts[message] = _cut(texts[message], places)
    return texts


def is_nothing(text: str) -> bool:
    """Whether nothing is left but gaps and signs around them."""
    return not re.sub(r"[\s\"'“”„‟«»‘’‚`´*_:,.…()-]+", "", text)


def _times(messages: Sequence[Message], unknown: float) -> list[float]:
    return [unknown if each.time is None else each.time for each in messages]


def _said(texts: Sequence[str], times: Sequence[float], ids: dict[str, int]) -> _Said:
    plain: dict[str, int] = {}
    words: list[int] = []
    sizes: list[int] = []
    starts: list[int] = []
    for text in texts:
        before = len(words)
        for sentence in _SENTENCES.split(text):
            starts.append(len(words))
            for word in WORD.findall(sentence):
                number = plain.get(word)
                if number is None:
                    number = plain[word] = ids.setdefault(key(word), len(ids))
                words.append(number)
        sizes.append(len(words) - before)
    first = np.zeros(len(words) + 1, bool)
    first[starts] = True
    last = np.append(first[1:], True)[: len(words)]
    if len(words):
        last[-1] = True
    each = np.repeat(np.arange(len(texts)), sizes)
    return _Said(np.array(words, np.uint64), each, np.array(times, np.float64)[each], first[:-1], last)


def _runs(said: _Said, size: int, where: Marks | None = None) -> tuple[Whole, NDArray[np.int64]]:
    """A number for each run of ``size`` words within one message, and where it begins."""
    count = max(len(said.word) - size + 1, 0)
    fits = said.message[:count] == said.message[len(said.word) - count :]
    places = np.flatnonzero(fits if where is None else fits & where[:count])
    total = np.zeros(len(places), np.uint64)
    for step in range(size):
        total += (said.word[places + step] + np.uint64(1)) * _RANDOM[step]
    return total ^ (total >> np.uint64(29)), places


def _sentences(said: _Said, size: int) -> Marks:
    """Where a run of whole sentences begins that has this size."""
    count = max(len(said.word) - size + 1, 0)
    return said.first[:count] & said.last[len(said.word) - count :]


def _repeated(own: _Said, theirs: _Said, quoted: Sequence[tuple[int, int, int]], common: Marks) -> Marks:
    """Which of the own words are repeated."""
    near = np.zeros(len(own.word), bool)
    begins = np.searchsorted(own.message, np.arange(own.message[-1] + 2 if len(own.message) else 1))
    for message, start, end in quoted:
        if message + 1 < len(begins):
            near[begins[message] + start : min(begins[message] + end, begins[message + 1])] = True
    gone = np.zeros(len(own.word), bool)
    rows: list[tuple[int, Marks | None, Marks | None]] = [(LONG, None, None), (SHORT, None, near)]
    rows += [(size, _sentences(theirs, size), None) for size in range(SHORT, LONG)]
    rows += [(LEAST, _sentences(theirs, LEAST) & _rare(theirs, common), _sentences(own, LEAST))]
    for size, there, here in rows:
        for place in _shared(own, theirs, size, here, there):
            gone[place : place + size] = True
    return gone


def _rare(said: _Said, common: Marks) -> Marks:
    count = max(len(said.word) - LEAST + 1, 0)
    plain = common[said.word.astype(np.int64)] if len(said.word) else np.zeros(0, bool)
    every = np.ones(count, bool)
    for step in range(LEAST):
        every &= plain[step : step + count]
    return ~every


def _shared(own: _Said, theirs: _Said, size: int, here: Marks | None, there: Marks | None) -> Iterator[int]:
    """Where runs begin that the others said too, and not later."""
    runs, places = _runs(theirs, size, there)
    known, since = _earliest(runs, theirs.time[places])
    if not len(known):
        return
    all_runs, all_places = _runs(own, size)
    at = np.minimum(np.searchsorted(known, all_runs), len(known) - 1)
    hits = known[at] == all_runs
    runs, places, at = all_runs[hits], all_places[hits], at[hits]
    mine, first = _earliest(runs, own.time[places])
    theirs_first = ~(first[np.searchsorted(mine, runs)] < since[at])
    wanted = theirs_first if here is None else theirs_first & here[places]
    yield from places[wanted].tolist()


def _earliest(runs: Whole, times: NDArray[np.float64]) -> tuple[Whole, NDArray[np.float64]]:
    """Every run once, and when it was said first."""
    order = np.lexsort((times, runs))
    runs = runs[order]
    new = np.append(True, runs[1:] != runs[:-1])[: len(runs)]
    return runs[new], times[order][new]


def _quoted(texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """Where a text may quote, in words: from the first sign of it to the last, or to the end."""
    found = []
    for number, text in enumerate(texts):
        if span := _span(text):
            start, end = (len(WORD.findall(text[:place])) for place in span)
            found.append((number, start, end))
    return found


def _span(text: str) -> tuple[int, int] | None:
    opens, says = _OPENS.search(text), _SAYS.search(text)
    if not opens:
        return (says.end(), len(text)) if says else None
    if says:
        return min(opens.end(), says.end()), len(text)
    closes = [each.start() for each in _CLOSES.finditer(text, opens.end())]
    return opens.end(), closes[-1] if closes else len(text)


def _common(ids: dict[str, int]) -> Marks:
    words = common()
    return np.array([each in words for each in ids], bool)


def _by_message(own: _Said, gone: Marks) -> Iterator[tuple[int, list[int]]]:
    places = np.flatnonzero(gone)
    if not len(places):
        return
    messages = own.message[places]
    within = places - np.searchsorted(own.message, messages)
    for part in np.split(np.arange(len(places)), np.flatnonzero(np.diff(messages)) + 1):
        yield int(messages[part[0]]), within[part].tolist()


def _cut(text: str, places: Sequence[int]) -> str:
    """A text with a gap for each row of these words."""
    words = [each.span() for each in WORD.finditer(text)]
    parts, last, before = [], 0, -2
    for place in places:
        start, end = words[place]
        if place != before + 1:
            parts += [text[last:start], GAP]
        last, before = end, place
    return "".join([*parts, text[last:]])
