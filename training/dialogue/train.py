"""Learn the weights of ``gunnen.dialogue`` anew: ``python -m training.dialogue.train``.

Everything is seeded. The judge, the thresholds and the calibration come from what the readers say of authors whom they
did not learn from, and from authors whose messages the writers of patterns had not read: else patterns would look
better than they are. ``--neutral`` files, one sentence a line, only set thresholds; half of their lines, by hash, are
left for ``evaluate``.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gunnen.dialogue.encoding import encoder
from gunnen.dialogue.heads import JUDGED, WEIGHTS, Heads, Views, marks_of
from gunnen.dialogue.patterns import find
from gunnen.dialogue.terms import KINDS, LANGUAGES
from training.dialogue.learning import Weights, learn_judge, learn_readers, learn_room, look_left_out, small
from training.dialogue.sources import HERE, Written, plain, tried, written

SENTENCES = HERE / "sentences"
SHIPPED = HERE.parents[1] / "src" / "gunnen" / "dialogue" / "weights"
FIRST = frozenset({"care", "school", "software", "works"})
READ_FOR_PATTERNS = FIRST | {"theatre", "logistics", "tried"}
MOST_ALARMS = {"nl": 1.5 / 1000, "en": 3.0 / 1000}
"""Of neutral sentences, the share that identity and hardening should each take at most, if that costs little F1."""
LITTLE = 0.03
PRECISE = 0.92
"""What a clear mark aims at, so that 0.90 is held on text by others."""
FEWEST_CLEAR = 15
PARTS = 6


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--out", type=Path, default=SHIPPED)
    asked.add_argument("--neutral", type=Path, nargs="*", default=[])
    given = asked.parse_args()
    rows = written(SENTENCES) + tried()
    weights = learn(rows, plain(), neutral_half(given.neutral, 0))
    np.savez_compressed(given.out / WEIGHTS, **weights)
    print(WEIGHTS, hashlib.sha256((given.out / WEIGHTS).read_bytes()).hexdigest())


def encode(rows: Sequence[Written]) -> NDArray[np.float32]:
    return encoder().encode([row.text for row in rows])


def marks(rows: Sequence[Written]) -> NDArray[np.float32]:
    return np.array([marks_of(row.text, find(row.text, row.language)) for row in rows], np.float32)


def learn(
    rows: Sequence[Written], besides: Sequence[Written], neutral: dict[str, list[str]], seeds: int = 3
) -> Weights:
    """All weights, from ``rows`` by two authors or more; only the readers learn from what is ``besides``."""
    vectors, others = encode(rows), encode(besides)
    room = learn_room(vectors)

    def readers(inside: NDArray[np.bool_]) -> Weights:
        kept = [row for row, keep in zip(rows, inside, strict=True) if keep]
        return learn_readers([*kept, *besides], np.vstack([vectors[inside], others]), room, seeds)

    folds, found, use = folds_of(rows), marks(rows), unread(rows)
    views = look_left_out(rows, vectors, readers, folds)
    mass = mass_of(rows, use)
    weights = readers(use | True) | judge(views, found, rows, mass)
    crossed = np.zeros((len(rows), len(JUDGED)), np.float32)
    for fold in np.unique(folds):
        out = folds == fold
        crossed[out] = Heads(judge(views, found, rows, mass * ~out)).judge(part(views, out), found[out])
    weights |= thresholds(Heads(weights), rows, crossed, mass, neutral)
    tell(views, found, rows, crossed, Heads(weights), mass)
    return small(weights)


def tell(
    views: Views, found: NDArray[np.float32], rows: Sequence[Written], judged: NDArray[np.float32], heads: Heads,
    mass: NDArray[np.float64],
) -> None:  # fmt: skip
    """Print the F1 of each kind by author left out, and what it costs that plain texts are not encoded."""
    there = np.array([row.seen[: len(KINDS)] > 0 for row in rows])
    least = np.array([[heads.threshold(kind, row.language, "maybe") for kind in KINDS] for row in rows])
    seen = judged[:, : len(KINDS)] >= least
    silent = np.array([heads.is_plain(*each) for each in zip(views.words, found, strict=True)])
    for language in LANGUAGES:
        here = mass * np.array([row.language == language for row in rows])
        both = f1(there, seen, here), f1(there, seen & ~silent[:, None], here)
        print(language, *(f"{each.round(3)} macro {each.mean():.4f}" for each in both))
    print(f"not encoded {silent.mean():.3f}")


def f1(there: NDArray[np.bool_], seen: NDArray[np.bool_], mass: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(2 * (mass @ (there & seen)) / (mass @ there + mass @ seen))


def folds_of(rows: Sequence[Written]) -> NDArray[np.int64]:
    """Which of at most six parts each message is in; the messages of an author are in one."""
    authors = sorted({row.author for row in rows})
    return np.array([authors.index(row.author) % PARTS for row in rows])


def unread(rows: Sequence[Written]) -> NDArray[np.bool_]:
    """Which messages whoever wrote the patterns had not read; all of them when there are hardly any."""
    use = np.array([row.author not in READ_FOR_PATTERNS for row in rows])
    return use if len({row.author for row, keep in zip(rows, use, strict=True) if keep}) > 1 else use | True


def mass_of(rows: Sequence[Written], use: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How much each message counts for the judge: nothing outside ``use``, and inside so that each set of labels and
    question counts as often as the first four authors wrote it: later ones were asked for more of what is hard."""
    sets = [(row.language, row.labels, row.question) for row in rows]
    usual = Counter(each for each, row in zip(sets, rows, strict=True) if row.author in FIRST)
    here = Counter(each for each, keep in zip(sets, use, strict=True) if keep)
    usual_all, here_all = sum(usual.values()), sum(here.values())
    return np.array([
        usual[each] / usual_all / (here[each] / here_all) if keep else 0.0 for each, keep in zip(sets, use, strict=True)
    ])  # fmt: skip


