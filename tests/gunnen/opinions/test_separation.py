"""Heaps beside one crowd: against plain loops and a general optimiser."""

from math import exp, inf, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from gunnen.opinions import votes_from
from gunnen.opinions.classes import Classes, spoken
from gunnen.opinions.separation import (
    MOST_POINTS,
    REACHES,
    SHELLS,
    along,
    even_points,
    mixed,
    normal_crowd,
    round_crowd,
    separation,
)


def conversation(places, logits, seed=0, density=0.6):
    """Votes of people who mix the log-odds (camps, statements) of camps as ``places`` (people, camps) say."""
    draw = np.random.default_rng(seed)
    height = np.asarray(places) @ logits
    rows, columns = np.nonzero(draw.random(height.shape) < density)
    agreed = draw.random(len(rows)) < 1 / (1 + np.exp(-height[rows, columns]))
    size = height.shape[1]
    votes = votes_from(
        rows, columns, np.where(agreed, 1, -1), all_participants=range(len(height)), all_statements=range(size)
    )
    return spoken(votes)


def opinions(k, size=40, seed=0):
    return np.random.default_rng(seed).normal(0, 1.6, (k, size))


def parts_of(said, logits, folds=2):
    """Everybody in some part, and classes that hold the same opinions for each."""
    k, size = logits.shape
    classes = Classes(1 / (1 + np.exp(-logits)), np.full((2, size), 0.04), np.full(k + 1, 1 / (k + 1)))
    return [(np.flatnonzero(np.arange(said.people) % folds == each), classes) for each in range(folds)]


def judged(places, k=2, seed=0, **how):
    logits = opinions(k, seed=seed)
    said = conversation(places, logits, seed, **how)
    return separation(said, parts_of(said, logits), np.append(np.full(k, 0.9 / k), 0.1))


def slow_sides(said, logits, point):
    """The logarithm of the chance of what each person said, seen from a mix of camps."""
    found = []
    for i in range(said.people):
        total = 0.0
        for cell in range(said.starts[i], said.starts[i + 1]):
            height = sum(share * camp[said.columns[cell]] for share, camp in zip(point, logits, strict=True))
            chance = 1 / (1 + exp(-height))
            total += {0: log(chance), 1: log(1 - chance), 2: 0.0}[int(said.kinds[cell])]
        found.append(total)
    return found


def slow_mixture(columns, rounds):
    weight = [1 / len(columns)] * len(columns)
    people = range(len(columns[0]))
    for _ in range(rounds):
        inner = [sum(w * c[i] for w, c in zip(weight, columns, strict=True)) for i in people]
        share = [sum(c[i] / inner[i] for i in people) / len(people) for c in columns]
        weight = [w * s for w, s in zip(weight, share, strict=True)]
    return sum(log(sum(w * c[i] for w, c in zip(weight, columns, strict=True))) for i in people)


class TestAlong:
    @settings(max_examples=25, deadline=None)
    @given(st.integers(1, 6), st.integers(2, 4), st.integers(0, 9))
    def test_people_are_seen_from_a_point_as_by_plain_loops(self, people, k, seed):
        draw, logits = np.random.default_rng(seed), opinions(k, 5, seed)
        said = conversation(draw.dirichlet(np.ones(k), people), logits, seed)
        points = draw.dirichlet(np.ones(k), 3)
        found = along(said, parts_of(said, logits), points)
        for point, column in zip(points, found.T, strict=True):
            assert column == pytest.approx(slow_sides(said, logits, point))

    def test_it_may_be_done_in_pieces(self, monkeypatch):
        logits = opinions(3)
        said = conversation(np.eye(3)[np.arange(30) % 3], logits)
        whole = along(said, parts_of(said, logits), np.eye(3))
        monkeypatch.setattr("gunnen.opinions.separation.AT_ONCE", 1)
        assert np.allclose(along(said, parts_of(said, logits), np.eye(3)), whole)

    def test_both_true_takes_no_side(self):
        logits = opinions(2, 4)
        votes = votes_from([0, 0, 1, 1], [0, 1, 0, 2], [1, 2, 1, 1], all_statements=range(4))
        said = spoken(votes)
        alone = spoken(votes_from([0, 1, 1], [0, 0, 2], [1, 1, 1], all_statements=range(4)))
        points = np.array([[0.3, 0.7]])
        one, other = along(said, parts_of(said, logits), points), along(alone, parts_of(alone, logits), points)
        assert np.allclose(one, other)


