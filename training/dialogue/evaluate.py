"""Totals on text by authors whom nothing was learned from: ``python -m training.dialogue.evaluate``.

No sentence is printed, nor what was found in one. ``--neutral`` files are text without signals, one sentence a line,
of which half is used; ``--rates`` writes what ``gunnen.dialogue.rates`` tells. Needs no network.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta
from sklearn.linear_model import Ridge
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold

from gunnen.dialogue import Message, Reading, read
from gunnen.dialogue.encoding import encoder
from gunnen.dialogue.heads import JUDGED, shipped_heads
from gunnen.dialogue.sentences import sentences
from gunnen.dialogue.terms import KINDS, LANGUAGES
from training.dialogue.learning import table
from training.dialogue.sources import HERE, Rated, Written, receptive, requests, tried, written
from training.dialogue.train import SHIPPED, marks, neutral_half

Bools = NDArray[np.bool_]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--neutral", type=Path, nargs="*", default=[])
    asked.add_argument("--rates", action="store_true")
    asked.add_argument("--receptive", action="store_true")
    asked.add_argument("--requests", action="store_true")
    given = asked.parse_args()
    rows = written(HERE / "held_out")
    readings = read_rows(rows)
    plain = neutral_half(given.neutral, 1)
    if given.requests:
        plain["en_requests"] = requests()
    alarms = {name: alarms_in(texts, name[:2]) for name, texts in plain.items()}
    totals: dict[str, Any] = {
        "held out": totals_of(rows, readings),
        "calibration error": calibration(rows),
        "genuine against loaded, AUC": question_auc(rows),
        "neutral": alarms,
        "hard negatives of the 120": hard_negatives(tried()),
    }
    if given.receptive:
        totals["receptiveness, r"] = receptive_r(receptive())
    print(json.dumps(totals, indent=1))
    if given.rates:
        (SHIPPED / "rates.json").write_text(json.dumps(rates_of(rows, readings, alarms), indent=1) + "\n")


def read_rows(rows: Sequence[Written]) -> list[Reading]:
    return [
        reading
        for language in LANGUAGES
        for reading in [*read([Message(str(n), row.text) for n, row in enumerate(rows) if row.language == language])]
    ]


def totals_of(rows: Sequence[Written], readings: Sequence[Reading]) -> dict[str, Any]:
    """Per language: each kind's precision, recall and F1, their mean, and how sure the clear marks are."""
    by_id = {int(each.id): each for each in readings}
    found: dict[str, Any] = {}
    for language in LANGUAGES:
        here = [(row, by_id[n]) for n, row in enumerate(rows) if row.language == language]
        kinds = {kind: _kind(here, kind) for kind in KINDS}
        hard = [(row.hard_for, each) for row, each in here if row.hard_for and row.hard_for not in row.labels]
        found[language] = {
            **kinds,
            "macro F1": round(float(np.mean([each["f1"] for each in kinds.values()])), 3),
            "hard negatives": [sum(each.has(kind) for kind, each in hard), len(hard)],
            "language right": round(float(np.mean([each.language == row.language for row, each in here])), 3),
            "question right": _questions(here),
        }
    return found


def _kind(here: Sequence[tuple[Written, Reading]], kind: str) -> dict[str, float]:
    there = np.array([kind in row.labels for row, _ in here])
    seen = np.array([each.has(kind) for _, each in here])
    clear = np.array([any(s.kind == kind and s.state == "clear" for s in each.signals) for _, each in here])
    right = float((there & seen).sum())
    return {
        "precision": round(right / max(seen.sum(), 1), 3),
        "recall": round(right / there.sum(), 3),
        "f1": round(2 * right / (seen.sum() + there.sum()), 3),
        "clear precision": round(float((there & clear).sum() / max(clear.sum(), 1)), 3),
        "clear recall": round(float((there & clear).sum() / there.sum()), 3),
    }


def _questions(here: Sequence[tuple[Written, Reading]]) -> float:
    asked = [(row.question, each.question) for row, each in here if row.question]
    return round(float(np.mean([one == other for one, other in asked])), 3)


def judged(rows: Sequence[Written]) -> NDArray[np.float32]:
    heads = shipped_heads()
    texts = [row.text for row in rows]
    return heads.judge(heads.look(texts, encoder().encode(texts)), marks(rows))


def question_auc(rows: Sequence[Written]) -> dict[str, float]:
    found = {}
    for language in LANGUAGES:
        asked = [row for row in rows if row.question in ("genuine", "loaded") and row.language == language]
        scores = judged(asked)
        odds = np.log(scores[:, JUDGED.index("genuine")] / scores[:, JUDGED.index("loaded")])
        found[language] = round(float(roc_auc_score([row.question == "genuine" for row in asked], odds)), 3)
    return found


