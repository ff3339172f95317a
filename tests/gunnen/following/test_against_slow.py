"""The vectorised filter against plain Python; and that simulated years are judged as the product judges."""

import random

import numpy as np
import pytest

from benchmarks._agreements import Cell, simulate
from benchmarks.holding import drift
from gunnen.following import CheckIn, agreement_state
from gunnen.following.filtering import filtered
from gunnen.following.judging import judged
from tests.gunnen.following import slow


def agreement(seed, people=6, rounds=9):
    """A table of answers, (rounds, people), that may fall, with people who persist or stay away."""
    draw = random.Random(seed)
    falls, rate = draw.randrange(2, 2 * rounds), draw.choice([0.6, 0.9, 0.97])
    came = draw.choice([0.3, 0.7, 1.0])
    rows, last = [], [1] * people
    for number in range(rounds):
        now = rate if number < falls else 0.4
        last = [old if draw.random() < 0.3 else int(draw.random() < now) for old in last]
        rows.append([each if draw.random() < came else -1 for each in last])
    return rows


def as_dicts(rows):
    return [{who: bool(each) for who, each in enumerate(row) if each >= 0} for row in rows]


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("people", [3, 6, 14])
def test_the_filter_is_the_slow_one(seed, people):
    rows = agreement(seed, people)
    np.testing.assert_allclose(filtered([rows]).chafes[0], slow.chances(as_dicts(rows)), rtol=1e-9)


@pytest.mark.parametrize("kind", ["keeping", "granting", "unsaid", "together"])
def test_the_levels_are_the_slow_ones(kind):
    seen = set()
    for seed in range(25):
        rows = agreement(seed, people=[4, 7, 13][seed % 3])
        found = judged([rows], kind)[1][0].tolist()
        assert found == slow.levels(as_dicts(rows), kind), seed
        seen |= set(found)
    assert seen >= {0, 2} and (1 in seen or kind == "keeping")


@pytest.mark.parametrize("falls", ["", "keeping", "granting", "unsaid"])
def test_the_simulation_judges_as_the_product_does(falls):
    years = simulate(Cell("a test", 6, falls), 12, seed=1)
    simulated = drift(years)
    for year in range(12):
        tables = {kind: each[year] for kind, each in years.answers.items()}
        state = agreement_state(list(check_ins(tables)), members=6, rounds=14)
        for kind, each in simulated.items():
            assert [point.kinds[kind].drift for point in state.course] == each[year].tolist()
        assert [point.drift for point in state.course] == np.any(
            [each[year] for each in simulated.values()], 0
        ).tolist()


def check_ins(tables):
    for (number, person), good in np.ndenumerate(tables["keeping"]):
        if good >= 0:
            grants, silent = tables["granting"][number, person], tables["unsaid"][number, person]
            keeping, granting = "yes" if good else "no", "for_now" if grants else "chafes"
            yield CheckIn(number + 1, person, keeping, granting, unsaid=not silent)
