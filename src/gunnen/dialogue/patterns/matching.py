"""Looking for nets in the words of a sentence, in a time that grows with its length only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gunnen.dialogue.patterns.grammar import FOUND, WORD, Net, Symbols


class Tagger:
    """Which of the sets of an alphabet a word is in."""

    def __init__(self, symbols: Symbols) -> None:
        self.words: dict[str, list[int]] = {}
        self.starts: dict[str, list[int]] = {}
        self.ends: dict[str, list[int]] = {}
        for words, number in symbols.numbers.items():
            for word in words:
                self._add(word, number)
        self.start_lengths = sorted({len(each) for each in self.starts})
        self.end_lengths = sorted({len(each) for each in self.ends})

    def _add(self, word: str, number: int) -> None:
        if len(word) > 1 and word.endswith("*"):
            self.starts.setdefault(word[:-1], []).append(number)
        elif len(word) > 1 and word.startswith("*"):
            self.ends.setdefault(word[1:], []).append(number)
        else:
            self.words.setdefault(word, []).append(number)

    def tags(self, word: str, *features: str) -> frozenset[int]:
        """The numbers of the sets that ``word`` is in, or one of its ``features``."""
        found = list(self._tags(word))
        for feature in features:
            found += self.words.get(feature, ())
        return frozenset(found)

    def _tags(self, word: str) -> Iterable[int]:
        yield from self.words.get(word, ())
        for length in self.start_lengths:
            yield from self.starts.get(word[:length], ()) if length <= len(word) else ()
        for length in self.end_lengths:
            yield from self.ends.get(word[-length:], ()) if length <= len(word) else ()


def longest(net: Net, tags: Sequence[frozenset[int]], start: int) -> int:
    """Where the longest match of ``net`` from ``start`` ends, or 0."""
    states, place, best = net.entries, start, 0
    tests, nexts = net.tests, net.nexts
    while states and place < len(tags):
        here = tags[place]
        after: set[int] = set()
        for node in states:
            if node != FOUND:
                number, wanted = tests[node]
                if number in here if wanted else number not in here and WORD in here:
                    after |= nexts[node]
        place += 1
        if FOUND in after:
            best = place
        states = frozenset(after)
    return best


def spans(net: Net, tags: Sequence[frozenset[int]], anchors: Sequence[int] | None = None) -> Iterable[tuple[int, int]]:
    """Every place of ``net`` in a sentence, from left to right, none within another; ``anchors`` where known."""
    if anchors is None:
        anchors = [place for place, here in enumerate(tags) if net.anchor in here]
    done = 0
    for start in _starts(net, anchors):
        if start < done or net.first.isdisjoint(tags[start]):
            continue
        end = longest(net, tags, start)
        if end:
            yield start, end
            done = end


def _starts(net: Net, anchors: Sequence[int]) -> Iterable[int]:
    least, most = net.before
    if most == least:
        return [place - least for place in anchors if place >= least]
    return sorted({start for place in anchors for start in range(max(0, place - most), place - least + 1)})
