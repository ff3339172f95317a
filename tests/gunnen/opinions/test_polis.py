"""Polis's map against a slow version in dense matrices and plain loops, and against what Polis published."""

import csv
import gzip
from math import comb, prod, sqrt
from pathlib import Path

import numpy as np
import pytest

from gunnen.opinions.polis import consensus, extremity, groups, importance, polis_map, priorities, project
from gunnen.opinions.polis.groups import counted, kmeans, silhouette
from gunnen.opinions.polis.statistics import group_counts
from gunnen.opinions.reading import read_statements, read_votes
from gunnen.opinions.votes import votes_from

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "opendata"


def invented(seed=0, people=60, statements=14):
    """Two camps that saw most statements."""
    rng = np.random.default_rng(seed)
    side = np.arange(people) % 3 == 0
    chance = np.where(side[:, None], rng.beta(2, 5, statements), rng.beta(5, 2, statements))
    vote = np.where(rng.random(chance.shape) < chance, 1, -1)
    vote = np.where(rng.random(chance.shape) < 0.15, rng.choice([0, 2], chance.shape), vote)
    rows, columns = np.nonzero(rng.random(chance.shape) < 0.8)
    return votes_from(rows, columns, vote[rows, columns])


def dense(votes):
    """Signs (both counts as a pass), NaN where nothing was seen."""
    matrix = np.full(votes.shape, np.nan)
    matrix[votes.rows, votes.columns] = [{1: 1, -1: -1}.get(value, 0) for value in votes.values.tolist()]
    return matrix


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("out", [[], [2, 5]])
def test_the_plane_is_that_of_a_dense_pca(seed, out):
    votes = invented(seed)
    matrix, mask = dense(votes), np.isin(np.arange(votes.shape[1]), out)
    matrix[:, mask] = 0
    centre = np.nanmean(matrix, axis=0)
    full = np.where(np.isnan(matrix), centre, matrix) - centre
    axes = np.linalg.svd(full)[2][:2]
    scale = [sqrt(matrix.shape[1] / max(1, np.isfinite(row).sum())) for row in matrix]
    places = full @ axes.T * np.array(scale)[:, None]
    found = project(votes, mask)
    turned = np.sign((found.places * places).sum(0))
    assert np.allclose(found.places, places * turned, atol=1e-9)
    assert (found.axes.max(1) == np.abs(found.axes).max(1)).all()


def test_many_statements_take_another_road_to_the_same_plane(monkeypatch):
    votes = invented()
    short = project(votes)
    monkeypatch.setattr("gunnen.opinions.polis.space.LARGEST_GRAM", 5)
    assert np.allclose(project(votes).places, short.places, atol=1e-6)


def test_who_votes_enough_counts_and_fifteen_at_least():
    assert counted(np.array([7, 6, 8] * 10), 20).tolist() == [True, False, True] * 10
    few = counted(np.array([1, 9, 2, 0] + [3] * 20), 20)
    assert few.sum() == 15 and few[1] and not few[0] and not few[3]
    assert counted(np.array([3] * 20 + [2]), 3).sum() == 20


def test_kmeans_and_silhouette_are_those_of_plain_loops():
    rng = np.random.default_rng(4)
    points = np.vstack([rng.normal(0, 1, (20, 2)), rng.normal(6, 1, (10, 2))])
    centres, labels = kmeans(points, np.ones(30), 2, 50)
    for label, centre in enumerate(centres):
        assert np.allclose(centre, points[labels == label].mean(0))
    assert sorted(np.bincount(labels)) == [10, 20]

    def width(place):
        far = [np.hypot(*(points[place] - other)) for other in points]
        means = {
            each: sum(d for d, label in zip(far, labels, strict=True) if label == each)
            / (np.sum(labels == each) - (each == labels[place]))
            for each in (0, 1)
        }
        inside, outside = means[labels[place]], means[1 - labels[place]]
        return (outside - inside) / max(inside, outside)

    distances = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert silhouette(distances, labels) == pytest.approx(np.mean([width(place) for place in range(30)]))


def test_weights_pull_a_centre():
    centres, _ = kmeans(np.array([[0.0, 0], [1, 0], [10, 0]]), np.array([1.0, 3, 1]), 2, 20)
    assert centres.tolist() == [[0.75, 0], [10, 0]]


def test_groups_are_found_and_numbered_by_size():
    votes = invented()
    found = polis_map(votes)
    assert found.k == 2 and (found.group >= 0).all()
    sizes = np.bincount(found.group)
    assert sizes[0] > sizes[1]
    side = np.arange(60) % 3 == 0
    assert max(np.mean(found.group == side), np.mean(found.group != side)) > 0.9


