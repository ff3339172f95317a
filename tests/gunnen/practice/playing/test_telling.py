"""What is told before a moment, who answers first, and words that belong to one person, decision or moment."""

from dataclasses import replace

import pytest

from gunnen.practice.playing import play
from gunnen.practice.playing.debriefing import nearest
from gunnen.practice.playing.reacting import usual_words
from gunnen.practice.situations import Moment, Words, situations
from gunnen.practice.situations.terms import Line

SINCE = {name: Words(f"na {name}.", f"after {name}.") for name in ("one", "other", "compromise", "nothing")}
OPENED = Moment("friday", Words("Vrijdag.", "Friday."), "room", (), since=SINCE)


@pytest.mark.parametrize("decided", ["one", "other", "compromise", None])
def test_a_moment_opens_with_what_the_one_before_ended_in(decided):
    told = OPENED.told(decided)
    assert told.text == Words(f"na {decided or 'nothing'}. Vrijdag.", f"after {decided or 'nothing'}. Friday.")
    assert told.key == OPENED.key and OPENED.text.nl == "Vrijdag."


@pytest.mark.parametrize("name", situations())
@pytest.mark.parametrize("kind", ["push", "compromise", "grant", "ask", "middle"])
def test_the_story_of_a_situation_follows_what_was_decided(name, kind):
    situation = situations()[name]
    kinds = [nearest(each, kind) for each in situation.moments]
    course = play(situation, 6, kinds)
    for earlier, step, moment in zip(course.steps, course.steps[1:], situation.moments[1:], strict=False):
        opening = moment.since[earlier.decided or "nothing"]
        for lang in ("nl", "en"):
            assert step.moment.text.say(lang) == f"{opening.say(lang)} {moment.text.say(lang)}"
    assert play(situation, 6, kinds[:3]).now == course.steps[3].moment


def test_words_can_belong_to_one_person_one_decision_and_one_moment():
    line = Line(Words("Ja", "Yes"), who="noor", after="one", moment="monday")
    assert line.fits("noor", "one", "monday") and line.own == 3
    assert not line.fits("sami", "one", "monday")
    assert not line.fits("noor", "other", "monday")
    assert not line.fits("noor", "one", "tuesday")
    assert Line(Words("Ja", "Yes"), after="nothing").fits("noor", None, "monday")


def test_an_answer_is_given_only_to_the_question_by_whom_it_was_put_to(answered):
    line = Line(Words("Ja", "Yes"), kind="ask")
    assert line.fits("noor", None, "monday", "ask") and line.own == 1
    assert not line.fits("noor", None, "monday") and not line.fits("noor", None, "monday", "middle")
    assert answered
    for situation, step, reaction in answered:
        option = next(each for each in step.moment.choices if each.kind == step.kind)
        assert step.kind == "ask" and option.whom in (None, situation.people[reaction.person].key)


def test_a_question_to_all_is_answered_by_somebody_however_impatient_they_are():
    situation = situations()["england_or_france"]
    for seed in range(10):
        step = play(situation, seed, ["ask", "ask"]).steps[1]
        codes = [each.code for each in step.reactions if each.person]
        assert step.moment.choices[-1].whom is None and {*codes} & {"opens", "airs"}


@pytest.mark.parametrize("name", situations())
def test_a_question_gets_an_answer_before_anybody_listens_to_it(name):
    bare = replace(situations()[name], reactions={})
    answers = [line.words for line in usual_words()["opens"] if line.kind == "ask"]
    for seed in range(10):
        step = play(bare, seed, [nearest(bare.moments[0], "ask")]).steps[0]
        assert step.kind != "ask" or step.reactions[0].words in answers


@pytest.fixture(scope="module")
def answered():
    """What was said in words that are kept for an answer."""
    found = []
    for situation in situations().values():
        answers = {
            (code, line.words) for code, lines in situation.reactions.items() for line in lines if line.kind == "ask"
        }
        for seed in range(10):
            for step in play(situation, seed, _mixed(situation, ("middle", "ask"))).steps:
                found += [(situation, step, each) for each in step.reactions if (each.code, each.words) in answers]
    return found


def test_who_is_asked_answers_first_and_in_their_own_words():
    situation = situations()["england_or_france"]
    names = [each.key for each in situation.people]
    for seed in range(20):
        step = play(situation, seed, ["push", "grant", "ask"]).steps[2]
        first = step.reactions[0]
        assert names[first.person] == "wout" and first.code in ("opens", "airs") and "mijn werk" in first.words.nl


@pytest.mark.parametrize("name", situations())
def test_nothing_is_said_twice_in_a_game_while_there_are_other_words(name):
    situation = situations()[name]
    for seed in range(10):
        said = [each.words for step in play(situation, seed, _mixed(situation)).steps for each in step.reactions]
        once = len(set(said))
        assert once >= 0.8 * len(said)


def _mixed(situation, turns=("push", "grant", "ask", "compromise")):
    return [nearest(each, turns[place % len(turns)]) for place, each in enumerate(situation.moments)]
