"""A map brought up to date says what the whole computation says, given what camps think."""

from __future__ import annotations

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.opinions import opinion_map, votes_from
from gunnen.opinions.bridging import bridges, divisive
from gunnen.opinions.classes import spoken
from gunnen.opinions.parts.changing import with_people, with_votes
from gunnen.opinions.parts.standing import standing_of
from gunnen.opinions.polarization import polarization
from gunnen.opinions.representative import representatives
from tests.gunnen.opinions.parts.test_large_map import close, is_same
from tests.gunnen.opinions.planted import crowd, planted, table

CAMPS = {"people": 400, "statements": 40, "density": 0.4, "camps": 2, "seed": 3}


@pytest.fixture(scope="module")
def standing():
    return standing_of(planted(**CAMPS).votes)


def some_votes(seed, people, statements, size):
    draw = np.random.default_rng(seed)
    pairs = draw.choice(people * statements, size, replace=False)
    who, what = np.divmod(pairs, statements)
    return who.tolist(), what.tolist(), draw.choice([1, -1, 2, 0], size).tolist()


def all_votes(votes, who, what, kinds):
    """All of them, put together from nothing."""
    people = [votes.participants[row] for row in votes.rows]
    statements = [votes.statements[column] for column in votes.columns]
    return votes_from(
        [*people, *who], [*statements, *what], [*votes.values.tolist(), *kinds], all_participants=votes.participants
    )


def same_votes(one, two):
    assert one.participants == two.participants and one.statements == two.statements
    for name in ("starts", "columns", "values"):
        assert getattr(one, name).tolist() == getattr(two, name).tolist()


def test_it_begins_with_the_map_itself(standing):
    assert standing.map.k == 2 and standing.changed == 0 and not standing.is_stale
    is_same(standing.map, opinion_map(standing.map.votes))


@pytest.mark.parametrize("size", [1, 30])
def test_everything_is_that_of_all_votes(standing, size):
    votes = standing.map.votes
    changes = some_votes(size, 400, 40, size)
    later = standing.update(*changes)
    found, every = later.map, all_votes(votes, *changes)
    same_votes(found.votes, every)
    assert later.changed == size
    touched = np.unique(changes[0])
    expected = standing.fit.classes.membership(spoken(every))
    assert close(found.membership[touched], expected[touched])
    others = np.setdiff1d(np.arange(400), touched)
    assert (found.membership[others] == standing.map.membership[others]).all()
    for one, two in zip(found.bridges, bridges(every, found.membership), strict=True):
        assert one.statement == two.statement and close(one.per_camp, two.per_camp)
        assert close([one.score, one.low, one.high, one.both], [two.score, two.low, two.high, two.both])
    assert found.divisive == tuple(each.statement for each in divisive(every, found.membership))
    measures = polarization(every, found.membership, found.places)
    for name, each in found.polarization.items():
        assert close([each.value, each.low, each.high], [measures[name].value, measures[name].low, measures[name].high])


def test_what_camps_hold_is_nearly_that_of_all_votes(standing):
    """What the one half says of the other is held as it was fitted."""
    changes = some_votes(4, 400, 40, 30)
    later = standing.update(*changes)
    expected = representatives(later.map.votes, later.map.membership)
    for camp, held in zip(later.map.camps, expected, strict=True):
        assert camp.size == (later.map.camp == camp.id).sum()
        one, two = ({each.statement: each for each in which} for which in (camp.statements, held))
        assert len(one.keys() & two.keys()) >= len(two) - 1
        for name in one.keys() & two.keys():
            assert abs(one[name].difference - two[name].difference) < 0.01
            assert close([one[name].agree, one[name].low], [two[name].agree, two[name].low])


def test_vote_by_vote_or_all_at_once(standing):
    who, what, kinds = some_votes(9, 400, 40, 12)
    later = standing
    for each in zip(who, what, kinds, strict=True):
        later = later.update(*([one] for one in each))
    is_same(later.map, standing.update(who, what, kinds).map)
    assert later.changed == 12


def test_a_vote_that_is_taken_back_leaves_nothing(standing):
    votes = standing.map.votes
    who, what, kind = (
        votes.participants[7],
        votes.statements[votes.columns[votes.starts[7]]],
        votes.values[votes.starts[7]],
    )
    back = standing.update([who], [what], [-1 if kind == 1 else 1]).update([who], [what], [int(kind)])
    is_same(back.map, standing.map)


def test_newcomers(standing):
    side = np.where(standing.map.opinions[1] > 0.5, 1, -1).tolist()
    later = standing.update([1000] * 40 + [-5, -5], [*range(40), 0, 1], [*side, 1, 1])
    assert later.map.votes.participants[0] == -5 and later.map.votes.participants[-1] == 1000
    assert later.map.camp[-1] == 1 and later.map.silent[0] and not later.map.silent[-1]
    assert (later.map.camp[1:-1] == standing.map.camp).all()
    assert [each.size for each in later.map.camps] == [each.size + each.id for each in standing.map.camps]
    same_votes(
        later.map.votes, all_votes(standing.map.votes, [1000] * 40 + [-5] * 2, [*range(40), 0, 1], [*side, 1, 1])
    )
    assert close(later.map.bridges[0].score, bridges(later.map.votes, later.map.membership)[0].score)


