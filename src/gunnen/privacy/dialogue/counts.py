"""Counts of messages in wide steps, and never so high that a few people could tell who must be among them."""

from __future__ import annotations

import numpy as np

from gunnen.dialogue.threads.correcting import Counts

NARROWEST, STEPS = 5, 20
NARROWEST_OPEN, STEPS_OPEN = 2, 40
COLLUDING = 3


def width(messages: int, *, secret: bool) -> int:
    """How many counts are told as one: of what is secret five, or a twentieth of the messages; else two, or a fortieth.

    >>> width(30, secret=True), width(400, secret=True), width(400, secret=False)
    (5, 20, 10)
    """
    return max(NARROWEST, -(-messages // STEPS)) if secret else max(NARROWEST_OPEN, -(-messages // STEPS_OPEN))


def most_told(of: Counts) -> int:
    """The highest count that may be told as a least one, where authors wrote ``of`` messages each.

    Let fewer than a third of the authors know each other's messages, those who wrote most. Of one more author they
    could say that some of the count must be theirs once it is more than what all others wrote.

    >>> most_told(np.array([6, 6, 6, 6, 6])), most_told(np.array([12, 12, 2, 2, 2]))
    (18, 6)
    """
    together = (len(of) - 1) // COLLUDING + 1
    return int(of.sum() - np.sort(of)[len(of) - together :].sum())


def step(found: int, of: Counts, *, secret: bool) -> tuple[int, int]:
    """From how many to how many may be told instead of ``found``.

    >>> step(7, np.array([6, 6, 6, 6, 6]), secret=True), step(14, np.array([12, 12, 2, 2, 2]), secret=True)
    ((5, 9), (5, 30))
    """
    total = int(of.sum())
    wide = width(total, secret=secret)
    low = found // wide * wide
    highest = most_told(of) // wide * wide
    if secret and low >= highest:
        return highest, total
    return low, min(low + wide - 1, total)
