"""The heads, learned: a network on the vector, a linear reader of words, and the judge above them."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

from gunnen.dialogue.grams import PLACES, places, tokens, weigh
from gunnen.dialogue.heads import JUDGED, Heads, Views, judged_from
from gunnen.dialogue.terms import QUESTIONS
from training.dialogue.sources import Written

Weights = dict[str, NDArray[Any]]
HIDDEN, SEEDS, ROUNDS, DECAY, RESTRAINT = 64, 3, 20, 3.0, 1.0
DIRECTIONS = 32
COST = {"identity": 4.0, "hardening": 4.0}
"""What strangeness costs; a healthy sign may be anywhere."""


def learn_room(vectors: NDArray[np.float32]) -> Weights:
    """How the vectors of talk lie: their middle, how far they spread, and the main directions that they differ in."""
    mean = vectors.mean(0)
    off = vectors - mean
    main = np.linalg.svd(off, full_matrices=False)[2][:DIRECTIONS].T
    outside = (off**2).sum(1) - ((off @ main) ** 2).sum(1)
    return {"mean": mean, "spread": vectors.std(0), "main": main, "usual": np.median(outside)}


def learn_readers(rows: Sequence[Written], vectors: NDArray[np.float32], room: Weights, seeds: int = SEEDS) -> Weights:
    """The two readers, from messages and their vectors."""
    even = (vectors - room["mean"]) / room["spread"]
    return room | _meaning(even, np.array([row.seen for row in rows]), seeds) | _words(rows)


def _meaning(even: NDArray[np.float32], seen: NDArray[np.float64], seeds: int) -> Weights:
    nets = [
        _quietly(MLPClassifier(
            hidden_layer_sizes=(HIDDEN,), alpha=DECAY, max_iter=ROUNDS, random_state=seed,
            batch_size=min(32, len(even)),
        ), even, seen.astype(int))
        for seed in range(seeds)
    ]  # fmt: skip
    return {
        "meaning_in": np.hstack([net.coefs_[0] for net in nets]),
        "meaning_bend": np.hstack([net.intercepts_[0] for net in nets]),
        "meaning_out": np.vstack([net.coefs_[1] for net in nets]) / seeds,
        "meaning_start": np.mean([net.intercepts_[1] for net in nets], axis=0),
    }


def _quietly(model: Any, even: NDArray[Any], values: NDArray[Any]) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(even, values)


def _words(rows: Sequence[Written]) -> Weights:
    heard, rarity = table([row.text for row in rows])
    known = np.flatnonzero(rarity)
    judged = np.array([row.seen[: len(JUDGED)] for row in rows])
    fits = [
        LogisticRegression(C=3, class_weight="balanced", max_iter=3000).fit(heard[:, known], judged[:, place])
        for place in range(len(JUDGED))
    ]
    out = np.zeros((PLACES, len(JUDGED)), np.float32)
    out[known] = np.vstack([fit.coef_[0] for fit in fits]).T
    return {
        "rarity": rarity, "words_out": out,
        "words_start": np.hstack([fit.intercept_ for fit in fits]),
    }  # fmt: skip


def table(texts: Sequence[str]) -> tuple[csr_matrix, NDArray[np.float32]]:
    """Texts as rows of weighted grams, and how rare each gram is; a gram that was never seen weighs nothing."""
    rows = [places(tokens(text)) for text in texts]
    counted = np.bincount(np.concatenate([found for found, _ in rows]), minlength=PLACES)
    rarity = np.where(counted > 0, np.log((1 + len(rows)) / (1 + counted)) + 1, 0).astype(np.float32)
    values = np.concatenate([weigh(found, counts, rarity) for found, counts in rows])
    ends = np.cumsum([0] + [len(found) for found, _ in rows])
    heard = csr_matrix((values, np.concatenate([found for found, _ in rows]), ends), shape=(len(rows), PLACES))
    return heard, rarity


def small(weights: Weights) -> Weights:
    """The weights as they ship: half precision is enough, and half the size."""
    return {name: each.astype(np.float16) for name, each in weights.items()}


def look_left_out(
    rows: Sequence[Written], vectors: NDArray[np.float32], learned: Callable[[NDArray[np.bool_]], Weights],
    folds: NDArray[np.int64],
) -> Views:  # fmt: skip
    """What readers say of each message when they were ``learned`` from the messages of other folds only."""
    views: list[Views | None] = [None] * len(rows)
    for fold in np.unique(folds):
        heads = Heads(learned(folds != fold))
        for place in np.flatnonzero(folds == fold):
            views[place] = heads.look([rows[place].text], vectors[place : place + 1])
    return Views(*(np.vstack([getattr(each, name) for each in views]) for name in Views.__slots__))


def learn_judge(
    views: Views, marks: NDArray[np.float32], rows: Sequence[Written], mass: NDArray[np.float64]
) -> Weights:
    """How the readers and the patterns weigh: kinds from all messages, questions from those that ask something.

    ``mass`` is how much each message counts. What is strange costs a fixed part of the log-odds of a bad sign, for all
    that is learned from is talk; then the odds are set right again.
    """
    looked = judged_from(views, marks).astype(float)
    asks = np.array([row.question is not None or "?" in row.text for row in rows])
    slopes, starts = [], []
    for place, name in enumerate(JUDGED):
        use = asks if name in QUESTIONS else np.ones(len(rows), bool)
        seen = np.array([row.seen[place] for row in rows])[use]
        seems, usual = looked[use, place], mass[use]
        fit = LogisticRegression(C=RESTRAINT, max_iter=3000).fit(seems[:, :-1], seen, sample_weight=usual)
        slope = np.append(fit.coef_[0], -COST.get(name, 0.0))
        odds = (seems @ slope + fit.intercept_[0])[:, None]
        right = LogisticRegression(C=1e3).fit(odds, seen, sample_weight=usual)
        slopes.append(slope * right.coef_[0, 0])
        starts.append(fit.intercept_[0] * right.coef_[0, 0] + right.intercept_[0])
    return {"judge_out": np.array(slopes), "judge_start": np.array(starts)}