def test_who_says_the_same_to_everything_stands_nowhere(standing):
    later = standing.update([1000] * 40, range(40), [1] * 40)
    assert later.fit.same[-1] and later.map.camp[-1] == -1 and not later.map.middle[-1]


def test_who_says_the_same_to_everything_stands_where_that_is_likely():
    draw = np.random.default_rng(20)
    rows = np.where(draw.random((120, 10)) < np.where(np.arange(120) % 2, 0.895, 0.105)[:, None], 1, -1)
    later = standing_of(table(rows.tolist())).update([1000] * 10, range(10), [1] * 10)
    assert later.changed == 10
    assert later.map.camp[-1] == later.map.camp[:-1][rows.sum(1) == 10][0] >= 0


def test_a_new_statement_makes_a_full_fit(standing):
    later = standing.update([3], [99], [1])
    assert later.changed == 0 and later.map.votes.shape == (400, 41)
    is_same(later.map, opinion_map(all_votes(standing.map.votes, [3], [99], [1])))


def test_without_camps():
    votes = crowd("skewed", 1, people=120, size=20)
    changes = some_votes(1, 120, 20, 9)
    found = standing_of(votes).update(*changes).map
    assert found.k == 0 and found.camps == ()
    expected = bridges(all_votes(votes, *changes), np.ones((120, 1)))
    assert [each.statement for each in found.bridges] == [each.statement for each in expected]


def test_from_next_to_nothing():
    first = standing_of(table([[1, None], [None, None]]))
    assert first.update([1, 5], [1, 0], [1, -1]).map.votes.size == 3


def test_when_it_is_stale(standing):
    size = int(0.02 * standing.votes) + 1
    later = standing.update(*some_votes(2, 400, 40, size - 1))
    assert not later.is_stale and later.update(*some_votes(3, 400, 40, 2)).is_stale
    assert standing.update(range(1000, 1009), [0] * 9, [1] * 9).is_stale


def test_a_vote_that_is_none_is_named(standing):
    with pytest.raises(InputError, match=r"values\[1\]"):
        standing.update([1, 2], [1, 2], [1, 7])


def test_nothing_more_is_the_same_map(standing):
    assert standing.update([], [], []) is standing
    empty = standing_of(votes_from([], [], []))
    assert empty.update([], [], []) is empty and empty.update(["an"], ["1"], [1]).map.votes.size == 1


@pytest.mark.parametrize(
    ("who", "what", "where"), [(["3"], [0], "participants"), ([3], ["new"], "statements"), ([], [], "values")]
)
def test_votes_of_another_kind_or_length_are_refused(standing, who, what, where):
    """Person 3 and person '3' would be two people."""
    with pytest.raises(InputError, match=where):
        standing.update([3, *who, 3], [1, *what, 2], [1, 1, 1])
    with pytest.raises(InputError, match=rf"{where}(\[0\])?:"):
        standing.update(who, what, [1])


def test_camps_keep_their_numbers_until_the_next_full_fit():
    people, statements = np.repeat(np.arange(120), 12), np.tile(np.arange(12), 120)
    sides = np.where(statements % 3 == 0, 1, np.where(people < 60, 1, -1) * (-1) ** statements)
    before = standing_of(votes_from(people, statements, sides))
    later = before.update([200] * 12, range(12), [int(side) for side in sides[people == 100]])
    assert [each.size for each in later.map.camps] == [60, 61]
    assert (later.map.camp[:120] == before.map.camp).all()


@pytest.mark.parametrize("seed", range(5))
def test_votes_are_put_where_they_belong(seed):
    draw = np.random.default_rng(seed)
    size = 60
    rows, columns, values = draw.integers(0, 9, size) * 2, draw.integers(0, 7, size), draw.integers(-1, 3, size)
    votes = votes_from(rows, columns, values)
    grown, was = with_people(votes, ["z", 3, 99, "9"])
    assert [votes.participants[each] for each in was if each >= 0] == list(votes.participants)
    who, what, kinds = (
        draw.integers(0, grown.shape[0], 20),
        draw.integers(0, votes.shape[1], 20),
        draw.integers(-1, 3, 20),
    )
    cells = {(int(a), int(b)): int(c) for a, b, c in zip(who, what, kinds, strict=True)}
    found = with_votes(grown, cells)
    dense = {
        (r, c): v for r, c, v in zip(grown.rows.tolist(), grown.columns.tolist(), grown.values.tolist(), strict=True)
    }
    expected = dense | cells
    assert (
        dict(zip(zip(found.rows.tolist(), found.columns.tolist(), strict=True), found.values.tolist(), strict=True))
        == expected
    )
    assert found.size == len(expected) and list(zip(found.rows, found.columns, strict=True)) == sorted(expected)
