"""What may be said of people's words, names, grants and answers to the fit check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from gunnen.privacy.levels import TOTALS_FROM, WORDS_FROM
from gunnen.terms import Advice, GrantState

Note = TypeVar("Note")

FEWEST_NOTES = 2

ABOUT_SAYING_NO = frozenset({"no_is_not_safe", "safety_of_no_unknown"})
PERSONAL = ABOUT_SAYING_NO | {"limit_at_stake", "somebody_carries_much"}
UNSAID_BELOW_EIGHT = frozenset({"some_questions_open"})


def show_notes(
    notes: Iterable[Note], rng_seed: str | int, *, writers: Sequence[object] | None = None
) -> tuple[Note, ...]:
    """Words without a name, all at once and shuffled; nothing when there is one only: it waits.

    The order depends on the words and the seed alone, never on the order in which they came. A note is a text, or
    anything that goes to JSON. With ``writers`` (who wrote each) two of them must be different people.

    >>> show_notes(["I would miss my garden"], "seed")
    ()
    >>> show_notes(["b", "a"], "seed") == show_notes(["a", "b"], "seed")
    True
    """
    written = list(notes)
    if len(written) < FEWEST_NOTES or (writers is not None and len(set(writers)) < FEWEST_NOTES):
        return ()
    return tuple(sorted(written, key=lambda note: _draw(note, rng_seed)))


def _draw(note: object, seed: str | int) -> tuple[str, str]:
    text = json.dumps(note, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(f"{seed}\x00{text}".encode("utf-8", "surrogatepass")).hexdigest(), text


def show_names(names: Iterable[str]) -> tuple[str, ...]:
    """The names of those who chose to be named, in alphabetical order; nothing when there is one only.

    >>> show_names(["Cem", "Anna"]), show_names(["Anna"])
    (('Anna', 'Cem'), ())
    """
    found = tuple(sorted(names))
    return found if len(found) >= FEWEST_NOTES else ()


@dataclass(frozen=True, slots=True)
class ShownAdvice:
    """The advice of a fit check and codes from `WORDS`, in alphabetical order."""

    advice: str
    words: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"advice": self.advice, "words": list(self.words)}


def show_advice(advice: Advice, n: int) -> ShownAdvice:
    """What may be said of a fit check that n people answered.

    Never who, never how many, and of the reasons no figures. That somebody could not say *no* without harm is nowhere
    told apart from other reasons for care. Below 8 answers all personal reasons are one, with one advice (talk first):
    a sharper advice would tell which reason it was. That a question was left open is not said there. Below 4 answers
    the advice is always to talk.

    >>> from gunnen.terms import Reason
    >>> show_advice(Advice("decide", (Reason("no_is_not_safe"), Reason("limit_at_stake"))), 6)
    ShownAdvice(advice='talk', words=('answers_ask_for_care',))
    """
    if n < WORDS_FROM:
        return ShownAdvice("talk", ("too_few",))
    codes = {reason.code for reason in advice.reasons}
    small = n < TOTALS_FROM
    care = codes & (PERSONAL if small else ABOUT_SAYING_NO)
    said = codes - care - (UNSAID_BELOW_EIGHT if small else frozenset())
    words = tuple(sorted(said | ({"answers_ask_for_care"} if care else set())))
    return ShownAdvice("talk" if small and care else advice.advice, words)


def show_grants(state: GrantState) -> str:
    """How a grant round ended: ``stands``, or ``not_yet`` for everything else; no reason and no number.

    >>> show_grants(GrantState("open", False))
    'not_yet'
    """
    return "stands" if state.state == "stands" else "not_yet"
