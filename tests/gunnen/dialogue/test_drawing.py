"""The picture of the weather: what is healthy on top, bars from the least to the most, and words that are safe."""

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from gunnen.dialogue import WeatherWords, draw_weather, weather_rows
from gunnen.privacy import ShownBin, ShownShare, ShownWeather

WORDS = WeatherWords(
    "Meer <gezonds>", "gezond", "hokjes", "verharding", "van de tien berichten", when=["2 mrt", "9 mrt", "16 mrt"]
)


def share(low, high, change=None):
    return ShownShare(low, high, found=(5, 9), of=40, weight=20.0, change=change)


def weather(*bins):
    return ShownWeather(tuple(ShownBin(None, None, 40, each) for each in bins))


def calm(bins):
    return weather(*[{"healthy": share(20, 60), "identity": share(0, 10), "hardening": share(0, 20)}] * bins)


def drawn(shown, **more):
    return ElementTree.fromstring(draw_weather(shown, WORDS, **more))


def parts(picture, name):
    return [each for each in picture.iter() if name in (each.get("class") or "").split()]


def test_three_strips_with_healthy_on_top():
    picture = drawn(calm(3))
    assert [each.text for each in parts(picture, "weather-name")] == ["gezond", "hokjes", "verharding"]
    tops = [
        min(float(each.get("y")) for each in parts(picture, f"weather-{kind}"))
        for kind in ("healthy", "identity", "hardening")
    ]
    assert tops == sorted(tops) and len(parts(picture, "weather-range")) == 9
    assert [each.text for each in parts(picture, "weather-when")] == ["2 mrt", "16 mrt"]
    assert picture.find("{http://www.w3.org/2000/svg}title").text == WORDS.title == picture.get("aria-label")


def test_a_bar_goes_from_the_least_to_the_most_on_one_scale():
    picture = drawn(weather({"healthy": share(0, 100), "hardening": share(40, 90)}, {"hardening": share(0, 50)}))
    bars = [each for kind in ("healthy", "hardening") for each in parts(picture, f"weather-{kind}")]
    assert [float(each.get("height")) for each in bars] == [150, 75, 75]
    low = [float(each.get("y")) + float(each.get("height")) for each in bars]
    assert low[2] - low[1] == 60


def test_a_change_is_told_by_a_sign_and_not_by_colour():
    picture = drawn(
        weather(
            {"healthy": share(20, 60, "more")}, {"healthy": share(20, 60, "less")}, {"healthy": share(20, 60, "same")}
        )
    )
    up, down = (each.get("d").split("l")[1] for each in parts(picture, "weather-change"))
    assert float(up.split()[1].split("h")[0]) > 0 > float(down.split()[1].split("h")[0])
    assert {each.get("fill") for each in picture.iter() if each.get("fill")} == {"currentColor"}


def test_nothing_is_drawn_that_may_not_be_told():
    assert draw_weather(ShownWeather(), WORDS) == ""
    assert parts(drawn(weather({})), "weather-range") == []


@pytest.mark.parametrize("bins", [1, 2, 7, 52, 70])
def test_everything_lies_in_the_frame(bins):
    picture = drawn(calm(bins))
    width, height = map(float, picture.get("viewBox").split()[2:])
    bars = parts(picture, "weather-range")
    assert len(bars) == 3 * min(bins, 52)
    for each in bars:
        x, y, wide, tall = (float(each.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= 60 and x + wide <= width and y >= 0 and y + tall <= height and wide >= 5
    rights = sorted(float(each.get("x")) for each in parts(picture, "weather-healthy"))
    assert all(other - one > float(bars[0].get("width")) for one, other in pairwise(rights))


def test_it_needs_nothing_from_outside_and_no_style():
    text = draw_weather(calm(2), WORDS, standalone=True)
    assert "style" not in text and "href" not in text and "&lt;gezonds&gt;" in text and 'width="640"' in text


def test_the_last_bins_keep_their_own_days():
    words = WeatherWords("", "a", "b", "c", "", when=[f"week {number}" for number in range(1, 71)])
    text = draw_weather(calm(70), words)
    assert "week 19" in text and "week 70" in text and "week 18<" not in text


def test_the_table_behind_it():
    some = {"healthy": share(20, 60), "answered": share(0, 50)}
    rows = weather_rows(weather(some, {}, {}, {}), WORDS)
    assert rows[0] == ("2 mrt", (share(20, 60), None, share(0, 50), None, None))
    assert [when for when, _ in rows] == ["2 mrt", "9 mrt", "16 mrt", "4"]
