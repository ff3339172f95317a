"""One sentence about a table: of one it is named who, and of two nobody speaks of most."""

import random

import pytest

from gunnen.practice.playing import play
from gunnen.practice.situations import situations
from gunnen_web.practice import showing, wording


def _courses(name, count):
    for seed in range(count):
        draw, course = random.Random(seed), play(situations()[name], seed, [])
        while course.now is not None:
            kind = draw.choice(course.now.choices).kind
            course = play(course.situation, seed, [*(step.kind for step in course.steps), kind])
            yield course


def test_who_alone_has_doubts_is_named():
    alone = 0
    for course in _courses("pasta_or_rice", 12):
        found = str(wording.finding(course))
        assert found not in ("Niet iedereen vertrouwt het nog.", "De meesten houden iets voor zich.")
        alone += "Sam vertrouwt het niet meer zo" in found
    assert alone


@pytest.mark.parametrize("name", situations())
def test_what_somebody_does_goes_on_where_the_name_stands(name):
    did = said = 0
    for course in _courses(name, 6):
        for reaction, shown in zip(course.steps[-1].reactions, showing.last(course)["reactions"], strict=True):
            if reaction.person:
                did += shown["words"][0].islower()
                said += shown["words"][0] == "‘"
                assert not shown["words"][0].isupper()
    assert did and said
