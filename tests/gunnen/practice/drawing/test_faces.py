"""Portraits: every look and mood is one of its own, kept in its frame, and says who it is."""

from itertools import product
from xml.etree import ElementTree

import pytest

from gunnen.checking import InputError
from gunnen.practice.drawing import LOOKS, MOODS, draw_face
from gunnen.practice.situations import LOOKS as NAMED
from gunnen.practice.situations import situations
from tests.gunnen.practice.drawing.seen import SVG, box, parts, points


def test_what_a_situation_may_name_can_be_drawn():
    assert sorted(NAMED) == sorted(LOOKS) and len(LOOKS) >= 19


def test_nobody_at_one_table_looks_like_another():
    for situation in situations().values():
        looks = [each.look for each in situation.people[1:]]
        assert len(set(looks)) == len(looks), situation.name


def test_everybody_looks_like_themselves():
    for standalone in (False, True):
        drawn = {draw_face(look, mood=mood, standalone=standalone) for look, mood in product(LOOKS, MOODS)}
        assert len(drawn) == len(LOOKS) * len(MOODS)


@pytest.mark.parametrize("look", LOOKS)
def test_a_portrait_stays_in_its_frame(look):
    for mood in MOODS:
        text = draw_face(look, mood=mood, title="Sam")
        left, top, wide, high = box(text)
        found = points(text)
        assert len(found) > 100
        assert all(left <= x <= left + wide and top <= y <= top + high for x, y in found)


def test_a_title_is_told_and_words_are_safe():
    picture = ElementTree.fromstring(draw_face("bun", title="<Sam> & 'co'", description="at <work>"))
    assert picture.get("aria-label") == picture.find(f"{SVG}title").text == "<Sam> & 'co'"
    assert picture.find(f"{SVG}desc").text == "at <work>" and picture.get("role") == "img"
    assert ElementTree.fromstring(draw_face("bun")).get("aria-hidden") == "true"


@pytest.mark.parametrize("standalone", [False, True])
def test_nothing_from_outside_and_no_style(standalone):
    text = "".join(draw_face(look, title="", standalone=standalone) for look in LOOKS)
    assert not any(each in text for each in ("style", "href", "url(", "<script", "id="))
    assert ("fill=" in text) == standalone


def test_moods_differ_in_what_a_face_does():
    faces = [draw_face("bald", mood=mood) for mood in MOODS]
    brows, mouths = (
        {tuple(part.get("d") for part in parts(face, *names)) for face in faces}
        for names in (["face-brow"], ["face-line", "face-teeth"])
    )
    assert len(brows) == len(mouths) == len(MOODS)


@pytest.mark.parametrize(("look", "mood", "field"), [("nobody", "calm", "look"), ("bun", "<angry>", "mood")])
def test_what_there_is_not(look, mood, field):
    with pytest.raises(InputError, match=field):
        draw_face(look, mood=mood)