@pytest.mark.parametrize(("seed", "people"), [(1, 60), (5, 16)])
def test_what_stands_for_a_group_is_that_of_plain_loops(seed, people):
    votes = invented(seed, people)
    found = polis_map(votes)
    matrix = dense(votes)

    def counts(group, statement, side):
        column = [row[statement] for row, own in zip(matrix, found.group, strict=True) if own == group]
        return sum(each == side for each in column), sum(each == each for each in column)

    for group, stances in enumerate(found.repness):
        strengths = {}
        for statement in range(votes.shape[1]):
            for name, side in (("agree", 1), ("disagree", -1)):
                said, seen = counts(group, statement, side)
                more, rest = counts(1 - group, statement, side)
                share, elsewhere = (said + 1) / (seen + 2), (more + 1) / (rest + 2)
                z = 2 * sqrt(seen + 1) * ((said + 1) / (seen + 1) - 0.5)
                pooled = (said + more + 2) / (seen + rest + 2)
                spread = sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (rest + 1)))
                apart = ((said + 1) / (seen + 1) - (more + 1) / (rest + 1)) / spread
                if z > 1.2816 and apart > 1.2816:
                    strengths[statement, name] = share * z * share / elsewhere * apart
        best = sorted(strengths, key=lambda each: -strengths[each])[:5]
        assert [(each.statement, each.side) for each in stances] == best and best
        assert [each.weight for each in stances] == pytest.approx([strengths[each] for each in best])


def test_consensus_is_a_product_over_groups():
    votes = invented(2)
    group = np.arange(60) % 3
    counts = group_counts(votes, group, 3)
    matrix = dense(votes)

    def share(own, statement):
        column = matrix[group == own, statement]
        return (np.sum(column == 1) + 1) / (np.isfinite(column).sum() + 2)

    expected = [prod(share(own, statement) for own in range(3)) for statement in range(votes.shape[1])]
    assert consensus(counts) == pytest.approx(expected)


def test_priorities_are_those_that_polis_states():
    votes = invented()
    space = project(votes)
    matrix = dense(votes)
    for statement in range(votes.shape[1]):
        lone = (1 - np.nanmean(matrix[:, statement])) * space.axes[:, statement] * sqrt(votes.shape[1])
        assert extremity(space)[statement] == pytest.approx(np.hypot(*lone))
    agrees, passes, seen, far = np.array([3, 0]), np.array([1, 0]), np.array([6, 0]), np.array([0.4, 0.0])
    first = (1 - 2 / 8) * 1.4 * 4 / 8
    assert importance(agrees, passes, seen, far) == pytest.approx([first, 0.25])
    assert priorities(agrees, passes, seen, far) == pytest.approx([(first * (1 + 8 * 2 ** (-6 / 5))) ** 2, 2.25**2])


@pytest.mark.parametrize(
    "rows",
    [
        [("a", 1, 1)],
        [(person, statement, 1) for person in range(20) for statement in range(8)],
        [(person, 1, 0) for person in range(20)],
        [("a", 1, 1), ("b", 2, -1)],
    ],
)
def test_little_to_go_by_gives_no_groups_and_no_error(rows):
    found = polis_map(votes_from(*zip(*rows, strict=True)))
    assert np.isfinite(found.projection).all()
    assert found.k != 1 and len(found.repness) == found.k


def test_nobody_at_all_gives_no_groups():
    found = polis_map(votes_from([], [], [], all_participants=["a"], all_statements=[1, 2]))
    assert found.k == 0 and found.group.tolist() == [-1]


def likeness(one, other):
    """The adjusted Rand index."""
    table = np.zeros((one.max() + 1, other.max() + 1), int)
    np.add.at(table, (one, other), 1)
    pairs, rows, columns = (sum(comb(n, 2) for n in each.flat) for each in (table, table.sum(1), table.sum(0)))
    chance = rows * columns / comb(len(one), 2)
    return (pairs - chance) / ((rows + columns) / 2 - chance)


@pytest.mark.parametrize(
    ("name", "k", "at_least"),
    [("vtaiwan.uberx", None, 0.9), ("scoop-hivemind.biodiversity", None, 0.95), ("brexit-consensus", 2, 0.85)],
)
def test_published_groups_are_found_again(name, k, at_least):
    if not DATA.is_dir():
        pytest.skip("the real conversations are not here")
    votes = read_votes(DATA / name / "votes.csv.gz")
    comments = read_statements(DATA / name / "comments.csv.gz")
    found = polis_map(votes, moderated_out=[each for each, said in comments.items() if said.moderated_out], k=k)
    with gzip.open(DATA / name / "participants-votes.csv.gz", "rt") as file:
        rows = {int(row["participant"]): int(row["group-id"] or -1) for row in csv.DictReader(file)}
    published = np.array([rows[each] for each in votes.participants])
    both = (published >= 0) & (found.group >= 0)
    assert both.sum() > 0.95 * (published >= 0).sum()
    assert likeness(published[both], found.group[both]) > at_least


def test_a_prescribed_number_of_groups_is_kept():
    places = np.random.default_rng(0).normal(0, 1, (50, 2))
    assert groups(places, np.ones(50, bool), 4)[1] == 4
