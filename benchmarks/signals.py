"""Signals in messages: a whole chat, one draft at a time, and how much memory a process takes.

The peer is the encoder by itself in one call a message, which says nothing of any signal. Messages are those written to
learn from, each with a number behind it so that no two are the same; most chats have shorter and plainer ones. Set
OPENBLAS_NUM_THREADS=1 to measure one core.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from benchmarks import Figure, once
from gunnen.dialogue import Message, read, read_draft
from gunnen.dialogue.encoding import encoder

WRITTEN = Path(__file__).resolve().parents[1] / "training" / "dialogue" / "sentences"
PER_SECOND, DRAFT, MEMORY, CHAT = 500, 0.010, 300, 120.0


def figures() -> Iterator[Figure]:
    texts = written()
    read_draft(texts[0])
    yield _some(texts)
    yield from _drafts(texts)
    yield _memory()
    yield _chat(100_000, min(2, os.cpu_count() or 1))


def written() -> list[str]:
    lines = [line for path in sorted(WRITTEN.rglob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line)["text"] for line in lines]


def messages(texts: list[str], many: int) -> list[Message]:
    return [Message(str(n), f"{text} {n}") for n, text in enumerate(islice(cycle(texts), many))]


def _some(texts: list[str]) -> Figure:
    every = messages(texts, 1000)
    ours = min(once(lambda: read(every)) for _ in range(3))
    peer = once(lambda: [encoder().encode([each.text]) for each in every])
    note = f"{1000 / ours:.0f} messages a second"
    return Figure("1,000 messages, one process", ours, 1000 / PER_SECOND, peer, note)


def _drafts(texts: list[str]) -> Iterator[Figure]:
    times = sorted(once(lambda text=text: read_draft(text)) for text in texts[:1000])
    yield Figure("one draft, median", statistics.median(times))
    yield Figure("one draft, 95 of 100", times[int(len(times) * 0.95)], DRAFT)


def _memory() -> Figure:
    """Of a fresh process that has read 2,000 messages."""
    code = "from benchmarks import signals as s; s.read(s.messages(s.written(), 2000)); print(s.peak())"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    megabytes = float(said.stdout)
    note = f"{megabytes:.0f} MB, to stay under {MEMORY}" + ("" if megabytes < MEMORY else ": MISSED")
    return Figure("memory of a process", 0.0, None, None, note)


def peak() -> float:
    """Megabytes at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _chat(many: int, workers: int) -> Figure:
    every = messages(written(), many)
    taken = once(lambda: read(every, workers=workers))
    return Figure(
        f"a chat of {many:,} messages, {workers} processes", taken, CHAT, None, f"{many / taken:.0f} a second"
    )
