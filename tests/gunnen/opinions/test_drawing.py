"""The picture of a map: who is drawn, how camps differ, and what a strict content policy asks."""

import re
from xml.etree import ElementTree

import numpy as np
import pytest

from gunnen.opinions.drawing import Labels, draw

LABELS = Labels(["kamp A", "kamp B"], "midden", "jij", "Wie dicht bij elkaar staan.", "{shown} van {people}.")
SVG = "{http://www.w3.org/2000/svg}"


def picture(people=40, **options):
    rng = np.random.default_rng(3)
    camp = np.arange(people) % 4
    places = np.array([[0, 0], [6, 0], [3, 3], [3, 2]])[camp] + rng.normal(0, 0.5, (people, 2))
    middle, silent = camp == 2, camp == 3
    options = {"labels": LABELS, "title": "Twee kampen", **options}
    return draw(places, np.where(camp < 2, camp, -1), middle, silent, **options)


def parts(svg, name):
    return [each for each in ElementTree.fromstring(svg) if name in each.get("class", "").split()]


def marks(svg, name):
    """The centres of the marks of one kind, by their first point."""
    return [
        (float(x), float(y))
        for each in parts(svg, "map-dots")
        if name in each.get("class")
        for x, y in re.findall(r"M(\S+) (\S+?)[aL]", each.get("d"))
    ]


def top(svg):
    return float(re.search(r'viewBox="0 (\S+)', svg)[1])


def height(svg):
    return float(re.search(r'viewBox="0 \S+ 640 (\S+)"', svg)[1])


def test_everybody_is_drawn_with_their_own():
    svg = picture()
    assert len(marks(svg, "map-camp-1")) == len(marks(svg, "map-camp-2")) == 10
    assert len(marks(svg, "map-silent")) == 10
    assert len(marks(svg, "map-middle")) == 2 * 10  # rings have an inner edge
    assert len(parts(svg, "map-contour")) == 2 and len(parts(svg, "map-field")) == 3


def test_camps_differ_by_shape():
    camps = np.arange(5)
    svg = draw(camps[:, None] * [1, 1], camps, [False] * 5, [False] * 5, labels=Labels(), title="x")
    shapes = {re.sub(r"[\d. -]+", "", parts(svg, f"map-camp-{camp + 1}")[-1].get("d")) for camp in camps}
    corners = sorted(parts(svg, f"map-camp-{camp + 1}")[-1].get("d").count("L") for camp in camps)
    assert len(shapes) >= 4 and corners == [0, 2, 3, 3, 9]


def test_it_names_what_it_shows():
    root = ElementTree.fromstring(picture(you=2))
    assert root.get("role") == "img" and root.get("aria-label") == "Twee kampen"
    assert root.findtext(f"{SVG}title") == "Twee kampen"
    assert root.findtext(f"{SVG}desc") == "Wie dicht bij elkaar staan."
    assert {each.text for each in root.findall(f"{SVG}text")} == {"kamp A", "kamp B", "midden", "jij"}


@pytest.mark.parametrize("apart", [0, 6])
def test_names_do_not_touch(apart):
    camp = np.arange(40) % 2
    places = np.random.default_rng(0).normal(0, 1, (40, 2)) + [[apart, 0]] * camp[:, None]
    svg = draw(places, camp, np.arange(40) > 35, camp < 0, labels=LABELS, title="x")
    texts = ElementTree.fromstring(svg).findall(f"{SVG}text")
    spots = [(float(each.get("x")), float(each.get("y")), len(each.text) * 13) for each in texts]
    for number, (x, y, width) in enumerate(spots):
        assert width / 2 <= x <= 640 - width / 2
        assert top(svg) + 20 <= y <= top(svg) + height(svg)
        assert all(abs(y - v) > 20 or abs(x - u) > 80 for u, v, _ in spots[:number])


@pytest.mark.parametrize("seed", range(8))
def test_names_stand_on_nobody(seed):
    rng = np.random.default_rng(seed)
    camp = np.arange(90) % 3
    places = rng.normal(0, 1, (90, 2)) * [1, rng.uniform(0.1, 2)] + [[3, 0.5]] * camp[:, None]
    svg = draw(places, np.where(camp < 2, camp, -1), camp == 2, camp < 0, labels=LABELS, title="x")
    dots = np.array([spot for name in ("map-camp-1", "map-camp-2", "map-middle") for spot in marks(svg, name)])
    for each in ElementTree.fromstring(svg).findall(f"{SVG}text"):
        x, y, half = float(each.get("x")), float(each.get("y")), len(each.text) * 7
        near = dots[np.abs(dots[:, 0] - x) < half, 1]
        assert not ((near > y - 20) & (near < y + 4)).any()


@pytest.mark.parametrize("turned", [1, -1])
def test_the_first_camp_stands_left(turned):
    camp = np.arange(60) % 3
    places = np.random.default_rng(0).normal(0, 0.3, (60, 2)) + [[turned * 4, 0]] * camp[:, None]
    svg = draw(places, camp, camp < 0, camp < 0, labels=LABELS, title="x")
    along = [np.mean([x for x, _y in marks(svg, f"map-camp-{number}")]) for number in (1, 2, 3)]
    assert along == sorted(along)


