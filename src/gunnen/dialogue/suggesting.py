"""A private hint for a draft: the words, why they may land so, another wording and a question."""

from __future__ import annotations

from dataclasses import dataclass

from gunnen.dialogue.terms import Reading

PROMPTS: dict[str, tuple[str, ...]] = {"nl": (), "en": ()}


@dataclass(frozen=True, slots=True)
class Hint:
    """``words`` stand from ``start`` to ``end`` in the draft; the rest are sentences in the reading's language."""

    start: int
    end: int
    words: str
    why: str
    instead: str
    ask: str


def suggest(reading: Reading, text: str) -> Hint | None:
    """A hint for the clearest signal of a draft, or None."""
    return None