@pytest.mark.parametrize("dimensions", [1, 2, 3, 6])
def test_the_points_stand_for_a_normal_crowd(dimensions):
    points, weights = even_points(dimensions)
    share = weights * np.exp(-0.5 * (points**2).sum(1))
    share /= share.sum()
    assert len(points) <= MOST_POINTS
    assert np.abs(share @ points).max() < 0.1
    assert np.abs((points * share[:, None]).T @ points - np.eye(dimensions)).max() < 0.25
    assert np.array_equal(even_points(dimensions)[0], points)


def seen(places, said=15, dimensions=1, seed=0):
    """How likely each of the points is for people at these places, who answer so many like questions a dimension."""
    points, weights = even_points(dimensions)
    near, draw = np.ones((len(places), len(points))), np.random.default_rng(seed)
    for axis in range(dimensions):
        chance = 1 / (1 + np.exp(-1.5 * points[:, axis]))
        own = 1 / (1 + np.exp(-1.5 * np.asarray(places, float).reshape(-1, dimensions)[:, axis]))
        agreed = draw.binomial(said, own)[:, None]
        near = near * chance**agreed * (1 - chance) ** (said - agreed)
    return near / near.max(1, keepdims=True), points, weights


@pytest.mark.parametrize("seed", range(3))
def test_the_best_normal_crowd_is_what_an_optimiser_finds(seed):
    near, points, weights = seen(np.random.default_rng(seed).normal(0.3, 0.8, 80), seed=seed)

    def lost(free):
        share = np.exp(-0.5 * ((points[:, 0] - free[0]) / exp(free[1])) ** 2) * weights
        return -np.log(near @ (share / share.sum())).sum()

    best = minimize(lost, [0.0, 0.0], method="Nelder-Mead")
    likelihood, centre, width = normal_crowd(near, points, weights, 200)
    assert likelihood == pytest.approx(-best.fun, abs=0.05)
    assert centre[0] == pytest.approx(best.x[0], abs=0.05)
    assert width[0, 0] ** 0.5 == pytest.approx(exp(best.x[1]), abs=0.05)


def slow_shells(points, weights, centre, width):
    inverse, columns = np.linalg.inv(width), []
    borders = (-inf, *SHELLS) if len(centre) > 1 else (-inf,) * (len(SHELLS) + 1)
    for place, end in enumerate(SHELLS):
        column = []
        for point, weight in zip(points, weights, strict=True):
            away = [a - b for a, b in zip(point, centre, strict=True)]
            far = sum(away[i] * inverse[i][j] * away[j] for i in range(len(away)) for j in range(len(away)))
            column.append(weight if borders[place] <= (far / len(away)) ** 0.5 < end else 0.0)
        if sum(column):
            columns.append([each / sum(column) for each in column])
    return columns


@pytest.mark.parametrize("dimensions", [1, 2])
def test_a_round_crowd_is_what_plain_loops_give(dimensions):
    draw = np.random.default_rng(dimensions)
    near, points, weights = seen(draw.uniform(-1.5, 1.5, (10, dimensions)), dimensions=dimensions)
    centre, width = np.zeros(dimensions), np.eye(dimensions)
    chances = [
        [sum(a * b for a, b in zip(person, shell, strict=True)) for person in near.tolist()]
        for shell in slow_shells(points.tolist(), weights.tolist(), centre, width)
    ]
    assert round_crowd(near, points, weights, centre, width, turns=1) == pytest.approx(slow_mixture(chances, 60))


