"""Camps beside a known truth and beside red-dwarf.

``python -m benchmarks.camps [none|right|sure|large|real|masked] [count]``

*none*: conversations without camps in which we report some. *right*: planted camps of which we tell the number.
*sure*: of planted conversations, half with camps and half without, how many had camps, beside the chance that we told.
*large*: how near the camps come to naive Bayes with the true chances, the middle, and how well chances are calibrated.
*real*: what we say of real conversations, also without a tenth of the people or votes, and the time beside
red-dwarf's. *masked*: the log-loss of a tenth of the sides taken, hidden. The peer runs in the same minute when
GUNNEN_PEER_RED_DWARF names a Python that has it (``pip install red-dwarf`` in an environment of its own).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from time import process_time

import numpy as np
from scipy.optimize import linear_sum_assignment

from benchmarks._planted import DATA, generate, votes_of
from gunnen.opinions import AGREE, DISAGREE, PASS, ideal_points, opinion_map
from gunnen.opinions.agreement import adjusted_rand
from gunnen.opinions.classes import spoken
from gunnen.opinions.evidence import find_camps
from gunnen.opinions.uniformity import uniform
from gunnen.opinions.votes import Votes, votes_at

SHAPES = ("cloud", "cloud", "straight", "unanimous", "random")
WITHOUT = (30, 50, 100, 200, 300, 500, 1000, 2000, 5000)
WITH = (100, 200, 300, 500, 1000, 3000, 10_000)
LARGE = (
    {"people": 10_000, "statements": 200, "density": 0.15, "camps": 3},
    {"people": 33_000, "statements": 783, "density": 0.077, "camps": 4},
    {"people": 100_000, "statements": 500, "density": 0.1, "camps": 4},
)
ENOUGH = 7
PEER = "GUNNEN_PEER_RED_DWARF"
PEER_RUNS = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
from reddwarf.implementations.base import run_pipeline
votes = json.load(open(sys.argv[1]))
run_pipeline(votes=votes[:2000], random_state=0)
begun = time.process_time()
found = run_pipeline(votes=votes, random_state=0)
took = time.process_time() - begun
groups = found.participants_df["cluster_id"]
told = {str(person): int(group) for person, group in groups.dropna().items()}
print(json.dumps({"took": took, "groups": told}))
"""


def main(which: str = "all", count: str = "") -> None:
    parts = {"none": none, "right": right, "sure": sure, "large": large, "real": real, "masked": masked}
    for name in [which] if which != "all" else parts:
        print(f"== {name}")
        parts[name](*([int(count)] if count else []))


def none(count: int = 200, seed: int = 2024) -> None:
    chance, wrong = np.random.default_rng(seed), []
    for _ in range(count):
        people, shape = int(chance.choice(WITHOUT)), str(chance.choice(SHAPES))
        setting = {
            "statements": int(chance.choice([40, 60, 100, 150])),
            "density": float(chance.choice([0.1, 0.3, 0.5])),
        }
        setting |= {"dimensions": int(chance.integers(1, 4)), "seed": int(chance.integers(1_000_000))}
        said = spoken(votes_of(generate(shape=shape, people=people, **setting)))
        if found := find_camps(said, uniform(said)).evidence.k:
            wrong.append((people, shape, setting, found))
    print(f"camps reported in {len(wrong)} of {count} conversations without", *wrong, sep="\n  ")


def right(count: int = 100, seed: int = 2025) -> None:
    chance, tally = np.random.default_rng(seed), {}
    while sum(total for _, total in tally.values()) < count:
        people, camps = int(chance.choice(WITH)), int(chance.integers(2, 6))
        sizes = chance.dirichlet(np.full(camps, 4.0))
        setting = {
            "statements": int(chance.choice([40, 60, 100, 150])),
            "density": float(chance.choice([0.1, 0.3, 0.5])),
        }
        data = None
        if sizes.min() >= 0.1:
            data = generate(
                people=people, camps=camps, sizes=list(sizes), seed=int(chance.integers(1_000_000)), **setting
            )
        if data is None or ceiling(data)[0] < 0.75:
            continue
        said = spoken(votes_of(data))
        good, total = tally.get(people, (0, 0))
        tally[people] = good + (find_camps(said, uniform(said)).evidence.k == camps), total + 1
    print(
        f"right in {sum(good for good, _ in tally.values())} of {count};",
        "right, total by people:",
        sorted(tally.items()),
    )


