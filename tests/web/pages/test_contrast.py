"""Readable in daylight and at night: the contrast of WCAG 2.2, computed from the tokens themselves."""

import re
from itertools import product
from pathlib import Path

import pytest

import gunnen_web.pages

PAGES = Path(gunnen_web.pages.__file__).parent
CSS = (PAGES / "static/gunnen/css/tokens.css").read_text(encoding="utf-8")

TEXT = [
    *product(["ink", "soft", "accent"], ["paper", "sheet", "wash", "mine", "mine-sheet"]),
    *product(["mine-ink"], ["mine", "mine-sheet"]),
    ("on-accent", "accent"),
    ("paper", "ink"),
]
EDGES = [
    *product(["line", "accent"], ["paper", "sheet", "wash"]),
    *product(["mine-line", "line", "accent"], ["mine"]),
    *product([f"slot-{place}" for place in range(1, 9)], ["paper", "sheet"]),
]


def tokens(mode):
    light, dark = CSS.split("prefers-color-scheme: dark", 1)
    found = {}
    for part in (light, dark)[: 2 if mode == "dark" else 1]:
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part))
    return found


def luminance(colour):
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_is_right():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXT)
def test_text_can_be_read(mode, front, back):
    colours = tokens(mode)
    assert contrast(colours[front], colours[back]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_edges_and_pictures_can_be_seen(mode, front, back):
    colours = tokens(mode)
    assert contrast(colours[front], colours[back]) >= 3


def test_both_modes_know_every_colour():
    light, dark = CSS.split("prefers-color-scheme: dark", 1)
    names = [set(re.findall(r"--([\w-]+): #", part)) for part in (light, dark)]
    assert names[0] == names[1]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_browser_frame_has_the_colour_of_the_paper(mode):
    base = (PAGES / "templates/base.html").read_text(encoding="utf-8")
    assert f'content="{tokens(mode)["paper"]}" media="(prefers-color-scheme: {mode})"' in base