@settings(max_examples=30)
@given(st.lists(st.tuples(*[st.floats(0.01, 1)] * 3), min_size=2, max_size=8))
def test_a_mixture_of_three_is_the_best_of_a_fine_grid(rows):
    steps = [(a / 40, b / 40, (40 - a - b) / 40) for a in range(41) for b in range(41 - a)]
    best = max(sum(log(sum(w * c for w, c in zip(weight, row, strict=True))) for row in rows) for weight in steps)
    found, weights = mixed(np.array(rows), 400)
    assert weights.sum() == pytest.approx(1)
    assert best - 0.02 <= found <= best + 0.15


@pytest.mark.parametrize("k", [2, 3])
def test_heaps_are_what_plain_loops_give(k):
    logits = opinions(k)
    said = conversation(np.eye(k)[np.arange(12) % k], logits)
    found = separation(said, parts_of(said, logits), np.full(k + 1, 1 / (k + 1))).heaps
    best = -inf
    for reach in REACHES:
        corners = [[(1 - reach) / k + reach * (place == camp) for place in range(k)] for camp in range(k)]
        seen_from = [slow_sides(said, logits, point) for point in [*corners, [1 / k] * k]]
        top = [max(column[i] for column in seen_from) for i in range(12)]
        chances = [[exp(each - high) for each, high in zip(column, top, strict=True)] for column in seen_from]
        best = max(best, slow_mixture(chances, 80) + sum(top))
    assert found == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
class TestWhatIsSeen:
    def test_two_camps_with_a_few_halfway_are_two_heaps(self, seed):
        places = np.repeat([[1, 0], [0, 1], [0.5, 0.5]], [90, 70, 15], axis=0)
        found = judged(places, seed=seed, density=1)
        assert found.heaps > found.crowd + 10

    @pytest.mark.parametrize("k", [3, 4])
    def test_more_camps_are_heaps(self, seed, k):
        found = judged(np.eye(k)[np.arange(180) % k], k, seed, density=1)
        assert found.heaps > found.crowd + 30

    def test_a_bell_is_one_crowd(self, seed):
        across = np.random.default_rng(seed).normal(0.5, 0.5, 175)
        found = judged(np.column_stack([across, 1 - across]), seed=seed)
        assert found.crowd > found.heaps - 2

    def test_an_even_crowd_is_one(self, seed):
        across = np.linspace(-0.3, 1.3, 175)
        found = judged(np.column_stack([across, 1 - across]), seed=seed)
        assert found.crowd > found.heaps - 2

    def test_a_ring_is_one_crowd(self, seed):
        angle = np.random.default_rng(seed).uniform(0, 2 * np.pi, 200)
        corner = np.arange(3) * 2 * np.pi / 3
        places = 1 / 3 + 2 / 3 * np.cos(angle[:, None] - corner)
        found = judged(places, 3, seed)
        assert found.crowd > found.heaps + 10


def test_a_statement_that_nobody_saw_changes_nothing():
    logits = opinions(2)
    said = conversation(np.eye(2)[np.arange(40) % 2], logits)
    votes = votes_from(said.rows, said.columns, np.where(said.kinds == 0, 1, -1), all_statements=range(41))
    more, shares = spoken(votes), np.array([0.5, 0.4, 0.1])
    wider = np.column_stack([logits, [3.0, -3.0]])
    one, other = separation(said, parts_of(said, logits), shares), separation(more, parts_of(more, wider), shares)
    assert (one.heaps, one.crowd) == pytest.approx((other.heaps, other.crowd))


def test_whoever_took_no_side_is_as_likely_anywhere():
    logits, shares = opinions(2), np.array([0.5, 0.4, 0.1])
    said = conversation(np.eye(2)[np.arange(40) % 2], logits)
    values = np.append(np.where(said.kinds == 0, 1, -1), 2)
    votes = votes_from(np.append(said.rows, 40), np.append(said.columns, 0), values, all_statements=range(40))
    more = spoken(votes)
    one, other = separation(said, parts_of(said, logits), shares), separation(more, parts_of(more, logits), shares)
    assert other.heaps == pytest.approx(one.heaps, abs=0.05)
    assert other.crowd == pytest.approx(one.crowd, abs=0.05)
