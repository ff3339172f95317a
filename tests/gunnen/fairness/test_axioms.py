import numpy as np
import pytest

from gunnen.fairness import PRESETS
from gunnen.fairness.axioms import independence, longest_streak, simple_proportionality
from gunnen.fairness.players import PLAYERS
from tests.gunnen.fairness.sequences import random_reports


@pytest.mark.parametrize("name", ["per_pav", "per_consensus", "per_quota", "per_phragmen", "guard:proportional"])
def test_these_serve_parties_by_their_numbers(name):
    assert simple_proportionality(PLAYERS[name], 5).holds


@pytest.mark.parametrize("name", ["av", "per_unitcost", "per_equality", "per_minmax_dryspell"])
def test_these_do_not(name):
    found = simple_proportionality(PLAYERS[name], 5)
    assert not found.holds and found.worst >= 1


def test_it_counts_every_way_to_divide_the_members():
    assert simple_proportionality(PLAYERS["av"], 6).cases == 2 + 3 + 5 + 7 + 11


@pytest.mark.parametrize("name", [f"guard:{preset}" for preset in PRESETS])
def test_an_agreed_decision_changes_nothing_under_the_guard(name):
    rng = np.random.default_rng(0)
    lives = [[random_reports(rng, 5, 4) for _ in range(10)] for _ in range(15)]
    assert independence(PLAYERS[name], lives).holds


def test_an_agreed_decision_does_matter_to_some():
    rng = np.random.default_rng(0)
    lives = [[random_reports(rng, 5, 4) for _ in range(12)] for _ in range(25)]
    assert not independence(PLAYERS["per_minmax_dryspell"], lives).holds


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("members", [2, 3, 4, 5])
def test_an_adversary_never_forces_n_losses_in_a_row(preset, members):
    assert longest_streak(PLAYERS[f"guard:{preset}"], members, decisions=40, tries=8) <= members - 1


@pytest.mark.parametrize("name", ["av", "utilitarian"])
def test_without_a_memory_it_goes_on_for_ever(name):
    assert longest_streak(PLAYERS[name], 3, decisions=30) == 30
