"""A map of votes in parts is the map of all votes at once, however the people are parted."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from gunnen.opinions import opinion_map
from gunnen.opinions.parts.fitting import PASSES, ROUNDS
from gunnen.opinions.parts.mapping import large_map
from gunnen.opinions.parts.part import cut, part_of, unpacked
from gunnen.opinions.parts.shelf import shelf_of
from gunnen.opinions.parts.workers import Here
from gunnen.opinions.votes import votes_at, votes_from
from tests.gunnen.opinions.planted import crowd, planted, relabelled, table

CAMPS = {"people": 1000, "statements": 40, "density": 0.4, "camps": 3, "seed": 5}


def close(one, two):
    return np.allclose(one, two, rtol=0, atol=1e-9, equal_nan=True)


def is_same(found, other):
    """Whether two maps say the same, all numbers to 1e-9."""
    assert found.k == other.k and found.evidence == other.evidence and found.divisive == other.divisive
    for name in ("camp", "middle", "silent"):
        assert (getattr(found, name) == getattr(other, name)).all()
    for name in ("membership", "opinions", "places"):
        assert close(getattr(found, name), getattr(other, name))
    assert [each.statement for each in found.bridges] == [each.statement for each in other.bridges]
    for one, two in zip(found.bridges, other.bridges, strict=True):
        assert close([one.score, one.low, one.high, one.both], [two.score, two.low, two.high, two.both])
        assert close(one.per_camp, two.per_camp)
    for one, two in zip(found.camps, other.camps, strict=True):
        assert one.size == two.size
        assert [(each.statement, each.side) for each in one.statements] == [
            (each.statement, each.side) for each in two.statements
        ]
        for left, right in zip(one.statements, two.statements, strict=True):
            assert close([left.low, left.difference, left.p], [right.low, right.difference, right.p])
    for name, each in found.polarization.items():
        measure = other.polarization[name]
        assert close([each.value, each.low, each.high], [measure.value, measure.low, measure.high])
    assert found.polarization.keys() == other.polarization.keys()


@pytest.fixture(scope="module")
def voted():
    return planted(**CAMPS).votes


@pytest.fixture(scope="module")
def whole(voted):
    return opinion_map(voted)


@pytest.mark.parametrize("people_at_once", [None, 370, 23])
def test_however_people_are_parted(voted, whole, people_at_once):
    assert whole.k == 3
    is_same(large_map(shelf_of(voted, people_at_once)), whole)


def test_whoever_counts_gives_the_same_bytes(voted):
    shelf = shelf_of(voted, 31)
    one, two = (large_map(shelf, workers=Here(shelf.parts, threads)) for threads in (1, 3))
    assert one.membership.tobytes() == two.membership.tobytes() and one.bridges == two.bridges


def test_many_votes_are_counted_in_parts_by_themselves(voted, whole, monkeypatch):
    monkeypatch.setattr("gunnen.opinions.mapping.MANY", voted.size - 1)
    monkeypatch.setattr("gunnen.opinions.mapping.spoken", None)
    is_same(opinion_map(voted), whole)


def test_without_camps():
    voted = crowd("skewed", 1, people=120, size=20)
    whole = opinion_map(voted)
    assert whole.k == 0
    is_same(large_map(shelf_of(voted, 50)), whole)


def test_those_who_say_the_same_to_everything_and_those_who_only_pass(voted):
    lazy = np.repeat(np.arange(1000, 1040), 40)
    kinds = np.where(lazy < 1020, 1, 0)
    more = votes_at(
        tuple(range(1045)),
        voted.statements,
        np.concatenate([voted.rows, lazy]),
        np.concatenate([voted.columns, np.tile(np.arange(40), 40)]),
        np.concatenate([voted.values, kinds]),
    )
    is_same(large_map(shelf_of(more, 77)), opinion_map(more))


@pytest.mark.parametrize("rows", [[[0, 0]] * 9, [[1], [-1], [2]], [[1, None], [None, 0]], [[1, -1, 2]] * 9])
def test_next_to_nothing(rows):
    is_same(large_map(shelf_of(table(rows), 2)), opinion_map(table(rows)))


@pytest.mark.parametrize("people", [0, 3])
@pytest.mark.parametrize("statements", [0, 2])
def test_nothing_at_all(people, statements):
    voted = votes_from([], [], [], all_participants=range(people), all_statements=range(statements))
    found = large_map(shelf_of(voted))
    is_same(found, opinion_map(voted))
    assert found.k == 0 and len(found.places) == people


def test_those_whose_camp_says_the_same_to_everything():
    draw = np.random.default_rng(20)
    rows = np.where(draw.random((120, 10)) < np.where(np.arange(120) % 2, 0.895, 0.105)[:, None], 1, -1)
    found, heard = opinion_map(table(rows.tolist())), []
    assert (found.camp[np.abs(rows.sum(1)) == 10] >= 0).all()
    is_same(large_map(shelf_of(table(rows.tolist()), 31), progress=lambda *each: heard.append(each)), found)
    assert heard[-1][0] == heard[-1][1]


def test_people_by_other_names_in_parts(voted, whole):
    other_ids = np.random.default_rng(1).permutation(1000)
    other = large_map(shelf_of(relabelled(voted, other_ids, np.arange(40)), 330))
    assert other.evidence == whole.evidence and (other.camp[other_ids] == whole.camp).all()


def test_it_tells_how_far_it_is(voted):
    shelf, heard = shelf_of(voted, 100), []
    large_map(shelf, progress=lambda done, total: heard.append((done, total)))
    all_of_them = 10 * (PASSES + ROUNDS + 1)
    assert heard == [(done, all_of_them) for done in range(1, all_of_them + 1)]


@pytest.mark.parametrize("statements", [40, 21_845, 21_846])
def test_a_part_is_packed_and_unpacked(voted, statements):
    wide = votes_at(voted.participants, tuple(range(statements)), voted.rows, voted.columns, voted.values)
    part = unpacked(part_of(wide, 20, 60).packed())
    expected = wide.of(np.arange(20, 60))
    assert (part.given == expected.given()).all()
    assert np.array_equal(part.totals().T, expected.counts()[:, :3])
    assert part.of(np.array([3, 1])).said.tolist() == part.said[[3, 1]].tolist()


def test_parts_hold_everybody_once():
    bounds = list(cut(1_000_000, 100_000_000))
    assert bounds[0][0] == 0 and bounds[-1][1] == 1_000_000
    assert all(before[1] == after[0] for before, after in pairwise(bounds))
    assert list(cut(0, 0)) == [(0, 0)]
