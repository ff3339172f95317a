"""The model written for Mesa and ours are the same: over many teams their measures have the same distribution."""

import numpy as np
import pytest

from gunnen.practice import MEASURES, Settings, simulate

EVENTFUL = Settings(patience=6, dodging=0.7, honesty=0.4, astray=0.15, curve=0.8)
TEAMS, OURS, AGENTS, DECISIONS = 400, 8000, 9, 30


@pytest.mark.soak
@pytest.mark.parametrize("way", ["compromise", "majority"])
@pytest.mark.parametrize("settings", [Settings(), EVENTFUL])
def test_mesa_and_ours_have_the_same_moments(way, settings):
    pytest.importorskip("mesa")
    from benchmarks import _mesa_team

    theirs = _mesa_team.run(settings, way, teams=TEAMS, agents=AGENTS, decisions=DECISIONS, seed=11)
    ours = simulate(settings, [way], teams=OURS, agents=AGENTS, decisions=DECISIONS, seed=11).values[way]
    for name in MEASURES:
        if name == "granted":
            continue
        one, other = np.array([each[name] for each in theirs]), ours[name]
        assert abs(one.mean() - other.mean()) <= 4.5 * _error(one, other, 1) + 1e-9, name
        squares = (one - one.mean()) ** 2, (other - other.mean()) ** 2
        assert abs(squares[0].mean() - squares[1].mean()) <= 4.5 * _error(*squares, 1) + 1e-6, name


def _error(one, other, ddof):
    return np.sqrt(one.var(ddof=ddof) / len(one) + other.var(ddof=ddof) / len(other))
