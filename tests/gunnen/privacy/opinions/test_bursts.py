from datetime import datetime, timedelta

import pytest

from gunnen.privacy import show_bursts

START = datetime(2026, 5, 3, 14)


def came(*hours):
    """How many came in each hour, spread over it."""
    return [
        START + timedelta(hours=hour, minutes=minute * 59 / number)
        for hour, number in enumerate(hours)
        for minute in range(number)
    ]


@pytest.mark.parametrize(
    ("hours", "named"),
    [
        ((), []),
        ((80,), []),
        ((3, 20, 4), [1]),
        ((3, 19, 3), []),
        ((5, 24, 5), []),
        ((2, 60, 3, 0, 41), [1, 4]),
    ],
)
def test_hours_far_above_the_others(hours, named):
    assert [round((each.start - START) / timedelta(hours=1)) for each in show_bursts(came(*hours))] == named


def test_about_how_many():
    assert [each.people for each in show_bursts(came(2, 43))] == [45]


def test_any_order():
    assert show_bursts(reversed(came(2, 43))) == show_bursts(came(2, 43))
