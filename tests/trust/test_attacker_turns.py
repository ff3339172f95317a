"""Why turns are shown at one compromise only of those that share a part; and the worlds in which it matters."""

import numpy as np
import pytest

from gunnen.checking import check_losses
from gunnen.terms import Option
from tests.trust.attacker import exact
from tests.trust.attacker.exact import Possible
from tests.trust.attacker.wide import wide
from tests.trust.attacker.worlds import World


def world(options, rows):
    names = [str(place) for place in range(len(rows))]
    return World(check_losses(names, options, np.array(rows, dtype=float)), True, (0, 1))


SAME_PARTS = world(
    ["a", "b", Option("x", ("a", "b")), Option("y", ("b", "a"))],
    [[3, 6, 4, 10], [6, 3, 10, 4], *[[0, 0, 3, 3]] * 3],
)
ONE_PART = world(
    ["a", "b", "c", Option("x", ("a", "b")), Option("y", ("b", "c"))],
    [[3, 6, 5, 4, 10], [5, 3, 6, 10, 4], *[[0, 0, 0, 3, 3]] * 3],
)


@pytest.mark.parametrize("team", [SAME_PARTS, ONE_PART])
def test_one_schedule_is_safe(team):
    assert all(wide(values) for options in Possible(team).values for values in options)


@pytest.mark.parametrize("team", [SAME_PARTS, ONE_PART])
def test_two_schedules_are_caught(team, monkeypatch):
    """One needs somebody who loses 3 and 6, the other somebody who loses 6 and 3: nothing else is left."""
    monkeypatch.setattr(exact, "_tied", lambda mixes: {option: option for option in mixes})
    assert [3, 6] in [values for options in Possible(team).values for values in options]
