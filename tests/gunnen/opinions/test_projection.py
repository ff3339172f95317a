"""The space of opinions against a dense one made in plain loops."""

from itertools import product
from math import sqrt

import numpy as np
import pytest

from gunnen.opinions import votes_from
from gunnen.opinions.classes import spoken
from gunnen.opinions.projection import grouped, project
from tests.gunnen.opinions.invented import camps


def slow(votes, dimensions):
    people, size = votes.shape
    worth = [[None] * size for _ in range(people)]
    for row, column, value in zip(votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True):
        if value:
            worth[row][column] = {1: 1, -1: -1, 2: 0}[value]
    for j in range(size):
        seen = [row[j] for row in worth if row[j] is not None]
        for row in worth:
            row[j] = 0 if row[j] is None else row[j] - sum(seen) / len(seen)
    together = [[0 if a == b else sum(row[a] * row[b] for row in worth) for a in range(size)] for b in range(size)]
    _, vectors = np.linalg.eigh(np.array(together))
    axes = [axis * np.sign(axis[np.abs(axis).argmax()]) for axis in vectors.T[::-1][:dimensions]]
    given = [sum(vote != 0 for vote in votes.of(np.array([i])).values) for i in range(people)]
    return [
        [sum(a * b for a, b in zip(row, axis, strict=True)) / sqrt(max(1, said)) for axis in axes]
        for row, said in zip(worth, given, strict=True)
    ]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("dimensions", [1, 3])
def test_places_are_those_of_dense_loops(seed, dimensions):
    votes, _, _ = camps(60, 9, 3, 0.6, seed)
    assert np.allclose(project(spoken(votes), dimensions), slow(votes, dimensions), atol=1e-9)


def test_many_statements_take_another_road_to_the_same_places(monkeypatch):
    said = spoken(camps(300, 30, 3, 0.6, seed=1)[0])
    short = project(said, 2)
    monkeypatch.setattr("gunnen.opinions.projection.SMALL", 5)
    assert np.allclose(project(said, 2), short, atol=5e-3)


def test_the_axes_of_many_people_are_those_of_some(monkeypatch):
    said = spoken(camps(2000, 30, 2, 0.6, seed=2)[0])
    whole = project(said, 1)[:, 0]
    monkeypatch.setattr("gunnen.opinions.projection.AXES_FROM", 500)
    some = project(said, 1)[:, 0]
    assert abs(np.corrcoef(whole, some)[0, 1]) > 0.97


def test_who_says_nothing_moves_nobody_even_among_many(monkeypatch):
    monkeypatch.setattr("gunnen.opinions.projection.AXES_FROM", 40)
    votes, _, _ = camps(100, 8, 2, 0.7, seed=3)
    more = votes_from(votes.rows * 2, votes.columns, votes.values, all_participants=range(200), all_statements=range(8))
    places = project(spoken(more), 2)
    assert np.array_equal(places[::2], project(spoken(votes), 2))
    assert not places[1::2].any()


def test_camps_lie_apart_on_the_first_axis():
    votes, camp, _ = camps(300, 60, 2, 0.5, seed=4)
    place = project(spoken(votes), 1)[:, 0]
    assert abs(np.corrcoef(place, camp)[0, 1]) > 0.85


@pytest.mark.parametrize("given", [4, 16])
def test_who_said_little_lies_as_far_off_by_chance_as_who_said_much(given):
    draw = np.random.default_rng(5)
    columns = [draw.choice(200, given if i % 2 else 60, replace=False) for i in range(400)]
    rows = np.repeat(np.arange(400), [len(each) for each in columns])
    votes = votes_from(rows, np.concatenate(columns), draw.choice([1, -1], len(rows)), all_statements=range(200))
    place = project(spoken(votes), 1)[:, 0]
    assert 0.5 < place[1::2].std() / place[::2].std() < 2


@pytest.mark.parametrize(("people", "size"), [(0, 0), (4, 0), (0, 4), (4, 3)])
def test_without_votes_everybody_stands_at_nought(people, size):
    votes = votes_from([], [], [], all_participants=range(people), all_statements=range(size))
    places = project(spoken(votes), 2)
    assert places.shape == (people, min(2, size))
    assert not places.any()


def cost(places, weights, group):
    total = 0.0
    for each in set(group):
        mine = [i for i, other in enumerate(group) if other == each]
        heavy = sum(weights[i] for i in mine)
        centre = [sum(weights[i] * places[i][d] for i in mine) / heavy for d in range(2)]
        total += sum(weights[i] * sum((places[i][d] - centre[d]) ** 2 for d in range(2)) for i in mine)
    return total


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("k", [1, 2])
def test_groups_of_a_few_are_the_tightest_there_are(seed, k):
    draw = np.random.default_rng(seed)
    places, weights = draw.normal(size=(7, 2)), draw.uniform(0.2, 1, 7)
    found = cost(places, weights, grouped(places, weights, k, np.arange(7)).tolist())
    best = min(cost(places, weights, group) for group in product(range(k), repeat=7))
    assert best - 1e-9 <= found <= 1.15 * best


def test_who_weighs_little_joins_others():
    places, starts = np.repeat([[0.0, 0], [1, 0], [2.1, 0]], 20, axis=0), np.arange(60)
    light = np.repeat([1, 1, 0.01], 20)
    assert len({*grouped(places, np.ones(60), 2, starts)[:40]}) == 1
    assert len({*grouped(places, light, 2, starts)[20:]}) == 1


def test_groups_are_found_from_any_start_where_they_are_clear():
    draw = np.random.default_rng(0)
    truth = np.arange(90) % 3
    places = np.array([[0, 0], [8, 0], [0, 8]])[truth] + draw.normal(size=(90, 2))
    for start in range(0, 90, 7):
        group = grouped(places, np.ones(90), 3, np.array([start]))
        assert len({*zip(group.tolist(), truth.tolist(), strict=True)}) == 3
