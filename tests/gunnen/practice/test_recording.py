"""follow: the course of `simulate`, and nothing else."""

import tracemalloc

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.practice import MEASURES, WAYS, Settings, follow, simulate

SIZE = {"teams": 7, "agents": 5, "decisions": 40, "seed": 3}


@pytest.fixture(scope="module")
def followed():
    return follow(Settings(spread=4, honesty=0.2, patience=5), [*WAYS], **SIZE)


def test_the_measures_are_those_of_simulate_to_the_last_bit(followed):
    found = simulate(Settings(spread=4, honesty=0.2, patience=5), [*WAYS], **SIZE, at_once=3)
    for way in WAYS:
        for name in MEASURES:
            np.testing.assert_array_equal(followed.values[way][name], found.values[way][name])
        assert followed.estimates(way) == found.estimates()[way]


@pytest.mark.parametrize("name", ["loss", "unspoken", "kept"])
def test_the_mean_of_the_course_is_the_total(followed, name):
    for way in WAYS:
        np.testing.assert_allclose(followed.series[way][name].mean(axis=0), followed.values[way][name], rtol=1e-12)


def test_the_course_of_trust_ends_where_trust_ends(followed):
    for way in WAYS:
        np.testing.assert_array_equal(followed.series[way]["trust"][-1], followed.values[way]["trust"])
        assert len(set(followed.series[way]["trust"][:, 0])) > 1


def test_many_people_are_not_all_drawn_at_once():
    tracemalloc.start()
    follow(Settings(), ["turns"], teams=20, agents=2000, decisions=1, seed=1)
    used = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert used < 15_000_000


def test_each_decision_has_its_mean_and_interval(followed):
    line = followed.line("turns", "loss")
    assert len(line) == SIZE["decisions"] and all(each.low < each.mean < each.high for each in line)
    assert line[4].mean == pytest.approx(followed.series["turns"]["loss"][4].mean())


def test_differences_are_team_by_team(followed):
    found = followed.differences("gunnen", "compromise")
    apart = followed.values["gunnen"]["trust"] - followed.values["compromise"]["trust"]
    assert found["trust"].deviation == pytest.approx(apart.std(ddof=1)) and found["trust"].mean > 0
    back = followed.differences("compromise", "gunnen")["trust"]
    assert (back.low, back.high) == pytest.approx((-found["trust"].high, -found["trust"].low))
    assert found["granted"].teams == 0


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"teams": 0}, "teams"),
        ({"agents": 1.5}, "agents"),
        ({"decisions": -1}, "decisions"),
        ({"seed": -1}, "seed"),
        ({"teams": 1_000_000}, "teams"),
        ({"teams": 1000, "decisions": 1, "agents": 10_000, "ways": [*WAYS]}, "teams"),
        ({"ways": ["vote"]}, "ways[0]"),
    ],
)
def test_what_cannot_be_right_names_the_field(changed, field):
    asked = {"ways": ["turns"], **SIZE, **changed}
    with pytest.raises(InputError) as problem:
        follow(Settings(), asked.pop("ways"), **asked)
    assert problem.value.field == field
