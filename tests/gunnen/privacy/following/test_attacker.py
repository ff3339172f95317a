"""What a series of rounds gives away: to one colleague nothing; to all but two who collude next to nothing."""

from itertools import product

import numpy as np
import pytest

from tests.gunnen.privacy.following.attacker import (
    ANSWERS,
    attack,
    coarse_shares,
    drift_alone,
    histories,
    pages,
    pinned,
    shares,
)


@pytest.mark.parametrize(("team", "rounds", "tries"), [(5, 2, 9), (6, 2, 2), (4, 3, 4)])
def test_one_colleague_pins_nobody(team, rounds, tries):
    assert attack(team, team - 1, rounds, tries=tries) == (0, 0)


def test_one_colleague_pins_nobody_in_three_rounds_of_five():
    """Who stayed away and then said no; who did so twice. The long test has all that they can have answered."""
    honest = histories(3, 4)
    for own in [(1, -1, 0), (0, 1, 0)]:
        assert not pinned(np.array(own, np.int8)[:, None], honest).any(), own


@pytest.mark.soak
def test_one_colleague_pins_nobody_whatever_they_answered():
    for team, people in ((4, 3), (5, 4), (6, 5)):
        honest = histories(3, people)
        for own in product(ANSWERS, repeat=3):
            assert not pinned(np.array(own, np.int8)[:, None], honest).any(), (team, own)


@pytest.mark.parametrize(
    ("team", "rounds", "tries", "most", "likely"),
    [(5, 3, 40, 0.001, 5e-5), (6, 3, 30, 0.002, 1e-4), (8, 3, 30, 0.002, 1e-4), (5, 4, 5, 0.008, 3e-4)],
)
def test_all_but_two_pin_hardly_ever(team, rounds, tries, most, likely):
    share, chance = attack(team, 2, rounds, tries=tries)
    assert share < most and chance < likely


def test_the_first_two_rounds_give_nothing_away_to_anybody():
    for team in (3, 5, 8):
        assert attack(team, 1, 2, tries=10) == attack(team, 2, 2, tries=10) == (0, 0)


@pytest.mark.parametrize(("page", "least"), [(shares, 0.25), (coarse_shares, 0.1)])
def test_pages_that_say_more_are_caught(page, least):
    share, chance = attack(5, 2, 3, tries=10, page=page)
    assert share > least and chance > 40 * 1e-4


def test_saying_doubt_gives_no_more_away_than_drift_does():
    assert attack(5, 2, 3, tries=20) == attack(5, 2, 3, tries=20, page=drift_alone)


def test_all_but_one_may_learn_that_the_last_one_said_no():
    """The limit, said in docs/methods/following-privacy.md."""
    assert attack(5, 1, 4, tries=10)[0] > 0


def test_the_page_is_the_products_own():
    from gunnen.following import CheckIn, agreement_state

    rows = histories(3, 3).rows[::301]
    for row, page in zip(rows, pages(rows), strict=True):
        given = [(n, who, good) for (n, who), good in np.ndenumerate(row) if good >= 0]
        check_ins = [CheckIn(n + 1, who, "yes" if good else "no") for n, who, good in given]
        levels = [point.kinds["keeping"].drift for point in agreement_state(check_ins, members=5, rounds=3).course]
        assert levels == (page == 2).tolist()
