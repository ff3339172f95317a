"""No choice is always right: over 2,000 draws of people and luck, counted as docs/methods/practice.md says."""

import re
from functools import cache
from pathlib import Path

import pytest

from gunnen.practice.playing import MIXED, best_and_worst
from gunnen.practice.playing.comparing import mixed
from gunnen.practice.situations import KINDS, situations

PAGE = Path(__file__).parents[4] / "docs" / "methods" / "practice.md"
DRAWS, TENTH = 2000, 0.1
NAMES = tuple(situations())


@cache
def compared(name):
    return best_and_worst(situations()[name], DRAWS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_best_in_a_tenth_and_worst_in_a_tenth_of_one_and_the_same_situation(kind):
    assert any(compared(name).best[kind] >= TENTH <= compared(name).worst[kind] for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_whatever_is_always_chosen_is_worst_sometimes_and_best_sometimes(name, kind):
    assert compared(name).best[kind] > 0 < compared(name).worst[kind]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_situation_is_written_against_one_kind(name, kind):
    assert compared(name).best[kind] > TENTH / 2 or compared(name).worst[kind] < TENTH


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["grant", "ask"])
def test_always_granting_and_always_asking_lose_to_a_mixed_way(name, kind):
    """Clearly: by more than four standard errors of the difference, on the same people and luck."""
    found = compared(name)
    leads = [found.lead(way, on=kind) for way in MIXED]
    assert any(lead > 4 * error for lead, error in leads)


def test_shares_of_best_and_worst_are_shares_of_all_draws():
    for name in NAMES:
        found = compared(name)
        for shares in (found.best, found.worst):
            assert sum(shares.values()) == pytest.approx(1) and set(shares) == set(KINDS)
        assert len(found.costs["push"]) == DRAWS


def test_a_lead_is_the_mean_difference_of_the_same_draws():
    found = compared("gym_class")
    lead, error = found.lead("turns", on="ask")
    assert lead == pytest.approx(found.mean("ask") - found.mean("turns")) and 0 < error < 0.2


def test_a_mixed_way_repeats_and_takes_the_nearest_where_a_kind_is_missing():
    situation = situations()["home_or_office"]
    chosen = mixed(situation, ("middle", "push"))
    assert chosen[1] == "push" and chosen[2] == "middle"
    assert chosen[0] == "ask" and "middle" not in situation.moments[0].kinds


def test_the_page_tells_the_balance_as_it_is():
    """A row for each situation: the shares of best and of worst, kind by kind, right within two percent."""
    for name in NAMES:
        row = next(line for line in PAGE.read_text().splitlines() if line.startswith(f"| `{name}` |"))
        told = [float(each) / 100 for each in re.findall(r"(\d+) %", row)]
        found = [each[kind] for kind in KINDS for each in (compared(name).best, compared(name).worst)]
        assert told == pytest.approx(found, abs=0.02)
