"""What is compiled gives what the arrays give, to the last bit, whatever people are like and however they decide."""

import random
import sys

import numpy as np
import pytest

from gunnen.practice import MEASURES, PARAMETERS, WAYS, Settings, equal_loss, simulate, simulating
from gunnen.practice.compiled import kernels, solving

SIZES = (1, 2, 5, 7, 8, 9, 30, 127, 128, 129, 300)


def test_the_same_bytes(subtests):
    """In one test, so that one process compiles."""
    for case in range(24):
        settings, agents = _any_settings(random.Random(case)), SIZES[case % len(SIZES)]
        with subtests.test(settings=settings, agents=agents):
            _same(settings, [*WAYS], teams=4, agents=agents, decisions=20, seed=case)
    for curve in (0.5, 1.0, 1.3, 2.0):
        with subtests.test(curve=curve):
            settings = Settings(curve=curve, astray=0.1)
            _same(settings, ["compromise", "consensing"], teams=3, agents=6, decisions=40, seed=5)
    with subtests.test("whatever the batch"):
        size = {"teams": 5, "agents": 6, "decisions": 30, "seed": 3}
        whole, parts = (simulate(Settings(), ["gunnen"], **size, at_once=each, compiled=True) for each in (None, 2))
        assert all(
            whole.values["gunnen"][name].tobytes() == parts.values["gunnen"][name].tobytes() for name in MEASURES
        )
    for kind in ("any", "rounded", "all or nothing", "all alike", "in pairs", "one is out"):
        with subtests.test(kind):
            _the_same_equal_loss(kind)


@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 16, 127, 128, 129, 136, 255, 256, 257, 1000, 10_000])
def test_a_row_is_summed_as_numpy_sums_it(count):
    rows = np.random.default_rng(count).normal(size=(20, count)) * 10.0 ** np.arange(-10, 10)[:, None]
    assert [kernels._total(row) for row in rows] == rows.sum(axis=1).tolist()


def test_where_nothing_compiles_the_arrays_do_it(monkeypatch):
    size = {"teams": 2, "agents": 3, "decisions": 10, "seed": 1}
    expected = simulate(Settings(), ["turns"], **size).values["turns"]
    monkeypatch.setattr(simulating, "find_spec", lambda name: None)
    monkeypatch.delitem(sys.modules, "gunnen.practice.compiled")
    found = simulate(Settings(), ["turns"], **size, compiled=True).values["turns"]
    assert "gunnen.practice.compiled" not in sys.modules
    assert all(found[name].tobytes() == expected[name].tobytes() for name in MEASURES)


def _same(settings, ways, **size):
    arrays, compiled = (simulate(settings, ways, **size, compiled=each).values for each in (False, True))
    for way in ways:
        for name in MEASURES:
            assert arrays[way][name].tobytes() == compiled[way][name].tobytes(), (way, name)


def _any_settings(draw):
    values = {}
    for name, each in PARAMETERS.items():
        kind = draw.random()
        if kind < 0.6:
            values[name] = float(draw.choice([each.least, each.most, draw.uniform(each.least, each.most)]))
    values["rounds"] = float(draw.choice([1, 2, 3]))
    return Settings(**values)


def _the_same_equal_loss(kind):
    """Also where members are alike."""
    draw = np.random.default_rng(5)
    for _ in range(60):
        losses = draw.random((draw.integers(2, 5), draw.integers(1, 6), draw.integers(1, 30)))
        if kind == "rounded":
            losses = losses.round(1)
        elif kind == "all or nothing":
            losses = losses.round()
        elif kind == "all alike":
            losses[:] = losses[:, :, :1]
        elif kind == "in pairs":
            losses = np.repeat(losses.round(2), 2, axis=2)
        elif kind == "one is out":
            losses[-1] = 1.0
        assert solving.values(losses).tolist() == equal_loss.values(losses).tolist()