def sure(count: int = 400, seed: int = 77) -> None:
    """Also small and sparse ones, whose votes do not hold the answer."""
    chance, told = np.random.default_rng(seed), []
    for _ in range(count):
        camps, setting = _with_or_without(chance)
        said = spoken(votes_of(generate(**setting)))
        told.append((camps, find_camps(said, uniform(said)).evidence))
    for low, high in pairwise((0, 0.05, 0.2, 0.4, 0.5, 0.8, 0.95, 1.01)):
        known = [(camps, each.probability) for camps, each in told if each.probability is not None]
        _reliable(f"{low} to {high}", [(camps, each) for camps, each in known if low <= each < high])
    _reliable("nothing known", [(camps, np.nan) for camps, each in told if each.probability is None])


def _with_or_without(chance) -> tuple[bool, dict]:
    setting = {
        "people": int(chance.choice((12, 20, *WITHOUT[:7]))),
        "statements": int(chance.choice([10, 20, 40, 60, 100, 150])),
        "density": float(chance.choice([0.1, 0.3, 0.5])),
        "seed": int(chance.integers(1_000_000)),
    }
    if chance.random() >= 0.5:
        return False, setting | {"shape": str(chance.choice(SHAPES)), "dimensions": int(chance.integers(1, 4))}
    sizes = np.zeros(1)
    while sizes.min() < 0.1:
        sizes = chance.dirichlet(np.full(int(chance.integers(2, 6)), 4.0))
    return True, setting | {"camps": len(sizes), "sizes": list(sizes)}


def _reliable(name: str, here) -> None:
    share, mean = np.mean(here, axis=0) if here else (np.nan, np.nan)
    print(f"  told {name}: {len(here)} conversations, on average told {mean:.3f}, with camps {share:.3f}")


def ceiling(data) -> tuple[float, np.ndarray, np.ndarray]:
    """ARI of naive Bayes with the true chances, whom it is about, and its chances (people, camps)."""
    votes, agree = votes_of(data), np.clip(data["agree"].astype(float), 1e-6, 1 - 1e-6).T
    joint = votes.said(AGREE) @ np.log(agree) + votes.said(DISAGREE) @ np.log(1 - agree)
    asked = (data["camp"] >= 0) & (votes.given() >= ENOUGH)
    weight = np.exp(joint - joint.max(1, keepdims=True))
    return adjusted_rand(data["camp"][asked], joint[asked].argmax(1)), asked, weight / weight.sum(1, keepdims=True)


def large(seed: int = 11) -> None:
    for setting in LARGE:
        data = generate(seed=seed, **setting)
        best, asked, sure = ceiling(data)
        votes = votes_of(data)
        begun = process_time()
        found = opinion_map(votes)
        took = process_time() - begun
        told = (sure.max(1) > 0.9) & asked
        middle, enough = data["camp"] == -1, votes.given() >= ENOUGH
        caught = (found.middle & middle & enough).sum()
        print(
            f"{setting}: ceiling {best:.3f}, ours {adjusted_rand(data['camp'][asked], found.camp[asked]):.3f}, "
            f"{found.k} camps, assigned of those the ceiling is sure of {(found.camp[told] >= 0).mean():.3f}, "
            f"middle: precision {caught / (found.middle & enough).sum():.3f}, "
            f"recall {caught / (middle & enough).sum():.3f}, "
            f"calibration error {calibration(found, data, enough):.4f}; {took:.2f} cpu s with everything"
        )


def calibration(found, data, enough) -> float:
    """The expected calibration error of the likeliest class, in ten bins."""
    table = np.array(
        [
            [((found.camp == i) & (data["camp"] == j)).sum() for j in range(data["camp"].max() + 1)]
            for i in range(found.k)
        ]
    )
    truth = np.full(len(data["camp"]), -9)
    truth[data["camp"] == -1] = found.k
    for ours, theirs in zip(*linear_sum_assignment(-table), strict=True):
        truth[data["camp"] == theirs] = ours
    chance, hit = found.membership.max(1)[enough], (found.membership.argmax(1) == truth)[enough]
    bins = np.minimum((chance * 10).astype(int), 9)
    return sum(
        abs(hit[bins == each].mean() - chance[bins == each].mean()) * (bins == each).mean() for each in set(bins)
    )


def conversations() -> dict[str, Votes]:
    from gunnen.opinions.reading import read_votes

    return {
        path.name: read_votes(path / "votes.csv.gz") for path in sorted((DATA / "opendata").iterdir()) if path.is_dir()
    }


