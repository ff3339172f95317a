"""The peace line as a drawing: days scaled, nothing over anything else, and no word left out unsaid."""

import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.peace import KINDS, Knot, Mark, Stretch, Words, draw, place

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2027, 6, 1))
TITLES = st.text(max_size=60)
KNOTS = st.builds(
    lambda title, start, length: Knot(title, start, None if length is None else start + timedelta(days=length)),
    TITLES, DAYS, st.none() | st.integers(0, 700),
)  # fmt: skip
MARKS = st.builds(Mark, st.sampled_from(KINDS), DAYS, TITLES)
WORDS = Words("De lijn", [f"m{nth}" for nth in range(12)], "vandaag", {kind: kind for kind in KINDS})


def knot(start, end=None, title="Het rooster"):
    return Knot(title, date.fromisoformat(start), end and date.fromisoformat(end))


class TestPlacing:
    def test_a_long_calm_stretch_is_long(self):
        line = place([knot("2025-01-01", "2025-02-01"), knot("2026-02-01", "2026-03-01")], [], today=TODAY)
        first, second = line.loops
        assert second.left - first.right > 5 * (first.right - first.left)

    def test_an_open_one_reaches_today(self):
        (loop,) = place([knot("2026-01-01")], [], today=TODAY).loops
        line = place([knot("2026-01-01")], [], today=TODAY)
        assert loop.right == line.today == line.until

    def test_one_of_a_day_is_still_to_be_seen(self):
        (loop,) = place([knot("2024-01-01", "2024-01-01")], [], today=TODAY).loops
        assert loop.right - loop.left >= 18

    def test_two_at_once_stand_above_each_other(self):
        line = place([knot("2026-01-01", "2026-05-01"), knot("2026-02-01", "2026-03-01")], [], today=TODAY)
        assert [each.lane for each in line.loops] == [0, 1]

    def test_a_year_cuts_off_what_began_before_it(self):
        line = place(
            [knot("2025-11-01", "2026-02-01"), knot("2024-01-01", "2024-02-01")], [],
            today=TODAY, first=date(2026, 1, 1), last=date(2026, 12, 31),
        )  # fmt: skip
        (loop,) = line.loops
        assert loop.left < loop.right < line.width / 4
        assert line.months[0][1] == date(2026, 1, 1)
        assert len(line.months) == 12

    def test_marks_outside_the_line_are_left_out(self):
        marks = [Mark("decided", date(2025, 5, 1), "Toen"), Mark("decided", date(2026, 5, 1), "Nu")]
        line = place([], marks, today=TODAY, first=date(2026, 1, 1), last=date(2026, 12, 31))
        assert [each.label for each in line.spots] == ["Nu"]

    def test_a_crowd_loses_its_labels_not_its_marks(self):
        marks = [Mark("decided", date(2026, 5, 1), f"Besluit {nth}") for nth in range(20)]
        line = place([], marks, today=TODAY)
        assert len(line.spots) == 20
        assert sum(each.lane is not None for each in line.spots) == 7

    def test_stretches_that_touch_are_one(self):
        days = [date(2026, month, 1) for month in range(1, 7)]
        line = place([], [], [Stretch(days[0], days[2]), Stretch(days[1], days[3]), Stretch(days[4])], today=TODAY)
        assert len(line.waves) == 2
        assert line.waves[1][1] == line.today

    def test_nothing_at_all(self):
        line = place([], [], today=TODAY)
        assert (line.loops, line.spots, line.waves) == ((), (), ())
        assert line.first < TODAY < line.last

    @pytest.mark.parametrize(
        ("made", "field"),
        [
            (lambda: place([knot("2026-02-01", "2026-01-01")], [], today=TODAY), "end"),
            (lambda: place([], [], [Stretch(TODAY, TODAY - timedelta(1))], today=TODAY), "end"),
            (lambda: place([], [Mark("quarrel", TODAY, "")], today=TODAY), "kind"),
            (lambda: place([], [], today=TODAY, first=TODAY, last=TODAY), "last"),
        ],
    )
    def test_what_cannot_be(self, made, field):
        with pytest.raises(InputError) as error:
            made()
        assert error.value.field == field

    @given(st.lists(KNOTS, max_size=8), st.lists(MARKS, max_size=20))
    @settings(max_examples=60, deadline=None)
    def test_nothing_in_a_lane_touches(self, knots, marks):
        line = place(knots, marks, today=TODAY)
        for each in line.loops:
            assert 0 <= each.left < each.right <= line.width
        lanes = {}
        for each in line.loops:
            assert each.at >= 0
            begins, ends = min(each.left, each.at), max(each.right, each.at + len(each.label) * 8)
            for other_begins, other_ends in lanes.get(each.lane, []):
                assert ends <= other_begins or other_ends <= begins
            lanes.setdefault(each.lane, []).append((begins, ends))

    @given(st.lists(MARKS, max_size=20))
    @settings(max_examples=40, deadline=None)
    def test_neither_do_the_words_below_it(self, marks):
        """What hangs there is a label, and above it a word of as many signs as the drawing has room for."""
        line = place([], marks, today=TODAY)
        words = replace(WORDS, kinds=dict.fromkeys(KINDS, "w" * 16), today="")
        found = re.findall(r'class="peace-(?:word|label)" x="(-?[\d.]+)" y="([\d.]+)"[^>]*>([^<]*)<', draw(line, words))
        rows = {}
        for x, y, text in found:
            left, right = float(x), float(x) + len(unescape(text)) * 7.4
            assert left >= 0 and right <= line.width + 0.1
            assert all(right <= begins or ends <= left for begins, ends in rows.get(y, []))
            rows.setdefault(y, []).append((left, right))

    @given(st.lists(KNOTS, max_size=6), st.lists(MARKS, max_size=8), st.randoms())
    @settings(max_examples=30, deadline=None)
    def test_the_order_given_says_nothing(self, knots, marks, random):
        before = draw(place(knots, marks, today=TODAY), WORDS)
        random.shuffle(knots)
        random.shuffle(marks)
        assert draw(place(knots, marks, today=TODAY), WORDS) == before


