"""What holds for the rules whatever is voted: symmetry, clones, and sequences at the edge of making sense."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.fairness.approvals import Ballots, check_approvals
from gunnen.fairness.perpetual import REASONS, RULES, winners
from tests.gunnen.fairness.perpetual.sequences import at_random, sequences

TURNS = {"rotating_dictatorship", "rotating_serial_dictatorship"}
IN_ORDER = {"per_2nd_prize", "per_quota_new"}  # sums in doubles, one by one
SYMMETRIC = [rule for rule in RULES if rule not in TURNS | IN_ORDER]


def run(rule, tables):
    state, chosen = RULES[rule].start(len(tables[0])), []
    for table in tables:
        winner, _, state = RULES[rule].step(state, table)
        chosen.append(winner)
    return chosen


def tables_of(profile):
    return [each.ballots.approved for each in profile.decisions]


@pytest.mark.parametrize("rule", SYMMETRIC)
@given(profile=sequences(), data=st.data())
@settings(max_examples=20, deadline=None)
def test_the_order_of_the_members_does_not_matter(rule, profile, data):
    order = data.draw(st.permutations(range(len(profile.members))))
    tables = tables_of(profile)
    assert run(rule, [table[order] for table in tables]) == run(rule, tables)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "per_2nd_prize"])
@given(profile=sequences(), data=st.data())
@settings(max_examples=20, deadline=None)
def test_a_copy_of_an_option_changes_nothing(rule, profile, data):
    tables = tables_of(profile)
    copies = [data.draw(st.integers(0, table.shape[1] - 1)) for table in tables]
    doubled = [np.column_stack([table, table[:, copy]]) for table, copy in zip(tables, copies, strict=True)]
    assert run(rule, doubled) == run(rule, tables)


def test_a_copy_takes_all_weight_under_second_prize():
    table = np.array([[True, True, False]] * 2 + [[False, False, True]])
    _, _, state = RULES["per_2nd_prize"].step(RULES["per_2nd_prize"].start(3), table)
    assert RULES["per_2nd_prize"].report(state.book).weights == (1.0, 1.0, 2.0)


@given(profile=sequences(missing=(None, "empty")))
@settings(max_examples=40, deadline=None)
def test_nobody_waits_longer_than_the_others_are_many(profile):
    state, rule = RULES["per_minmax_dryspell"].start(profile.members), RULES["per_minmax_dryspell"]
    if not all(each.ballots.approved.any(axis=1).all() for each in profile.decisions):
        return  # who approves nothing is never served
    for decision in profile.decisions:
        _, _, state = rule.step(state, decision.ballots)
        assert max(state.book) <= len(profile.members)  # one more than the wait, for those who never won


@pytest.mark.parametrize("rule", RULES)
def test_one_member_always_gets_their_way(rule):
    tables = at_random(4, 1, 20, 5, share=0.2)
    assert all(table[0, winner] for table, winner in zip(tables, run(rule, tables), strict=True))


@pytest.mark.parametrize("rule", RULES)
def test_one_option_always_wins(rule):
    assert run(rule, [np.array([[True], [False], [True]])] * 9) == [0] * 9


@pytest.mark.parametrize("rule", RULES)
def test_where_nobody_approves_anything_the_first_option_wins(rule):
    nothing, tables = np.zeros((4, 3), dtype=bool), at_random(6, 4, 6, 3)
    assert run(rule, [nothing, *tables, nothing, *tables])[7] == 0
    assert run(rule, [nothing] * 12) == [0] * 12


@pytest.mark.parametrize(
    "rule", ["av", "per_pav", "per_majority", "per_nash", "per_phragmen", "per_equality", *sorted(TURNS)]
)
def test_where_nobody_approves_anything_these_book_nothing(rule):
    before = RULES[rule].start(4)
    _, _, after = RULES[rule].step(before, np.zeros((4, 3), dtype=bool))
    assert RULES[rule].report(after.book) == RULES[rule].report(before.book)


@pytest.mark.parametrize("rule", RULES)
def test_thirty_options(rule):
    tables = at_random(8, 50, 10, 30, share=0.1)
    assert all(table[:, winner].any() for table, winner in zip(tables, run(rule, tables), strict=True))


@pytest.mark.parametrize("rule", RULES)
def test_a_hundred_thousand_members(rule):
    assert len(run(rule, at_random(9, 100_000, 2, 4, kinds=500))) == 2


def test_majority_never_takes_an_option_without_approvers():
    tables = [np.array([[False, True, False], [False, True, True]])] * 5
    assert 0 not in run("per_majority", tables)


def test_absent_members_count_for_nothing_or_for_everything():
    rounds = [{"options": ["sea", "lake"], "approvals": {"Anna": ["lake"]}}] * 2
    empty, everything = (
        winners("per_reset", check_approvals(["Anna", "Bo"], rounds, each)) for each in ("empty", "all")
    )
    assert empty.winners == everything.winners == (1, 1)
    assert (empty.report.weights, everything.report.weights) == ((1, 3), (1, 1))


def test_doubles_are_added_with_the_absent_last():
    approved = np.array([[True, False], [True, True]])
    ballots = Ballots(approved, present=np.array([False, True]))
    assert ballots.order.tolist() == [1, 0]
    assert ballots.rows.tolist() == [[1, 1], [1, 0]]


def test_reasons_name_the_winner_and_the_tie():
    profile = check_approvals([1, 2], [{"options": ["sea", "lake"], "approvals": {1: ["lake"], 2: ["sea"]}}])
    for name, rule in RULES.items():
        reasons = winners(name, profile).reasons[0]
        assert reasons[0].code == rule.reason
        assert {each.code for each in reasons} <= REASONS.keys()
    assert [dict(each.data) for each in winners("av", profile).reasons[0]] == [
        {"option": "sea"},
        {"options": ["sea", "lake"]},
    ]


@pytest.mark.parametrize("rule", RULES)
def test_rankings_hold_every_option_once_and_the_winner_first(rule):
    profile = check_approvals(range(6), [_round(table) for table in at_random(1, 6, 8, 5)])
    result = winners(rule, profile)
    for winner, ranking in zip(result.winners, result.rankings, strict=True):
        assert sorted(ranking) == list(range(5))
        assert ranking[0] == winner


def _round(table):
    approvals = {member: np.flatnonzero(row).tolist() for member, row in enumerate(table)}
    return {"options": list(range(table.shape[1])), "approvals": approvals}


@pytest.mark.parametrize(
    ("table", "field"),
    [
        (np.ones((2, 2)), "approvals"),
        (np.ones((3, 2), dtype=bool), "approvals"),
        (np.ones((2, 0), dtype=bool), "approvals"),
        (np.ones(2, dtype=bool), "approvals"),
    ],
)
def test_a_table_of_another_kind_or_shape(table, field):
    with pytest.raises(InputError) as error:
        RULES["av"].step(RULES["av"].start(2), table)
    assert error.value.field == field


def test_no_members_and_no_such_rule():
    with pytest.raises(InputError, match="members"):
        RULES["av"].start([])
    with pytest.raises(InputError, match="rule"):
        winners("borda", check_approvals([1], []))


def test_no_decisions():
    assert winners("per_quota", check_approvals([1], [])).winners == ()
