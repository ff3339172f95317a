"""What a bin gives away of whose message carries a mark: to one colleague and to two nothing, to all but two hardly."""

import random

import numpy as np
import pytest

from gunnen.privacy import show_weather
from gunnen.privacy.dialogue.counts import most_told
from tests.gunnen.privacy.dialogue.attacker import (
    KNOWN,
    attack,
    coalitions,
    exact,
    moved,
    narrow,
    page,
    past,
    pinned,
    week,
)

EVEN, UNEVEN = (6, 6, 6, 6, 6), (12, 8, 5, 5, 5)


@pytest.mark.parametrize("of", [EVEN, UNEVEN])
def test_neither_one_colleague_nor_two_pin_anybody(of):
    """Every world, every colleague, every pair, whatever they were marked for themselves."""
    pages = page(of)
    assert len(set(pages)) > 2
    for size in (1, 2):
        assert not any(pinned(of, each, pages).any() for each in coalitions(of, size))


@pytest.mark.parametrize(("of", "most"), [(EVEN, 0.0005), (UNEVEN, 0.005)])
def test_all_but_two_pin_hardly_ever(of, most):
    _, chance = attack(of, 3, page(of))
    assert 0 < chance < most


@pytest.mark.parametrize("wrong", [exact, narrow])
def test_pages_that_say_more_are_caught(wrong):
    assert any(pinned(UNEVEN, each, wrong(UNEVEN)).any() for each in coalitions(UNEVEN, 1))
    assert attack(UNEVEN, 3, wrong(UNEVEN))[1] > 4 * attack(UNEVEN, 3, page(UNEVEN))[1]


def test_all_but_one_may_learn_it_of_the_last_one():
    """The limit, said in docs/methods/dialogue-weather.md."""
    assert attack(EVEN, 4, page(EVEN))[1] > 0.01


@pytest.mark.soak
@pytest.mark.parametrize("of", [(9, 8, 7, 6, 5), (8, 7, 6, 5, 5, 5), (13, 7, 7, 6, 5)])
def test_other_teams(of):
    pages = page(of)
    for size in (1, 2):
        assert not any(pinned(of, each, pages).any() for each in coalitions(of, size))
    assert attack(of, len(of) - 2, pages)[1] < 0.01


@pytest.mark.parametrize("seed", range(60))
def test_fewer_than_a_third_pin_nobody_in_larger_teams(seed):
    """Sampled teams; a total is the least that a page allows when the coalition has as few marks as may be."""
    draw = random.Random(seed)
    of = np.array(sorted(draw.randrange(5, 60) for _ in range(draw.randrange(5, 30))))
    together = max(2, (len(of) - 1) // 3)
    for target in range(len(of)):
        others = np.delete(of, target)
        honest = others[: len(others) - together].sum()
        assert most_told(of) <= honest or of[target] < others[-together]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", ["identity", "hardening"])
def test_the_page_hangs_on_nothing_but_the_total(seed, kind):
    """Marks that change places, between messages and between people, change nothing that is shown."""
    draw, of = random.Random(seed), (14, 9, 8, 6, 5)
    before = past(of)
    marks = [draw.randrange(count // 2 + 1) for count in of]
    plain = week(of, marks, kind, number=4)
    pages = {
        repr(show_weather(*each, before=before, final=True, rates_of=KNOWN))
        for each in (plain, *(moved(*plain, draw) for _ in range(6)))
    }
    assert len(pages) == 1


def test_who_writes_less_than_five_messages_changes_nothing():
    """However marked: of one who wrote little a step could be all they wrote."""
    of, pages = (8, 7, 7, 6, 6, 4), set()
    for few in range(5):
        shown = show_weather(*week(of, (1, 0, 2, 0, 1, few)), final=True, rates_of=KNOWN)
        pages.add(repr(shown))
        assert shown.bins[0].shares["hardening"].of == 34
    assert len(pages) == 1
