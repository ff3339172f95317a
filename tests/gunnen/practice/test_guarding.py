"""The guard, the equal loss and the compromise test for many teams say what those of the library say."""

from dataclasses import replace

import numpy as np
import pytest

from gunnen.checking import check_losses
from gunnen.choosing import compromise_test
from gunnen.fairness import decide, game, open_series
from gunnen.practice import equal_loss
from gunnen.practice.guarding import guard, open_accounts
from gunnen.practice.hollow import verdicts
from gunnen.terms import Option

OPTIONS = ("one", "two", Option("both", ("one", "two")))
DRAW = np.random.default_rng(7)
START = DRAW.bit_generator.state


@pytest.fixture(autouse=True)
def _the_same_draws_in_any_order():
    DRAW.bit_generator.state = START


def kinds(shape):
    """Reports of many kinds: any, whole numbers with many ties, two camps, a minority that always loses."""
    any_ = DRAW.random((3, *shape)) * 10
    camps = np.where(DRAW.random(shape) < 0.4, 1.0, 0.0)
    poles = np.array([camps * 9, (1 - camps) * 9, DRAW.uniform(3, 9, shape)]) + DRAW.random((3, *shape))
    lasting = (np.arange(shape[1]) < max(1, shape[1] // 4)) * np.ones(shape)
    minority = np.array([lasting * 8, (1 - lasting) * 8, np.full(shape, 7.0)]) + DRAW.random((3, *shape))
    nearly = np.array([camps * 6, (1 - camps) * 6, 3 + DRAW.random((shape[0], 1)) + 0 * camps])
    return {"any": any_, "ties": any_.round() // 3 * 3, "camps": poles, "minority": minority, "nearly": nearly}


@pytest.mark.parametrize("kind", ["any", "ties", "camps", "minority"])
@pytest.mark.parametrize("agents", [1, 2, 3, 6])
def test_the_guard_suggests_and_books_as_the_library_does(kind, agents):
    teams = 4
    accounts = open_accounts(teams, agents)
    series = [open_series([str(each) for each in range(agents)]) for _ in range(teams)]
    for _ in range(20):
        reports = kinds((teams, agents))[kind]
        found = guard(accounts, reports)
        for team in range(teams):
            losses = check_losses(series[team].members, OPTIONS, reports[:, team].T)
            said, series[team] = decide(series[team], losses, verdicts=[compromise_test(losses, "both")])
            assert losses.index(said.option) == found[team]
    for team, state in enumerate(series):
        np.testing.assert_allclose(accounts.account[team], state.account, atol=1e-9)
        np.testing.assert_allclose(accounts.stake[team], state.stake, atol=1e-9)
        assert accounts.streak[team].tolist() == state.streak.tolist()
        assert accounts.decisions[team] == state.decisions
        assert accounts.budget[team] == pytest.approx(state.budget, abs=1e-9)


@pytest.mark.parametrize("agents", [3, 5])
def test_far_into_a_series_near_its_bound_and_after_long_runs(agents):
    teams = 120
    accounts = open_accounts(teams, agents)
    accounts.account = DRAW.normal(0, 2, (teams, agents))
    accounts.streak = DRAW.integers(0, agents, (teams, agents))
    accounts.decisions = DRAW.integers(1, 40, teams).astype(float)
    accounts.stake = DRAW.random((teams, agents)) * accounts.decisions[:, None]
    accounts.budget = accounts.account.max(axis=1) + DRAW.normal(-0.5, 0.7, teams)
    before, budgets = [_state(accounts, team, agents) for team in range(teams)], accounts.budget.copy()
    reports = kinds((teams, agents))["camps"]
    found = guard(accounts, reports)
    codes = set()
    for team, state in enumerate(before):
        losses = check_losses(state.members, OPTIONS, reports[:, team].T)
        said, after = decide(state, losses, verdicts=[compromise_test(losses, "both")])
        codes |= {each.code for each in said.reasons}
        assert losses.index(said.option) == found[team]
        np.testing.assert_allclose(accounts.account[team], after.account, atol=1e-9)
        assert accounts.budget[team] == pytest.approx(after.budget, abs=1e-9)
    assert {"nobody_may_lose_longer", "turn_after_losses", "bound_gives_way"} <= codes
    assert (accounts.budget > budgets + 1).any()


def _state(accounts, team, agents):
    columns = {name: getattr(accounts, name)[team].copy() for name in ("account", "streak", "stake")}
    decisions = int(accounts.decisions[team])
    columns["faced"] = np.full(agents, decisions)
    names = open_series([str(each) for each in range(agents)])
    return replace(names, **columns, decisions=decisions, budget=float(accounts.budget[team]))


@pytest.mark.parametrize("kind", ["any", "ties", "camps", "minority", "nearly"])
def test_a_compromise_is_hollow_when_the_library_says_so(kind):
    reports = kinds((60, 4))[kind]
    hollow, synthesis = verdicts(reports)
    for team in range(60):
        losses = check_losses("abcd", OPTIONS, reports[:, team].T)
        said = compromise_test(losses, "both").verdict
        assert (bool(hollow[team]), bool(synthesis[team])) == (said == "hollow", said == "synthesis")


def test_all_three_verdicts_come_up():
    near = np.array([[[0.0, 4.0, 0.0]], [[4.0, 0.0, 4.0]], [[2.0, 2.5, 1.0]]])
    hollow, synthesis = verdicts(np.concatenate([kinds((50, 3))["camps"], near], axis=1))
    assert hollow.any() and synthesis.any() and (~hollow & ~synthesis).any()


@pytest.mark.parametrize("members", [1, 2, 5, 40])
def test_the_equal_loss_is_the_value_of_the_game(members):
    losses = DRAW.random((3, 80, members))
    losses[:, 20:40] = losses[:, 20:40].round(1)
    losses[:, 40:60] = np.minimum(losses[:, 40:60] * 2, 1.0)
    losses[2, 60:] = 1.0
    found = equal_loss.values(losses)
    for team in range(80):
        rows = losses[:2, team] if team >= 60 else losses[:, team]
        assert found[team] == pytest.approx(game.value(rows), abs=1e-9)


def test_one_team_gets_what_it_gets_among_many():
    reports = kinds((9, 5))["camps"]
    many = open_accounts(9, 5)
    guard(many, reports)
    for team in range(9):
        alone = open_accounts(1, 5)
        guard(alone, np.ascontiguousarray(reports[:, team : team + 1]))
        assert alone.account.tobytes() == many.account[team].tobytes()
