"""Counts of messages in wide steps, and never so high that a few people could tell who must be among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from gunnen.dialogue.threads.correcting import Counts
from gunnen.dialogue.threads.counting import Pair, enough_of
from gunnen.terms import Reason

NARROWEST, STEPS = 5, 20
NARROWEST_OPEN, STEPS_OPEN = 2, 40
LEAST_OF_ONE = NARROWEST
COLLUDING, PART = 2, 3


def width(messages: int, *, secret: bool) -> int:
    """How many counts are told as one: of what is secret five, or a twentieth of the messages; else two, or a fortieth.

    >>> width(30, secret=True), width(400, secret=True), width(400, secret=False)
    (5, 20, 10)
    """
    return max(NARROWEST, -(-messages // STEPS)) if secret else max(NARROWEST_OPEN, -(-messages // STEPS_OPEN))


def most_told(of: Counts) -> int:
    """The highest count that may be told as a least one, where authors wrote ``of`` messages each.

    Let two, or as many as are fewer than a third of the authors, know each other's marks: those who wrote most. Of one
    more author they could say that some of the count must be theirs once it is more than what all others wrote.

    >>> most_told(np.array([6, 6, 6, 6, 6])), most_told(np.array([12, 8, 5, 5, 5]))
    (12, 10)
    """
    together = max(COLLUDING, (len(of) - 1) // PART) + 1
    return int(of.sum() - np.sort(of)[len(of) - together :].sum())


def step(found: int, of: Counts, *, secret: bool) -> tuple[int, int]:
    """From how many to how many may be told instead of ``found``.

    >>> step(7, np.array([6, 6, 6, 6, 6]), secret=True), step(14, np.array([12, 8, 5, 5, 5]), secret=True)
    ((5, 9), (10, 35))
    """
    total = int(of.sum())
    wide = width(total, secret=secret)
    low = found // wide * wide
    highest = most_told(of) // wide * wide
    if secret and low >= highest:
        return highest, total
    return low, min(low + wide - 1, total)


def regulars(pairs: Sequence[Pair]) -> list[Pair]:
    """The messages of those who wrote at least five of them: below that a step could be all of somebody's."""
    written = Counter(message.author for message, _ in pairs)
    return [pair for pair in pairs if written[pair[0].author] >= LEAST_OF_ONE]


def missing(written: Counter[str | None]) -> Reason | None:
    """Why a bin of those who wrote so much is not full yet; None where it is.

    >>> missing(Counter(dict.fromkeys("abcdef", 5))), missing(Counter(dict.fromkeys("abcdefgh", 4))).code
    (None, 'few_messages')
    """
    why = enough_of(Counter({author: count for author, count in written.items() if count >= LEAST_OF_ONE}))
    return Reason(why.code, {**why.data, "each": LEAST_OF_ONE}) if why else None
