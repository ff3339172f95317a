"""Where doubles could err, exact numbers decide; and the bounds that say where that is are true."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual import (
    RULES,
    State,
    levels,
    per_consensus,
    per_majority,
    per_nash,
    per_pav,
    per_phragmen,
    scoring,
    winners,
)
from tests.gunnen.fairness.perpetual.sequences import at_random, sequences, slow_winners

IN_DOUBLES = {
    "per_pav": per_pav,
    "per_nash": per_nash,
    "per_phragmen": per_phragmen,
    "per_majority": per_majority,
    "per_consensus": per_consensus,
}


def run(rule, tables):
    state, chosen = RULES[rule].start(len(tables[0])), []
    for table in tables:
        winner, _, state = RULES[rule].step(state, table)
        chosen.append(winner)
    return chosen, state


def test_a_tie_that_doubles_do_not_see():
    times = np.array([1, 2, 5, 0])  # 1/2 + 1/3 + 1/6 is 1, and just under 1 in doubles
    table = np.array([[True, False]] * 3 + [[False, True]])
    winner, scores, _ = RULES["per_pav"].step(State(4, times), table)
    assert scores.values[0] < scores.values[1]
    assert (winner, scores.level, scores.ranking) == (0, (0, 1), (0, 1))


@pytest.mark.parametrize("seed", [357, 654])
def test_majority_where_doubles_would_break_a_tie(seed):
    tables = at_random(seed, 8, 12, 3)
    assert run("per_majority", tables)[0] == slow_winners("per_majority", 8, [Ballots(table) for table in tables])[0]


@pytest.mark.parametrize("rule", IN_DOUBLES)
def test_comparing_everything_exactly_changes_nothing(rule, monkeypatch):
    tables = at_random(3, 60, 25, 5, kinds=9)
    by_doubles, _ = run(rule, tables)
    monkeypatch.setattr(IN_DOUBLES[rule], "ULP", 1.0)  # everything is a near tie
    assert run(rule, tables)[0] == by_doubles


@pytest.mark.parametrize("rule", IN_DOUBLES)
def test_two_options_of_the_same_approvers_tie(rule):
    tables = [np.concatenate([table, table], axis=1) for table in at_random(11, 200, 12, 4)]
    state = RULES[rule].start(200)
    for table in tables:
        winner, scores, state = RULES[rule].step(state, table)
        assert scores.level == (winner, winner + 4)


@given(seed=st.integers(0, 10**6), members=st.integers(2, 40), kinds=st.sampled_from([2, 5, None]))
@settings(max_examples=25, deadline=None)
def test_rounded_weights_stay_within_their_bound(seed, members, kinds):
    book = per_consensus.Whole(np.ones(members), 1)._rounded()
    tables = at_random(seed, members, 25, 3, kinds=kinds)
    for table in tables:
        ballots = Ballots(table)
        book = book.booked(table[:, book.decide(ballots).winner] & (book.weights > 0))
        exact = book.report().weights
        assert all(
            abs(Fraction(double) - fraction) <= Fraction(book.error) and (double > 0) == (fraction > 0)
            for double, fraction in zip(book.weights.tolist(), exact, strict=True)
        )
    _, memory = slow_winners("per_consensus", members, [Ballots(table) for table in tables])
    assert list(exact) == list(memory.weights.values())


@given(profile=sequences())
@settings(max_examples=40, deadline=None)
def test_consensus_in_doubles_from_the_start(profile):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(per_consensus, "LARGEST", 0)
        result = winners("per_consensus", profile)
    expected, memory = slow_winners("per_consensus", len(profile.members), [each.ballots for each in profile.decisions])
    assert list(result.winners) == expected
    assert list(result.report.weights) == list(memory.weights.values())


def test_a_weight_that_comes_back_to_zero_is_zero(monkeypatch):
    """In doubles alone, one of three and five who pay 11/3 and 11/5 each is left with 4e-16."""
    monkeypatch.setattr(per_consensus, "LARGEST", 0)
    table = np.repeat(np.eye(3, dtype=bool), [3, 3, 5], axis=0)
    state, zeros = RULES["per_consensus"].start(11), 0
    for _ in range(30):
        _, _, state = RULES["per_consensus"].step(state, table)
        exact = RULES["per_consensus"].report(state.book).weights
        assert [double > 0 for double in state.book.weights] == [each > 0 for each in exact]
        zeros += exact.count(0)
    assert zeros


@pytest.mark.parametrize("tidy", [8, 10**9])
@pytest.mark.parametrize("rule", ["per_majority", "per_phragmen"])
def test_a_common_factor_changes_nothing(rule, tidy, monkeypatch):
    monkeypatch.setattr(levels, "_TIDY", tidy)
    tables = at_random(13, 7, 60, 4)
    chosen, state = run(rule, tables)
    expected, memory = slow_winners(rule, 7, [Ballots(table) for table in tables])
    assert chosen == expected
    assert list(RULES[rule].report(state.book).weights) == list(memory.weights.values())


def test_members_who_stand_equal_share_a_level():
    both = np.array([True, True, False])
    ladder = levels.level_ground(3, 0).moved([0], 1, both, 5).moved([0, 5], 1, ~both, 5)
    assert (ladder.numerators, ladder.place.tolist(), ladder.values.tolist()) == ((5,), [0, 0, 0], [5.0])


def test_a_zero_outweighs_what_few_others_gain(monkeypatch):
    monkeypatch.setattr(per_nash, "ULP", 1.0)
    table = np.array([[False, True]] + [[True, False]] * 3)
    assert RULES["per_nash"].step(State(4, np.array([0, 1, 1, 1])), table).winner == 1


@pytest.mark.parametrize("largest", [0, 5_000, 50_000])
def test_wherever_consensus_goes_over_to_doubles(largest, monkeypatch):
    monkeypatch.setattr(per_consensus, "LARGEST", largest)
    tables = at_random(7, 12, 40, 4)
    expected, memory = slow_winners("per_consensus", 12, [Ballots(table) for table in tables])
    chosen, state = run("per_consensus", tables)
    assert isinstance(state.book, per_consensus.Rounded)
    assert chosen == expected
    assert list(RULES["per_consensus"].report(state.book).weights) == list(memory.weights.values())


def test_consensus_where_nobody_has_weight_left():
    table = np.array([[True, False]] * 2 + [[False, True]] * 2)
    for largest in (per_consensus.LARGEST, 0):
        book = per_consensus.Whole(np.array([-1.0, -2.0, 0.0, -1.0]), 1)
        book = book if largest else book._rounded()
        scores = book.decide(Ballots(table))
        assert scores.level == (0, 1)
        after = book.booked(table[:, 0] & (book.weights > 0))
        assert after.report().weights == (0, -1, 1, 0)


def test_sums_of_large_whole_numbers_are_exact():
    table = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    sums = scoring.whole_sums(np.array([2.0**53, 2.0**53 - 1, 2.0]), table)
    assert sums.tolist() == [2**53, 2**53 + 1]
    assert scoring.highest(sums).winner == 1


@pytest.mark.parametrize("rule", RULES)
def test_an_old_state_can_be_gone_on_from_again(rule):
    tables = at_random(2, 9, 12, 4, kinds=4)
    report = RULES[rule].report
    _, middle = run(rule, tables[:6])
    before = report(middle.book)
    for rest in (tables[6:], tables[:3], tables[6:]):
        state = middle
        for table in rest:
            _, _, state = RULES[rule].step(state, table)
        assert report(state.book) == report(run(rule, tables[:6] + rest)[1].book)
    assert report(middle.book) == before


def test_consensus_in_doubles_can_be_gone_on_from_again(monkeypatch):
    monkeypatch.setattr(per_consensus, "LARGEST", 0)
    test_an_old_state_can_be_gone_on_from_again("per_consensus")
