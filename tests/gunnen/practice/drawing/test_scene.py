"""Scenes: people where their state puts them, kept in the frame, in every place and however many they are."""

import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from gunnen.checking import InputError
from gunnen.practice.drawing import LOOKS, SCENES, SceneWords, draw_scene, mood_of
from gunnen.practice.drawing.seats import place
from gunnen.practice.drawing.tags import Tag, apart, over
from gunnen.practice.playing import Standing
from gunnen.practice.situations import SCENES as NAMED
from gunnen.practice.situations import situations
from tests.gunnen.practice.drawing.seen import SVG, box, parts, points, words

WORDS = SceneWords("Twee <kampen>", "jij", "Thuis werken", "Samen op kantoor", "midden", "Renske & Bart")
NAMES = some.text("abMW ", max_size=24)
CALM = Standing(0.5, 0, 0, 0, 0.5)


def situation_of(people, looks=tuple(LOOKS)):
    """The gym class with so many people, each with a look and a name of their own."""
    found = situations()["gym_class"]
    named = [
        replace(found.people[0 if nth == 0 else 1], name=f"P{nth}" if nth else "", look=looks[nth % len(looks)])
        for nth in range(people)
    ]
    return replace(found, people=tuple(named))


def drawn(standing, scene="table", **more):
    return draw_scene(situation_of(len(standing)), standing, scene=scene, words=WORDS, **more)


def standings(camps, whispers=(), dodges=()):
    pairs = {a: b for pair in whispers for a, b in (pair, pair[::-1])}
    return [
        replace(CALM, camp=camp, whispers_with=pairs.get(nth), dodges=nth in dodges) for nth, camp in enumerate(camps)
    ]


@some.composite
def any_standing(draw):
    people = draw(some.integers(2, 12))
    camps = some.sampled_from(["one", "middle", "other"]) if people >= 5 else some.none()
    number = some.floats(0, 10)
    return [
        Standing(
            *(draw(number) for _ in range(4)),
            draw(some.floats(0, 1)),
            draw(some.booleans()),
            draw(some.one_of(some.none(), some.integers(0, people - 1))),
            draw(camps),
        )
        for _ in range(people)
    ]


def test_every_scene_a_situation_may_name():
    assert SCENES == NAMED
    standing = standings(["middle", "one", "one", "other", "middle", "other", "other"])
    assert len({drawn(standing, scene) for scene in SCENES}) == len(SCENES) == 8


@settings(max_examples=40)
@given(any_standing(), some.sampled_from(SCENES), some.integers(0, 30))
def test_everything_stays_in_the_frame(standing, scene, first):
    looks = [*LOOKS][first % len(LOOKS) :] + [*LOOKS][: first % len(LOOKS)]
    text = draw_scene(situation_of(len(standing), looks), standing, scene=scene, words=WORDS)
    left, top, wide, high = box(text)
    found = points(text)
    assert len(found) > 50
    for x, y in found:
        assert left - 1 <= x <= left + wide + 1 and top - 1 <= y <= top + high + 1
    assert len(words(text, "scene-name")) == len(standing) - 1


@given(any_standing())
@settings(max_examples=40)
def test_everybody_has_a_seat_of_their_own(standing):
    placed = place(standing)
    assert sorted(seat.person for seat in placed.seats) == list(range(1, len(standing)))
    spots = [(round(seat.x), round(seat.y)) for seat in placed.seats]
    assert len(set(spots)) == len(spots)


def test_camps_stand_apart_with_the_middle_between_them():
    camps = ["middle", "other", "one", "middle", "other", "one", "one"]
    placed = place(standings(camps))
    at = {camp: [seat.x for seat in placed.seats if seat.camp == camp] for camp in ("one", "middle", "other")}
    assert max(at["one"]) < min(at["middle"]) <= max(at["middle"]) < min(at["other"])
    text = drawn(standings(camps))
    fields = [parts(text, name)[0].get("d") for name in ("scene-one", "scene-other")]
    assert fields[0].count("Q") == fields[1].count("Q") and len(parts(text, "scene-middle")) == 3
    assert words(text, "scene-camp") == ["Thuis werken", "midden", "Samen op kantoor"]


