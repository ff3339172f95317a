"""What pages of choices give away: nobody's choice, to one colleague or to all but two, also along a play."""

from itertools import product

import pytest

from gunnen.privacy import show_choices
from tests.gunnen.privacy.practice.attacker import attack, exact, most, never_quiet

TWO, THREE, FOUR = ("push", "ask"), ("push", "compromise", "ask"), ("push", "compromise", "grant", "ask")


@pytest.mark.parametrize(("people", "kinds"), [(4, TWO), (4, THREE), (5, TWO), (6, TWO)])
def test_all_but_two_pin_nobody(people, kinds):
    assert attack(people, people - 2, kinds) == 0


@pytest.mark.parametrize(("people", "kinds"), [(4, TWO), (4, THREE), (5, TWO)])
def test_one_colleague_pins_nobody(people, kinds):
    assert attack(people, 1, kinds) == 0


def test_nor_along_moments():
    """Every way of two moments: what is quiet once and said once tells no more together."""
    assert attack(4, 2, TWO, moments=2) == 0


@pytest.mark.soak
def test_nor_with_more_kinds_or_people():
    assert attack(5, 3, THREE) == attack(4, 2, FOUR) == attack(6, 4, TWO) == attack(6, 4, THREE) == 0
    assert attack(4, 2, TWO, moments=3) == 0


@pytest.mark.parametrize("page", [exact, never_quiet, most])
def test_pages_that_say_more_are_caught(page):
    assert attack(5, 3, TWO, pages=page) > 0


def splits(people, kinds):
    return [each for each in product(range(people + 1), repeat=len(kinds)) if sum(each) == people]


def chosen(counts, kinds):
    return [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]


@pytest.mark.parametrize("people", [12, 13])
def test_numbers_leave_two_who_collude_with_two_kinds_for_everybody_else(people):
    """People who do not collude are alike to a page: pinned is who is of the only kind that any of them can be."""
    seen = 0
    for counts in splits(people, THREE):
        page = show_choices(chosen(counts, THREE), offered=THREE, participants=people, secret=SPEAKS, moment=0)
        if page.word != "numbers":
            continue
        seen += 1
        assert page.counts == tuple(each for each in counts if each)
        for known in splits(2, THREE):
            rest = [all_ - own for all_, own in zip(counts, known, strict=True)]
            assert min(rest) < 0 or sum(each > 0 for each in rest) > 1
    assert seen > 20


def spoken(moment=0):
    page = {}
    for number in range(99):
        found = show_choices(["push", "ask"] * 2, offered=TWO, participants=4, secret=f"{number}", moment=moment)
        page.setdefault(found.word, f"{number}")
    return page["not_the_same"]


SPEAKS = spoken()


def test_silence_weighs_at_most_four_times():
    """How often nothing is said though there was something: at one moment, and along a whole play."""
    words = [
        [
            show_choices(["push", "ask"] * 2, offered=TWO, participants=4, secret=f"s{number}", moment=moment).word
            for moment in range(8)
        ]
        for number in range(2000)
    ]
    quiet = [[word == "kept_quiet" for word in each] for each in words]
    whole = sum(map(all, quiet)) / len(quiet)
    talking = [each for each in quiet if not all(each)]
    each_moment = sum(map(sum, talking)) / 8 / len(talking)
    assert 0.22 < whole < 0.29 and 0.22 < each_moment < 0.29
