"""Patterns and probabilities together: signals with their words, in three states."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gunnen.dialogue.patterns import Match
from gunnen.dialogue.terms import KINDS, Signal

CLEAR, MAYBE = 0.8, 0.4


def signals_of(matches: Sequence[Match], muted: Collection[str] = ()) -> tuple[Signal, ...]:
    """The strongest match of each kind as a signal, healthy ones first; those in ``muted`` are left out."""
    return tuple(
        _signal(max(found, key=lambda each: each.strength))
        for kind in KINDS
        if (found := [each for each in matches if each.kind == kind and each.why not in muted])
    )


def _signal(match: Match) -> Signal:
    state = "clear" if match.strength >= CLEAR else "maybe"
    return Signal(match.kind, match.sub, state, match.strength, match.start, match.end, match.why)


def question_of(matches: Sequence[Match]) -> str | None:
    """What the surest question of a message is, or None."""
    asked = [each for each in matches if each.kind == "question"]
    return max(asked, key=lambda each: each.strength).sub if asked else None
