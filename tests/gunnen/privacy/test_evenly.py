from fractions import Fraction
from itertools import product

import numpy as np
import pytest

from gunnen.choosing import compromise_test
from gunnen.privacy.evenly import most_even
from gunnen.terms import Option
from tests.gunnen.privacy.teams import LAKE, losses

SHARES = sorted({Fraction(part, turns) for turns in range(1, 7) for part in range(turns + 1)})


def test_even_turns_come_first():
    assert most_even(losses([[0, 9, 8], [0, 9, 8], [9, 0, 8]]), LAKE, 6) == {
        "sea": Fraction(1, 2),
        "hills": Fraction(1, 2),
    }


def test_no_turns_when_all_harm_somebody():
    assert most_even(losses([[0, 9, 1], [9, 0, 1]]), LAKE, 6) is None


def test_no_turns_when_nobody_gains():
    assert most_even(losses([[3, 3, 3], [4, 4, 4]]), LAKE, 6) is None


def test_nothing_known():
    assert most_even(losses([[None, 3, 3], [4, None, 4]]), LAKE, 6) is None


def test_all_parts_barred():
    assert most_even(losses([[0, 1, 9], [1, 0, 9]], limits=[(0, 0), (1, 1)]), LAKE, 6) is None


@pytest.mark.parametrize("seed", range(40))
def test_it_is_the_most_even_that_harms_nobody(seed):
    random = np.random.default_rng(seed)
    rows = random.integers(0, 11, (4, 3)).astype(float)
    rows[:, 2] = np.maximum(rows[:, 2], np.rint(rows[:, :2].mean(axis=1)) - random.integers(0, 2, 4))
    fine = [share for share in SHARES if all(share * int(a) + (1 - share) * int(b) <= int(c) for a, b, c in rows)]
    helps = any(share * int(a) + (1 - share) * int(b) + Fraction(1, 2) <= int(c) for share in fine for a, b, c in rows)
    found = most_even(losses(rows.tolist()), LAKE, 6)
    if not helps:
        assert found is None
    else:
        shown = abs(found.get("sea", Fraction()) - Fraction(1, 2))
        assert shown == min(abs(share - Fraction(1, 2)) for share in fine)


@pytest.mark.parametrize("seed", range(20))
def test_hollow_in_the_library_is_hollow_here(seed):
    random = np.random.default_rng(seed)
    rows = random.integers(0, 11, (3, 4)).astype(float)
    rows[:, 3] = np.minimum(10, rows[:, :3].mean(axis=1).round() + 1)
    given = losses(rows.tolist(), ("a", "b", "c", Option("mix", ("a", "b", "c"))))
    verdict = compromise_test(given, "mix")
    small = verdict.schedule is not None and max(each.denominator for each in verdict.schedule.values()) <= 6
    assert (most_even(given, given.options[3], 6) is not None) == small


def test_three_parts_share_evenly():
    options = ("a", "b", "c", Option("mix", ("a", "b", "c")))
    rows = [list(row) for row in product((0, 6), repeat=3)]
    given = losses([[*row, 6] for row in rows], options)
    assert most_even(given, options[3], 6) == dict.fromkeys("abc", Fraction(1, 3))
