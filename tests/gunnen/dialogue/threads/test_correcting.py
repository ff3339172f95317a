"""Ranges hold what is there, whatever authors differ, and know how well the reader is known."""

import numpy as np
import pytest

from benchmarks.weather import cell, gauged, shown
from gunnen.dialogue import Rate, Rates
from gunnen.dialogue.threads.correcting import SHARES, at_least, bounds, by_author, corrected, interval
from tests.gunnen.dialogue.threads.making import rates

FOUND, OF = np.array([3, 1, 4, 2, 0, 2]), np.array([20, 15, 25, 10, 10, 20])


def ranged(rate):
    return interval(corrected(by_author(FOUND, OF), "identity", {"nl": 100}, rates(rate)))


@pytest.mark.parametrize("ranges", [gauged, shown])
@pytest.mark.parametrize(
    ("size", "rate", "spread"), [((30, 5), 0.1, 0.05), ((100, 8), 0.3, 0.2), ((300, 20), 0.02, 0.05)]
)
def test_nine_times_in_ten_it_holds_what_is_there(ranges, size, rate, spread):
    mean, there, width = cell(ranges, size, rate, spread, reps=50)
    assert mean >= 0.8 and there >= 0.86 and width < 0.65


def test_counts_as_they_are_would_be_wrong():
    """What the correction is for: at two in a hundred most of what is found is not there."""

    def plain(found, of, _):
        return interval(by_author(found, of))[1:]

    assert cell(plain, (3000, 30), 0.3, 0.0, reps=40)[0] < 0.3


def test_a_perfect_reader_needs_no_correction():
    plain = interval(by_author(FOUND, OF))
    assert ranged(Rate(1.0, 1.0, 100_000, 100_000, 1.0)) == pytest.approx(plain, abs=0.01)


def test_the_less_is_known_of_the_reader_the_wider():
    found, of = np.full(40, 30), np.full(40, 100)

    def wide(size, plain):
        known = rates(Rate(0.8, 0.94, size, size, plain))
        _, low, high = interval(corrected(by_author(found, of), "identity", {"nl": 4000}, known))
        return high - low

    assert wide(10_000, 0.94) < wide(40, 0.94) and wide(10_000, 0.94) < wide(10_000, 1.0)


def test_a_reader_no_better_than_chance_says_nothing():
    _, low, high = ranged(Rate(0.3, 0.7, 10_000, 10_000, 0.7))
    assert high - low > 0.85
    least, most = at_least(5, 30, 20.0), 1 - at_least(10, 30, 20.0)
    blind = rates(Rate(0.3, 0.7, 10_000, 10_000, 0.7))
    assert bounds(*(corrected(each, "identity", {"nl": 30}, blind) for each in (least, most))) == (0, 1)


def test_authors_who_differ_widen_the_range():
    alike, apart = (
        by_author(np.array([4] * 6), np.array([20] * 6)),
        by_author(np.array([0, 0, 0, 0, 4, 20]), np.array([20] * 6)),
    )
    widths = [high - low for _, low, high in (interval(alike), interval(apart))]
    assert widths[1] > 1.5 * widths[0]


def test_languages_count_as_much_as_is_written_in_them():
    good, poor = Rate(0.95, 0.99, 5000, 5000, 0.99), Rate(0.5, 0.99, 5000, 5000, 0.99)
    known = Rates({("identity", "nl"): good, ("identity", "en"): poor})
    at = [
        interval(corrected(by_author(FOUND, OF), "identity", spoken, known))[0]
        for spoken in ({"nl": 100}, {"nl": 50, "en": 50}, {"en": 100})
    ]
    assert at[0] < at[1] < at[2]


def test_a_chance_grows_with_the_share():
    for found in (1, 5, 30):
        assert (np.diff(at_least(found, 30, 21.4)) >= 0).all() and SHARES[0] == 0 and at_least(found, 30, 21.4)[0] == 0
