from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.choosing import REASONS, STAKES, fit_advice
from gunnen.terms import FitAnswers

FINE = FitAnswers(limit=False, harm=False, burdened=False, reversible="yes")
MAYBE = st.sampled_from([True, False, None])
ANSWERS = st.builds(FitAnswers, MAYBE, MAYBE, MAYBE, st.sampled_from(["yes", "no", "unknown"]))


def advice(*answers, reversible=True, stakes="low"):
    return fit_advice(answers, reversible=reversible, stakes=stakes)


def test_nothing_against_it_means_grant():
    found = advice(FINE, FINE, FINE)
    assert found.advice == "grant"
    assert [reason.code for reason in found.reasons] == ["granting_fits"]


@pytest.mark.parametrize(
    ("answer", "reversible", "stakes", "expected"),
    [
        (FitAnswers(False, True, False), True, "low", "talk"),
        (FitAnswers(False, True, False), True, "high", "decide"),
        (FitAnswers(True, True, False), True, "low", "decide"),
        (FitAnswers(True, False, False), True, "low", "talk"),
        (FitAnswers(False, None, False), True, "low", "talk"),
        (FitAnswers(False, False, True), True, "low", "consent"),
        (FitAnswers(False, False, True), True, "high", "talk"),
        (FitAnswers(False, False, False, "no"), True, "high", "consent"),
        (FitAnswers(False, False, False, "no"), True, "medium", "grant"),
        (FitAnswers(False, False, False, "yes"), False, "high", "consent"),
        (FitAnswers(None, False, None), True, "low", "grant"),
    ],
)
def test_one_answer_can_change_the_advice(answer, reversible, stakes, expected):
    assert advice(FINE, answer, FINE, reversible=reversible, stakes=stakes).advice == expected


def test_high_stakes_that_nobody_knows_to_undo_ask_for_consent():
    unsure = FitAnswers(False, False, False, "unknown")
    assert advice(unsure, reversible=None, stakes="high").advice == "consent"
    assert advice(unsure, FINE, reversible=None, stakes="high").advice == "grant"


def test_nobody_answering_is_not_a_no():
    assert advice().advice == "talk"


def test_open_questions_are_told():
    assert [reason.code for reason in advice(FitAnswers(None, False, None)).reasons] == [
        "granting_fits",
        "some_questions_open",
    ]


@settings(deadline=None)
@given(st.lists(ANSWERS, max_size=6), MAYBE, st.sampled_from(STAKES))
def test_any_yes_to_harm_advises_against_the_grant_round(answers, reversible, stakes):
    harmed = [*answers, FitAnswers(harm=True)]
    assert fit_advice(harmed, reversible=reversible, stakes=stakes).advice in {"talk", "decide"}


@settings(deadline=None)
@given(st.lists(ANSWERS, max_size=6), MAYBE, st.sampled_from(STAKES), st.randoms(use_true_random=False))
def test_reasons_tell_neither_who_nor_how_many(answers, reversible, stakes, chance):
    found = fit_advice(answers, reversible=reversible, stakes=stakes)
    assert all(reason.code in REASONS and not reason.data for reason in found.reasons)
    turned = [*answers, *answers]
    chance.shuffle(turned)
    assert fit_advice(turned, reversible=reversible, stakes=stakes) == found


def test_every_advice_can_be_given():
    found = set()
    for limit, harm, burdened, stakes in product([True, False], [True, False], [True, False], STAKES):
        found.add(advice(FitAnswers(limit, harm, burdened), stakes=stakes).advice)
    assert found == {"grant", "consent", "talk", "decide"}


def test_unknown_words_are_named():
    with pytest.raises(InputError, match="stakes"):
        advice(FINE, stakes="huge")
    with pytest.raises(InputError, match="reversible"):
        advice(FitAnswers(reversible="perhaps"))