class TestDrawing:
    @given(st.lists(KNOTS, max_size=5), st.lists(MARKS, max_size=8))
    @settings(max_examples=40, deadline=None)
    def test_it_is_always_svg(self, knots, marks):
        svg = draw(place(knots, marks, [Stretch(TODAY - timedelta(40))], today=TODAY), WORDS)
        root = ElementTree.fromstring(svg)
        assert root.get("role") == "img"
        assert "style" not in svg and "<script" not in svg

    def test_words_of_people_stay_words(self):
        svg = draw(place([knot("2026-01-01", title="<script>alert(1)</script> & meer")], [], today=TODAY), WORDS)
        assert "<script" not in svg
        assert "&lt;script&gt;" in svg

    def test_an_open_one_does_not_come_back(self):
        open_one = draw(place([knot("2026-01-01")], [], today=TODAY), WORDS)
        closed = draw(place([knot("2026-01-01", "2026-03-01")], [], today=TODAY), WORDS)
        assert ("peace-open" in open_one, "peace-end" in open_one) == (True, False)
        assert ("peace-open" in closed, "peace-end" in closed) == (False, True)

    @pytest.mark.parametrize(
        ("year", "begin", "end"), [(2024, False, False), (2025, True, False), (2026, False, True), (2027, False, False)]
    )
    def test_a_year_shows_no_beginning_or_end_of_another(self, year, begin, end):
        """The one from December until March goes out of its first year, and comes into the next."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        svg = draw(place([knot("2025-12-01", "2026-03-01")], [], today=TODAY, first=first, last=last), WORDS)
        assert ("peace-begin" in svg, "peace-end" in svg) == (begin, end)
        assert svg.count("peace-loop") == svg.count("peace-loop peace-open") == (begin or end)

    def test_what_goes_out_does_not_come_down(self):
        line = place(
            [knot("2025-12-01", "2027-03-01")], [], today=TODAY, first=date(2026, 1, 1), last=date(2026, 12, 31)
        )
        path = re.search(r'peace-loop[^"]*" d="M([\d.]+) ([\d.]+)H([\d.]+)"', draw(line, WORDS))
        assert [float(each) for each in path.groups()] == [24, 36, 616]

    def test_an_open_one_does_not_break_the_line(self):
        calm = draw(place([], [], today=TODAY, first=date(2026, 1, 1), last=date(2026, 12, 31)), WORDS)
        knots = [knot("2026-02-01", "2026-03-01"), knot("2026-05-01")]
        busy = draw(place(knots, [], today=TODAY, first=date(2026, 1, 1), last=date(2026, 12, 31)), WORDS)
        lines = [re.findall(r'class="peace-line" d="M([\d.]+) [\d.]+H([\d.]+)"', svg) for svg in (calm, busy)]
        assert lines[0] == lines[1]

    def test_an_agreement_that_chafes_makes_it_waver(self):
        waves = [Stretch(date(2026, 3, 1), date(2026, 5, 1))]
        svg = draw(place([knot("2026-01-01", "2026-02-01")], [], waves, today=TODAY), WORDS)
        assert svg.count("peace-waves") == 1
        assert svg.count('class="peace-line"') == 2

    def test_every_kind_has_a_shape_of_its_own(self):
        shapes = set()
        for kind in KINDS:
            svg = draw(place([], [Mark(kind, TODAY, "Zee")], today=TODAY), WORDS)
            shapes.add(re.search(rf'peace-mark peace-{kind}" d="[^a-zA-Z]*[\d.\s M-]*([^"]*)"', svg)[1])
            assert f">{kind}</text>" in svg
        assert len(shapes) == len(KINDS)
