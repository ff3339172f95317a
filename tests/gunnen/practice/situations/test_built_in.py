"""The four situations of the articles: complete, in both languages, and drawn."""

import pytest

from gunnen.practice.drawing import LOOKS as DRAWN
from gunnen.practice.drawing import SCENES as ROOMS
from gunnen.practice.situations import KINDS, LOOKS, SCENES, situations

NAMES = ("home_or_office", "gym_class", "pasta_or_rice", "england_or_france")


def every_text(found):
    yield from (found.title, found.about, found.you, *found.options.values())
    yield from (each.about for each in found.people)
    for moment in found.moments:
        yield moment.text
        yield from (each.words for each in moment.choices)


def test_there_are_four():
    assert tuple(situations()) == NAMES
    assert all(each.name == name for name, each in situations().items())


@pytest.mark.parametrize("name", NAMES)
def test_it_takes_five_to_ten_minutes_and_offers_every_kind(name):
    found = situations()[name]
    assert 5 <= found.minutes <= 10 and len(found.moments) >= 6 and set(found.kinds) == set(KINDS)


@pytest.mark.parametrize("name", NAMES)
def test_its_two_languages_are_two_languages(name):
    texts = [*every_text(situations()[name])]
    same = [each.nl for each in texts if each.nl == each.en]
    assert len(texts) > 40 and all(len(each) < 12 for each in same), same


def test_in_the_gym_you_stand_in_the_middle_of_two_camps():
    leans = [each.leans for each in situations()["gym_class"].people]
    assert leans[0] == "middle" and leans.count("one") >= 2 and leans.count("other") >= 2


def test_only_what_can_be_drawn_can_be_written():
    assert set(LOOKS) <= set(DRAWN) and set(SCENES) == set(ROOMS)
