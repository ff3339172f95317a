"""What is shown of choices: nothing below four, words below twelve, numbers where nobody stands alone."""

import json
from itertools import permutations

import pytest

from gunnen.checking import InputError
from gunnen.privacy import WORDS, ShownChoices, show_choices, shown_choices
from tests.gunnen.privacy.practice.test_attacker import SPEAKS

KINDS = ("push", "compromise", "ask")


def page(choices, participants=None, **options):
    options = {"secret": SPEAKS, "moment": 0, "offered": KINDS} | options
    return show_choices(choices, participants=participants or len(choices), **options)


def test_below_four_nothing_is_said():
    assert page(["push", "ask", "ask"]) == page(["ask"] * 3) == ShownChoices("too_few")


@pytest.mark.parametrize("people", [4, 5, 8, 11])
def test_small_groups_read_words(people):
    assert page(["push", *["ask"] * (people - 1)]) == ShownChoices("not_the_same", ("push", "ask"))


@pytest.mark.parametrize("people", [4, 8, 12, 30])
def test_that_all_chose_the_same_looks_like_silence(people):
    quiet = {page([kind] * people) for kind in KINDS}
    assert quiet == {ShownChoices("kept_quiet")}
    drawn = {page(["push"] * 4 + ["ask"] * (people - 3), secret=f"{each}") for each in range(40)}
    assert quiet < drawn


def test_numbers_from_twelve_who_all_chose():
    mixed = ["push"] * 5 + ["ask"] * 7
    assert page(mixed) == ShownChoices("numbers", ("push", "ask"), (5, 7))
    assert page(mixed).most == "ask"
    assert page(["push", "ask"] * 6).most is None
    assert page(mixed[:-1]).word == "not_the_same"
    assert page(mixed, participants=13).word == "not_the_same"
    assert page(mixed, again=True) == ShownChoices("not_the_same", ("push", "ask"))


def test_nobody_is_counted_with_fewer_than_three():
    assert page(["push"] * 2 + ["ask"] * 10).word == "not_the_same"
    assert page(["push"] * 3 + ["ask"] * 9).word == "numbers"
    assert page(["push"] * 5 + ["ask"] * 5 + ["compromise"] * 2).counts == ()


def test_who_stayed_away_makes_fewer_than_four_look_like_silence():
    assert page(["push", "ask", "ask"], participants=9) == ShownChoices("kept_quiet")


def test_neither_order_nor_what_was_offered_first_counts():
    choices = ["push", "ask", "ask", "compromise"]
    assert {page(each) for each in permutations(choices)} == {ShownChoices("not_the_same", KINDS)}
    assert page(choices, offered=KINDS[::-1]).kinds == KINDS[::-1]


def test_what_can_not_be_is_refused():
    with pytest.raises(InputError, match="choices"):
        page(["push", "shout", "ask", "ask"])
    with pytest.raises(InputError, match="choices"):
        page(["push"] * 5, participants=4)


def test_it_goes_to_json_and_back_and_says_known_words():
    found = [page(["push"] * 5 + ["ask"] * 7), page(["push"] * 4), page(["push"]), page(["push", "ask"] * 2)]
    assert [shown_choices(json.loads(json.dumps(each.to_json()))) for each in found] == found
    assert {each.word for each in found} == {"numbers", "kept_quiet", "too_few", "not_the_same"} <= WORDS.keys()
