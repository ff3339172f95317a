import pytest

from gunnen.privacy import ShownMap, headline, show_trend
from gunnen.privacy.opinions.shown import ShownBridge, ShownMeasure


def picture(low=0.2, high=0.4, middle=20, bridges=()):
    measures = {"esteban_ray": ShownMeasure(0.3, low, high)}
    shown = tuple(ShownBridge(each, "scored", 80, 70, 90) for each in bridges)
    return ShownMap("picture", k=2, middle=middle, polarization=measures, bridges=shown)


@pytest.mark.parametrize(
    ("low", "high", "word"), [(0.2, 0.4, "same"), (0.4, 0.6, "same"), (0.45, 0.6, "more"), (0.0, 0.15, "less")]
)
def test_polarization_changed_when_the_intervals_are_apart(low, high, word):
    assert show_trend([picture(), picture(low, high)]).polarization == word


@pytest.mark.parametrize(("middle", "word"), [(25, "same"), (30, "more"), (10, "less"), (None, None)])
def test_the_middle_changed_when_it_is_clear(middle, word):
    assert show_trend([picture(), picture(middle=middle)]).middle == word


def test_the_first_and_the_last_picture_count():
    assert show_trend([ShownMap("words"), picture(), picture(0.9, 1.0), picture()]).polarization == "same"


def test_camps_that_were_not_found_yet_are_no_beginning():
    none = ShownMap("picture", k=0, polarization={"esteban_ray": ShownMeasure(0.0, 0.0, 0.0)})
    assert show_trend([none, picture(), picture()]).polarization == "same"
    assert show_trend([none, picture()]).polarization is None
    assert headline(none) is None


def test_new_bridges_are_new_since_the_one_before():
    assert show_trend([picture(bridges="a"), picture(bridges="ab"), picture(bridges="bca")]).bridges == ("c",)


def test_what_bridges_perhaps_is_no_bridge_yet():
    perhaps = ShownMap("numbers", bridges=(ShownBridge("a", "perhaps", 60, 40, 80),))
    assert show_trend([perhaps, picture(bridges="a")]).bridges == ("a",)
    assert show_trend([picture(), perhaps]).bridges == ()


@pytest.mark.parametrize("seen", [[], [picture()], [ShownMap("words"), picture()]])
def test_nothing_to_tell(seen):
    found = show_trend(seen)
    assert (found.polarization, found.middle) == (None, None)


def test_without_an_interval_nothing_is_told():
    assert show_trend([picture(None, None), picture()]).polarization is None
