"""What is shown of check-ins: three sentences, a picture from five answers, and a past that does not change."""

import json
import random
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.following import GRANTING, KEEPING, CheckIn, agreement_state
from gunnen.privacy import WORDS, ShownCourse, show_course, show_unsaid, shown_course

CALM = {"keeping": "yes", "granting": "for_now"}


def everybody(rounds, people=8, **answers):
    return [CheckIn(number, person, **answers) for number in rounds for person in range(people)]


def along(check_ins, members, rounds):
    """The course as it was shown after each round."""
    found, shown = [], None
    for closed in range(1, rounds + 1):
        shown = show_course([each for each in check_ins if each.round <= closed], members=members, before=shown)
        found.append(shown)
    return found


def a_year(seed, people=7, rounds=10):
    draw = random.Random(seed)
    falls = draw.randrange(3, 12)
    return [
        CheckIn(
            number,
            person,
            draw.choice(["yes", "mostly", "unknown"] if number < falls or draw.random() < 0.4 else ["no"]),
            draw.choice(GRANTING),
            draw.random() < 0.2,
        )
        for number in range(1, rounds + 1)
        for person in range(people)
        if draw.random() < 0.75
    ]


@pytest.mark.parametrize("seed", range(6))
def test_a_round_once_shown_stays_as_it_was(seed):
    shown = along(a_year(seed), 7, 10)
    assert all(later.rounds[: len(each.rounds)] == each.rounds for each, later in pairwise(shown))
    assert shown[-1].to_json() == show_course(a_year(seed), members=7, rounds=10).to_json()


def test_erasing_and_leaving_republish_nothing():
    year = a_year(1)
    before = show_course(year, members=7, rounds=8)
    gone = [each for each in year if each.person != 3]
    assert show_course(gone, members=[7] * 8 + [6], before=before).rounds[:8] == before.rounds


def test_an_answer_to_an_open_round_changes_nothing():
    year = everybody(range(1, 5), **CALM)
    early = [*year, CheckIn(5, 0, "no", "chafes", unsaid=True)]
    assert show_course(early, members=8, rounds=4) == show_course(year, members=8, rounds=4)


def test_below_five_answers_one_of_three_sentences_and_no_more():
    course = everybody(range(1, 4), **CALM) + everybody((4, 5, 6), 4, keeping="no", granting="for_now")
    *_, last = show_course(course, members=8, rounds=6).rounds
    assert (last.sentence, last.drift, last.kind, last.picture) == ("chafes", True, None, None)
    assert show_course([], members=3).rounds[0].sentence == "unclear"


def test_the_kind_is_told_from_five_answers_on():
    course = everybody(range(1, 5), **CALM) + everybody((5, 6), 8, keeping="no", granting="for_now")
    assert [each.kind for each in show_course(course, members=8, rounds=6).rounds] == [None] * 5 + ["keeping"]


def test_one_kind_is_told_as_long_as_it_lasts():
    course = everybody(range(1, 5), **CALM) + everybody((5, 6), keeping="no", granting="for_now")
    course += everybody((7, 8, 9), keeping="no", granting="chafes", unsaid=True)
    assert {each.kind for each in show_course(course, members=8, rounds=9).rounds[5:]} == {"keeping"}


def test_nor_is_a_second_kind_told_after_a_round_of_few_answers():
    """Four answers tell no kind while the drift goes on; by then more chafe than do not keep to it."""
    course = everybody(range(1, 5), **CALM) + everybody((5, 6), keeping="no", granting="for_now")
    course += everybody((7,), 4, keeping="no", granting="chafes")
    course += [CheckIn(n, who, "no" if who < 2 else "yes", "chafes") for n in (8, 9) for who in range(5)]
    assert {each.kind for each in agreement_state(course, members=8).course[7:]} == {"granting"}
    rounds = show_course(course, members=8, rounds=9).rounds
    assert all(each.drift for each in rounds[5:])
    assert [each.kind for each in rounds[5:]] == ["keeping", None, "keeping", "keeping"]


def test_the_picture_depends_on_nothing_but_the_sentence_and_who_was_asked():
    seen = {}
    for seed in range(30):
        for each in show_course(a_year(seed), members=7, rounds=10).rounds:
            if each.picture:
                assert seen.setdefault(each.sentence, each.picture) == each.picture
    assert set(seen) >= {"holds", "chafes"}
    few, many = (show_course(everybody((1,), 5, **CALM), members=n).rounds[0].picture for n in (5, 30))
    assert few.high - few.low > many.high - many.low


def test_every_code_is_a_word():
    shown = [each for seed in range(20) for each in show_course(a_year(seed), members=7, rounds=10).rounds]
    assert {each.sentence for each in shown} | {each.kind for each in shown if each.kind} <= WORDS.keys()
    assert all(each.drift == (each.sentence == "chafes") for each in shown)


answer = st.builds(
    CheckIn, st.integers(1, 5), st.integers(0, 6), st.sampled_from(KEEPING), st.sampled_from(GRANTING), st.booleans()
)
some = st.lists(answer, max_size=35, unique_by=lambda each: (each.round, each.person))


@given(some, st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_neither_order_nor_names_nor_yes_or_mostly_show(check_ins, draw):
    keep, grant = {"yes": "mostly", "mostly": "yes"}, {"wholehearted": "for_now", "for_now": "wholehearted"}
    other = [
        replace(
            each,
            person=f"x{-each.person}",
            keeping=keep.get(each.keeping, each.keeping),
            granting=grant.get(each.granting, each.granting),
        )
        for each in check_ins
    ]
    draw.shuffle(other)
    shown = show_course(check_ins, members=9, rounds=5)
    assert json.dumps(show_course(other, members=9, rounds=5).to_json()) == json.dumps(shown.to_json())
    assert shown_course(json.loads(json.dumps(shown.to_json()))) == shown


def test_rounds_go_on_where_they_stopped():
    before = show_course(everybody((1, 2, 3), **CALM), members=8, rounds=3)
    assert [each.round for each in show_course(everybody((1,)), members=8, before=before).rounds] == [1, 2, 3, 4]
    with pytest.raises(InputError):
        show_course([], members=8, before=before, rounds=2)
    assert show_course([], members=8, before=ShownCourse(), rounds=0) == ShownCourse()


def test_words_without_a_name_wait_for_five_answers_and_two_writers():
    assert show_unsaid(["a", "b"], "seed", answers=4) == ()
    assert show_unsaid(["a"], "seed", answers=9) == ()
    assert show_unsaid(["a", "b"], "seed", answers=9, writers=["Anna", "Anna"]) == ()
    assert show_unsaid(["a", "b", "c"], "s", answers=5) == show_unsaid(["c", "a", "b"], "s", answers=5)
