"""Messages and their readings as counts of authors, and whether there are enough of them to speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gunnen.checking import InputError
from gunnen.dialogue.terms import Message, Reading
from gunnen.dialogue.threads.correcting import Counts
from gunnen.dialogue.threads.terms import LEAST_AUTHORS, LEAST_MESSAGES, MOST_OF_ONE
from gunnen.terms import Reason

NEVER_ALONE = "sarcasm"

Pair = tuple[Message, Reading]


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """Of each author how many messages there are, ``of``, and how many of these were ``found``."""

    found: Counts
    of: Counts


def paired(messages: Iterable[Message], readings: Iterable[Reading]) -> list[Pair]:
    """Messages with an author, each with its reading. Raises InputError when these are not of the same messages."""
    every, read = list(messages), list(readings)
    if len(every) != len(read):
        raise InputError("readings", f"one for each of {len(every)} messages", f"there are {len(read)}")
    for place, (message, reading) in enumerate(zip(every, read, strict=True)):
        if message.id != reading.id:
            raise InputError(f"readings[{place}]", f"the reading of message {message.id}", f"it is of {reading.id}")
    return [(message, reading) for message, reading in zip(every, read, strict=True) if message.author is not None]


def enough(pairs: Sequence[Pair], least: int = LEAST_MESSAGES) -> Reason | None:
    """None where there are at least ``least`` messages of at least five authors, none above 40 %; else why not.

    >>> [enough([(Message(str(n), "", author=str(n % 6)), Reading(str(n))) for n in range(many)]) for many in (30, 36)]
    [None, None]
    >>> enough([(Message("1", "", author="Noor"), Reading("1"))]).code
    'few_messages'
    """
    return enough_of(Counter(message.author for message, _ in pairs), least)


def enough_of(written: Counter[str | None], least: int = LEAST_MESSAGES) -> Reason | None:
    """The same from how much each author wrote."""
    total = written.total()
    if total < least:
        return Reason("few_messages", {"least": least})
    if len(written) < LEAST_AUTHORS:
        return Reason("few_authors", {"least": LEAST_AUTHORS})
    if max(written.values()) > MOST_OF_ONE * total:
        return Reason("one_author", {"most": MOST_OF_ONE})
    return None


def counted(pairs: Iterable[Pair], found: Callable[[Message, Reading], bool]) -> Counted:
    """How much each author wrote, and of how much of that ``found`` is so; authors by how much they wrote.

    >>> pairs = [(Message("1", "", author="Noor"), Reading("1")), (Message("2", "", author="Ad"), Reading("2"))]
    >>> counted(pairs, lambda message, reading: message.id == "2").found.tolist()
    [0, 1]
    """
    written: Counter[str | None] = Counter()
    hits: Counter[str | None] = Counter()
    for message, reading in pairs:
        written[message.author] += 1
        hits[message.author] += found(message, reading)
    both = sorted((count, hits[author]) for author, count in written.items())
    return Counted(np.array([hit for _, hit in both], np.int64), np.array([count for count, _ in both], np.int64))


def marked(reading: Reading, kind: str) -> bool:
    """Whether a message counts for the gauge of a kind: sarcasm alone never does.

    >>> from gunnen.dialogue.terms import Signal
    >>> might_be = Signal("hardening", "sarcasm", "maybe", 0.5, 0, 4, "sarcasm")
    >>> marked(Reading("1", (might_be,)), "hardening")
    False
    """
    return any(each.kind == kind and each.sub != NEVER_ALONE for each in reading.signals)


def languages(pairs: Iterable[Pair]) -> Counter[str]:
    return Counter(reading.language for _, reading in pairs)
