"""The control for sampled teams: pages that must not exist pin values, and the same attacker sees it."""

from collections import Counter

import numpy as np
import pytest

from tests.trust.attacker import naive

FORBIDDEN = (
    naive.totals,
    naive.rounded_totals,
    naive.bands_and_rounded_totals,
    naive.bands_and_best_turns,
    naive.bands_and_counts,
    naive.all_bands,
)


def team(random, answers):
    rows = random.integers(0, 11, (answers, 3))
    rows[random.random(rows.shape) < 0.6] = 0
    return rows


def candidates(own, rows, by_bands):
    """The rows that one of the two may have given; with bands only those that fit some of the two."""
    if not by_bands:
        return rows
    bands = [set(naive.BAND[own[:, option]]) for option in (0, 1)]
    fits = [np.isin(naive.BAND[rows[:, option]], list(bands[option])) for option in (0, 1)]
    return rows[fits[0] & fits[1]]


def pinned(page, rows):
    """How many of the six losses of the first two are pinned."""
    every = np.stack(np.meshgrid(*[np.arange(11)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    table = candidates(rows[:2], every, "bands" in page.__name__)
    truth = tuple(int(np.flatnonzero((table == each).all(axis=1))[0]) for each in rows[:2])
    return sum(map(len, naive.pinned(page, table, table, rows[2:], truth)))


def measure(page, seeds, answers):
    """The share of losses that a page pins, in teams with 60 % zeros."""
    found = Counter(pinned(page, team(np.random.default_rng([4, seed]), answers)) for seed in seeds)
    return sum(count * many for count, many in found.items()) / (6 * len(seeds))


@pytest.mark.parametrize("page", [naive.totals, naive.rounded_totals])
def test_totals_pin(page):
    assert measure(page, range(6), 6) > 0


def test_our_bands_do_not_pin():
    assert measure(naive.our_bands, range(8), 6) == 0


@pytest.mark.soak
@pytest.mark.parametrize("page", FORBIDDEN)
def test_forbidden_pages_pin(page):
    assert measure(page, range(200), 6) > 0