def test_names_of_camps_stand_above_them_and_clear_of_each_other():
    standing = standings(["middle", "middle", "other", "other", "other"])
    placed, texts = place(standing), parts(drawn(standing), "scene-camp")
    assert [float(each.get("x")) for each in texts] == pytest.approx(
        [sum(placed.zones[camp]) / 2 for camp in ("middle", "other")], abs=0.1
    )
    long = replace(WORDS, one="Meedoen met de oefening", other="Een heel gewone les dan")
    standing = standings(["one", "one", "one", "one", "middle", "other", "other"])
    texts = parts(draw_scene(situation_of(7), standing, scene="gym", words=long), "scene-camp")
    one, middle, other = ((float(each.get("x")), float(each.get("y"))) for each in texts)
    assert one[0] < middle[0] < other[0] and middle[1] > one[1] == other[1]


def test_no_camps_below_five():
    text = drawn(standings([None] * 4))
    assert not parts(text, "scene-one", "scene-other", "scene-middle") and not words(text, "scene-camp")


def test_an_empty_camp_is_not_drawn():
    text = drawn(standings(["middle", "one", "one", "middle", "middle"]))
    assert parts(text, "scene-one") and not parts(text, "scene-other")
    assert words(text, "scene-camp") == ["Thuis werken", "midden"]


@pytest.mark.parametrize("pair", [(1, 5), (2, 3), (4, 6)])
def test_who_whispers_sits_together_and_leans_over(pair):
    apart, together = (place(standings(["middle"] * 7, whispers)) for whispers in ((), [pair]))
    near = abs(together.seat(pair[0]).x - together.seat(pair[1]).x)
    first, second = sorted((together.seat(each) for each in pair), key=lambda seat: seat.x)
    assert first.lean > 0 > second.lean and first.y == second.y
    others = [abs(a.x - b.x) for a in apart.seats for b in apart.seats if a.y == b.y and a is not b]
    assert near < min(others)
    assert len(parts(drawn(standings(["middle"] * 7, [pair])), "scene-cloud")) == 1
    assert not parts(drawn(standings(["middle"] * 7)), "scene-cloud")


def test_who_dodges_turns_away():
    """No eyes but of the others."""
    turned, none = (drawn(standings([None] * 4, dodges=dodges)) for dodges in ((2,), ()))
    assert len(parts(none, "face-eye")) == 3 and len(parts(turned, "face-eye")) == 2


@pytest.mark.parametrize("scene", ["gym", "room", "corridor", "changing_room"])
def test_a_wheelchair_is_there_where_others_stand(scene):
    people = situation_of(3, ["bun", "wheelchair", "beard"])
    text = draw_scene(people, [CALM] * 3, scene=scene, words=WORDS)
    table = draw_scene(people, [CALM] * 3, scene="table", words=WORDS)
    assert len(parts(text, "face-metal")) > len(parts(table, "face-metal")) > 0
    rolling, standing = (each.get("y") for each in parts(text, "scene-name") if each.get("y"))
    assert float(rolling) > float(standing) + 20


def test_you_are_seen_from_behind_with_the_word():
    text = drawn([CALM] * 3)
    assert words(text, "scene-your") == ["jij"] and len(parts(text, "scene-you")) > 3
    sides = [place(standings([camp, *["middle"] * 5])).you for camp in ("one", "middle", "other")]
    assert sides == sorted(set(sides))


@pytest.mark.parametrize(
    ("spoken", "mood"),
    [
        (Standing(0, 0, 0, 9, 0.5), "tense"),
        (Standing(0, 0, 0, 0, 0.9), "open"),
        (Standing(0, 0, 0, 0, 0.5), "calm"),
        (Standing(0, 0, 0, 9, 0.1), "closed"),
        (Standing(0, 0, 0, 0, 0.9, dodges=True), "closed"),
    ],
)
def test_how_somebody_is(spoken, mood):
    assert mood_of(spoken) == mood


