"""Finding patterns in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gunnen.dialogue.patterns.grammar import WORD, Net
from gunnen.dialogue.patterns.loading import Book, Pattern, load
from gunnen.dialogue.patterns.matching import spans
from gunnen.dialogue.patterns.terms import Match
from gunnen.dialogue.patterns.words import Sentence, read_sentences

REST = 4  # words up to the end of the clause that are told with a match
ALSO = {"genuine": ("healthy", "question"), "loaded": ("hardening", "loaded_question")}


def find(text: str, language: str, groups: Sequence[str] = ()) -> tuple[Match, ...]:
    """What the patterns of ``language`` (``nl`` or ``en``) find in ``text``, from left to right.

    ``groups`` are the team's own group names, which patterns about groups look for first. A genuine question is found
    as ``question`` and as ``healthy``, a loaded one as ``question`` and as ``hardening``. Words between quotation marks
    are somebody else's and carry nothing by themselves. A match runs to the end of its clause where that is near.

    >>> [(match.kind, match.sub) for match in find("Jullie van planning luisteren nooit.", "nl")][:1]
    [('hardening', 'absolute')]
    >>> find("De printer luistert nooit.", "nl")
    ()
    """
    return find_in(load(language), text, groups, REST)


def find_in(book: Book, text: str, groups: Sequence[str] = (), rest: int = 0) -> tuple[Match, ...]:
    """As ``find``, with patterns that were read before, and ``rest`` more words where the clause ends within them."""
    found = [match for sentence in read_sentences(text, book, groups) for match in _in_sentence(book, sentence, rest)]
    return tuple(sorted(set(found), key=lambda each: (each.start, -each.end, each.kind, each.sub, each.name)))


def _in_sentence(book: Book, sentence: Sentence, rest: int) -> Iterator[Match]:
    anchors = _anchors(book, sentence)
    here = frozenset().union(*sentence.tags)
    stopped: dict[int, bool] = {}
    best: dict[str, Match] = {}
    for anchor in sorted(anchors):
        for pattern, net in book.by_anchor[anchor]:
            if not net.needs <= here:
                continue
            for start, end in spans(net, sentence.tags, anchors[anchor]):
                if _stands(book, pattern, sentence, start, end, stopped):
                    match = _match(pattern, sentence, start, _clause_end(sentence, end, rest))
                    best[pattern.name] = max(best.get(pattern.name, match), match, key=_size)
    asked = _asked(match.sub for match in best.values() if match.kind == "question")
    for match in best.values():
        if match.kind == "question" and match.sub != asked:
            continue
        yield match
        if match.kind == "question" and match.sub in ALSO:
            kind, sub = ALSO[match.sub]
            yield Match(kind, sub, match.start, match.end, match.name, match.why, match.strength)


def _anchors(book: Book, sentence: Sentence) -> dict[int, list[int]]:
    """Where in the sentence the words stand that patterns start from."""
    found: dict[int, list[int]] = {}
    for place, here in enumerate(sentence.tags):
        for number in here & book.anchors:
            found.setdefault(number, []).append(place)
    return found


def _asked(found: Iterable[str]) -> str | None:
    """What one sentence asks, where several patterns say so: a sting weighs more than the words around it."""
    return min(found, key=("loaded", "genuine", "practical").index, default=None)


def _size(match: Match) -> tuple[int, int]:
    return match.end - match.start, -match.start


def _stands(book: Book, pattern: Pattern, sentence: Sentence, start: int, end: int, stopped: dict[int, bool]) -> bool:
    if not pattern.quoted and sentence.quoted and sentence.quoted.issuperset(sentence.written(start, end)):
        return False
    guards = (*pattern.unless, *book.guards.get(pattern.kind, ()), *book.guards.get(pattern.sub, ()))
    return not any(_found(net, sentence, stopped) for net in guards)


def _found(net: Net, sentence: Sentence, stopped: dict[int, bool]) -> bool:
    if id(net) not in stopped:
        stopped[id(net)] = next(iter(spans(net, sentence.tags)), None) is not None
    return stopped[id(net)]


def _clause_end(sentence: Sentence, end: int, rest: int) -> int:
    """Where the clause ends if that is within ``rest`` words, with its question mark; else ``end``."""
    for place in range(end, min(end + rest + 1, len(sentence.tokens))):
        if WORD not in sentence.tags[place]:
            return place + (sentence.tokens[place].text == "?")
    return end


def _match(pattern: Pattern, sentence: Sentence, start: int, end: int) -> Match:
    words = [sentence.tokens[place] for place in sentence.written(start, end)]
    first, last = min(each.start for each in words), max(each.end for each in words)
    return Match(pattern.kind, pattern.sub, first, last, pattern.name, pattern.why, pattern.strength)
