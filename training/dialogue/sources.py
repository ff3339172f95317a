"""What is learned from: messages written for this project, and public texts whose licence lets weights ship."""

from __future__ import annotations

import gzip
import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gunnen.dialogue.heads import SEEN
from gunnen.dialogue.terms import KINDS, QUESTIONS

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "data" / "dialogue"


@dataclass(frozen=True, slots=True)
class Written:
    """One message with what its author says is in it: ``seen`` has shape (SEEN,), 1 where it is there."""

    author: str
    language: str
    text: str
    labels: frozenset[str]
    question: str | None
    hard_for: str | None
    seen: NDArray[np.float64]


def written(folder: Path) -> list[Written]:
    """All messages of a folder, author by author."""
    return [
        _written(json.loads(line))
        for path in sorted(folder.rglob("*.jsonl"))
        for line in path.read_bytes().splitlines()
    ]


def tried() -> list[Written]:
    """The 120 messages for development, by one more author."""
    lines = (SHARED / "sentences_nl_en.jsonl").read_text(encoding="utf-8").splitlines()
    return [_written({"author": "tried", "question": None, **json.loads(line)}) for line in lines]


def _written(row: dict) -> Written:
    fine = {f"{span['label']}.{span['sub']}" for span in row["spans"]}
    there = fine | set(row["labels"]) | {row["question"]}
    if row["question"] is None and "healthy.question" in fine:
        there.add("genuine")
    question = next((each for each in QUESTIONS if each in there), None)
    seen = np.array([name in there for name in SEEN], float)
    assert set(row["labels"]) <= set(KINDS), row["id"]
    labels = frozenset(row["labels"])
    return Written(row["author"], row["lang"], row["text"], labels, question, row["hard_negative_for"], seen)


@dataclass(frozen=True, slots=True)
class Rated:
    """Texts with a number each."""

    texts: list[str]
    values: NDArray[np.float64]


def receptive() -> Rated:
    """Yeomans et al. (2020), MIT licence."""
    return _rated("receptiveness_en", "receptive")


def requests(few: bool = False) -> list[str]:
    """Requests on Stack Exchange, of Danescu-Niculescu-Mizil et al. (2013), CC BY 4.0: hardly anything is a signal.

    A few of them (one of sixteen, by hash) are learned from, the others are for measuring.
    """
    texts = _rated("politeness_en_stack-exchange", "politeness").texts
    return [text for text in texts if (hashlib.sha256(text.encode()).digest()[0] % 16 == 0) == few]


def plain() -> list[Written]:
    """Text in which nothing is a signal: written for this project, and a few requests."""
    seen = np.array([name == "practical" for name in SEEN], float)
    asked = [Written("requests", "en", text, frozenset(), "practical", None, seen) for text in requests(few=True)]
    return written(HERE / "plain") + asked


def _rated(name: str, value: str) -> Rated:
    with gzip.open(SHARED / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return Rated([row["text"] for row in rows], np.array([row[value] for row in rows], float))