@pytest.mark.parametrize("standalone", [False, True])
def test_words_are_safe_and_nothing_comes_from_outside(standalone):
    people = situation_of(3)
    people = replace(people, people=(*people.people[:2], replace(people.people[2], name='<b>"J&\0')))
    text = draw_scene(people, [CALM] * 3, scene="table", words=WORDS, standalone=standalone)
    picture = ElementTree.fromstring(text)
    assert words(text, "scene-name")[1] == '<b>"J& ' and picture.get("aria-label") == "Twee <kampen>"
    assert picture.find(f"{SVG}desc").text == "Renske & Bart"
    assert not any(each in text for each in ("style", "href", "url(", "<script", "id="))
    assert ('width="560"' in text) == standalone


@given(some.lists(some.builds(Tag, some.floats(0, 560), some.sampled_from([100.0, 110.0, 300.0]), NAMES), max_size=5))
def test_names_make_room(tags):
    found = apart(tags)
    cut = [each.words for each in found if each.words.endswith("…")]
    whole = [each.words for each in tags]
    assert len(found) == len(tags) and all(each.words in whole for each in found if each.words not in cut)
    assert all(any(word.startswith(each[:-1]) for word in whole) for each in cut)
    assert all(each.x - each.half >= 0 and each.x + each.half <= 560 for each in found)


@pytest.mark.parametrize("people", range(8, 13))
@pytest.mark.parametrize("scene", ["gym", "room", "table", "car"])
def test_names_of_who_is_behind_leave_the_hair_in_front_alone(people, scene):
    standing = standings((["middle", "one", "one", "one", "other", "other", "other", "middle"] * 2)[:people])
    placed = place(standing)
    tops = [seat.y for seat in placed.seats if not seat.back]
    names = parts(drawn(standing, scene), "scene-name-tag")
    lows = sorted(max(float(y) for _, y in _points(each)) for each in names)[: people - 1 - len(tops)]
    assert lows and max(lows) <= min(tops) + 8


def _points(path):
    return re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d"))


def test_names_that_do_not_fit_in_a_line_are_cut_so_that_none_is_covered():
    names = ["Wilhelmina", "Bernadette", "Annemarie", "Mohammed", "MWMWMWMW", "Gurpreet", "Lin"]
    found = apart([Tag(40 + 80 * nth, 100, name) for nth, name in enumerate(names)])
    assert all(over(left, right) <= 0.5 for left, right in pairwise(found))
    assert found[0].x - found[0].half >= 0 and found[-1].x + found[-1].half <= 560
    assert {"Lin"} < {each.words for each in found} and any(each.words.endswith("…") for each in found)


def test_capitals_and_square_signs_take_the_room_that_they_take():
    assert Tag(0, 0, "GÖKHAN").half > Tag(0, 0, "gökhan").half
    assert Tag(0, 0, "\u674e\u5c0f\u9f99").half >= 3 * 22 / 2 and Tag(0, 0, "e\u0301").half == Tag(0, 0, "e").half


def test_two_names_beside_each_other_do_not_touch():
    left, right = apart([Tag(200, 100, "Marieke"), Tag(210, 110, "Gurpreet")])
    assert over(left, right) <= 0 and left.words == "Marieke"
    high, low = apart([Tag(200, 100, "Marieke"), Tag(210, 140, "Gurpreet")])
    assert (high.x, low.x) == (200, 210)


def test_long_names_are_cut_short():
    people = situation_of(2)
    people = replace(people, people=(people.people[0], replace(people.people[1], name="N" * 80)))
    assert len(words(draw_scene(people, [CALM] * 2, scene="table", words=WORDS), "scene-name")[0]) == 24


def test_same_bytes_for_the_same_game():
    standing = standings(["middle", "one", "one", "other", "middle"], [(1, 2)], (3,))
    assert drawn(standing) == drawn(list(standing))
    assert drawn(standing) != drawn(standings(["middle", "one", "one", "other", "middle"], [(1, 2)], (4,)))


def test_what_there_is_not():
    with pytest.raises(InputError, match="scene"):
        drawn([CALM] * 2, scene="beach")
    with pytest.raises(InputError, match="standing"):
        draw_scene(situation_of(3), [CALM] * 2, scene="table", words=WORDS)
