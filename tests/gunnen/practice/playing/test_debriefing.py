"""The debrief: other ways with the same people and luck, the skill with its sentence, and honest facts."""

import json

import pytest

from gunnen.checking import InputError
from gunnen.practice.playing import SKILLS, always, debrief, play
from gunnen.practice.situations import KINDS, situations

NAMES = tuple(situations())


def whole(name, kind, seed=5):
    return debrief(situations()[name], seed, always(situations()[name], kind))


@pytest.mark.parametrize("name", NAMES)
def test_beside_yours_stands_every_kind_with_the_same_people_and_luck(name):
    found, situation = whole(name, "grant"), situations()[name]
    assert tuple(found.beside) == situation.kinds
    for kind, course in found.beside.items():
        assert course == play(situation, 5, always(situation, kind)) and course.start == found.course.start
    assert found.beside["grant"] == found.course


def test_an_unfinished_game_is_compared_as_far_as_it_came():
    found = debrief(situations()["gym_class"], 2, ["push", "ask", "middle"])
    assert all(len(each.steps) == 3 for each in found.beside.values()) and found.course.now is not None


def test_nothing_chosen_yet_is_a_debrief_too():
    found = debrief(situations()["gym_class"], 2, [])
    assert found.skills == () and found.course.totals["cost"] == 0 and found.best == "you"


def test_best_and_worst_are_by_the_cost_alone():
    situation = situations()["home_or_office"]
    for seed in range(12):
        found = debrief(situation, seed, [moment.kinds[seed % len(moment.kinds)] for moment in situation.moments])
        costs = {"you": found.course.totals["cost"]}
        costs |= {kind: each.totals["cost"] for kind, each in found.beside.items()}
        assert costs[found.best] == min(costs.values()) and costs[found.worst] == max(costs.values())
        codes = {reason.code: reason.data for reason in found.reasons}
        assert "model" in codes and ("yours_is_best" in codes) == (found.best == "you")
        assert codes["costs"] == {kind: round(value, 2) for kind, value in costs.items()}


def test_each_kind_that_was_chosen_is_a_skill_with_the_sentence_of_the_articles():
    for kind in KINDS:
        found = {skill.code: skill for skill in whole("home_or_office", kind).skills}
        assert found[kind].times >= 4 and found[kind].sentence == SKILLS[kind].sentence
    assert SKILLS["grant"].sentence.nl == "Durf te verliezen. Durf de ander iets te gunnen."
    assert SKILLS["unspoken"].sentence.nl == "Dat verlies wordt vaak niet uitgesproken."
    assert SKILLS["compromise"].sentence.nl == "Geen futloze compromissen, maar echte besluiten."


def test_a_loss_is_called_structural_when_it_is_yours_three_times_and_more_than_half_the_time():
    seen = set()
    for kind in ("grant", "push", "middle", "compromise"):
        for seed in range(10):
            found = whole("england_or_france", kind, seed)
            times = sum(
                0 in reason.data["people"]
                for step in found.course.steps
                for reason in step.reasons
                if reason.code == "lost"
            )
            structural = "structural" in {skill.code for skill in found.skills}
            assert structural == (times >= 3 and times > len(found.course.steps) / 2)
            seen.add((structural, times > 0))
    assert seen == {(True, True), (False, True), (False, False)}


def test_what_stays_undecided_is_told():
    codes = {reason.code: reason.data for reason in whole("gym_class", "ask").reasons}
    assert codes["left_undecided"]["moments"] >= 6
    assert "left_undecided" not in {reason.code for reason in whole("gym_class", "push").reasons}


def test_it_is_plain_data_and_the_same_bytes_each_time():
    one, two = (json.dumps(whole("pasta_or_rice", "middle").to_json(), sort_keys=True) for _ in range(2))
    assert one == two and set(json.loads(one)["beside"]) == set(KINDS)


def test_a_choice_that_is_not_there_is_refused():
    with pytest.raises(InputError, match=r"choices\[1\]"):
        debrief(situations()["pasta_or_rice"], 1, ["push", "middle"])
