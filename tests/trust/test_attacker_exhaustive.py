"""Two clear options and one compromise, losses 0, 3, 7 and 10, at most four people: everything there is."""

from itertools import combinations_with_replacement, product

import numpy as np
import pytest

from tests.gunnen.privacy.teams import page
from tests.trust.attacker import naive

ROWS = np.array(list(product((0, 3, 7, 10), repeat=3)))
COLLUDERS = [ROWS[list(each)] for each in combinations_with_replacement(range(len(ROWS)), 2)]


def count(publish, colluders):
    return tuple(np.sum([naive.pages_that_pin(publish, ROWS, each) for each in colluders], axis=0))


def test_four_people_two_colluders():
    """All 2,080 slices of two colluders against all 4,096 pairs of the others: three values that span three points."""
    assert len(COLLUDERS) == 2080
    assert count(naive.our_words, COLLUDERS) == (18_924, 0)


@pytest.mark.parametrize("place", range(0, 64, 9))
def test_four_people_one_attacker(place):
    """Whoever knows less can only do less: with one attacker a page leaves at least what it leaves with two."""
    own = ROWS[[place]]
    seen = {}
    for third in ROWS:
        key, owners = naive.keyed(naive.our_words, ROWS, np.vstack([own, third]))
        for said in np.unique(key):
            left = seen.setdefault(int(said), np.zeros((3, 11), dtype=bool))
            for option in range(3):
                left[option, ROWS[owners[key == said], option]] = True
    spans = [(left.sum(), np.ptp(np.flatnonzero(left))) for page_ in seen.values() for left in page_]
    assert all(many >= 3 and span >= 3 for many, span in spans)


def test_three_people_see_nothing():
    random = np.random.default_rng(3)
    for answers in (1, 2, 3):
        pages = {str(page(ROWS[random.integers(64, size=answers)].tolist()).to_json()) for _ in range(40)}
        assert len(pages) == 1


@pytest.mark.parametrize("publish", [naive.totals, naive.means, naive.rounded_totals, naive.words_and_best_turns])
def test_unsafe_pages_are_caught(publish):
    """The control: what the policy forbids is found out by the same attacker, in the same slices."""
    pages, pinned = count(publish, COLLUDERS[::40])
    assert pinned > 0
    if publish in (naive.totals, naive.means):
        assert pinned > 0.9 * pages