@pytest.mark.parametrize("flat", [0.01, 1])
def test_no_blank_bands(flat):
    """As high as what is drawn, and all of it within."""
    places = np.random.default_rng(0).normal(0, 1, (80, 2)) * [1, flat]
    svg = draw(places, [-1] * 80, [False] * 80, [False] * 80, labels=LABELS, title="x", you=0)
    ys = [y for _x, y in marks(svg, "map-open")]
    assert top(svg) <= min(ys) - 40 and max(ys) + 20 <= top(svg) + height(svg)
    assert height(svg) <= max(160, max(ys) - min(ys) + 90)


@pytest.mark.parametrize("standalone", [False, True])
def test_a_strict_content_policy_lets_it_through(standalone):
    svg = picture(you=1, standalone=standalone)
    root = ElementTree.fromstring(svg)
    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {"svg", "title", "desc", "rect", "path", "text"}
    names = {name for each in root.iter() for name in each.attrib}
    assert "style" not in names and not {name for name in names if name.startswith("on") or "href" in name}
    assert "url(" not in svg and svg.count("http") == 1
    assert ("fill" in names) == standalone


def test_words_are_escaped():
    svg = picture(title='<script>"a" & b\x00', labels=Labels(["</text><b>"], description="x\x1by"))
    root = ElementTree.fromstring(svg)
    assert root.findtext(f"{SVG}title") == '<script>"a" & b '
    assert root.find(f"{SVG}text").text == "</text><b>" and "<b>" not in svg


def test_places_have_one_decimal():
    paths = " ".join(each.get("d") for each in ElementTree.fromstring(picture()).iter(f"{SVG}path"))
    assert set(re.findall(r"\.(\d+)", paths)) == set("0123456789")


def test_equal_votes_do_not_hide_each_other():
    svg = draw([[1, 1]] * 30 + [[2, 2]], [0] * 31, [False] * 31, [False] * 31, labels=Labels(), title="x")
    spots = np.array(marks(svg, "map-camp-1"))
    apart = np.hypot(*(spots[:, None] - spots[None]).transpose(2, 0, 1)) + 100 * np.eye(31)
    assert apart.min() > 7


def test_all_stay_in_the_frame():
    for at in ([[0, 0]] * 1400, [[0, 0], [0, 1e9]] * 700, np.random.default_rng(0).normal(0, 1, (1400, 2))):
        svg = draw(at, [0] * 1400, [False] * 1400, [False] * 1400, labels=LABELS, title="x")
        spots = np.array(marks(svg, "map-camp-1"))
        assert (spots >= 0).all() and (spots <= [640, 520]).all()


def test_one_who_stands_far_off_does_not_squeeze_the_others():
    places = np.random.default_rng(0).normal(0, 1, (400, 2))
    places[7] = [500, 500]
    spots = np.array(
        marks(draw(places, [0] * 400, [False] * 400, [False] * 400, labels=LABELS, title="x"), "map-camp-1")
    )
    assert np.corrcoef(spots[:, 0], np.arange(400))[0, 1] > 0.9  # as far to the right as they stand


def test_a_crowd_is_drawn_by_an_even_part_of_it():
    people = 6000
    camp = (np.arange(people) >= 1500).astype(int)
    places = np.random.default_rng(1).normal(0, 1, (people, 2)) + camp[:, None] * 9
    svg = draw(places, camp, camp < 0, camp < 0, labels=LABELS, title="x", you=77)
    assert "1500 van 6000." in svg
    assert len(marks(svg, "map-camp-1")) + len(marks(svg, "map-camp-2")) == 1500
    assert len(marks(svg, "map-camp-1")) == pytest.approx(375, abs=2)
    assert len(parts(svg, "map-you")) == 2


@pytest.mark.parametrize("people", [40, 4000])
def test_the_order_of_people_changes_nothing(people):
    rng = np.random.default_rng(0)
    places = rng.integers(0, 30, (people, 2)).astype(float)
    camp, middle, silent = rng.integers(-1, 2, people), rng.random(people) < 0.2, rng.random(people) < 0.1
    order = rng.permutation(people)
    one = draw(places, camp, middle, silent, labels=LABELS, title="x")
    assert draw(places[order], camp[order], middle[order], silent[order], labels=LABELS, title="x") == one


def test_who_has_no_place_is_left_out():
    places = [[0, 0], [np.nan, np.nan], [1, 0]]
    svg = draw(places, [0, 0, 0], [False] * 3, [False] * 3, labels=LABELS, title="x", you=1)
    assert len(marks(svg, "map-camp-1")) == 2 and "jij" not in svg
    empty = draw(np.zeros((0, 2)), [], [], [], labels=LABELS, title="leeg")
    assert ElementTree.fromstring(empty).findtext(f"{SVG}title") == "leeg"
