"""Latent classes against the same in plain loops."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.opinions import votes_from
from gunnen.opinions.classes import (
    ROOM,
    fit,
    from_counts,
    maximise,
    normalised,
    refit,
    spoken,
    told,
    with_middle,
    without,
)
from tests.gunnen.opinions.invented import camps

PEOPLE, STATEMENTS = 9, 5
VOTES = st.lists(
    st.tuples(st.integers(0, PEOPLE - 1), st.integers(0, STATEMENTS - 1), st.sampled_from([1, -1, 2, 0])), max_size=40
)


def made(rows):
    columns = ([row[n] for row in rows] for n in range(3))
    return votes_from(*columns, all_participants=range(PEOPLE), all_statements=range(STATEMENTS))


def guess(people, k, seed=0):
    """Somewhat sure of who belongs where; the middle last."""
    return np.random.default_rng(seed).dirichlet(np.full(k + 1, 0.7), people)


def lists(votes):
    """What each person said, passes apart, as [(statement, vote), ...]."""
    said = [[] for _ in votes.participants]
    for row, column, value in zip(votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True):
        if value:
            said[row].append((column, value))
    return said


def between(number, low, high):
    return min(max(number, low), high)


def slow_step(said, chances, size, first):
    """Shares, chances of agreeing by camp, and of both in camps and in the middle."""
    k = len(chances[0]) - 1
    count = [[{1: 0.0, -1: 0.0, 2: 0.0} for _ in range(size)] for _ in range(k + 1)]
    whole = [{1: 0, -1: 0, 2: 0} for _ in range(size)]
    for votes, chance in zip(said, chances, strict=True):
        for j, vote in votes:
            whole[j][vote] += 1
            for c in range(k + 1):
                count[c][j][vote] += chance[c]
    people = [sum(chance[c] for chance in chances) + 1 for c in range(k + 1)]
    all_middle = sum(sum(each.values()) for each in count[k])
    often = sum(each[2] for each in count[k]) / max(all_middle, 1e-9)
    agree, both = [[0.0] * size for _ in range(k)], ([], [])
    for j in range(size):
        seen = sum(whole[j].values())
        overall = (whole[j][1] + 1) / (whole[j][1] + whole[j][-1] + 2)
        both_overall = (whole[j][2] + 0.05) / (seen + 1)
        for c in range(k):
            here = count[c][j]
            agree[c][j] = between((here[1] + 2 * overall) / (here[1] + here[-1] + 2), ROOM, 1 - ROOM)
        of_camps = sum(count[c][j][2] for c in range(k))
        in_camps = (of_camps + both_overall / 2) / (sum(sum(count[c][j].values()) for c in range(k)) + 0.5)
        middle = count[k][j]
        in_middle = both_overall if first else (middle[2] + 2 * often + 0.02) / (sum(middle.values()) + 2.2)
        both[0].append(between(in_camps, 1e-4, 1 - ROOM))
        both[1].append(between(max(in_middle, in_camps), 1e-4, 1 - ROOM))
    return [each / sum(people) for each in people], agree, both


def slow_joint(said, shares, agree, both):
    k = len(agree)
    rows = []
    for votes in said:
        row = []
        for c in range(k + 1):
            total = log(shares[c])
            for j, vote in votes:
                nuance = both[0][j] if c < k else both[1][j]
                sides = agree[c][j] if c < k else sum(each[j] for each in agree) / k
                total += log(nuance if vote == 2 else (1 - nuance) * (sides if vote == 1 else 1 - sides))
            row.append(total)
        rows.append(row)
    return rows


def slow_fit(said, chances, size, rounds):
    for turn in range(rounds):
        shares, agree, both = slow_step(said, chances, size, first=turn == 0)
        joint = slow_joint(said, shares, agree, both)
        chances = [[exp(each - max(row)) / sum(exp(e - max(row)) for e in row) for each in row] for row in joint]
    return shares, agree, both, chances


@settings(max_examples=40)
@given(VOTES, st.integers(1, 3), st.booleans(), st.integers(0, 5))
def test_a_step_is_what_plain_loops_give(rows, k, first, seed):
    votes, chances = made(rows), guess(PEOPLE, k, seed)
    said = spoken(votes)
    before = None if first else from_counts(np.zeros((3, STATEMENTS, k + 1)), np.ones(k + 1), said.totals())
    classes = maximise(said, chances, said.totals(), before)
    shares, agree, both = slow_step(lists(votes), chances.tolist(), STATEMENTS, first)
    assert np.allclose(classes.shares, shares)
    assert np.allclose(classes.agree, agree)
    assert np.allclose(classes.both, both)
    assert np.allclose(classes.log_joint(said), slow_joint(lists(votes), shares, agree, both))


@settings(max_examples=20)
@given(VOTES, st.integers(2, 3), st.integers(2, 4))
def test_who_is_left_out_tells_nothing_of_themselves(rows, k, folds):
    votes, chances = made(rows), guess(PEOPLE, k)
    said, everything = lists(votes), spoken(votes)
    parts = without(everything, chances, folds, rounds=3)
    chance = told(everything, parts)
    for each, (left, classes) in enumerate(parts):
        rest = [i for i in range(PEOPLE) if i % folds != each]
        shares, agree, both, _ = slow_fit([said[i] for i in rest], chances[rest].tolist(), STATEMENTS, 3)
        assert left.tolist() == list(range(each, PEOPLE, folds))
        assert np.allclose(classes.agree, agree)
        for i in left:
            (row,) = slow_joint([said[i]], shares, agree, both)
            assert chance[i] == pytest.approx(log(sum(exp(one) for one in row)))


def test_a_fit_ends_where_plain_loops_end():
    votes, camp, _ = camps(40, 8, 2, 0.8, seed=3)
    start = with_middle(np.eye(2)[camp] * 0.8 + 0.1)
    classes, chances = fit(spoken(votes), start, rounds=5)
    shares, agree, _, slow = slow_fit(lists(votes), start.tolist(), 8, 5)
    assert np.allclose(chances, slow)
    assert np.allclose(classes.agree, agree)
    assert np.allclose(classes.shares, shares)


class TestFit:
    def test_each_round_tells_more(self):
        votes, camp, _ = camps(150, 20, 2, 0.6, seed=1)
        said, start = spoken(votes), with_middle(np.eye(2)[camp] * 0.4 + 0.3)
        told = [fit(said, start, rounds=rounds)[0].likelihood for rounds in (2, 4, 8, 16)]
        assert told == sorted(told)

    def test_what_it_says_of_people_belongs_to_the_classes_it_gives(self):
        votes, camp, _ = camps(150, 20, 3, 0.6, seed=2)
        said = spoken(votes)
        classes, chances = fit(said, with_middle(np.eye(3)[camp]))
        assert np.array_equal(classes.membership(said), chances)
        assert np.allclose(chances.sum(1), 1)
        assert classes.shares.sum() == pytest.approx(1)

    def test_it_finds_the_planted_opinions(self):
        votes, camp, chance = camps(1500, 40, 2, 0.8, seed=4)
        classes, chances = fit(spoken(votes), with_middle(np.eye(2)[camp] * 0.6 + 0.2))
        assert (chances[:, :-1].argmax(1) == camp).mean() > 0.9
        assert np.abs(classes.agree - chance).mean() < 0.03

    def test_classes_move_on_to_other_people(self):
        votes, camp, _ = camps(600, 20, 2, 0.8, seed=5)
        said = spoken(votes)
        half, _ = fit(said.of(np.arange(300)), with_middle(np.eye(2)[camp[:300]]))
        whole, chances = refit(said, half)
        assert whole.likelihood >= normalised(half.log_joint(said))[1].sum()
        assert (chances[300:].argmax(1) == camp[300:]).mean() > 0.85

    def test_a_guess_that_does_not_add_up_is_refused(self):
        votes, _, _ = camps(20, 5, 2, 1, seed=0)
        with pytest.raises(ValueError, match="add up to 1"):
            fit(spoken(votes), np.ones((20, 3)))


class TestMiddle:
    def test_it_sees_both_sides_and_is_at_least_as_nuanced_as_the_camps(self):
        votes, camp, _ = camps(100, 12, 2, 0.7, seed=6)
        classes, _ = fit(spoken(votes), with_middle(np.eye(2)[camp]))
        chances = np.exp(classes.log_chances())
        assert np.allclose(chances.sum(0), 1)
        sides = chances[0] / (chances[0] + chances[1])
        assert np.allclose(sides[:, 2], sides[:, :2].mean(1))
        assert (chances[2][:, 2] >= chances[2][:, 0]).all()


@given(VOTES)
def test_passes_say_nothing(rows):
    votes = made(rows)
    said = spoken(votes)
    assert said.given.tolist() == [len(each) for each in lists(votes)]
    again = spoken(made([row for row in rows_of(votes) if row[2]]))
    assert again.matrix.toarray().tolist() == said.matrix.toarray().tolist()


def rows_of(votes):
    return list(zip(votes.rows.tolist(), votes.columns.tolist(), votes.values.tolist(), strict=True))


@given(VOTES, st.lists(st.integers(0, PEOPLE - 1), max_size=12))
def test_some_people_say_what_they_said(rows, places):
    said = spoken(made(rows))
    some = said.of(np.array(places, dtype=np.int64))
    assert np.array_equal(some.matrix.toarray(), said.matrix.toarray()[places])
    assert np.array_equal(some.totals().ravel(), said.matrix.toarray()[places].sum(0))


def test_chances_stay_chances_far_from_nought():
    chances, weights = normalised(np.array([[-5000.0, -5001.0], [3000.0, 3000.0]]))
    assert np.allclose(chances, [[1 / (1 + exp(-1)), 1 / (1 + exp(1))], [0.5, 0.5]])
    assert np.allclose(weights, [-5000 + log(1 + exp(-1)), 3000 + log(2)])
