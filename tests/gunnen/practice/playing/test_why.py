"""The reasons in short: what is worth a sentence, with amounts that agree with where everybody stands."""

import random
from dataclasses import replace

import pytest

from gunnen.practice.playing import always, play, trusting, whence, why
from gunnen.practice.situations import Manners, situations
from tests.gunnen.practice.playing.test_explaining import CLOSE, strained

NAMES = tuple(situations())


def at_random(situation, seeds):
    for seed in seeds:
        lot = random.Random(seed)
        yield play(situation, seed, [lot.choice(moment.kinds) for moment in situation.moments])


def mean(numbers):
    numbers = list(numbers)
    return sum(numbers) / len(numbers)


@pytest.mark.parametrize("make", [lambda name: situations()[name], strained])
@pytest.mark.parametrize("name", NAMES)
def test_what_a_course_cost_is_what_its_sources_add_up_to(name, make):
    """Of the player and of everybody, with what they carry unspoken in the end; what cost most comes first."""
    for course in at_random(make(name), range(25)):
        *found, altogether = whence(course)
        total = mean(sum(step.standing[each].loss for step in course.steps) for each in range(len(course.start)))
        carried = mean(each.unspoken for each in course.standing)
        means = [each.data["mean"] for each in found]
        assert sum(means) == pytest.approx(total + carried, abs=CLOSE) and means == sorted(means, reverse=True)
        assert sum(means) == pytest.approx(course.totals["cost"] * len(course.steps), abs=CLOSE)
        assert altogether.data["mean"] == pytest.approx(sum(means), abs=CLOSE) and altogether.code == "altogether"
        yours = sum(step.standing[0].loss for step in course.steps) + course.standing[0].unspoken
        assert sum(each.data["yours"] for each in found) == pytest.approx(yours, abs=CLOSE)
        assert altogether.data["yours"] == pytest.approx(yours, abs=CLOSE)
        assert all(each.data["mean"] < 0 for each in found if each.code in ("dodged", "beyond_most"))


def test_before_anything_was_chosen_nothing_cost_anything():
    course = play(situations()["gym_class"], 1, [])
    assert [each.data for each in whence(course)] == [{"yours": 0, "mean": 0}] and trusting(course).data["unmoved"]


@pytest.mark.parametrize("name", NAMES)
def test_the_loss_of_a_moment_is_told_by_what_brought_it(name):
    for course in at_random(situations()[name], range(30)):
        for step in course.steps:
            found = {each.code: each.data for each in why(step)}
            assert ("undecided" in found) == (step.decided is None) and not {"decided", "undecided"} <= found.keys()
            if not {"dodged", "fell_apart", "pressed"} & found.keys():
                told = found.get("decided") or found.get("undecided") or {"mean": 0}
                assert told["mean"] == pytest.approx(mean(each.loss for each in step.standing), abs=0.05)
            dodgers = [person for person, each in enumerate(step.standing) if each.dodges]
            assert found.get("dodged", {"people": []})["people"] == dodgers
            most = found.get("decided", {}).get("most")
            if most is not None and not dodgers:
                assert step.standing[most].loss == max(each.loss for each in step.standing) > 3
                assert found["decided"]["loss"] == pytest.approx(step.standing[most].loss, abs=CLOSE)


def test_who_dodges_is_spared_half_and_costs_each_other_their_part():
    """A situation's own `relief` of what it cost them, and 10 times `harm` times one of the others each."""
    seen = 0
    for course in at_random(situations()["gym_class"], range(60)):
        settings = course.situation.settings
        for step in course.steps:
            data = next((each.data for each in why(step) if each.code == "dodged"), None)
            fell = any(each.code == "fell_apart" for each in step.reasons)
            if data and len(data["people"]) == 1 and not fell:
                loss = step.standing[data["people"][0]].loss
                assert data["spared"] * (1 - settings.relief) == pytest.approx(settings.relief * loss, abs=CLOSE)
                assert data["others"] == pytest.approx(10 * settings.harm / (len(course.start) - 1))
                seen += 1
    assert seen > 5


def test_waiting_is_alike_where_a_moment_weighs_alike_and_says_how_often_it_was():
    situation = situations()["home_or_office"]
    level = replace(situation, settings=replace(situation.settings, stakes=0.0))
    kinds = always(situation, "ask")[:3]
    for each, alike in ((situation, False), (level, True)):
        found = [next(one for one in why(step) if one.code == "undecided").data for step in play(each, 2, kinds).steps]
        assert [one["alike"] for one in found] == [alike] * 3 and [one["in_a_row"] for one in found] == [1, 2, 3]


def test_what_cost_hardly_anything_is_not_told():
    situation = replace(situations()["home_or_office"], manners=Manners(waiting=0.01))
    step = play(situation, 3, ["ask"]).steps[0]
    assert any(each.code == "undecided" for each in step.reasons) and why(step) == ()


@pytest.mark.parametrize("name", NAMES)
def test_what_moved_trust_is_told_where_it_moved_it(name):
    """By 0.02 or more in the mean; who was overruled, each by 0.02 or more."""
    for course in at_random(situations()[name], range(30)):
        for step in course.steps:
            facts = {each.code: each.data for each in step.reasons}
            found = {each.code: each.data for each in why(step)}
            for code in ("saw_it_kept", "saw_it_dodged"):
                moved = sum(facts.get(code, {"trust": []})["trust"]) / len(step.standing)
                assert (code in found) == (moved >= 0.02)
                assert code not in found or found[code]["trust"] == pytest.approx(moved)
            overruled = facts.get("overruled", {"people": [], "trust": []})
            pairs = zip(overruled["people"], overruled["trust"], strict=True)
            clearly = {person: lost for person, lost in pairs if lost >= 0.02}
            assert found.get("overruled", {"people": []})["people"] == [*clearly]
            assert not clearly or found["overruled"]["trust"] == pytest.approx(mean(clearly.values()))


@pytest.mark.parametrize("name", NAMES)
def test_trust_is_told_as_it_moved(name):
    seen = set()
    for course in at_random(situations()[name], range(60)):
        told = trusting(course)
        moved = [now.trust - was.trust for was, now in zip(course.start, course.standing, strict=True)]
        assert told.data["change"] == round(mean(moved), 3)
        expected = "rose" if mean(moved) > 0.05 else "fell" if mean(moved) < -0.05 else "stayed"
        assert told.code == f"trust_{expected}"
        assert told.data["less"] == [person for person, each in enumerate(moved) if each <= -0.1]
        assert told.data["more"] == [person for person, each in enumerate(moved) if each >= 0.1]
        assert told.data["unmoved"] == (max(map(abs, moved)) <= 0.01)
        seen.add((told.code, bool(told.data["less"])))
    assert ("trust_stayed", False) in seen and ("trust_fell", True) in seen
