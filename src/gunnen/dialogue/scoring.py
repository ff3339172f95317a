"""Read messages: what is healthy in them, what hardens, what puts an identity on somebody, and what is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from gunnen.dialogue.combining import question_of, signals_of
from gunnen.dialogue.language import language_of
from gunnen.dialogue.patterns import find
from gunnen.dialogue.terms import Message, Reading


@dataclass(frozen=True, slots=True)
class Scores:
    """How sure a scorer is of each kind in one text, and of what its question is.

    ``kinds`` and ``questions`` map a kind or question to a probability; ``subs`` the likeliest sub of each kind, and
    ``places`` where it stands, as (start, end) in code points.
    """

    kinds: Mapping[str, float]
    questions: Mapping[str, float] = field(default_factory=dict)
    subs: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)


class Scorer(Protocol):
    """Another backend may stand in for the small heads: texts with their languages in, as many scores out."""

    def score(self, texts: Sequence[str], languages: Sequence[str]) -> Sequence[Scores]: ...


def read(
    messages: Iterable[Message],
    *,
    language: str = "auto",
    groups: Sequence[str] = (),
    scorer: Scorer | None = None,
    progress: Callable[[int, int], None] | None = None,
    workers: int = 1,
) -> list[Reading]:
    """What was found in each message, in order.

    >>> [each.id for each in read([Message("1", "Wat maakt dat je dat zo ziet?"), Message("2", "Tot morgen!")])]
    ['1', '2']
    """
    every = list(messages)
    found = []
    for done, message in enumerate(every, 1):
        found.append(_read(message.id, message.text, language, groups, ()))
        if progress and (done % 256 == 0 or done == len(every)):
            progress(done, len(every))
    return found


def read_draft(
    text: str, *, language: str = "auto", groups: Sequence[str] = (), muted: Collection[str] = ()
) -> Reading:
    """What is found in one draft. ``muted``: the ``why`` of signals that this person said are wrong.

    >>> read_draft("Tot morgen!").signals
    ()
    """
    return _read("", text, language, groups, muted)


def _read(id: str, text: str, language: str, groups: Sequence[str], muted: Collection[str]) -> Reading:
    spoken = language_of(text) if language == "auto" else language
    matches = find(text, spoken, groups)
    return Reading(id, signals_of(matches, muted), question_of(matches), spoken)
