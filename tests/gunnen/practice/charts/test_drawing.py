"""The charts: what they show stands where it belongs, and nothing in them refers to anything outside."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunnen.practice import WAYS
from gunnen.practice.charts import draw_dots, draw_lines
from gunnen.practice.charts.lines import FLOOR, HEIGHT, TOP
from gunnen.practice.charts.pen import WIDTH, breadth, slot
from gunnen.practice.charts.scales import Axis, reach, spaced, ticks
from gunnen.practice.simulating import Estimate

SPACE = "{http://www.w3.org/2000/svg}"
NOTHING = Estimate(None, None, None, None, 0)
ONE_TEAM = Estimate(2.0, None, None, None, 1)


def at(mean, half=0.2):
    return Estimate(mean, mean - half, mean + half, 1.0, 50)


def parsed(svg):
    return ElementTree.fromstring(svg)


def named(svg, name):
    return [each for each in parsed(svg).iter() if each.get("class") == name]


def start(path):
    x, y = re.match(r"M(-?[\d.]+) (-?[\d.]+)", path.get("d")).groups()
    return float(x), float(y)


NAMES = ("dots", "dots alone", "lines", "one value", "nothing")


def everything():
    rows = {way: at(place + 0.5) for place, way in enumerate(WAYS)}
    course = [(x / 4, at(x + 0.5)) for x in range(6)]
    yield draw_dots("loss", rows, "nl", title='Zo <b>"erg"</b> & zo\x00')
    yield draw_dots("kept", {"turns": at(0.9, 0.05), "boss": NOTHING}, "en", standalone=True)
    yield draw_lines("unspoken", dict.fromkeys(WAYS, course), "nl", below="<curve>", title='Zo <b>"erg"</b>')
    yield draw_lines("trust", {"turns": [(1.0, at(0.5, 0.1))]}, "en", below="curve", standalone=True)
    yield draw_lines("loss", {"turns": [], "boss": [(1.0, NOTHING)]}, "en", below="curve")


@pytest.mark.parametrize("svg", [*everything()], ids=NAMES)
def test_it_is_whole_and_refers_to_nothing_outside(svg):
    root = parsed(svg)
    assert root.tag == f"{SPACE}svg" and root.get("role") == "img" and root.get("aria-label")
    tags = {each.tag.removeprefix(SPACE) for each in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "path", "text", "rect"}
    names = {name for each in root.iter() for name in each.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on") or "href" in name}
    assert "url(" not in svg and "<b>" not in svg and "\x00" not in svg and "nan" not in svg.lower()


@pytest.mark.parametrize("svg", [*everything()], ids=NAMES)
def test_it_stays_on_its_sheet(svg):
    height = float(parsed(svg).get("viewBox").split()[3])
    for each in parsed(svg).iter(f"{SPACE}text"):
        x, wide = float(each.get("x")), breadth(each.text, int(each.get("font-size")))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[each.get("text-anchor")]
        assert left >= -8 and left + wide <= WIDTH + 8 and 0 <= float(each.get("y")) <= height
    for each in parsed(svg).iter(f"{SPACE}path"):
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", each.get("d")):
            assert -1 <= float(x) <= WIDTH + 1 and -1 <= float(y) <= height + 1


def test_more_loss_stands_further_to_the_right():
    svg = draw_dots("loss", {"boss": at(1.0), "turns": at(3.0), "gunnen": at(2.0)}, "en")
    x = [start(each)[0] for each in named(svg, "chart-dot")]
    assert x[0] < x[2] < x[1] and x[2] - x[0] == pytest.approx(x[1] - x[2], abs=0.2)


def test_a_bar_reaches_from_end_to_end_of_the_interval():
    svg = draw_dots("trust", {"boss": Estimate(0.5, 0.25, 0.75, 1.0, 9)}, "en")
    (bar,) = named(svg, "chart-interval")
    x, to = (float(each) for each in re.findall(r"[ML](-?[\d.]+) ", bar.get("d")))
    (dot,) = named(svg, "chart-dot")
    axis = Axis(0, 1, 14, WIDTH - 14)
    assert (x, to) == pytest.approx((axis.at(0.25), axis.at(0.75)), abs=0.1)
    assert start(dot)[0] + 8 == pytest.approx(axis.at(0.5), abs=0.1)


def test_what_is_not_known_has_no_dot_and_one_team_no_bar():
    svg = draw_dots("granted", {"boss": NOTHING, "gunnen": ONE_TEAM}, "nl")
    assert len(named(svg, "chart-dot")) == 1 and not named(svg, "chart-interval")
    assert [each.text for each in named(svg, "chart-name")] == ["de baas", "gunnen"]


def test_figures_are_written_as_the_language_does():
    rows = {"turns": at(1.25)}
    assert "1,25  (1,05 tot 1,45)" in draw_dots("loss", rows, "nl")
    assert "1.25  (1.05 to 1.45)" in draw_dots("loss", rows, "en")


def test_a_line_runs_within_its_band():
    found = [(x, at(2 + x)) for x in (0.0, 1.0, 2.0)]
    svg = draw_lines("loss", {"turns": found}, "en", below="curve")
    (line,), (band,) = named(svg, "chart-line"), named(svg, "chart-band")
    points = [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", line.get("d"))]
    edge = [(float(x), float(y)) for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", band.get("d"))]
    upper, lower = edge[:3], [*reversed(edge[3:])]
    for (_, y), (_, high), (_, low) in zip(points, upper, lower, strict=True):
        assert high < y < low and high >= TOP and low <= FLOOR
        assert (low - y) == pytest.approx(y - high, abs=0.2)
    assert [x for x, _ in points] == sorted(x for x, _ in points) and points[0][1] > points[2][1]


def test_ways_keep_their_place_and_are_told_apart_without_colour():
    svg = draw_lines("loss", {way: [(1.0, at(1)), (2.0, at(2))] for way in WAYS}, "en", below="curve")
    groups = [each.get("class") for each in parsed(svg).iter(f"{SPACE}g")]
    assert groups == [f"chart-way chart-way-{slot(way)}" for way in WAYS]
    dashes = [each.get("stroke-dasharray") for each in named(svg, "chart-line")]
    assert len({*dashes}) == len(WAYS)


def test_names_at_the_end_of_lines_do_not_run_into_each_other():
    svg = draw_lines("loss", {way: [(1.0, at(2)), (2.0, at(2 + 0.01 * slot(way)))] for way in WAYS}, "nl", below="x")
    y = sorted(float(each.get("y")) for each in named(svg, "chart-name"))
    assert len(y) == len(WAYS) and all(b - a >= 22 for a, b in pairwise(y)) and y[-1] < HEIGHT


def test_charts_beside_each_other_reach_equally_high():
    one = draw_lines("loss", {"turns": [(1.0, at(1)), (2.0, at(1))]}, "en", below="x", top=9.0)
    other = draw_lines("loss", {"turns": [(1.0, at(8.8)), (2.0, at(1))]}, "en", below="x")
    assert [each.text for each in named(one, "chart-tick")] == [each.text for each in named(other, "chart-tick")]


def test_standing_alone_it_brings_its_colours():
    svg = draw_dots("loss", {"turns": at(1)}, "en", standalone=True)
    assert "<rect" in svg and 'color="#' in svg and "<rect" not in draw_dots("loss", {"turns": at(1)}, "en")


@given(st.lists(st.floats(0, 300), max_size=8))
def test_places_move_apart_and_keep_their_order(places):
    found = spaced(places, 27.0, 18.0, 292.0)
    order = sorted(range(len(places)), key=lambda each: places[each])
    moved = [found[each] for each in order]
    assert all(b - a >= 27 - 1e-6 for a, b in pairwise(moved))
    assert all(18 - 1e-6 <= each <= 292 + 1e-6 for each in moved)


@given(st.floats(-1000, 1000), st.floats(0.001, 1000), st.integers(2, 8))
def test_ticks_are_round_and_within(low, size, most):
    found = ticks(low, low + size, most)
    assert 1 <= len(found) <= most
    assert all(low - 1e-6 * size <= each <= low + size * (1 + 1e-6) for each in found)
    gaps = [b - a for a, b in pairwise(found)]
    assert all(each == pytest.approx(gaps[0]) for each in gaps)


@given(st.lists(st.floats(0.001, 9999), min_size=1, max_size=5))
def test_an_axis_reaches_above_everything_and_not_too_far(values):
    low, high = reach(values, "points")
    assert low == 0 and max(values) <= high <= 2 * max(values)
    assert reach(values, "share") == (0.0, 1.0) and reach([], "points") == (0.0, 1.0)
