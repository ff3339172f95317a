from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.choosing import ANSWERS, GRANTS, REASONS, grant_state, who_is_asked
from tests.gunnen.choosing.matrices import losses_of

ALL = {"Anna", "Bo", "Cem"}


def test_who_loses_more_than_at_their_best_is_asked():
    losses = losses_of("office home", [0, 8], [9, 1], [4, 4])
    assert who_is_asked(losses, {"office": Fraction(1)}) == {"member 1"}
    assert who_is_asked(losses, {"home": Fraction(1)}) == {"member 0"}


def test_whose_loss_is_unknown_is_asked():
    losses = losses_of("office home", [0, 8], [None, 1], [4, None], [0, None])
    assert who_is_asked(losses, {"office": Fraction(1)}) == {"member 1", "member 2"}


def test_turns_ask_whoever_loses_on_balance():
    losses = losses_of("sea hills lake=sea+hills", [0, 9, 6], [9, 0, 6], [2, 2, 6], [0, 0, 0])
    half = {"sea": Fraction(1, 2), "hills": Fraction(1, 2)}
    assert who_is_asked(losses, half) == {"member 0", "member 1"}


def test_an_option_without_turns_does_not_matter():
    losses = losses_of("sea hills", [None, 0], limits=[(0, 0)])
    assert who_is_asked(losses, {"hills": Fraction(1), "sea": Fraction(0)}) == frozenset()


@pytest.mark.parametrize(
    ("shares", "field"),
    [
        ({"sea": Fraction(1)}, "shares[sea]"),
        ({"hills": Fraction(1, 2)}, "shares"),
        ({}, "shares"),
        ({"hills": Fraction(2), "woods": Fraction(-1)}, "shares[woods]"),
        ({"lake": Fraction(1)}, "shares"),
    ],
)
def test_what_cannot_enter_the_round_is_named(shares, field):
    losses = losses_of("sea hills woods", [0, 9, 1], limits=[(0, 0)])
    with pytest.raises(InputError) as problem:
        who_is_asked(losses, shares)
    assert problem.value.field == field


@pytest.mark.parametrize(
    ("answers", "closed", "state", "complete"),
    [
        ({}, False, "open", False),
        ({"Anna": "wholehearted"}, False, "open", False),
        ({"Bo": "wholehearted"}, False, "stands", False),
        ({"Bo": "for_now"}, False, "stands", False),
        ({"Bo": "question"}, False, "not_yet", False),
        ({"Bo": "no"}, False, "not_yet", False),
        ({"Bo": "wholehearted", "Anna": "question"}, False, "not_yet", False),
        ({"Bo": "wholehearted", "Anna": "wholehearted", "Cem": "for_now"}, False, "stands", True),
        ({}, True, "not_yet", False),
        ({"Anna": "wholehearted", "Cem": "wholehearted"}, True, "not_yet", False),
        ({"Bo": "wholehearted"}, True, "stands", False),
    ],
)
def test_a_round_stands_when_all_who_were_asked_granted(answers, closed, state, complete):
    found = grant_state({"Bo"}, answers, ALL, closed=closed)
    assert (found.state, found.complete) == (state, complete)


def test_a_round_without_losers_stands():
    assert grant_state(set(), {}, ALL).state == "stands"
    assert grant_state(set(), {"Anna": "question"}, ALL).state == "not_yet"


@settings(deadline=None)
@given(
    st.sets(st.sampled_from(sorted(ALL))),
    st.dictionaries(st.sampled_from(sorted(ALL)), st.sampled_from(sorted(ANSWERS))),
)
def test_no_answer_is_never_a_grant(asked, answers):
    state = grant_state(asked, answers, ALL, closed=True).state
    granted = all(answers.get(member) in GRANTS for member in asked)
    assert (state == "stands") == (granted and set(answers.values()) <= GRANTS)


def test_reasons_hold_nobody_and_no_numbers():
    for given_ in product([None, *sorted(ANSWERS)], repeat=3):
        answers = {member: answer for member, answer in zip(sorted(ALL), given_, strict=True) if answer}
        for reason in grant_state({"Bo"}, answers, ALL).reasons:
            assert reason.code in REASONS
            assert not reason.data


@pytest.mark.parametrize(
    ("asked", "answers", "everybody", "field"),
    [
        ({"Dee"}, {}, ALL, "asked"),
        (set(), {"Dee": "no"}, ALL, "answers"),
        (set(), {"Bo": "perhaps"}, ALL, "answers[Bo]"),
        (set(), {}, set(), "everybody"),
    ],
)
def test_bad_rounds_are_named(asked, answers, everybody, field):
    with pytest.raises(InputError) as problem:
        grant_state(asked, answers, everybody)
    assert problem.value.field == field
