import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.fairness.measures import double, exaggeration, gini, maximum, measure
from gunnen.fairness.players import PLAYERS, play
from tests.gunnen.fairness.sequences import random_reports


def slow(sequence, chosen):
    """The measures as the notes define them, person by person."""
    members = len(sequence[0])
    totals = [sum(table[i][x] for table, x in zip(sequence, chosen, strict=True)) for i in range(members)]
    longest = 0
    for i in range(members):
        run = 0
        for table, x in zip(sequence, chosen, strict=True):
            run = 0 if table[i][x] - min(table[i]) <= 3 else run + 1
            longest = max(longest, run)
    pairs = sum(abs(a - b) for a in totals for b in totals)
    best = sum(min(sum(row[x] for row in table) for x in range(len(table[0]))) for table in sequence)
    most = 10 * members * len(sequence)
    return (
        max(totals) * members / sum(totals),
        longest,
        pairs / (2 * members * sum(totals)),
        (most - sum(totals)) / (most - best),
    )


@pytest.mark.parametrize("seed", range(12))
def test_it_measures_what_the_definition_says(seed):
    rng = np.random.default_rng(seed)
    sequence = [np.rint(random_reports(rng, 5, 4)) for _ in range(15)]
    chosen = rng.integers(4, size=15).tolist()
    found = measure(sequence, chosen)
    expected = slow([table.tolist() for table in sequence], chosen)
    assert (found.worst, found.streak, found.gini, found.efficiency) == pytest.approx(expected)


def test_nothing_decided_is_fair():
    assert measure([], []).gini == 0 and measure([], []).efficiency == 1


def test_the_absent_lose_nothing():
    found = measure([np.array([[0.0, 9.0], [np.nan, np.nan]])] * 2, [1, 1])
    assert found.mean_loss == 9 and found.streak == 2


def test_every_decision_needs_its_choice():
    with pytest.raises(InputError):
        measure([np.zeros((2, 2))], [])


def test_gini_of_nothing_and_of_one_who_carries_all():
    assert gini(np.zeros(4)) == 0
    assert gini(np.array([0.0, 0.0, 0.0, 1.0])) == 0.75


def test_the_twists():
    row = np.array([1.0, 4.0, 6.0])
    assert maximum(row).tolist() == [0, 10, 10]
    assert double(row).tolist() == [2, 8, 10]


def test_who_does_not_twist_gains_nothing():
    rng = np.random.default_rng(1)
    sequence = [random_reports(rng, 5, 4) for _ in range(10)]
    assert exaggeration(PLAYERS["guard:standard"], sequence, [0], twist=lambda row: row) == 0


def test_the_default_hardly_rewards_exaggeration():
    """A small sample of what benchmarks/fairness.py measures; there it is at most 3 %."""
    rng = np.random.default_rng(2)
    lives = [[rng.integers(0, 11, (6, 4)).astype(float) for _ in range(25)] for _ in range(12)]
    gains = [exaggeration(PLAYERS["guard:standard"], life, [0]) for life in lives]
    greedy = [exaggeration(PLAYERS["minmax"], life, [0]) for life in lives]
    assert np.mean(gains) < 0.15 < np.mean(greedy)


def test_the_default_shares_better_than_no_memory():
    rng = np.random.default_rng(3)
    sequence = [np.abs(rng.random(4) - (np.arange(8) < 3)[:, None]) * 10 for _ in range(30)]
    shared = measure(sequence, play(PLAYERS["guard:standard"], sequence))
    forgot = measure(sequence, play(PLAYERS["utilitarian"], sequence))
    assert shared.worst < forgot.worst and shared.gini < forgot.gini and shared.streak < forgot.streak
