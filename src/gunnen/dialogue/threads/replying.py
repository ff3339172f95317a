"""Who replies to whom: questions that somebody else answered, and after how long; how many people are spoken to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from gunnen.dialogue.terms import Message
from gunnen.dialogue.threads.correcting import Numbers
from gunnen.dialogue.threads.counting import Pair
from gunnen.dialogue.threads.terms import LEVEL

DAY = 86400.0
SAMPLES = 1000
NORMAL = 1.6449


@dataclass(frozen=True, slots=True)
class Reply:
    """A message, and the one by somebody else that it replies to; both among those that are looked at."""

    message: Message
    to: Message


def replies(messages: Iterable[Message]) -> list[Reply]:
    """The replies to somebody else, in order; replies to oneself or to a message that is not there are left out.

    >>> [each.to.id for each in replies([Message("1", "", "Noor"), Message("2", "", "Ad", "1")])]
    ['1']
    """
    every = list(messages)
    by_id = {each.id: each for each in every}
    pairs = ((each, by_id.get(each.reply_to)) for each in every if each.reply_to is not None)
    return [
        Reply(message, to)
        for message, to in pairs
        if to is not None and None not in (message.author, to.author) and message.author != to.author
    ]


def asked(pairs: Iterable[Pair]) -> list[Pair]:
    """Genuine questions that had a day to be answered in, where there are times."""
    every = list(pairs)
    last = max((message.time for message, _ in every if message.time is not None), default=None)
    return [
        (message, reading)
        for message, reading in every
        if reading.question == "genuine" and (message.time is None or last is None or message.time <= last - DAY)
    ]


def first_answers(found: Iterable[Reply]) -> dict[str, float | None]:
    """Of each message that somebody else replied to, after how many seconds that was first; None without times."""
    answers: dict[str, float | None] = {}
    for each in found:
        took = _between(each)
        before = answers.get(each.to.id)
        if each.to.id not in answers or (took is not None and (before is None or took < before)):
            answers[each.to.id] = took
    return answers


def _between(reply: Reply) -> float | None:
    if reply.message.time is None or reply.to.time is None:
        return None
    return max(0.0, reply.message.time - reply.to.time)


def waits(questions: Sequence[Pair], answers: dict[str, float | None], until: float) -> tuple[Numbers, list[bool]]:
    """Of each question with a time how long it waited, and whether it was answered then or still waits at ``until``."""
    times, done = [], []
    for message, _ in questions:
        took = answers.get(message.id)
        if message.time is not None and not (message.id in answers and took is None):
            done.append(took is not None)
            times.append(until - message.time if took is None else took)
    return np.array(times), done


def median_wait(times: Numbers, done: Sequence[bool]) -> tuple[float | None, float | None, float | None]:
    """After how long half of the questions were answered, and the interval of that; None where it never was half.

    By the product-limit estimate (Kaplan and Meier, doi:10.1080/01621459.1958.10501452), with the interval of
    Brookmeyer and Crowley (doi:10.2307/2530286) on the scale of log(-log).

    >>> median_wait(np.arange(1.0, 12.0), [True] * 11)[0]
    6.0
    """
    order = np.argsort(times, kind="stable")
    at, answered = times[order], np.asarray(done, np.bool_)[order]
    waiting = len(at) - np.arange(len(at), dtype=np.float64)
    open_still = np.asarray(np.cumprod(np.where(answered, 1 - 1 / waiting, 1.0)), np.float64)
    inside = (open_still > 0) & (open_still < 1)
    curve = np.where(inside, open_still, 0.5)
    variance = np.cumsum(np.where(answered, 1 / (waiting * np.maximum(waiting - 1, 1)), 0.0))
    wide = NORMAL * np.sqrt(variance) / -np.log(curve)
    low, high = (np.where(inside, curve ** np.exp(each), open_still) for each in (wide, -wide))
    return _below_half(at, open_still), _below_half(at, low), _below_half(at, high)


def _below_half(at: Numbers, curve: Numbers) -> float | None:
    below = np.flatnonzero(curve <= 0.5)
    return float(at[below[0]]) if len(below) else None


def spoken_to(found: Iterable[Reply], authors: Iterable[str | None], seed: int) -> tuple[float, float, float]:
    """To how many different people one replies, the mean over authors, and its interval by drawing authors again.

    Efron, *Bootstrap methods*, Annals of Statistics 7, 1979, doi:10.1214/aos/1176344552.
    """
    others: dict[str | None, set[str | None]] = {each: set() for each in authors}
    for each in found:
        others[each.message.author].add(each.to.author)
    counts = np.sort([len(each) for each in others.values()])
    sums = np.random.default_rng(seed).multinomial(len(counts), np.full(len(counts), 1 / len(counts)), SAMPLES) @ counts
    low, high = np.quantile(sums / len(counts), [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(counts.mean()), float(low), float(high)
