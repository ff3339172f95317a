"""Bridging scores against the planted least chance of agreeing over the camps, beside Polis and Community Notes.

Membership: naive Bayes with the planted probabilities (*known*), and with probabilities that are off (*off*: log-odds
by 0.5), and what the map of the votes says (*found*: of the seeds with as many camps as were planted). Polis's
group-informed consensus gets the same memberships, made hard.
``python -m benchmarks.bridging --large`` adds 33k x 783.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from time import process_time

import numpy as np
from scipy.stats import spearmanr

from benchmarks import Figure
from benchmarks._planted import belongs, generate, log_chances, log_joint, votes_of
from gunnen.opinions import opinion_map
from gunnen.opinions.bridging import bridges, divisive
from gunnen.opinions.polarization import polarization
from gunnen.opinions.representative import differences, representatives

SETTINGS = {
    "200 x 40, 2 camps": {"people": 200, "statements": 40, "density": 0.3, "camps": 2},
    "500 x 60, 3 camps": {"people": 500, "statements": 60, "density": 0.3, "camps": 3},
    "1,000 x 100, 3 camps": {"people": 1000, "statements": 100, "density": 0.2, "camps": 3},
    "3,000 x 200, 5 camps": {"people": 3000, "statements": 200, "density": 0.2, "camps": 5},
    "10,000 x 200, 3 camps": {"people": 10_000, "statements": 200, "density": 0.15, "camps": 3},
}
LARGE = {"33,000 x 783, 5 camps": {"people": 33_000, "statements": 783, "density": 0.077, "camps": 5}}
TIMED = {
    "5.0 M votes, 100k x 500, 3 camps": ({"people": 100_000, "statements": 500, "density": 0.1, "camps": 3}, 1.0),
    "226k votes, 3,000 x 783, 5 camps": ({"people": 3000, "statements": 783, "density": 0.096, "camps": 5}, 0.05),
}
NOTHING = ((60, 30, 0.5, 2), (200, 60, 0.3, 3), (1000, 100, 0.2, 3), (2000, 200, 0.05, 4))
SEEDS = range(31, 36)


def figures(settings=SETTINGS) -> Iterator[Figure]:
    for name, setting in settings.items():
        for kind, membership in MEMBERSHIPS.items():
            yield _scored(name, kind, setting, membership)
    for name, (setting, goal) in TIMED.items():
        yield _timed(name, setting, goal)
    for people, statements, density, count in NOTHING:
        yield _nothing(people, statements, density, count)


def _known(votes, data, seed, noise=0.0):
    return belongs(log_joint(votes, log_chances(data, noise, seed)))


def _off(votes, data, seed):
    return _known(votes, data, seed, 0.5)


def _found(votes, data, seed):
    found = opinion_map(votes)
    return found.membership if found.k == len(data["agree"]) else None


MEMBERSHIPS = {"known": _known, "off": _off, "found": _found}


def _scored(name, kind, setting, membership_of) -> Figure:
    rows = []
    for seed in SEEDS:
        data = generate(seed=seed, **setting)
        votes = votes_of(data)
        membership = membership_of(votes, data, seed)
        if membership is None:
            continue
        truth = data["agree"].min(axis=0)
        time, found = _cpu(lambda votes=votes, membership=membership: bridges(votes, membership))
        notes, intercepts = _cpu(lambda votes=votes: one_factor(votes))
        found = sorted(found, key=lambda each: each.statement)
        inside = [each.low <= true <= each.high for each, true in zip(found, truth, strict=True)]
        scores = ([each.score for each in found], consensus(votes, membership), intercepts)
        rows.append([time, notes, np.mean(inside), *(spearmanr(score, truth).statistic for score in scores)])
    if not rows:
        return Figure(f"{name}, {kind}", 0.0, None, None, "never as many camps as were planted")
    time, notes, inside, ours, polis, community = np.mean(rows, axis=0)
    said = f"Spearman {ours:.3f} (Polis {polis:.2f}, Community Notes {community:.2f}); {inside:.0%} inside"
    said += f"; {len(rows)} seeds"
    return Figure(f"{name}, {kind}", time, None, notes, said)


def _timed(name, setting, goal) -> Figure:
    data = generate(seed=1, **setting)
    votes = votes_of(data)
    membership = belongs(log_joint(votes, log_chances(data)))
    parts = {
        "bridges": lambda: bridges(votes, membership),
        "divisive": lambda: divisive(votes, membership),
        "representatives": lambda: representatives(votes, membership),
        "polarization": lambda: polarization(votes, membership, membership[:, :2]),
    }
    times = {part: min(_cpu(work)[0] for _ in range(3)) for part, work in parts.items()}
    said = ", ".join(f"{part} {time * 1000:.0f} ms" for part, time in times.items())
    return Figure(f"{name}: bridges and representatives", times["bridges"] + times["representatives"], goal, None, said)


def _nothing(people, statements, density, count) -> Figure:
    """Coins for votes, and a mixture fitted to them all the same: how much is called a difference."""
    times, shares = [], []
    for seed in SEEDS:
        votes = votes_of(generate(shape="random", people=people, statements=statements, density=density, seed=seed))
        made = mixture(votes, count, seed)
        time, found = _cpu(lambda votes=votes, made=made: differences(votes, made))
        times.append(time)
        shares.append(found.found.mean())
    said = f"{np.mean(shares):.1%} of camps x statements is called different; 5 % promised"
    return Figure(f"coins, {people:,} x {statements}, cut into {count}", np.mean(times), None, None, said)


def mixture(votes, count, seed, rounds=40):
    agree, disagree = votes.said(1), votes.said(-1)
    share = np.random.default_rng(seed).dirichlet(np.full(count, 0.3), votes.shape[0])
    for _ in range(rounds):
        yes, no = agree.T @ share, disagree.T @ share
        rate = (yes + 1) / (yes + no + 2)
        share = belongs(agree @ np.log(rate) + disagree @ np.log(1 - rate) + np.log(share.mean(axis=0)))
    return np.hstack([share, np.zeros((votes.shape[0], 1))])


def _cpu(work):
    begun = process_time()
    found = work()
    return process_time() - begun, found


def consensus(votes, membership):
    """Polis: the product over groups of (agrees + 1) / (seen + 2), passes among the seen."""
    count = membership.shape[1] - 1
    hard = np.eye(count)[membership[:, :count].argmax(axis=1)]
    agreed = votes.said(1).T @ hard
    seen = sum(votes.said(kind).T @ hard for kind in (1, -1, 2, 0))
    return np.log((agreed + 1) / (seen + 2)).sum(axis=1)


def one_factor(votes, rounds=30, on_intercepts=0.15, on_factors=0.03):
    """Community Notes: r = mu + i_u + i_n + f_u f_n, by alternating least squares; the notes' intercepts.

    Agree is 1, both and pass one half, disagree 0. The penalties are multiplied by the mean votes of a person, and of a
    statement, as in their loss (a mean over votes, plus means over parameters).
    """
    people, statements = votes.rows, votes.columns
    rating = np.select([votes.values == 1, votes.values == -1], [1.0, 0.0], 0.5)
    sizes = votes.shape
    draw = np.random.default_rng(0)
    intercept, factor = [np.zeros(size) for size in sizes], [draw.normal(0, 0.3, size) for size in sizes]
    mu = rating.mean()
    for _ in range(rounds):
        for side, (mine, other) in enumerate(((people, statements), (statements, people))):
            left = rating - mu - intercept[1 - side][other]
            theirs = factor[1 - side][other]
            size, mean = sizes[side], len(rating) / sizes[side]
            ones = np.bincount(mine, minlength=size) + on_intercepts * mean
            cross, square = (np.bincount(mine, each, size) for each in (theirs, theirs**2))
            square = square + on_factors * mean
            plain, times = (np.bincount(mine, each, size) for each in (left, left * theirs))
            whole = ones * square - cross**2
            intercept[side] = (plain * square - times * cross) / whole
            factor[side] = (times * ones - plain * cross) / whole
        rest = intercept[0][people] + intercept[1][statements] + factor[0][people] * factor[1][statements]
        mu = (rating - rest).mean() / (1 + on_intercepts)
    return intercept[1]


def main() -> None:
    for figure in figures({**SETTINGS, **(LARGE if "--large" in sys.argv else {})}):
        print(f"{figure.setting:42} {figure.seconds * 1000:8.1f} ms  {figure.note}", flush=True)


if __name__ == "__main__":
    main()
