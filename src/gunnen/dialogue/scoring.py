"""Read messages: what is healthy in them, what hardens, what puts an identity on somebody, and what is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

import numpy as np

from gunnen.checking import InputError
from gunnen.dialogue.combining import Scores, combine
from gunnen.dialogue.encoding import encoder
from gunnen.dialogue.heads import FINE, JUDGED, Heads, Numbers, marks_of, shipped_heads
from gunnen.dialogue.language import language_of
from gunnen.dialogue.patterns import Match, find
from gunnen.dialogue.sentences import sentences
from gunnen.dialogue.terms import KINDS, LANGUAGES, STATES, Message, Reading

AT_ONCE = 512
LONGEST = 4000
"""Code points of a message that are read: more than a page."""
Progress = Callable[[int, int], None]
PLAIN = Scores({})


class Scorer(Protocol):
    """Another backend may stand in for the small heads.

    Of as many texts, their languages and what patterns found in them it makes as many scores.
    """

    def score(
        self, texts: Sequence[str], languages: Sequence[str], matches: Sequence[Sequence[Match]]
    ) -> Sequence[Scores]: ...


class Listening:
    """The scorer that comes with the package: the encoder and the small heads, loaded at the first text."""

    def score(
        self, texts: Sequence[str], languages: Sequence[str], matches: Sequence[Sequence[Match]]
    ) -> Sequence[Scores]:
        """Scores of each text; see ``Scorer``. What asks nothing, has no pattern and sounds plain by its words is not
        encoded at all: most of a chat, and it costs no F1 (``docs/methods/dialogue.md``).

        >>> Listening().score(["Klaar. Ik praat hier niet meer over."], ["nl"], [()])[0].subs["hardening"]
        'closing'
        """
        heads = shipped_heads()
        marks = np.array([marks_of(*each) for each in zip(texts, matches, strict=True)], np.float32)
        heard = heads.hear(texts)
        scores = [PLAIN] * len(texts)
        worth = [place for place in range(len(texts)) if not heads.is_plain(heard[place], marks[place])]
        kept = [texts[place] for place in worth]
        views = heads.look(kept, encoder().encode(kept), heard[worth])
        judged = heads.judge(views, marks[worth]).tolist()
        for row, place in enumerate(worth):
            fine = views.meaning[row, len(JUDGED) :]
            scores[place] = self._scores(heads, texts[place], languages[place], matches[place], judged[row], fine)
        return scores

    def _scores(
        self, heads: Heads, text: str, language: str, matches: Sequence[Match], judged: Sequence[float], fine: Numbers
    ) -> Scores:
        probabilities = dict(zip(JUDGED, judged, strict=True))
        states = {kind: state for kind in KINDS if (state := _state(heads, kind, language, probabilities[kind]))}
        unseen = [kind for kind in states if all(each.kind != kind for each in matches)]
        return Scores(probabilities, states, {kind: _sub(kind, fine) for kind in KINDS}, _places(heads, text, unseen))


def _state(heads: Heads, kind: str, language: str, probability: float) -> str | None:
    return next((each for each in STATES if probability >= heads.threshold(kind, language, each)), None)


def _sub(kind: str, fine: Numbers) -> str:
    _, sub = max(
        (float(odds), name.partition(".")[2])
        for odds, name in zip(fine, FINE, strict=True)
        if name.startswith(f"{kind}.")
    )
    return sub


def _places(heads: Heads, text: str, kinds: Sequence[str]) -> dict[str, tuple[int, int]]:
    """For each kind the sentence whose words sound most like it."""
    parts = sentences(text) if kinds else ()
    if not parts:
        return {}
    if len(parts) == 1:
        return dict.fromkeys(kinds, parts[0])
    heard = heads.hear([text[start:end] for start, end in parts])
    return {kind: parts[int(heard[:, JUDGED.index(kind)].argmax())] for kind in kinds}


@cache
def listening() -> Listening:
    return Listening()


def read(
    messages: Iterable[Message],
    *,
    language: str = "auto",
    groups: Sequence[str] = (),
    scorer: Scorer | None = None,
    progress: Progress | None = None,
    workers: int = 1,
) -> list[Reading]:
    """What was found in each message, in order.

    ``language`` is ``nl``, ``en`` or ``auto``, which tells each message by itself; ``groups`` are the team's own names
    of groups; ``scorer`` another backend than the small heads; ``progress(done, all)`` is called now and then. With
    ``workers`` above 1 that many processes read at a time (a script needs ``if __name__ == "__main__"`` then). Only the
    first 4,000 code points of a message are read. Raises InputError for another language.

    Everything stays in memory: nothing is written, logged or remembered.

    >>> [each.question for each in read([Message("1", "Wat maakt dat je dat zo ziet?"), Message("2", "Tot morgen!")])]
    ['genuine', None]
    """
    _check(language)
    every = list(messages)
    if workers > 1 and scorer is None and len(every) > AT_ONCE:
        from gunnen.dialogue.sharing import read_shared

        return read_shared(every, language, tuple(groups), progress, workers)
    found: list[Reading] = []
    for some in _some(every, AT_ONCE):
        found += read_some(some, language, groups, scorer or listening())
        if progress:
            progress(len(found), len(every))
    return found


def _check(language: str) -> None:
    if language not in ("auto", *LANGUAGES):
        raise InputError("language", "auto, nl or en", f"correct {language!r}")


def _some(every: Sequence[Message], size: int) -> Iterator[Sequence[Message]]:
    for start in range(0, len(every), size):
        yield every[start : start + size]


def read_some(messages: Sequence[Message], language: str, groups: Sequence[str], scorer: Scorer) -> list[Reading]:
    """Readings of a handful of messages; texts that are the same are read once."""
    texts = list(dict.fromkeys(each.text[:LONGEST] for each in messages))
    tongues = [language_of(text) if language == "auto" else language for text in texts]
    matches = [find(text, tongue, groups) for text, tongue in zip(texts, tongues, strict=True)]
    scores = scorer.score(texts, tongues, matches)
    found = dict(zip(texts, zip(tongues, scores, matches, strict=True), strict=True))
    return [combine(each.id, text, *found[text]) for each in messages for text in [each.text[:LONGEST]]]


def read_draft(
    text: str, *, language: str = "auto", groups: Sequence[str] = (), muted: Collection[str] = ()
) -> Reading:
    """What is found in one draft. ``muted``: the ``why`` of signals that this person said are wrong.

    Raises InputError for another language.

    >>> read_draft("Tot morgen!").signals
    ()
    """
    _check(language)
    text = text[:LONGEST]
    tongue = language_of(text) if language == "auto" else language
    matches = find(text, tongue, groups)
    (scores,) = listening().score([text], [tongue], [matches])
    return combine("", text, tongue, scores, matches, muted)
