"""Small heads on what a text means, on its words and on what patterns found: probabilities of signals and questions.

Two readers look at a text: a network of one layer on its vector, and a linear one on its words. A linear judge weighs
both with what the patterns found. All were learned by ``training/dialogue``;
here is only arithmetic.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.dialogue.grams import places, tokens, weigh
from gunnen.dialogue.patterns import Match
from gunnen.dialogue.terms import KINDS, QUESTIONS, SUBS

Numbers = NDArray[np.float32]

JUDGED = (*KINDS, *QUESTIONS)
FINE = tuple(f"{kind}.{sub}" for kind in KINDS for sub in SUBS[kind])
SEEN = (*JUDGED, *FINE)
WEIGHTS = "heads.npz"
PLAIN_BELOW = -0.7
"""Log-odds of the words of a text under which its meaning is not looked at; what that costs, ``train`` prints."""


@dataclass(frozen=True, slots=True)
class Views:
    """What the readers say of texts, as log-odds: ``meaning`` with shape (texts, SEEN) and ``words`` (texts, JUDGED).

    ``strange``, with shape (texts, 1), is how far a text lies from what people in teams write to each other.
    """

    meaning: Numbers
    words: Numbers
    strange: Numbers


class Heads:
    """The weights, read once, and what they make of texts."""

    def __init__(self, weights: Mapping[str, NDArray[Any]]) -> None:
        self.weights = {name: each.astype(np.float32) for name, each in weights.items()}

    def look(self, texts: Sequence[str], vectors: Numbers, heard: Numbers | None = None) -> Views:
        """What the readers say of ``texts``, whose ``vectors`` have shape (texts, 512); ``heard`` if it is known."""
        even = (vectors - self.weights["mean"]) / self.weights["spread"]
        words = self.hear(texts) if heard is None else heard
        return Views(_layer(even, self.weights), words, self._strange(vectors))

    def _strange(self, vectors: Numbers) -> Numbers:
        """The squared length that is outside the main directions of talk, above what half of talk has."""
        off = vectors - self.weights["mean"]
        inside = off @ self.weights["main"]
        outside = np.einsum("tv,tv->t", off, off) - np.einsum("tm,tm->t", inside, inside)
        return np.asarray(np.maximum(outside - self.weights["usual"], 0)[:, None], dtype=np.float32)

    def is_plain(self, heard: Numbers, marks: Numbers) -> bool:
        """Whether a text with these log-odds of its words and these marks is not worth a look at its meaning."""
        return not marks.any() and float(heard[: len(KINDS)].max()) < PLAIN_BELOW

    def hear(self, texts: Sequence[str]) -> Numbers:
        """What the reader of words says, with shape (texts, JUDGED)."""
        heard = np.empty((len(texts), len(JUDGED)), np.float32)
        for place, text in enumerate(texts):
            found, counts = places(tokens(text))
            weights = weigh(found, counts, self.weights["rarity"])
            heard[place] = weights @ self.weights["words_out"][found] + self.weights["words_start"]
        return heard

    def judge(self, views: Views, marks: Numbers) -> Numbers:
        """Probabilities with shape (texts, JUDGED); ``marks`` as ``marks_of`` made them, one row a text."""
        looked = judged_from(views, marks)
        odds = np.einsum("tjf,jf->tj", looked, self.weights["judge_out"]) + self.weights["judge_start"]
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)

    def threshold(self, kind: str, language: str, state: str) -> float:
        """From which probability a kind is ``maybe`` or ``clear`` in a language."""
        return float(self.weights[f"{state}_{language}"][KINDS.index(kind)])


def judged_from(views: Views, marks: Numbers) -> Numbers:
    """What the judge looks at for each text and each of JUDGED, with shape (texts, JUDGED, 5): what the two readers and
    the patterns say of it, whether there is a question mark, and how strange the text is."""
    own = [views.meaning[:, : len(JUDGED)], views.words, marks[:, : len(JUDGED)]]
    shared = [np.broadcast_to(each, own[0].shape) for each in (marks[:, len(JUDGED) :], views.strange)]
    return np.stack([*own, *shared], axis=2, dtype=np.float32)


def marks_of(text: str, matches: Sequence[Match]) -> list[float]:
    """What the patterns say in numbers: the strongest of each kind and question, and whether there is a question mark.

    >>> marks_of("Hoe dan?", ())
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0]
    """
    strongest = dict.fromkeys(JUDGED, 0.0)
    for match in matches:
        name = match.sub if match.kind == "question" else match.kind
        strongest[name] = max(strongest[name], match.strength)
    return [*strongest.values(), float("?" in text)]


def _layer(even: Numbers, weights: Mapping[str, NDArray[Any]]) -> Numbers:
    hidden = np.maximum(even @ weights["meaning_in"] + weights["meaning_bend"], 0)
    return np.asarray(hidden @ weights["meaning_out"] + weights["meaning_start"], dtype=np.float32)


def shipped_bytes() -> bytes:
    """The weights as they lie in the package."""
    return files("gunnen.dialogue").joinpath("weights", WEIGHTS).read_bytes()


def shipped_hash() -> str:
    """SHA-256 of the weights, as their card in ``docs/methods/dialogue.md`` tells it."""
    return hashlib.sha256(shipped_bytes()).hexdigest()


@cache
def shipped_heads() -> Heads:
    """The heads that come with the package, read once."""
    with np.load(BytesIO(shipped_bytes()), allow_pickle=False) as stored:
        return Heads(dict(stored))