def judge(views: Views, found: NDArray[np.float32], rows: Sequence[Written], mass: NDArray[np.float64]) -> Weights:
    use = mass > 0
    return learn_judge(
        part(views, use), found[use], [row for row, keep in zip(rows, use, strict=True) if keep], mass[use]
    )


def part(views: Views, use: NDArray[np.bool_]) -> Views:
    return Views(*(getattr(views, name)[use] for name in Views.__slots__))


def thresholds(
    heads: Heads, rows: Sequence[Written], judged: NDArray[np.float32], mass: NDArray[np.float64],
    neutral: dict[str, list[str]],
) -> Weights:  # fmt: skip
    """From where a kind is ``maybe`` and ``clear``, for each language an array over KINDS."""
    found: Weights = {}
    for language in LANGUAGES:
        here = (mass > 0) & np.array([row.language == language for row in rows])
        there = np.array([row.seen[: len(KINDS)] > 0 for row in rows])[here]
        least = least_on_neutral(heads, neutral.get(language, []), language)
        maybe = [best_f1(there[:, k], judged[here, k], mass[here], least[k]) for k in range(len(KINDS))]
        clear = [max(precise(there[:, k], judged[here, k], mass[here], least[k]), maybe[k]) for k in range(len(KINDS))]
        found |= {f"maybe_{language}": np.array(maybe), f"clear_{language}": np.array(clear)}
    return found


def best_f1(
    there: NDArray[np.bool_], judged: NDArray[np.float32], mass: NDArray[np.float64], least: float = 0.0
) -> float:
    """The threshold at which F1 is best: for probabilities that are right, half of the best F1 (Lipton, Elkan and
    Narayanaswamy 2014, https://doi.org/10.1007/978-3-662-44851-9_15), which wobbles less than where it was seen.

    Where neutral text asks for a higher one, ``least``, it goes as far up as costs little.
    """
    order = np.argsort(-judged)
    hits, found = np.cumsum((there * mass)[order]), np.cumsum(mass[order])
    scores = 2 * hits / (found + hits[-1])
    best = float(scores.max() / 2)
    highest = float(judged[order][scores >= scores.max() - LITTLE].max())
    return max(best, min(least, highest))


def precise(
    there: NDArray[np.bool_], judged: NDArray[np.float32], mass: NDArray[np.float64], least: float = 0.0
) -> float:
    """The lowest threshold above which marks are right often enough; as high as ``least`` where half is still found."""
    order = np.argsort(-judged)
    hits = np.cumsum((there * mass)[order])
    share = hits / np.cumsum(mass[order])
    enough = np.flatnonzero((share >= PRECISE) & (np.arange(len(order)) >= FEWEST_CLEAR))
    half = float(judged[order][np.argmax(hits >= hits[-1] / 2)])
    return max(float(judged[order][enough[-1]]) if len(enough) else 0.95, min(least, half))


def least_on_neutral(heads: Heads, texts: Sequence[str], language: str) -> list[float]:
    """For each kind the threshold that leaves neutral text alone; healthy signs may be everywhere."""
    if not texts:
        return [0.0] * len(KINDS)
    found = np.array([marks_of(text, find(text, language)) for text in texts], np.float32)
    judged = heads.judge(heads.look(texts, encoder().encode(texts)), found)
    most = 1 - MOST_ALARMS[language]
    return [0.0 if kind == "healthy" else float(np.quantile(judged[:, k], most)) for k, kind in enumerate(KINDS)]


def neutral_half(paths: Sequence[Path], half: int) -> dict[str, list[str]]:
    """Half of the lines of the files, by their hash; a name begins with the language."""
    kept: dict[str, list[str]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and hashlib.sha256(line.encode()).digest()[0] % 2 == half:
                kept.setdefault(path.name[:2], []).append(line.strip())
    return kept


if __name__ == "__main__":
    main()
