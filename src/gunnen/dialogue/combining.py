"""Patterns and probabilities together: signals with their words, in three states."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gunnen.dialogue.patterns import Match
from gunnen.dialogue.terms import KINDS, QUESTIONS, Reading, Signal


@dataclass(frozen=True, slots=True)
class Scores:
    """What a scorer says of one text: ``probabilities`` of kinds and of what its question is, and the ``states`` of the
    kinds that it found; ``subs`` with the likeliest sub of each kind, and ``places`` with where it stands.

    >>> Scores({"identity": 0.9}, {"identity": "clear"}, {"identity": "motive"}, {"identity": (0, 12)}).places
    {'identity': (0, 12)}
    """

    probabilities: Mapping[str, float]
    states: Mapping[str, str] = field(default_factory=dict)
    subs: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def combine(
    id: str, text: str, language: str, scores: Scores, matches: Sequence[Match], muted: Collection[str] = ()
) -> Reading:
    """One reading. The words of a signal are those of the strongest pattern, else the place that the scorer names, else
    the whole text; ``why`` is the name of that pattern, else ``sounds_`` with the sub.

    Whatever is in ``muted`` is left out; a kind whose patterns were all muted is not found by its sound instead.
    A question that is genuine is not loaded by its sound too.

    >>> scores = Scores({"hardening": 0.8}, {"hardening": "maybe"}, {"hardening": "closing"})
    >>> combine("1", "Klaar ermee.", "nl", scores, ()).signals[0].why
    'sounds_closing'
    """
    question = question_of(text, scores, matches)
    signals = [
        signal
        for kind in KINDS
        if kind in scores.states
        for signal in _signals(kind, text, scores, [each for each in matches if each.kind == kind], question)
        if signal.why not in muted and not (question == "genuine" and signal.why == "sounds_loaded_question")
    ]
    if question == "genuine" and not any(each.sub == "question" for each in signals):
        signals.insert(0, _asked(text, scores))
    return Reading(id, tuple(each for each in signals if each.why not in muted), question, language)


def question_of(text: str, scores: Scores, matches: Sequence[Match]) -> str | None:
    """What the question of a message likeliest is; None when it asks nothing, as far as signs and patterns tell.

    A genuine one is healthy, so it is genuine only where the scorer found something healthy.
    """
    signed = "?" in text and any(each.isalpha() for each in text)
    if not signed and not any(each.kind == "question" for each in matches):
        return None
    open_to = QUESTIONS if "healthy" in scores.states else QUESTIONS[1:]
    likely = max(open_to, key=lambda each: scores.probabilities.get(each, 0.0))
    return likely if scores.probabilities.get(likely) else None


def _signals(kind: str, text: str, scores: Scores, matches: Sequence[Match], question: str | None) -> list[Signal]:
    state, probability = scores.states[kind], scores.probabilities[kind]
    if kind == "healthy" and question != "genuine":
        matches = [each for each in matches if each.sub != "question"] or matches
    if matches:
        match = max(matches, key=lambda each: (each.strength, each.end - each.start, -each.start))
        return [Signal(kind, match.sub, state, probability, match.start, match.end, match.name)]
    start, end = scores.places.get(kind, (0, len(text)))
    sub = scores.subs[kind]
    return [Signal(kind, sub, state, probability, start, end, f"sounds_{sub}")]


def _asked(text: str, scores: Scores) -> Signal:
    start, end = _question_in(text)
    state, probability = scores.states["healthy"], scores.probabilities["healthy"]
    return Signal("healthy", "question", state, probability, start, end, "sounds_question")


def _question_in(text: str) -> tuple[int, int]:
    """From the start of the sentence to its question mark; the whole text when there is none."""
    end = text.rfind("?") + 1
    if not end:
        return 0, len(text)
    start = max(text.rfind(sign, 0, end - 1) for sign in ".!?\n") + 1
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end
