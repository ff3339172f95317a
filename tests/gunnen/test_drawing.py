"""What all pictures share: words that can never become markup, and a page that needs nothing from outside."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from gunnen.drawing import PAPER, STANDALONE, page, path, safe, text

SVG = "{http://www.w3.org/2000/svg}"


@given(some.text())
def test_any_words_come_out_as_they_went_in(words):
    """But for signs that XML forbids, or that could turn the text around: each of those is a space."""
    made = page("dots", words, [text("name", 1, 2, words)], width=9, height="5", description=words)
    picture = ElementTree.fromstring(made)
    shown = "".join(sign if sign.isprintable() else " " for sign in words)
    for found in (picture.find(f"{SVG}title"), picture.find(f"{SVG}desc"), picture.find(f"{SVG}text")):
        assert (found.text or "") == shown
    assert picture.get("aria-label", "") == shown and len(picture) == 3


def test_without_a_title_it_is_decoration():
    named, decoration = (ElementTree.fromstring(page("dots", title, [], width=9, height="5")) for title in ("a", ""))
    assert (named.get("role"), named.get("aria-label"), named.get("aria-hidden")) == ("img", "a", None)
    assert (decoration.get("role"), decoration.get("aria-label"), decoration.get("aria-hidden")) == (None, None, "true")


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\u202e", "\ud800", "\n", "\ufffe"])
def test_forbidden_signs_are_spaces(sign):
    assert safe(f"a{sign}b") == "a b"


def test_a_page_of_its_own_brings_its_size_ink_and_paper():
    inside, alone = (page("dots", "", [], width=9, height="5", top="-3", standalone=s) for s in ("", STANDALONE))
    assert "width" not in ElementTree.fromstring(inside).attrib and PAPER not in inside
    picture = ElementTree.fromstring(alone)
    assert (picture.get("width"), picture.get("height"), picture.get("viewBox")) == ("9", "5", "0 -3 9 5")
    assert picture.find(f"{SVG}rect").attrib == {"y": "-3", "width": "9", "height": "5", "fill": PAPER}


def test_more_attributes():
    assert path("a", "M0 0", 'fill="none"') == '<path class="a" d="M0 0" fill="none"/>'
    assert text("a", 1.25, 2, "") == '<text class="a" x="1.2" y="2.0"></text>'
