import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.choosing import exact, summarise
from tests.gunnen.choosing.matrices import losses_of, matrices
from tests.oracles import choosing as slow


def test_a_summary_counts_what_is_known_and_bounds_the_rest():
    office, home = summarise(losses_of("office home", [0, 8], [9, None], [4, 4], limits=[(1, 0)]))
    assert (office.total, office.total_bounds, office.worst) == (13.0, (13.0, 13.0), 9.0)
    assert (office.carriers, office.limits, office.unknown) == (0, 1, 0)
    assert (home.total, home.total_bounds, home.worst) == (12.0, (12.0, 22.0), 8.0)
    assert (home.carriers, home.limits, home.unknown) == (1, 0, 1)


def test_tenths_add_up_as_on_paper():
    (only,) = summarise(losses_of("a", *[[0.1]] * 3))
    assert only.total == 0.3


def test_nothing_known_has_no_worst():
    (only,) = summarise(losses_of("a", [None], [None]))
    assert (only.total, only.total_bounds, only.worst, only.carriers) == (0.0, (0.0, 20.0), None, 0)


@pytest.mark.parametrize("members", [1, 300_000])
def test_long_columns_add_up_exactly(members):
    (only, _) = summarise(losses_of("a b", *[[0.123456789012, 10]] * members))
    assert only.total == 123456789012 * members / 10**12


@settings(max_examples=100, deadline=None)
@given(matrices())
def test_it_agrees_with_the_slow_one(losses):
    for place, summary in enumerate(summarise(losses)):
        expected = slow.summary(losses, place)
        assert {name: getattr(summary, name) for name in expected} == expected


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10 * exact.UNITS))
def test_twelve_places_are_whole_units(units):
    assert exact.in_units(np.array([units / exact.UNITS])).tolist() == [units]
    assert exact.points(units) == units / exact.UNITS
