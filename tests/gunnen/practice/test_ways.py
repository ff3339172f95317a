"""What each way of deciding chooses, on losses small enough to see."""

from types import SimpleNamespace

import numpy as np
import pytest

from gunnen.practice import WAYS, Settings
from gunnen.practice.losing import fair_share, first_choices
from gunnen.practice.moment import Moment

COSTS = np.array([[[0, 9, 9, 0, 5]], [[9, 0, 0, 9, 5]], [[5, 5, 6, 4, 0]]], dtype=float)


def choose(way, costs=COSTS, number=0, order=(3, 1, 4, 0, 2), **settings):
    who = SimpleNamespace(order=np.array([order]))
    moment = Moment(number, costs, costs, first_choices(costs), who, None, None, Settings(**settings))
    return WAYS[way].choose(moment)


def test_the_middle_whatever_it_costs():
    assert choose("compromise").option.tolist() == choose("compromise_spoken").option.tolist() == [2]


def test_most_votes_and_the_chair_where_two_have_as_many():
    assert choose("majority").option.tolist() == [0]
    assert choose("majority", order=(1, 0, 2, 3, 4)).option.tolist() == [1]
    assert choose("majority", np.delete(COSTS, 0, axis=2), order=(2, 1, 0, 3)).option.tolist() == [1]


def test_least_resistance():
    assert choose("consensing").option.tolist() == [2]


def test_turns_go_round_and_the_boss_stays():
    assert [choose("turns", number=each).option[0] for each in range(6)] == [0, 1, 2, 0, 1, 0]
    assert [choose("boss", number=each).option[0] for each in range(6)] == [0] * 6


def test_consent_takes_longer_where_somebody_objects_and_hears_them():
    found = choose("consent", objection=6)
    assert (found.option[0], found.time[0]) == (2, 3.0) and found.heard.tolist() == [[False, False, True, False, False]]
    found = choose("consent", objection=7)
    assert found.time[0] == 1.0 and not found.heard.any()


def test_granting_without_accounts_is_refused():
    with pytest.raises(ValueError, match="accounts"):
        choose("gunnen")


def test_a_fair_share_is_what_one_loses_when_a_member_drawn_by_lot_decides():
    found = fair_share(COSTS, first_choices(COSTS))
    mean = np.mean([COSTS[each, 0] for each in (0, 1, 1, 0, 2)], axis=0)
    np.testing.assert_allclose(found[0], mean)
