"""Every rule and measure against an independent slow version in fractions, in the smallest and oddest sequences."""

import numpy as np
import pytest
from hypothesis import given, settings

from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual import RULES, measure, winners
from gunnen.fairness.perpetual.scoring import best_support, supports
from tests.gunnen.fairness.perpetual.sequences import as_ballot, at_random, sequences, slow_winners
from tests.oracles import perpetual as slow


def test_each_rule_has_a_slow_version():
    assert RULES.keys() == slow.RULES.keys()


@pytest.mark.parametrize("rule", RULES)
@given(profile=sequences())
@settings(max_examples=30, deadline=None)
def test_winners_and_books(rule, profile):
    result = winners(rule, profile)
    expected, memory = slow_winners(rule, len(profile.members), [each.ballots for each in profile.decisions])
    assert list(result.winners) == expected
    check_book(result.report, memory)


def check_book(report, memory):
    if isinstance(memory, slow.Quota):
        assert list(report.quota) == list(memory.quota.values())
        assert list(report.satisfaction) == list(memory.won.values())
    else:
        assert list(report.weights) == list(memory.weights.values())


@pytest.mark.parametrize("rule", RULES)
def test_thirty_members_with_few_kinds_of_ballots(rule):
    tables = at_random(5, 30, 20, 6, kinds=4)
    step, state, chosen = RULES[rule].step, RULES[rule].start(30), []
    for table in tables:
        winner, _, state = step(state, table)
        chosen.append(winner)
    expected, memory = slow_winners(rule, 30, [Ballots(table) for table in tables])
    assert chosen == expected
    check_book(RULES[rule].report(state.book), memory)


@given(profile=sequences())
@settings(max_examples=30, deadline=None)
def test_measures(profile):
    chosen = winners("per_quota", profile).winners
    sequence = [(as_ballot(each.ballots), len(each.options)) for each in profile.decisions]
    found = measure(profile, chosen)
    assert (
        found.lower_quota_compliance,
        found.max_quota_deviation,
        found.satisfaction,
        found.gini_influence,
        found.longest_dry_spell,
    ) == slow.measures(len(profile.members), sequence, chosen)


@pytest.mark.parametrize("options", [52, 53, 70])
def test_the_best_support_of_many_options(options):
    table = np.random.default_rng(options).random((40, options)) < 0.5
    table[0] = False
    table[1] = True
    counts = supports(table.astype(float))
    assert best_support(table.astype(float), counts).tolist() == [
        max(counts[row], default=0.0) for row in (np.flatnonzero(each) for each in table)
    ]
