"""The attacker's reading of the page and the policy itself are two texts; here they are held against each other."""

import numpy as np
import pytest

from gunnen.choosing import mirror
from gunnen.privacy import show_mirror
from tests.trust.attacker.exact import Possible, evenly
from tests.trust.attacker.worlds import sample


def page(world):
    return show_mirror(world.losses, mirror(world.losses, turns=world.turns), turns=world.turns).to_json()


def told_apart(said):
    """What the attacker's reading calls a page: the band counts may be more than what is shown, so they stay out."""
    return said["level"], said["verdicts"], [each["limited"] for each in said["options"]]


@pytest.mark.parametrize("seed", range(30))
def test_worlds_it_calls_alike_are_alike(seed):
    """Every value it calls possible occurs in a world that makes the same page, by the policy itself."""
    random = np.random.default_rng(seed)
    world = sample(random, answers=4 if seed % 5 == 0 else None, largest=4)
    possible, said = Possible(world), page(world)
    for which, options in enumerate(possible.values):
        for option, values in enumerate(options):
            for value in [] if values is None else {values[0], values[-1], int(random.choice(values))}:
                assert page(possible.witness(which, option, value, random)) == said


@pytest.mark.parametrize("seed", range(30))
def test_worlds_it_calls_different_are_different(seed):
    """It does not see what is not there: with other answers of the two, it says alike when the policy does."""
    random = np.random.default_rng(seed)
    world = sample(random, answers=4 if seed % 5 == 0 else None, largest=4)
    possible, said = Possible(world), page(world)
    for _ in range(40):
        rows = np.where(np.isnan(possible.given), np.nan, random.integers(0, 11, possible.given.shape))
        other = world.with_rows(rows)
        if told_apart(page(other)) != told_apart(said):
            assert not possible.has(rows)


def test_schedules_are_those_of_the_library():
    weights, common = evenly(2, 6)
    assert [tuple(each) for each in weights.T[:5]] == [(30, 30), (36, 24), (24, 36), (40, 20), (20, 40)]
    assert common == 60
    assert evenly(3, 3)[0].shape == (3, 13)
