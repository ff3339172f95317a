"""Random teams of four to twelve: exactly what stays possible for two of them when all others collude."""

import numpy as np
import pytest

from tests.trust.attacker.exact import Possible
from tests.trust.attacker.wide import enough, wide
from tests.trust.attacker.worlds import sample

NEIGHBOURS = {(0, 1, 2), (7, 8, 9), (8, 9, 10)}


def attack(world):
    """The values that stay possible, wherever one of the two gave a number."""
    return [values for options in Possible(world).values for values in options if values is not None]


def check(seeds, **kwargs):
    for seed in seeds:
        world = sample(np.random.default_rng([2, seed]), **kwargs)
        for values in attack(world):
            assert enough(values), (seed, kwargs, values)
            assert wide(values) or tuple(values) in NEIGHBOURS, (seed, kwargs, values)


@pytest.mark.parametrize("block", range(10))
def test_sampled_worlds(block):
    check(range(20 * block, 20 * block + 20))


def test_sampled_worlds_of_four():
    check(range(40), answers=4, largest=4)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(100))
def test_ten_thousand_worlds(block):
    check(range(100 * block, 100 * block + 80))
    check(range(100 * block + 80, 100 * block + 100), answers=5)


@pytest.mark.soak
@pytest.mark.parametrize("block", range(10))
def test_a_thousand_worlds_of_four(block):
    check(range(100 * block, 100 * block + 100), answers=4)
