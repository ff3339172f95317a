"""What people say fits what happened to them, and varies."""

import random
from collections import Counter
from itertools import pairwise

import pytest

from gunnen.practice.playing import always, play
from gunnen.practice.playing.reacting import WEIGHT, usual_words
from gunnen.practice.playing.standing import whispers
from gunnen.practice.situations import REACTIONS, situations

LOSING = {"gives_way", "speaks_loss", "swallows", "pushes_back", "let_down", "dodges"}
YOURS = {"you_carry", "you_dodge"}


@pytest.fixture(scope="module")
def steps():
    lot, found = random.Random(3), []
    for situation in situations().values():
        for seed in range(40):
            course = play(situation, seed, [lot.choice(moment.kinds) for moment in situation.moments])
            found += [(situation, course, step) for step in course.steps]
    return found


def people(step, code):
    return {each for reason in step.reasons if reason.code == code for each in reason.data["people"]}


def test_every_reaction_has_words_of_its_own_and_occurs(steps):
    assert set(usual_words()) == set(REACTIONS) == set(WEIGHT)
    seen = Counter(reaction.code for _, _, step in steps for reaction in step.reactions)
    assert set(seen) == set(REACTIONS)


def test_at_most_three_colleagues_react_and_nobody_twice(steps):
    for _, _, step in steps:
        colleagues = [each.person for each in step.reactions if each.person]
        assert 1 <= len(colleagues) <= 3 and len(set(colleagues)) == len(colleagues)
        assert all((each.code in YOURS) == (each.person == 0) for each in step.reactions)


def test_who_reacts_as_losing_did_lose_and_who_is_glad_did_not(steps):
    for _, _, step in steps:
        lost = people(step, "lost")
        for each in step.reactions:
            if each.code in LOSING:
                assert each.person in lost
            theirs = step.decided == ("one" if step.standing[each.person].place < 0.5 else "other")
            assert theirs or each.code not in {"relieved", "thanks"}
            assert not theirs or each.code not in {"speaks_loss", "swallows", "let_down"}


def test_reactions_follow_what_was_recorded(steps):
    for _, _, step in steps:
        codes = {reason.code for reason in step.reasons}
        for each in step.reactions:
            assert each.code != "dodges" or each.person in people(step, "dodged")
            assert each.code != "pushes_back" or each.person in people(step, "overruled")
            assert each.code != "gives_way" or each.person in people(step, "granted")
            assert each.code != "grants_back" or "granted_back" in codes
            assert each.code != "presses" or "pressed" in codes
            assert each.code != "whispers" or step.standing[each.person].whispers_with is not None
            assert each.code != "airs" or step.kind == "ask"
        assert (step.decided is None) == ("undecided" in codes) != ("decided" in codes)


def test_who_lost_thanks_nobody_and_nobody_thanks_for_what_you_did_not_give_up(steps):
    for _, _, step in steps:
        lost, gave = people(step, "lost"), 0 in people(step, "granted")
        for each in step.reactions:
            assert each.code not in {"thanks", "relieved"} or each.person not in lost
            assert each.code != "thanks" or gave


def test_three_do_not_react_alike_while_anybody_did_otherwise(steps):
    marks, seen = {"dodges": "dodged", "gives_way": "granted", "pushes_back": "overruled"}, 0
    for situation, _, step in steps:
        shown = Counter(each.code for each in step.reactions)
        for code, mark in marks.items():
            if shown[code] > 2:
                seen += 1
                assert len(people(step, mark) - {0}) == len(situation.people) - 1
    assert seen < len(steps) / 50


@pytest.mark.parametrize("kind", ["compromise", "ask"])
def test_everybody_at_the_table_is_heard(kind):
    for situation in situations().values():
        for seed in range(4):
            steps = play(situation, seed, always(situation, kind)).steps
            assert len({each.person for step in steps for each in step.reactions} - {0}) == len(situation.people) - 1


def test_what_is_said_comes_before_who_listens_to_it_and_what_is_done_quietly(steps):
    for situation, _, step in steps:
        option = next(each for each in step.moment.choices if each.kind == step.kind)
        rest = [each for each in step.reactions if situation.people[each.person].key != option.whom and each.person]
        quiet = [each.code in {"swallows", "whispers", "dodges"} for each in rest]
        assert quiet == sorted(quiet)
        listens = [each.code in {"opens", "impatient"} for each in rest[: len(quiet) - sum(quiet)]]
        assert listens == sorted(listens)


def test_what_you_carry_is_not_said_twice_in_a_row():
    for situation in situations().values():
        for seed in range(20):
            course = play(situation, seed, always(situation, "grant"))
            carry = [any(each.code == "you_carry" for each in step.reactions) for step in course.steps]
            assert not any(one and other for one, other in pairwise(carry))


def test_a_question_never_decides_and_a_compromise_always_does(steps):
    for _, _, step in steps:
        assert step.kind != "ask" or step.decided is None
        assert step.kind != "compromise" or step.decided == "compromise"
        assert step.decided != "compromise" or step.kind == "compromise"


def test_two_people_do_not_say_the_same_at_once(steps):
    for _, _, step in steps:
        said = [each.words for each in step.reactions]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("kind", ["push", "compromise", "ask"])
def test_words_come_back_only_when_all_that_fit_were_said(kind):
    for situation in situations().values():
        said = set()
        for step in play(situation, 7, always(situation, kind)).steps:
            option = next(each for each in step.moment.choices if each.kind == step.kind)
            for each in step.reactions:
                who = situation.people[each.person].key
                heard = option.kind if option.whom in (None, who) else None
                lines = situation.reactions.get(each.code) or usual_words()[each.code]
                fit = {line.words for line in lines if line.fits(who, step.decided, step.moment.key, heard)}
                assert each.words not in said or fit <= said
                said.add(each.words)


def test_the_same_choice_gets_another_answer_with_another_seed():
    situation = situations()["home_or_office"]
    answers = {play(situation, seed, ["push"]).steps[0].reactions for seed in range(30)}
    codes = {tuple(each.code for each in answer) for answer in answers}
    assert len(answers) > 20 and len(codes) > 5


def test_words_of_the_situation_come_before_the_usual_ones(steps):
    own = [(situation, each) for situation, _, step in steps for each in step.reactions if situation.reactions]
    assert own
    for situation, each in own:
        lines = situation.reactions.get(each.code, usual_words()[each.code])
        assert each.words in [line.words for line in lines]


def test_whispers_are_between_two_who_stand_near_and_never_with_the_player(steps):
    for _, _, step in steps:
        for place, each in enumerate(step.standing):
            if each.whispers_with is not None:
                other = step.standing[each.whispers_with]
                assert place and each.whispers_with and other.whispers_with == place
                assert abs(each.place - other.place) < 0.3
    assert whispers([0.5, 0.1, 0.2, 0.9], [True, False, False, True]) == {}


def test_camps_are_drawn_from_five_people_on(steps):
    for situation, _, step in steps:
        camps = {each.camp for each in step.standing}
        assert (camps == {None}) == (len(situation.people) < 5)
        assert len(situation.people) < 5 or camps <= {"one", "other", "middle"}
