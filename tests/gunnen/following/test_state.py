"""From check-ins to a state: what makes it drift, what never does, and what is refused."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.following import GRANTING, KEEPING, STANDARD, CheckIn, agreement_state


def everybody(rounds, people=8, **answers):
    return [CheckIn(number, person, **answers) for number in rounds for person in range(people)]


CALM = {"keeping": "yes", "granting": "for_now"}


def levels(check_ins, members=8, **more):
    return [point.level for point in agreement_state(check_ins, members=members, **more).course]


def test_it_holds_and_says_how_sure():
    state = agreement_state(everybody(range(1, 7), **CALM), members=8)
    assert (state.level, state.drift, state.kind, state.reasons) == ("holds", False, None, ())
    assert state.probability > 0.98 and 0.8 <= state.low < state.high <= 1
    assert len(state.course) == 6 and state.course[2].answers == 8


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ({"keeping": "no", "granting": "for_now"}, "keeping"),
        ({"keeping": "mostly", "granting": "chafes"}, "granting"),
        ({"keeping": "yes", "granting": "wholehearted", "unsaid": True}, "unsaid"),
    ],
)
def test_a_fall_is_seen_with_its_kind(answers, kind):
    state = agreement_state(everybody(range(1, 5), **CALM) + everybody((5, 6, 7), **answers), members=8)
    assert (state.level, state.drift, state.kind) == ("chafes", True, kind)
    assert [point.drift for point in state.course[:4]] == [False] * 4
    assert f"less_{kind}" in {reason.code for reason in state.reasons}


def test_drift_lasts_until_it_is_well_again():
    course = everybody(range(1, 5), **CALM) + everybody((5, 6, 7), keeping="no") + everybody(range(8, 20), **CALM)
    found = [point.drift for point in agreement_state(course, members=8).course]
    assert found[6] and not found[-1]


def test_an_agreement_that_nobody_ever_kept_is_seen_from_the_third_round():
    assert levels(everybody(range(1, 5), keeping="no")) == ["holds", "holds", "chafes", "chafes"]


def test_below_five_carriers_less_granting_has_no_kind():
    calm = everybody(range(1, 5), **CALM)
    less = [
        CheckIn(number, person, "yes", "chafes" if person < 4 else "no_loss")
        for number in (5, 6, 7)
        for person in range(8)
    ]
    state = agreement_state(calm + less, members=8)
    assert state.drift and state.kind is None
    assert "few_carriers" in {reason.code for reason in state.reasons}


def test_below_five_people_the_questions_are_one():
    bad = {"keeping": "no"}, {"granting": "chafes"}, {"keeping": "yes", "unsaid": True}
    states = [
        agreement_state(everybody(range(1, 4), 4, **CALM) + everybody((4, 5, 6), 4, **each), members=4) for each in bad
    ]
    assert all(each.drift and each.kind is None and [*each.course[-1].kinds] == ["together"] for each in states)
    assert len({json.dumps([point.level for point in each.course]) for each in states}) == 1


def test_one_voice_is_no_drift():
    rows = [CheckIn(n, who, "no" if who == 0 else "yes") for n in range(1, 15) for who in range(5)]
    assert not any(point.drift for point in agreement_state(rows, members=5).course)


def test_one_voice_is_no_drift_even_where_all_others_fell_silent():
    rows = everybody((1, 2, 3), 5, keeping="yes") + [CheckIn(n, 0, "no") for n in range(4, 16)]
    state = agreement_state(rows, members=5)
    assert state.probability < 1 - STANDARD.keeping and state.level == "unclear" and not state.drift
    assert "one_voice" in {reason.code for reason in state.reasons}


def test_one_bad_day_among_few_is_no_drift():
    course = everybody(range(1, 6), **CALM) + everybody((6,), keeping="no") + everybody((7, 8, 9), **CALM)
    assert not any(point.drift for point in agreement_state(course, members=8).course)


def test_silence_widens_and_says_less_but_is_no_drift():
    answered = everybody(range(1, 7), **CALM)
    before, after = agreement_state(answered, members=8), agreement_state(answered, members=8, rounds=12)
    assert not after.drift and after.level == "unclear"
    assert after.low < before.low and after.probability == before.probability
    assert levels([], rounds=3) == ["unclear"] * 3


def test_bad_answers_and_then_silence_start_no_drift():
    course = everybody((1, 2), keeping="no")
    assert "chafes" not in levels(course, rounds=5)


answer = st.builds(
    CheckIn,
    st.integers(1, 6),
    st.integers(0, 6),
    st.sampled_from(["", *KEEPING]),
    st.sampled_from(["", *GRANTING]),
    st.booleans(),
)
some = st.lists(answer, max_size=40, unique_by=lambda each: (each.round, each.person))


@given(some, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_neither_order_nor_names_play_a_part(check_ins, draw):
    found = agreement_state(check_ins, members=9, rounds=6)
    names = draw.sample(range(100, 200), 7)
    other = [CheckIn(e.round, f"n{names[e.person]}", e.keeping, e.granting, e.unsaid) for e in check_ins]
    draw.shuffle(other)
    assert json.dumps(agreement_state(other, members=9, rounds=6).to_json()) == json.dumps(found.to_json())


@given(some)
@settings(max_examples=20, deadline=None)
def test_who_did_not_answer_makes_nothing_drift(check_ins):
    few, many = (agreement_state(check_ins, members=members, rounds=6).course for members in (7, 30))
    assert [(a.drift, a.kind, a.probability) for a in few] == [(b.drift, b.kind, b.probability) for b in many]


@given(some)
@settings(max_examples=20, deadline=None)
def test_a_past_round_never_changes(check_ins):
    whole = agreement_state(check_ins, members=9, rounds=6).course
    for closed in (2, 4):
        then = [each for each in check_ins if each.round <= closed]
        assert agreement_state(then, members=9, rounds=closed).course == whole[:closed]


def test_an_arrival_that_makes_twelve_changes_no_past_round():
    bad_day = everybody(range(1, 6), 11, **CALM) + everybody((6,), 11, keeping="no")
    before = agreement_state(bad_day, members=12).course
    assert agreement_state([*bad_day, CheckIn(7, "new", "yes")], members=12).course[:6] == before


@pytest.mark.parametrize(
    ("check_in", "field"),
    [
        (CheckIn(0, "a"), "check_ins[1].round"),
        (CheckIn(7, "a"), "check_ins[1].round"),
        (CheckIn(True, "b"), "check_ins[1].round"),
        (CheckIn(1, "a", keeping="maybe"), "check_ins[1].keeping"),
        (CheckIn(1, "a", granting="yes"), "check_ins[1].granting"),
        (CheckIn(1, "a", unsaid="no"), "check_ins[1].unsaid"),
        (CheckIn(1, "first"), "check_ins[1].person"),
    ],
)
def test_what_cannot_be_right_is_named(check_in, field):
    with pytest.raises(InputError) as refused:
        agreement_state([CheckIn(1, "first"), check_in], members=5, rounds=6)
    assert refused.value.field == field


@pytest.mark.parametrize(("members", "rounds"), [(1, 1), ([5], 2), ([2, 1], 2), (5, -1)])
def test_members_and_rounds_fit(members, rounds):
    with pytest.raises(InputError):
        agreement_state(
            everybody((1,), 2, keeping="yes") + everybody((2,), 2) * (rounds > 1), members=members, rounds=rounds
        )


def test_members_may_differ_a_round():
    course = agreement_state(everybody((1, 2), 3, keeping="yes"), members=[3, 9]).course
    assert [(point.invited, [*point.kinds]) for point in course] == [
        (3, ["together"]),
        (9, ["keeping", "granting", "unsaid"]),
    ]


def test_a_random_year_goes_to_json():
    draw = random.Random(5)
    rows = [CheckIn(n, w, draw.choice(KEEPING), draw.choice(GRANTING)) for n in range(1, 15) for w in range(6)]
    state = agreement_state(rows, members=6)
    assert json.loads(json.dumps(state.to_json(), allow_nan=False))["course"][13]["round"] == 14
