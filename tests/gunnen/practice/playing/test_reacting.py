"""What people say fits what happened to them, and varies."""

import random
from collections import Counter

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


def test_a_question_never_decides_and_a_compromise_always_does(steps):
    for _, _, step in steps:
        assert step.kind != "ask" or step.decided is None
        assert step.kind != "compromise" or step.decided == "compromise"
        assert step.decided != "compromise" or step.kind == "compromise"


def test_two_people_do_not_say_the_same_at_once(steps):
    for _, _, step in steps:
        said = [each.words for each in step.reactions]
        assert len(set(said)) == len(said)


def test_words_come_back_only_when_all_of_a_kind_were_said():
    for situation in situations().values():
        course = play(situation, 7, always(situation, "push"))
        said = [(each.code, each.words) for step in course.steps for each in step.reactions]
        for code in {code for code, _ in said}:
            words = [each for name, each in said if name == code]
            known = len(situation.reactions.get(code) or usual_words()[code])
            assert len(set(words)) == min(len(words), known)


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
