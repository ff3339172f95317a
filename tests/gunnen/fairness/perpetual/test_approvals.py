"""Approvals that come in: names as they were, absences by the missing rule, and what is wrong by its field."""

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.fairness.approvals import Ballots, check_approvals
from gunnen.fairness.perpetual import measure


def decision(approvals, options=("sea", "lake", "hills")):
    return {"options": list(options), "approvals": approvals}


def test_names_come_back_as_they_were():
    profile = check_approvals([7, "Bo", 2.5], [decision({"7": [10], "Bo": ["sea"], "2.5": ["10"]}, ["sea", 10])])
    assert profile.members == (7, "Bo", 2.5)
    assert profile.decisions[0].options == ("sea", 10)
    assert profile.decisions[0].ballots.approved.tolist() == [[False, True], [True, False], [False, True]]


def test_the_first_of_a_list_is_the_favourite():
    ballots = check_approvals([1, 2], [decision({1: ["hills", "sea"]})], "empty").decisions[0].ballots
    assert ballots.first.tolist() == [2, -1]
    assert [ballots.favourite(member) for member in range(2)] == [2, -1]


def test_a_bare_table_has_its_first_approved_option_as_favourite():
    ballots = Ballots(np.array([[False, True], [False, False]]))
    assert [ballots.favourite(member) for member in range(2)] == [1, -1]


def test_absent_members_by_the_missing_rule():
    for missing, row, first in (("empty", [False] * 3, -1), ("all", [True] * 3, 0)):
        ballots = check_approvals([1, 2], [decision({2: ["lake"]})], missing).decisions[0].ballots
        assert ballots.approved[0].tolist() == row
        assert (ballots.first[0], ballots.present.tolist()) == (first, [False, True])


def test_an_empty_list_is_an_answer_where_absence_is_allowed():
    ballots = check_approvals([1, 2], [decision({1: [], 2: ["lake"]})], "all").decisions[0].ballots
    assert ballots.present.all()
    assert not ballots.approved[0].any()


def test_nothing_of_a_ballot_can_be_changed():
    ballots = check_approvals([1], [decision({1: ["sea"]})]).decisions[0].ballots
    with pytest.raises(ValueError, match="read-only"):
        ballots.approved[0, 0] = False


@pytest.mark.parametrize(
    ("members", "decisions", "missing", "field"),
    [
        ([], [], None, "members"),
        ([1, "1"], [], None, "members[1]"),
        ([True], [], None, "members[0]"),
        ([""], [], None, "members[0]"),
        ([1], [], "ignore", "missing"),
        ([1], [{"options": ["sea"]}], None, "decisions[0]"),
        ([1], [["sea"]], None, "decisions[0]"),
        ([1], [decision({1: ["sea"]}, [])], None, "decisions[0].options"),
        ([1], [decision({1: ["sea"]}, ["sea", "sea"])], None, "decisions[0].options[1]"),
        ([1], [{"options": "sea", "approvals": {}}], None, "decisions[0].options"),
        ([1], [{"options": ["sea"], "approvals": [["sea"]]}], None, "decisions[0].approvals"),
        ([1], [decision({2: ["sea"]})], "empty", "decisions[0].approvals"),
        ([1, 2], [decision({1: ["sea"]})], None, "decisions[0].approvals[2]"),
        ([1], [decision({1: []})], None, "decisions[0].approvals[1]"),
        ([1], [decision({1: ["town"]})], None, "decisions[0].approvals[1]"),
        ([1], [decision({1: ["sea", "sea"]})], "all", "decisions[0].approvals[1]"),
        ([1], [decision({1: "sea"})], None, "decisions[0].approvals[1]"),
        ([1], [decision({1: 3})], None, "decisions[0].approvals[1]"),
        ([1], [decision({1: ["sea"]}), decision({1: {"sea": 1}})], None, "decisions[1].approvals[1]"),
    ],
)
def test_what_is_wrong_is_named(members, decisions, missing, field):
    with pytest.raises(InputError) as error:
        check_approvals(members, decisions, missing)
    assert error.value.field == field


@pytest.mark.parametrize(("winners", "field"), [([], "winners"), ([3], "winners[0]"), ([-1], "winners[0]")])
def test_measures_need_a_winner_for_each_decision(winners, field):
    with pytest.raises(InputError) as error:
        measure(check_approvals([1], [decision({1: ["sea"]})]), winners)
    assert error.value.field == field


def test_measures_without_decisions_or_influence():
    empty = measure(check_approvals([1, 2], []), [])
    assert (empty.lower_quota_compliance, empty.gini_influence, empty.longest_dry_spell) == (1, 0, (0, 0))
    unloved = measure(check_approvals([1, 2], [decision({1: ["sea"], 2: ["sea"]})]), [1])
    assert (unloved.gini_influence, unloved.satisfaction, unloved.max_quota_deviation) == (0, (0, 0), 1)
