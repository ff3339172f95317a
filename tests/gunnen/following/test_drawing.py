"""The picture of a course: levels by height and shape, bands where five answered, and safe words."""

import re
from dataclasses import replace
from itertools import chain
from xml.etree import ElementTree

import pytest

from gunnen.following import CourseWords, draw_course
from gunnen.privacy import ShownBand, ShownCourse, ShownRound

SVG = "{http://www.w3.org/2000/svg}"
WORDS = CourseWords("Het houdt <waarschijnlijk>", "houdt", "onduidelijk", "schuurt", when=["2 mrt", "16 mrt", "30 mrt"])


def course(*sentences, without=()):
    band = ShownBand(0.7, 0.85, 1.0)
    return ShownCourse(
        tuple(
            ShownRound(number, sentence, sentence == "chafes", None, None if number in without else band)
            for number, sentence in enumerate(sentences, 1)
        )
    )


def drawn(shown, **more):
    return ElementTree.fromstring(draw_course(shown, WORDS, **more))


def parts(picture, name):
    return [each for each in picture.iter() if each.get("class") == name]


def test_a_mark_a_round_and_a_word_a_level():
    picture = drawn(course("holds", "unclear", "chafes"))
    assert len(parts(picture, "course-mark")) == 3 and len(parts(picture, "course-band")) == 1
    assert [each.text for each in parts(picture, "course-level")] == ["houdt", "onduidelijk", "schuurt"]
    assert [each.text for each in parts(picture, "course-when")] == ["2 mrt", "30 mrt"]
    assert picture.find(f"{SVG}title").text == WORDS.title == picture.get("aria-label")


def test_levels_differ_without_colour():
    shapes = [each.get("d") for each in parts(drawn(course("holds", "unclear", "chafes")), "course-mark")]
    commands = ["".join(sign for sign in each if sign.isalpha()) for each in shapes]
    assert len(set(commands)) == 3
    assert {each.get("fill") for each in parts(drawn(course("holds", "chafes")), "course-mark")} == {"currentColor"}


def test_no_band_where_fewer_than_five_answered():
    picture = drawn(course("holds", "holds", "holds", without=(2,)))
    assert len(parts(picture, "course-band")) == 2 and len(parts(picture, "course-mark")) == 3
    assert draw_course(course("holds", without=(1,)), WORDS) == "" == draw_course(ShownCourse(), WORDS)


def points(path):
    """Every point of a line or a band, which are written in places; of a mark, which is written in steps, the first."""
    numbers = [float(each) for each in re.findall(r"-?[\d.]+", re.split("[al]", path)[0])]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


@pytest.mark.parametrize("rounds", [1, 2, 5, 60])
@pytest.mark.parametrize("picture", [ShownBand(0.68, 0.85, 1.0), ShownBand(0.28, 0.45, 0.62)])
def test_everything_lies_in_the_frame(rounds, picture):
    """At every level, with the bands of five people, which are the widest."""
    shown = course(*["holds", "chafes", "unclear"] * rounds)
    shown = ShownCourse(tuple(replace(each, picture=picture) for each in shown.rounds[:rounds]))
    found = {name: parts(drawn(shown), f"course-{name}") for name in ("line", "mark", "band")}
    there = [spot for each in chain(*found.values()) for spot in points(each.get("d"))]
    assert len(found["mark"]) == rounds and len(found["band"]) == 1 and len(found["line"]) == (rounds > 1)
    assert len(there) > 4 * rounds
    assert all(0 <= x <= 640 and 0 <= y <= 320 for x, y in there)


def test_it_needs_nothing_from_outside_and_no_style():
    text = draw_course(course("holds", "chafes"), WORDS, standalone=True)
    assert "style" not in text and "href" not in text and "&lt;waarschijnlijk&gt;" in text and 'width="640"' in text
