import numpy as np
import pytest

from gunnen.fairness import cardinal, perpetual
from gunnen.fairness.players import PLAYERS, play
from tests.gunnen.fairness.sequences import random_reports

RULES = sorted(cardinal.RULES)


def sequence(seed, members=5, options=4, decisions=20):
    rng = np.random.default_rng(seed)
    return [random_reports(rng, members, options) for _ in range(decisions)]


def approvals(seed, members=5, options=3, decisions=15):
    rng, tables = np.random.default_rng(seed), []
    while len(tables) < decisions:
        table = rng.random((members, options)) < 0.5
        if table.any(axis=1).all():
            tables.append(np.where(table, 0.0, 10.0))
    return tables


@pytest.mark.parametrize("name", sorted(PLAYERS))
def test_every_rule_plays_and_repeats_itself(name):
    chosen = play(PLAYERS[name], sequence(1))
    assert chosen == play(PLAYERS[name], sequence(1))
    assert set(chosen) <= set(range(4))


@pytest.mark.parametrize("name", sorted(PLAYERS))
@pytest.mark.parametrize("reports", [np.zeros((3, 2)), np.full((2, 3), 10.0), np.array([[4.0, 2.0]]), np.ones((2, 1))])
def test_every_rule_takes_the_odd_cases(name, reports):
    assert all(0 <= place < reports.shape[1] for place in play(PLAYERS[name], [reports] * 3))


@pytest.mark.parametrize("name", RULES)
def test_a_rule_changes_nothing_that_it_is_given(name):
    rule, (first, second) = cardinal.RULES[name], sequence(2, decisions=2)
    _, memory = rule.step(rule.start(5), first)
    one = rule.step(memory, second)
    assert rule.step(memory, second).place == one.place


@pytest.mark.parametrize(
    ("name", "twin"),
    [("consensus_cardinal", "per_consensus"), ("phragmen_cardinal", "per_phragmen"), ("utilitarian", "av")],
)
@pytest.mark.parametrize("seed", range(10))
def test_on_approvals_it_is_the_published_rule(name, twin, seed):
    tables = approvals(seed)
    rule, state, expected = perpetual.RULES[twin], perpetual.RULES[twin].start(5), []
    for table in tables:
        winner, _, state = rule.step(state, table == 0)
        expected.append(winner)
    assert play(cardinal.RULES[name], tables) == expected


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("utilitarian", [0, 0, 0, 0]),
        ("minmax", [2, 2, 2, 2]),
        ("turn_taking", [0, 0, 1, 0]),
        ("leximin", [2, 2, 2, 2]),
    ],
)
def test_a_persistent_minority(name, chosen):
    assert play(cardinal.RULES[name], [np.array([[0.0, 10.0, 5.0], [0.0, 10.0, 5.0], [10.0, 0.0, 6.0]])] * 4) == chosen


def test_equal_shares_serves_by_numbers():
    chosen = play(cardinal.RULES["equal_shares"], [np.array([[0.0, 10.0], [0.0, 10.0], [10.0, 0.0]])] * 6)
    assert chosen.count(1) == 2
