"""The nouns of dialogue, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("healthy", "identity", "hardening")
SUBS = {
    "healthy": ("question", "acknowledgement", "perspective", "own_part", "both_sides", "hedge", "repair"),
    "identity": ("imputed", "stereotype", "us_them", "motive", "exclusion"),
    "hardening": ("absolute", "closing", "contempt", "sarcasm", "bad_faith", "nuance_weak", "loaded_question"),
}
STATES = ("clear", "maybe")
QUESTIONS = ("genuine", "loaded", "practical")
LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a thread. ``time`` in seconds since 1970, ``camp`` only where the team itself told it.

    ``thread`` where messages of several threads come together.

    >>> Message("1", "Wat maakt dat je dat zo ziet?", author="Noor").reply_to is None
    True
    """

    id: str
    text: str
    author: str | None = None
    reply_to: str | None = None
    time: float | None = None
    camp: str | None = None
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal in one message: a ``kind`` with its ``sub``, ``clear`` or ``maybe``, how sure (0 to 1), and where.

    ``start`` and ``end`` count code points of the text as it came; the whole message where no words can be named.
    ``why`` is a code of the reason, such as the name of the pattern, with what it found in ``facts``.
    """

    kind: str
    sub: str
    state: str
    probability: float
    start: int
    end: int
    why: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in one message: its signals, healthy ones first, and what its question is, if it asks one."""

    id: str
    signals: tuple[Signal, ...] = ()
    question: str | None = None
    language: str = "nl"

    def has(self, kind: str) -> bool:
        return any(each.kind == kind for each in self.signals)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "signals": [
                {
                    "kind": each.kind, "sub": each.sub, "state": each.state, "probability": round(each.probability, 3),
                    "start": each.start, "end": each.end, "why": each.why,
                }
                for each in self.signals
            ],
            "question": self.question,
        }  # fmt: skip
