"""A private hint for a draft: the words, how they may land, another wording, and a question one might ask.

For the writer alone, and about the words: never a verdict on who wrote them. The sentences stand in
``suggestions.toml``, drawn from what the method's articles advise: say what you saw, ask out of curiosity, leave room
for both sides. That people reflect and revise after a private hint was seen by Chang, Schluger and
Danescu-Niculescu-Mizil
(2022), "Thread With Caution", CSCW, arXiv:2212.01401.
"""

from __future__ import annotations

import tomllib
import zlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from gunnen.dialogue.patterns.loading import load
from gunnen.dialogue.terms import Reading, Signal

NEVER_ALONE = "sarcasm"
TONE = {"sounds_bad_faith", "sounds_loaded_question"}
"""Heard in kind words by their sound alone, which is as unsure as irony: no hint for what may be meant well."""


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
    """A hint for the clearest signal of a draft, or None when nothing is clear.

    Only identity and hardening, only what is *clear*, and never for what may be sarcasm alone, nor for doubt or a barb
    that no pattern named: irony is seldom sure.
    The same words always get the same hint.

    >>> signal = Signal("identity", "imputed", "clear", 0.95, 0, 17, "zo_ben_je")
    >>> suggest(Reading("1", (signal,)), "Zo ben je gewoon.").words
    'Zo ben je gewoon.'
    >>> suggest(Reading("1"), "Wat maakt dat je dat zo ziet?") is None
    True
    """
    signal = _clearest(reading)
    if signal is None:
        return None
    start, end = (signal.start, signal.end) if signal.start < signal.end else (0, len(text))
    words = text[start:end]
    said = _said(reading.language, signal)
    return Hint(start, end, words, *(_one(said[part], words) for part in ("why", "instead", "ask")))


def _clearest(reading: Reading) -> Signal | None:
    clear = [each for each in reading.signals if each.state == "clear" and each.kind in ("identity", "hardening")]
    if all(_may_be_tone(each) for each in clear):
        return None
    return min(clear, key=lambda each: (_may_be_tone(each), -each.probability, each.start, each.sub))


def _may_be_tone(signal: Signal) -> bool:
    return signal.sub == NEVER_ALONE or signal.why in TONE


def _said(language: str, signal: Signal) -> dict[str, list[str]]:
    """By the pattern that was found, else by the code of the reason, else by the sub."""
    texts = _texts()
    codes = (_whys(language).get(signal.why, signal.why), texts["subs"][signal.sub])
    said: dict[str, list[str]] = next(texts[language][code] for code in codes if code in texts[language])
    return said


def _one(ways: list[str], words: str) -> str:
    return ways[zlib.crc32(" ".join(words.lower().split()).encode()) % len(ways)]


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("suggestions.toml").read_text(encoding="utf-8"))


@cache
def _whys(language: str) -> dict[str, str]:
    return {pattern.name: pattern.why for pattern in load(language).patterns}


PROMPTS: dict[str, tuple[str, ...]] = {language: tuple(said) for language, said in _texts()["prompts"].items()}