def real() -> None:
    for name, votes in conversations().items():
        found = opinion_map(votes)
        begun = process_time()
        opinion_map(votes)
        took = process_time() - begun
        said = {people: [] for people in ("people", "votes")}
        for seed in range(5):
            chance = np.random.default_rng(seed)
            said["people"].append(opinion_map(votes.of(chance.random(votes.shape[0]) > 0.1)).k)
            kept = chance.random(votes.size) > 0.1
            fewer = votes_at(
                votes.participants, votes.statements, votes.rows[kept], votes.columns[kept], votes.values[kept]
            )
            said["votes"].append(opinion_map(fewer).k)
        peer = _peer(votes)
        beside = f"; red-dwarf {peer['took']:.2f} cpu s, {len(set(peer['groups'].values()))} groups" if peer else ""
        print(
            f"{name}: {votes.shape[0]} people, {votes.size} votes: {found.k} camps, "
            f"probability {found.evidence.probability:.3f}; "
            f"k without a tenth of the people {said['people']}, of the votes {said['votes']}; {took:.2f} cpu s{beside}"
        )


def masked(seed: int = 3) -> None:
    for name, votes in conversations().items():
        chance = np.random.default_rng(seed)
        side = (votes.values == AGREE) | (votes.values == DISAGREE)
        hidden = side & (chance.random(votes.size) < 0.1)
        rest = votes_at(
            votes.participants, votes.statements, votes.rows[~hidden], votes.columns[~hidden], votes.values[~hidden]
        )
        rows, columns, agreed = votes.rows[hidden], votes.columns[hidden], votes.values[hidden] == AGREE
        chances = {
            "statement mean": _rates(rest, np.zeros(votes.shape[0], int))[0][columns],
            "one factor": _one_factor(rest, rows, columns),
            "ideal points": ideal_points(rest).chance(rows, columns),
        }
        if peer := _peer(rest):
            groups = np.array([peer["groups"].get(str(each), -1) for each in votes.participants]) + 1
            chances["red-dwarf's groups"] = _rates(rest, groups)[groups[rows], columns]
        losses = {key: _log_loss(agreed, np.asarray(each)) for key, each in chances.items()}
        print(name, ", ".join(f"{key} {loss:.4f}" for key, loss in losses.items()))


def _rates(votes: Votes, groups) -> np.ndarray:
    agrees, disagrees = (
        np.stack([votes.said(kind)[groups == each].sum(0) for each in range(groups.max() + 1)])
        for kind in (AGREE, DISAGREE)
    )
    overall = (agrees.sum(0) + 1) / (agrees.sum(0) + disagrees.sum(0) + 2)
    return (agrees + 2 * overall) / (agrees + disagrees + 2)


def _one_factor(votes: Votes, rows, columns) -> np.ndarray:
    """Community Notes' model, mu + i_u + i_n + f_u f_n, by alternating least squares with its penalties."""
    kept = votes.values != PASS
    r, c, y = votes.rows[kept], votes.columns[kept], (votes.values[kept] == AGREE).astype(float)
    (n, m), chance = votes.shape, np.random.default_rng(0)
    mean, people, notes = y.mean(), np.zeros(n), np.zeros(m)
    ours, theirs = chance.normal(0, 0.1, n), chance.normal(0, 0.1, m)
    for _ in range(60):
        notes = np.bincount(c, y - mean - people[r] - ours[r] * theirs[c], m) / (np.bincount(c, minlength=m) + 0.15)
        people = np.bincount(r, y - mean - notes[c] - ours[r] * theirs[c], n) / (np.bincount(r, minlength=n) + 0.15)
        left = y - mean - notes[c] - people[r]
        ours = np.bincount(r, left * theirs[c], n) / (np.bincount(r, theirs[c] ** 2, n) + 0.03)
        theirs = np.bincount(c, left * ours[r], m) / (np.bincount(c, ours[r] ** 2, m) + 0.03)
    return np.clip(mean + people[rows] + notes[columns] + ours[rows] * theirs[columns], 0.02, 0.98)


def _log_loss(agreed, chance) -> float:
    chance = np.clip(chance, 1e-4, 1 - 1e-4)
    return float(-np.where(agreed, np.log(chance), np.log(1 - chance)).mean())


def _peer(votes: Votes) -> dict | None:
    python = os.environ.get(PEER)
    if not python:
        return None
    cells = zip(votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True)
    people, texts = votes.participants, votes.statements
    rows = [
        {"participant_id": people[r], "statement_id": texts[c], "vote": v % 2 and v, "modified": 0} for r, c, v in cells
    ]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "votes.json"
        file.write_text(json.dumps(rows))
        command = [python, "-c", PEER_RUNS, str(file)]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})
    if done.returncode:
        print("  red-dwarf:", done.stderr.strip().splitlines()[-1])
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])


if __name__ == "__main__":
    main(*sys.argv[1:])
