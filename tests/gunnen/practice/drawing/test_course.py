"""The course of a game and your way beside others: what grows is wider, rows are in order, words are safe."""

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from gunnen.practice.drawing import BesideWords, CourseWords, draw_beside, draw_course
from gunnen.practice.playing import Standing, debrief, play
from gunnen.practice.situations import situations
from tests.gunnen.practice.drawing.seen import SVG, box, parts, points, words

KINDS = {"push": "doordrukken", "compromise": "compromis", "grant": "gunnen", "ask": "vragen", "middle": "midden"}
COURSE = CourseWords(
    "Het <verlies>", "gezegd", "niet gezegd", "vertrouwen", "kampen", KINDS, "vooraf", "weinig", "veel"
)
BESIDE = BesideWords("Vragen & gunnen", "Zo deed jij het", {name: f"altijd {word}" for name, word in KINDS.items()})


@cache
def game(name, seed=3):
    situation = situations()[name]
    return debrief(situation, seed, [each.kinds[nth % len(each.kinds)] for nth, each in enumerate(situation.moments)])


def course(*rows):
    steps = [SimpleNamespace(kind="push", standing=[each] * 2) for each in rows[1:]]
    return SimpleNamespace(start=[rows[0]] * 2, steps=steps)


def at(spoken, unspoken, trust=0.5):
    return Standing(0.5, 0, spoken, unspoken, trust)


@pytest.mark.parametrize("name", ["home_or_office", "gym_class", "pasta_or_rice", "england_or_france"])
def test_it_stays_in_its_frame(name):
    for text in (draw_course(game(name).course, COURSE), draw_beside(game(name), BESIDE)):
        left, top, wide, high = box(text)
        found = points(text)
        assert len(found) > 40 and all(left <= x <= left + wide and top <= y <= top + high for x, y in found)


def test_a_row_a_moment_with_what_was_chosen():
    played = game("home_or_office").course
    text = draw_course(played, COURSE)
    assert words(text, "played-choice") == [KINDS[each.kind] for each in played.steps]
    assert len(parts(text, "played-dot")) == len(played.steps) + 1
    marks = parts(text, "played-one", "played-middle", "played-other")
    assert len(marks) == len(played.situation.people) * (len(played.steps) + 1)
    assert "kampen" in words(text, "played-head")


def test_no_camps_where_they_are_two():
    text = draw_course(game("pasta_or_rice").course, COURSE)
    assert not parts(text, "played-one", "played-middle", "played-other") and "kampen" not in words(text, "played-head")


def right(part):
    """How far to the right one path goes."""
    return max(x for x, _ in points(f'<svg xmlns="{SVG[1:-1]}"><path d="{part.get("d")}"/></svg>'))


def test_what_is_not_spoken_of_lies_beyond_what_is():
    """Each is there twice: the swatch beside its word, and the area."""
    text = draw_course(course(at(0, 0), at(2, 4)), COURSE)
    assert {name: len(parts(text, f"played-{name}")) for name in ("spoken", "unspoken")} == {"spoken": 2, "unspoken": 2}
    areas = [each for each in parts(text, "played-spoken", "played-unspoken") if "C" in each.get("d")]
    wide = [right(each) for each in areas]
    assert wide[0] - 154 == pytest.approx((324 - 154) / 3, abs=0.1) and wide[1] == pytest.approx(324)


def test_trust_moves_its_line():
    low, high = (
        [each.get("d") for each in parts(draw_course(course(at(0, 0), at(1, 1, trust)), COURSE), "played-dot")]
        for trust in (0.0, 1.0)
    )
    assert low[0] == high[0] and float(low[1][1:6]) + 100 < float(high[1][1:6])


def test_where_trust_began_is_drawn_beside_it_so_that_a_small_change_shows():
    text = draw_course(course(at(0, 0, 0.4), at(1, 1, 0.3)), COURSE)
    began = [each.get("d") for each in parts(text, "played-guide") if " 96L" in each.get("d")]
    assert any(abs(float(d[1:].split()[0]) - (348 + 0.4 * 110)) < 0.1 for d in began)


def test_nothing_before_anything_was_chosen():
    assert draw_course(play(situations()["gym_class"], 1, []), COURSE) == ""


def test_the_least_cost_stands_on_top_and_yours_is_marked():
    found = game("gym_class")
    text = draw_beside(found, BESIDE)
    costs = [float(each.replace(",", ".")) for each in words(text, "beside-cost")]
    assert costs == sorted(costs) and len(costs) == len(found.beside)
    assert len(parts(text, "beside-you")) == 1
    assert words(text, "beside-mine") == ["Zo deed jij het", f"{found.course.totals['cost']:.1f}".replace(".", ",")]
    ends = [right(each) for each in parts(text, "beside-bar") if each.get("class") == "beside-bar"]
    assert ends == sorted(ends) and len(set(ends)) > 1


def test_all_cost_nothing():
    free = SimpleNamespace(totals={"cost": 0.0})
    text = draw_beside(SimpleNamespace(course=free, beside={"ask": free}), BESIDE)
    assert words(text, "beside-cost") == ["0,0"] and all(x >= 0 for x, _ in points(text))


@pytest.mark.parametrize("standalone", [False, True])
def test_words_are_safe_and_nothing_comes_from_outside(standalone):
    strange = replace(COURSE, kinds=dict.fromkeys(KINDS, "<b>&\0"))
    text = draw_course(game("gym_class").course, strange, standalone=standalone)
    assert set(words(text, "played-choice")) == {"<b>& "}
    both = text + draw_beside(game("gym_class"), replace(BESIDE, you="<i>"), standalone=standalone)
    assert not any(each in both for each in ("style", "href", "url(", "<i>", "<b>")) and "&lt;i&gt;" in both
    assert ("fill=" in both) == standalone
    assert ElementTree.fromstring(text).find(f"{SVG}title").text == "Het <verlies>"


def test_same_bytes_for_the_same_game():
    assert draw_course(game("gym_class").course, COURSE) == draw_course(game.__wrapped__("gym_class").course, COURSE)
    assert draw_course(game("gym_class").course, COURSE) != draw_course(game("gym_class", 4).course, COURSE)
