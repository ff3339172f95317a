"""Who counts: the parts of a conversation, and a pass over all of them, on this machine."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from gunnen.opinions.parts.part import Part, unpacked
from gunnen.opinions.parts.passes import Answer

Work = Callable[..., Answer]
Step = Callable[[], None]
MOST_THREADS = 8
TOGETHER = 16  # answers are added by so many parts, then these sums: wherever they are counted


class Source(Protocol):
    """Where the bytes of a part are."""

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Held:
    """A part in memory."""

    data: bytes

    def read(self) -> bytes:
        return self.data


@dataclass(frozen=True, slots=True)
class Kept:
    """A part in a file."""

    path: Path

    def read(self) -> bytes:
        return self.path.read_bytes()


class Workers(Protocol):
    """Lets ``work(part, *shared, *own)`` be done for every part; ``own`` has a tuple for each part."""

    def run(
        self, work: Work, *shared: Any, own: Sequence[tuple[Any, ...]] | None = None, step: Step | None = None
    ) -> Answer: ...


class Here:
    """The threads of this machine, one part each at a time."""

    def __init__(self, sources: Sequence[Source], threads: int | None = None) -> None:
        self.sources = sources
        self.threads = threads or min(MOST_THREADS, processors())

    def run(
        self, work: Work, *shared: Any, own: Sequence[tuple[Any, ...]] | None = None, step: Step | None = None
    ) -> Answer:
        mine = [()] * len(self.sources) if own is None else own
        jobs = [(work, source, shared, each) for source, each in zip(self.sources, mine, strict=True)]
        return gathered(_each(jobs, self.threads), step)


def processors() -> int:
    """How many this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def gathered(answers: Iterable[Answer], step: Step | None = None, together: int = TOGETHER) -> Answer:
    """The answers of all parts as one: sums added in a fixed order, so many at a time; rows one after another."""
    total: tuple[Any, ...] = ()
    rows: list[tuple[Any, ...]] = []
    some: list[tuple[Any, ...]] = []
    for answer in answers:
        some.append(answer.sums)
        rows.append(answer.rows)
        if len(some) == together:
            total, some = added([total, added(some)] if total else [added(some)]), []
        if step:
            step()
    if some:
        total = added([total, added(some)] if total else [added(some)])
    return Answer(total, tuple(np.concatenate(each) for each in zip(*rows, strict=True)))


def added(sums: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
    """The sum of several answers' sums."""
    return tuple(reduce(np.add, each) for each in zip(*sums, strict=True))


def _each(jobs: Sequence[tuple[Work, Source, tuple[Any, ...], tuple[Any, ...]]], threads: int) -> Iterator[Answer]:
    """In order, and never many parts in memory at once."""
    if threads == 1 or len(jobs) == 1:
        yield from (_done(*job) for job in jobs)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[Answer]] = deque()
        for job in jobs:
            waiting.append(pool.submit(_done, *job))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _done(work: Work, source: Source, shared: tuple[Any, ...], own: tuple[Any, ...]) -> Answer:
    part: Part = unpacked(source.read())
    return work(part, *shared, *own)
