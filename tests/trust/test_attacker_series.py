"""Along a series: everything that the ledger knows of two people is given to everybody else; who is who is not."""

from collections import Counter

import numpy as np
import pytest

from gunnen.choosing import mirror
from gunnen.privacy import show_mirror
from gunnen.privacy.ledger import ledger
from tests.trust.attacker import series, slices
from tests.trust.attacker.series import Told
from tests.trust.attacker.wide import enough, wide
from tests.trust.attacker.worlds import sample


def attack(answers, told, **kwargs):
    return slices.count(slices.pairs(answers, told, **kwargs))


def test_four_answers_leave_three_values_that_span_three():
    pages, few, neighbours = attack(4, series.two_levels)
    assert pages == 169_740
    assert few == neighbours == Counter()


def test_from_five_answers_three_values_stay():
    """And the neighbours are those of the page alone."""
    pages, few, neighbours = attack(5, series.bands)
    assert pages == 1_166_862
    assert few == Counter()
    assert {values for _, values in neighbours} == {(0, 1, 2), (7, 8, 9), (8, 9, 10)}
    seldom = sum(many for (_, values), many in neighbours.items() if values != (0, 1, 2))
    assert seldom < 0.002 * pages


@pytest.mark.parametrize(
    ("answers", "told", "pinned"),
    [
        (4, series.bands, 8_064),  # three bands, where only two levels are safe
        (4, series.levels_with_the_compromise, 6_845),
        (5, series.bands_with_the_compromise, 5_688),
    ],
)
def test_a_ledger_that_knows_more_is_caught(answers, told, pinned):
    _, few, _ = attack(answers, told, most_turns=3)
    assert sum(few.values()) == pinned


@pytest.mark.parametrize(("answers", "told", "pinned"), [(4, series.two_levels, 8_064), (5, series.bands, 6_744)])
def test_telling_the_two_apart_is_caught(answers, told, pinned):
    """The limit: for somebody of whom it is known which row is theirs, there is no such promise."""
    _, few, _ = attack(answers, told, most_turns=3, apart=True)
    assert sum(few.values()) == pinned


@pytest.mark.soak
def test_telling_the_two_apart_with_six_turns():
    pages, few, _ = attack(5, series.bands, apart=True)
    assert (sum(few.values()), pages) == (554_904, 2_151_534)


def several(world):
    """Three clear options, and more than one compromise of them."""
    compromises = sum(each.is_compromise for each in world.losses.options)
    return len(world.losses.options) - compromises >= 3 and compromises >= 2


def check(seeds, keep=lambda world: True, **kwargs):
    """Nobody who gave a number is pinned; how many worlds were tried."""
    tried = 0
    for seed in seeds:
        world = sample(np.random.default_rng([12, seed]), **kwargs)
        if keep(world):
            tried += 1
            for values in Told(world).either():
                assert not values or enough(values), (seed, kwargs, values)
                assert not values or wide(values) or tuple(values) in {(0, 1, 2), (7, 8, 9), (8, 9, 10)}
    return tried


@pytest.mark.parametrize("block", range(4))
def test_sampled_worlds(block):
    check(range(50 * block, 50 * block + 50))


def test_sampled_worlds_of_four():
    check(range(40), answers=4)


@pytest.mark.parametrize("answers", [None, 4])
def test_several_compromises_of_three_options(answers):
    assert check(range(800), several, answers=answers) > 60


@pytest.mark.soak
@pytest.mark.parametrize("block", range(20))
def test_several_compromises_in_thousands_of_worlds(block):
    check(range(1000 * block, 1000 * block + 1000), several)
    check(range(1000 * block, 1000 * block + 1000), several, answers=4)


def page(world):
    return show_mirror(world.losses, mirror(world.losses, turns=world.turns), turns=world.turns)


@pytest.mark.parametrize("seed", range(30))
def test_worlds_it_calls_alike_have_one_ledger(seed):
    """By the policy itself: same page, same ledger, so the same series; with the two swapped, their rows swapped."""
    random = np.random.default_rng([13, seed])
    world = sample(random, answers=4 if seed % 3 == 0 else None, largest=4)
    told, said = Told(world), page(world)
    known, verdicts = ledger(world.losses, said)
    for which, options in enumerate(told.values):
        for option, values in enumerate(options):
            for value in [] if values is None else {values[0], values[-1], int(random.choice(values))}:
                other = told.witness(which, option, value, random)
                swapped = other.with_rows(other.values[[1, 0]])
                assert page(other).to_json() == page(swapped).to_json() == said.to_json()
                assert ledger(other.losses, said)[1] == verdicts
                np.testing.assert_array_equal(ledger(other.losses, said)[0].values, known.values)
                np.testing.assert_array_equal(
                    ledger(swapped.losses, said)[0].values, known.values[[1, 0, *range(2, len(known.values))]]
                )
