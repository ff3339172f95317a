"""Do replies cross between camps as often as when camps had nothing to do with it? A permutation test."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.dialogue.terms import Message
from gunnen.dialogue.threads.correcting import Numbers
from gunnen.dialogue.threads.replying import Reply
from gunnen.dialogue.threads.terms import CAMP_FROM, LEVEL
from gunnen.terms import Reason

SHUFFLES = 999
SURE = 0.05
LEAST_REPLIES = 20
CHUNK = 2_000_000

Voice = tuple[str | None, str | None, str | None]
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Crossing:
    """Of ``replies`` between people of camps the share that crosses, and that of shuffled ones: the mean, and from
    where to where 90 in 100 go. ``p``: how often shuffled ones are as far off. ``word``: ``fewer``, ``more``,
    ``as_shuffled``."""

    replies: int
    share: float
    expected: float
    low: float
    high: float
    p: float

    @property
    def word(self) -> str:
        if self.p >= SURE:
            return "as_shuffled"
        return "fewer" if self.share < self.expected else "more"


def crossing(messages: Sequence[Message], found: Iterable[Reply], seed: int = 0) -> Crossing | Reason:
    """The share of replies that cross camps, against what shuffling gives; or why there is none.

    Shuffled are the camps of the people, within each thread: two who often reply to each other count as one pair, not
    as many replies that happen to agree (the quadratic assignment procedure: Krackhardt,
    doi:10.1016/0378-8733(88)90004-4). Camps of fewer than five authors in a thread are left out. The chance counts the
    thread as it is among the shuffled ones (Phipson and Smyth, doi:10.2202/1544-6115.1585).

    >>> crossing([Message("1", "", "Noor")], []).code
    'no_camps'
    """
    voices = _voices(messages)
    if not voices:
        told = any(each.camp is not None for each in messages)
        return Reason("few_in_camp", {"least": CAMP_FROM}) if told else Reason("no_camps")
    pairs = Counter(pair for each in found if (pair := _pair(each, voices)))
    if pairs.total() < LEAST_REPLIES:
        return Reason("few_replies", {"least": LEAST_REPLIES})
    return _tested(list(voices), pairs, seed)


def _voices(messages: Iterable[Message]) -> dict[Voice, int]:
    """Whoever spoke in a camp of five authors or more, where there are two such camps or more; thread by thread."""
    spoke: dict[str | None, dict[str, dict[Voice, None]]] = {}
    for each in messages:
        if each.camp is not None and each.author is not None:
            spoke.setdefault(each.thread, {}).setdefault(each.camp, {})[_voice(each)] = None
    found: list[Voice] = []
    for camps in spoke.values():
        large = [those for those in camps.values() if len(those) >= CAMP_FROM]
        found.extend(voice for those in large for voice in those if len(large) > 1)
    return {voice: place for place, voice in enumerate(found)}


def _pair(reply: Reply, voices: Mapping[Voice, int]) -> tuple[int, int] | None:
    """The two who speak, whoever began; None where one has no camp, or the reply goes to another thread."""
    one, other = voices.get(_voice(reply.message)), voices.get(_voice(reply.to))
    if one is None or other is None or reply.message.thread != reply.to.thread:
        return None
    return min(one, other), max(one, other)


def _voice(message: Message) -> Voice:
    return message.thread, message.camp, message.author


def _tested(voices: Sequence[Voice], pairs: Counter[tuple[int, int]], seed: int) -> Crossing:
    ends, often = np.array(sorted(pairs)), np.array([pairs[pair] for pair in sorted(pairs)])
    camps = _numbered([voice[:2] for voice in voices])
    threads = _numbered([voice[:1] for voice in voices])
    total = pairs.total()
    share = float(_crossed(camps[None], ends, often)[0] / total)
    shuffled = _shuffles(camps, threads, ends, often, seed) / total
    expected = float(shuffled.mean())
    tail = min((shuffled <= share + 1e-12).sum(), (shuffled >= share - 1e-12).sum())
    low, high = np.quantile(shuffled, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Crossing(total, share, expected, float(low), float(high), min(1.0, 2 * float(1 + tail) / (1 + SHUFFLES)))


def _numbered(names: Sequence[tuple[str | None, ...]]) -> Integers:
    numbers: dict[tuple[str | None, ...], int] = {}
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _shuffles(camps: Integers, threads: Integers, ends: Integers, often: Integers, seed: int) -> Numbers:
    """How many replies cross in each shuffle; voices stand in order of their thread."""
    random = np.random.default_rng(seed)
    at_once = max(1, CHUNK // max(len(ends), len(camps)))
    parts = []
    for start in range(0, SHUFFLES, at_once):
        order = np.argsort(threads + random.random((min(at_once, SHUFFLES - start), len(camps))), axis=1)
        parts.append(_crossed(camps[order], ends, often))
    return np.concatenate(parts)


def _crossed(camps: Integers, ends: Integers, often: Integers) -> Numbers:
    differ: Numbers = (camps[:, ends[:, 0]] != camps[:, ends[:, 1]]) @ often.astype(np.float64)
    return differ
