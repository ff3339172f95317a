import itertools
import json
from collections import Counter

import pytest

from gunnen.choosing import fit_advice
from gunnen.privacy import WORDS, show_advice, show_carried, show_grants, show_names, show_notes
from gunnen.terms import FitAnswers, GrantState
from tests.gunnen.privacy.teams import page

FINE = FitAnswers(False, False, False, "yes")


def test_one_note_waits():
    assert show_notes([], 1) == show_notes(["alone"], 1) == ()


def test_two_notes_of_one_writer_wait():
    assert show_notes(["a", "b"], 1, writers=["Bo", "Bo"]) == ()
    assert len(show_notes(["a", "b"], 1, writers=["Bo", "Anna"])) == 2


def test_notes_forget_their_order():
    notes = [{"text": str(each), "option": "sea"} for each in range(4)]
    assert len({json.dumps(show_notes(list(each), "s")) for each in itertools.permutations(notes)}) == 1


def test_every_order_is_as_likely():
    first = Counter(show_notes(["a", "b", "c"], seed)[0] for seed in range(600))
    assert all(150 < first[note] < 250 for note in "abc")


def test_notes_are_not_lost():
    assert sorted(show_notes(["same", "same", "\ud800", "other"], 7)) == sorted(["same", "same", "\ud800", "other"])


def test_one_name_stays_unnamed():
    assert show_names(["Bo"]) == ()
    assert show_names(["Cem", "Bo"]) == ("Bo", "Cem")


@pytest.mark.parametrize(("state", "said"), [("stands", "stands"), ("not_yet", "not_yet"), ("open", "not_yet")])
def test_grants_end_in_two_words(state, said):
    assert show_grants(GrantState(state, True)) == said


def advise(*answers, n=None, stakes="low"):
    given = [*answers, *[FINE] * ((n or 6) - len(answers))]
    return show_advice(fit_advice(given, reversible=True, stakes=stakes), len(given))


def test_granting_fits():
    assert advise().to_json() == {"advice": "grant", "words": ["granting_fits"]}


@pytest.mark.parametrize("stakes", ["low", "high"])
def test_small_teams_tell_no_reason_apart(stakes):
    """Whoever said yes to what, and whoever left what open: one advice and one word."""
    kinds = [FitAnswers(*each, "yes") for each in itertools.product((False, True, None), repeat=3)]
    quiet = [each for each in kinds if each.harm is False and not each.limit and not each.burdened]
    assert {advise(each, stakes=stakes) for each in quiet} == {advise(stakes=stakes)}
    loud = {advise(each, stakes=stakes) for each in kinds if each not in quiet}
    assert loud == {advise(FitAnswers(harm=True), stakes=stakes)}
    assert [each.advice for each in loud] == ["talk"]


def test_no_to_saying_no_is_told_nowhere():
    said = advise(FitAnswers(False, True, False), n=9)
    assert said == advise(FitAnswers(False, None, False), n=9)
    assert said.words == ("answers_ask_for_care",)


def test_larger_teams_hear_the_kind():
    assert advise(FitAnswers(True, False, False), n=9).words == ("limit_at_stake",)


def test_advice_counts_nobody():
    harm = FitAnswers(True, True, True)
    assert advise(harm, n=9) == advise(harm, harm, harm, n=9)


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_three_always_hear_the_same(n):
    assert show_advice(fit_advice([FINE] * n, reversible=True, stakes="low"), n).to_json() == {
        "advice": "talk",
        "words": ["too_few"],
    }


def test_every_word_of_advice_is_listed():
    said = [advise(FitAnswers(*each), n=n) for each in itertools.product((False, True, None), repeat=3) for n in (6, 9)]
    assert {word for each in said for word in each.words} <= set(WORDS)


def test_outcome_repeats_the_mirror():
    said = page([[1, 5 * (place % 2), 5] for place in range(6)])
    assert show_carried(said, ["sea"]) == "nobody"
    assert show_carried(said, ["sea", "hills"]) == "part"
    assert show_carried(said, []) == show_carried(said, ["gone"]) == "part"