def calibration(rows: Sequence[Written], bins: int = 10, again: int = 400) -> dict[str, Any]:
    """Mean distance of probability and share in bins of equal mass, minus what chance alone gives, with an interval."""
    scores = judged(rows)[:, : len(KINDS)].ravel().astype(float)
    there = np.array([[kind in row.labels for kind in KINDS] for row in rows]).ravel()
    random = np.random.default_rng(0)
    here = _distance(scores, there, bins)
    chance = np.mean([_distance(scores, random.random(len(scores)) < scores, bins) for _ in range(again)])
    drawn = []
    for _ in range(again):
        which = random.integers(0, len(scores), len(scores))
        drawn.append(max(0.0, _distance(scores[which], there[which], bins) - chance))
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {"error": round(max(0.0, here - float(chance)), 3), "raw": round(here, 3),
            "interval": [round(float(low), 3), round(float(high), 3)], "n": len(scores)}  # fmt: skip


def _distance(scores: NDArray[np.float64], there: Bools, bins: int) -> float:
    parts = np.array_split(np.argsort(scores), bins)
    gaps = [abs(scores[part].mean() - there[part].mean()) * len(part) for part in parts]
    return float(np.sum(gaps) / len(scores))


def alarms_in(texts: Sequence[str], language: str) -> dict[str, float]:
    """How many of 1,000 neutral texts carry identity or hardening, with the upper end of a 95 % interval."""
    readings = read([Message(str(n), text) for n, text in enumerate(texts)], language=language)
    seen = sum(each.has("identity") or each.has("hardening") for each in readings)
    share = {kind: sum(each.has(kind) for each in readings) / len(texts) for kind in KINDS}
    clear = sum(any(s.kind != "healthy" and s.state == "clear" for s in each.signals) for each in readings)
    upper = float(beta.ppf(0.975, seen + 1, len(texts) - seen))
    return {
        "texts": len(texts), "per 1,000": round(1000 * seen / len(texts), 2), "upper": round(1000 * upper, 2),
        "clear per 1,000": round(1000 * clear / len(texts), 2),
        **{kind: round(1000 * each, 2) for kind, each in share.items()},
    }  # fmt: skip


def hard_negatives(rows: Sequence[Written]) -> list[int]:
    hard = [row for row in rows if row.hard_for]
    readings = read([Message(str(n), row.text) for n, row in enumerate(hard)])
    return [sum(each.has(str(row.hard_for)) for row, each in zip(hard, readings, strict=True)), len(hard)]


def receptive_r(rated: Rated) -> float:
    """Cross-validated: ridge on the message, the mean of its sentences, and its words."""
    vectors, means, words = encoder().encode(rated.texts), _sentence_means(rated.texts), table(rated.texts)[0]
    both = np.hstack([(each - each.mean(0)) / each.std(0) for each in (vectors, means)])
    even = (rated.values - rated.values.mean()) / rated.values.std()
    one, other = np.zeros(len(even)), np.zeros(len(even))
    for learn, rest in KFold(10, shuffle=True, random_state=0).split(both):
        one[rest] = Ridge(3000).fit(both[learn], even[learn]).predict(both[rest])
        other[rest] = Ridge(1).fit(words[learn], even[learn]).predict(words[rest])
    return round(float(np.corrcoef(one / one.std() + other / other.std(), even)[0, 1]), 3)


def _sentence_means(texts: Sequence[str]) -> NDArray[np.float32]:
    parts = [[text[start:end] for start, end in sentences(text)] or [text] for text in texts]
    vectors = encoder().encode([each for some in parts for each in some])
    return np.add.reduceat(vectors, np.cumsum([0] + [len(some) for some in parts[:-1]])) / np.array(
        [[len(some)] for some in parts]
    )


def rates_of(rows: Sequence[Written], readings: Sequence[Reading], alarms: dict[str, Any]) -> list[dict[str, Any]]:
    by_id = {int(each.id): each for each in readings}
    made = []
    for language in LANGUAGES:
        here = [(row, by_id[n]) for n, row in enumerate(rows) if row.language == language]
        plain = alarms.get(language)
        for kind in KINDS:
            pairs = [(kind in row.labels, each.has(kind)) for row, each in here]
            made.append(_rate(kind, language, pairs, 1 - plain[kind] / 1000 if plain else None))
        asked = [(row.question == "genuine", each.question == "genuine") for row, each in here if row.question]
        made.append(_rate("genuine", language, asked, None))
    return made


def _rate(kind: str, language: str, pairs: Sequence[tuple[bool, bool]], plain: float | None) -> dict[str, Any]:
    there = np.array([one for one, _ in pairs])
    seen = np.array([other for _, other in pairs])
    specificity = float((~seen[~there]).mean())
    return {
        "kind": kind, "language": language, "sensitivity": round(float(seen[there].mean()), 4),
        "specificity": round(specificity, 4), "positives": int(there.sum()), "negatives": int((~there).sum()),
        "plain": round(specificity if plain is None else plain, 4),
    }  # fmt: skip


if __name__ == "__main__":
    main()
