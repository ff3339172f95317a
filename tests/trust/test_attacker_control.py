"""The control: pages that must not exist pin values, and the same attacker sees it."""

import numpy as np
import pytest

from tests.trust.attacker import naive

EVERY = np.stack(np.meshgrid(*[np.arange(11)] * 3, indexing="ij"), axis=-1).reshape(-1, 3)


def team(random, answers):
    """Two clear options and a compromise; 60 % zeros."""
    rows = random.integers(0, 11, (answers, 3))
    rows[random.random(rows.shape) < 0.6] = 0
    return rows


def candidates(own, by_bands):
    """The rows that either of the two may have given; with bands only those that fit one of the two."""
    if not by_bands:
        return EVERY
    fits = [np.isin(naive.BAND[EVERY[:, option]], naive.BAND[own[:, option]]) for option in (0, 1)]
    return EVERY[fits[0] & fits[1]]


def pinned(page, rows):
    """How many of the six losses of the first two are pinned when all others collude."""
    table = candidates(rows[:2], "bands" in page.__name__)
    truth = tuple(int(np.flatnonzero((table == each).all(axis=1))[0]) for each in rows[:2])
    return sum(map(len, naive.pinned(page, table, table, rows[2:], truth)))


def measure(page, seeds, answers):
    """The share of losses that a page pins, over random teams."""
    return sum(pinned(page, team(np.random.default_rng([4, seed]), answers)) for seed in seeds) / (6 * len(seeds))


@pytest.mark.parametrize("page", [naive.totals, naive.rounded_totals])
def test_totals_pin(page):
    assert measure(page, range(12), 6) > 0


def test_ours_does_not():
    assert measure(naive.our_bands, range(8), 6) == 0


@pytest.mark.parametrize(
    ("page", "rows"),
    [
        # somebody gains 4 by five turns of six: only 7, 0 and 10 do
        (naive.bands_and_best_turns, [[7, 0, 10], [7, 0, 10], [0, 10, 6], [0, 0, 10], [0, 0, 10]]),
        # half the turns at most, the compromise in the lowest band, and hollow: it costs 2
        (naive.all_bands, [[0, 3, 2], [0, 4, 2], [10, 0, 5], [0, 0, 10], [0, 0, 10]]),
        # both in the lowest band, and both lose more than elsewhere: 1 or 2
        (naive.bands_and_counts, [[1, 0, 2], [2, 1, 2], [0, 10, 10], [10, 0, 0], [0, 0, 3]]),
        # the others' total ends in 2, and two more round down: nothing
        (naive.bands_and_rounded_totals, [[0, 3, 2], [0, 0, 2], [10, 0, 5], [1, 0, 10], [1, 0, 10]]),
    ],
)
def test_more_beside_the_bands_pins(page, rows):
    assert pinned(page, np.array(rows)) > 0
    assert pinned(naive.our_bands, np.array(rows)) == 0
