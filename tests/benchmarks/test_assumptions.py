"""What would have to be true: when one way beats another, and which points are asked."""

import numpy as np
import pytest

from benchmarks import _assumed
from gunnen.practice import MEASURES, PARAMETERS, Results, Settings, choose_settings

SAMPLE = np.linspace(-1, 1, 41)


def results(loss, worst):
    """Teams in which way `turns` has these mean differences with `boss`, and some spread."""
    nothing = {name: np.zeros(41) for name in MEASURES}
    turns = {**nothing, "loss": loss + 0.1 * SAMPLE, "worst_off": worst + 0.1 * SAMPLE}
    return Results(Settings(), 41, 5, 5, 1, {"turns": turns, "boss": nothing}, ())


@pytest.mark.parametrize(
    ("loss", "worst", "verdict", "clear"),
    [
        (-0.2, -0.3, "beats", True),
        (-0.2, -0.05, "beats", False),
        (0.2, 0.3, "beaten", True),
        (-0.2, 0.3, "split", False),
        (-0.2, 0.0, "level", False),
        (0.0, -0.2, "level", False),
        (-0.01, -0.3, "level", False),
    ],
)
def test_both_losses_must_be_lower_beyond_their_intervals(loss, worst, verdict, clear):
    found = _assumed.against(results(loss, worst), "turns", "boss")
    assert (found.verdict, found.clear) == (verdict, clear)
    turned = _assumed.against(results(loss, worst), "boss", "turns")
    assert turned.verdict == {"beats": "beaten", "beaten": "beats"}.get(verdict, verdict)


def test_a_way_never_beats_itself_under_another_name():
    """A compromise whose loss is asked differs from another only in what dodging makes of it."""
    found = _assumed.run({"dodging": 0}, ["compromise", "compromise_spoken"])
    assert _assumed.against(found, "compromise", "compromise_spoken").verdict == "level"


def test_the_map_includes_what_the_articles_would_rather_not():
    points = [*_assumed.map_points()]
    assert len(points) == 315
    assert any(each["dodging"] == 0 and each["curve"] == 2 and each["honesty"] == 1 for each in points)
    assert {each["curve"] for each in points} >= {0.5, 2} and {each["astray"] for each in points} >= {0, 0.5}


def test_each_mechanism_is_switched_off_once():
    changes = [
        {name: value for name, value in each.items() if name not in ("curve", "astray")}
        for each in _assumed.one_by_one()
    ]
    off = {name: each.off for name, each in PARAMETERS.items() if each.off is not None and name != "astray"}
    assert all({name: value} in changes for name, value in off.items()) and {} in changes
    assert len(changes) == 264


@pytest.mark.parametrize("points", [_assumed.anywhere, _assumed.corners, _assumed.sabotage, _assumed.poles])
def test_every_point_is_one_that_the_simulator_takes(points):
    found = [*points()]
    assert all(choose_settings(each) for each in found) and len({str(each) for each in found}) == len(found)


def test_a_sample_stays_within_the_ranges():
    low = _assumed.named([each[0] for each in _assumed.RANGES.values()])
    high = _assumed.named([each[1] for each in _assumed.RANGES.values()])
    assert (low["patience"], high["patience"], low["rounds"], high["rounds"]) == (1, 100, 1, 3)
    assert choose_settings(low) and choose_settings(high) and set(low) == set(PARAMETERS)
