"""Each line of the proof in docs/methods/fairness.md, and the promise itself, against chance and an adversary."""

import math

import numpy as np
import pytest

from gunnen.fairness import PRESETS, book, certificate, choose_settings, decide, join, leave, open_series, potential
from gunnen.fairness.game import value
from gunnen.fairness.guard import choose
from gunnen.fairness.weighing import weigh
from tests.gunnen.fairness.sequences import losses, names, random_reports, worst_for

SETTINGS = [*PRESETS.values(), choose_settings("standard", half_life=10)]


def check(state, *, free=True):
    promise = certificate(state)
    assert promise.largest <= promise.bound + 1e-9
    if free:
        assert promise.streak <= promise.longest
        assert promise.streak_holds
        start = (state.decisions + potential.HEAD_START) * math.log(len(state.members))
        assert promise.bound <= math.sqrt(start) + promise.forced + 1e-9


def random_life(seed):
    rng = np.random.default_rng([8, seed])
    members, settings = int(rng.integers(2, 10)), SETTINGS[seed % len(SETTINGS)]
    state = open_series(names(members))
    for _ in range(int(rng.integers(5, 40))):
        _, state = decide(state, losses(random_reports(rng, members, int(rng.integers(2, 6)))), settings=settings)
        check(state)


def adversarial_life(seed):
    rng = np.random.default_rng([9, seed])
    members, settings = int(rng.integers(2, 7)), SETTINGS[seed % len(SETTINGS)]
    state = open_series(names(members))
    for _ in range(12):
        table = worst_for(state, rng, members, 3, lambda at, each: decide(at, each, settings=settings), tries=6)
        _, state = decide(state, table, settings=settings)
        check(state)


def human_life(seed):
    """People decide otherwise, give, come and go, and stay away."""
    rng = np.random.default_rng([10, seed])
    settings = SETTINGS[seed % len(SETTINGS)]
    state = open_series(names(int(rng.integers(2, 7))))
    for turn in range(20):
        reports = random_reports(rng, len(state.members), 4)
        reports[rng.random(len(reports)) < 0.1] = np.nan
        granted = [name for name in state.members if rng.random() < 0.3]
        table = losses(reports, members=state.members)
        state, _ = book(state, table, f"o{rng.integers(4)}", settings=settings, granted=granted, gifts=granted[:1])
        if rng.random() < 0.1:
            state = join(state, [f"new{turn}"])
        elif rng.random() < 0.1 and len(state.members) > 2:
            state = leave(state, state.members[:1])
        check(state, free=False)


@pytest.mark.parametrize("start", range(0, 120, 12))
def test_it_holds_in_random_sequences(start):
    for seed in range(start, start + 12):
        random_life(seed)


@pytest.mark.parametrize("start", range(0, 24, 6))
def test_it_holds_against_an_adversary(start):
    for seed in range(start, start + 6):
        adversarial_life(seed)


@pytest.mark.parametrize("start", range(0, 60, 12))
def test_it_holds_whatever_people_do(start):
    for seed in range(start, start + 12):
        human_life(seed)


@pytest.mark.soak
@pytest.mark.parametrize("life", [random_life, adversarial_life, human_life])
def test_it_holds_ten_thousand_times(life):
    for seed in range(1000, 1000 + (7000 if life is random_life else 1500)):
        life(seed)


@pytest.mark.parametrize("seed", range(40))
def test_the_share_is_what_a_lottery_over_live_options_costs(seed):
    """Line 1: some lottery on the live options costs nobody more than their share, so some option keeps the bound."""
    rng = np.random.default_rng([1, seed])
    state, settings = open_series(names(6)), SETTINGS[seed % len(SETTINGS)]
    for _ in range(6):
        table = losses(random_reports(rng, 6, 4))
        seen = weigh(state, table, settings)
        drawn = np.array([seen.drawn[place] for place in seen.live]) / 6
        equal = value(seen.loss)
        np.testing.assert_allclose(seen.share, (1 - settings.alpha) * drawn @ seen.loss + settings.alpha * equal)
        assert (seen.loss >= 0).all() and (seen.loss <= 1).all()
        eta = potential.rate(6, state.decisions + 1)
        within = [
            potential.level(state.account + row - seen.share, eta) - potential.level(state.account, eta)
            for row in seen.loss
        ]
        assert min(within) <= eta / 8 + 1e-12
        _, state = decide(state, table, settings=settings)


@pytest.mark.parametrize("seed", range(20))
def test_the_soft_maximum_is_what_the_proof_says(seed):
    """Lines 2 to 4: it lies within ln(n)/eta of the largest account, grows with eta, and shrinks with fading."""
    rng = np.random.default_rng([2, seed])
    accounts, fade = rng.normal(0, 4, rng.integers(2, 30)), rng.random()
    small, large = sorted(rng.uniform(0.01, 3, 2))
    assert potential.level(accounts, small) <= potential.level(accounts, large) + 1e-12
    assert potential.level(accounts, large) <= accounts.max() + 1e-12
    assert accounts.max() <= potential.level(accounts, small) + potential.gap(len(accounts), small) + 1e-12
    assert potential.level(fade * accounts, small) <= fade * potential.level(accounts, small) + 1e-12


@pytest.mark.parametrize("seed", range(30))
def test_the_equal_loss_is_the_value_of_the_game(seed):
    from scipy.optimize import linprog

    rng = np.random.default_rng([3, seed])
    options, members = int(rng.integers(1, 7)), int(rng.integers(1, 500 if seed % 3 else 30))
    table = rng.random((options, members)) if seed % 2 else rng.integers(0, 3, (options, members)) / 2
    found = linprog(
        [0] * options + [1],
        A_ub=np.hstack([table.T, -np.ones((members, 1))]),
        b_ub=np.zeros(members),
        A_eq=[[1] * options + [0]],
        b_eq=[1],
        bounds=[(0, None)] * options + [(None, None)],
    )
    assert value(table) == pytest.approx(found.fun, abs=1e-9)


def test_favourites_apart_reach_the_longest_run_and_no_more():
    """The lower bound of theorem 2: n members who accept nothing of each other."""
    state, longest = open_series(names(5)), 0
    for _ in range(30):
        _, state = decide(state, losses(10 * (1 - np.eye(5))), settings=PRESETS["calm"])
        longest = max(longest, int(state.streak.max()))
    assert longest == 4


def test_the_cap_goes_before_the_bound_and_says_what_it_costs():
    """Proposition 4: one member has little at stake, and must be served all the same."""
    reports = 10.0 * (1 - np.eye(4))
    reports[0] *= 0.4
    state, seen = open_series(names(4)), set()
    for _ in range(150):
        suggestion, state = decide(state, losses(reports), settings=PRESETS["calm"])
        seen.add(suggestion.reasons[0].code)
        check(state)
    assert "nobody_may_lose_longer" in seen


def test_choosing_is_pure():
    state, table = open_series(names(4)), losses(random_reports(np.random.default_rng(0), 4, 4))
    seen = weigh(state, table, PRESETS["standard"])
    assert choose(state, seen, PRESETS["standard"]).place == choose(state, seen, PRESETS["standard"]).place
