"""The past once more under the other presets: for who facilitates, from ten decisions, as far as it may be shown."""

import re
from html import unescape

import pytest
from django.core.cache import cache

from gunnen_web.balance import queries
from gunnen_web.balance.models import Preset
from tests.web.decisions.life import SEA

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r"\d+ (besluit was|besluiten waren) anders uitgevallen")
FEW = "Nog te weinig besluiten om iets te vergelijken."


def read(this, name="Anna"):
    return unescape(this.html(name, "what_if").split("<h1>")[1].split("<footer")[0])


def times(this, number):
    for place in range(number):
        this.on(SEA, losing=[["Anna"], ["Anna", "Bram"]][place % 2])


def test_none_below_ten_then_words_of_all_five(going, monkeypatch):
    this = going(5)
    times(this, 9)
    assert FEW in read(this)
    times(this, 1)
    page = read(this)
    assert FEW not in page
    assert [page.index(f"<h2>{each.label}</h2>") for each in Preset]
    assert page.count("Zo doen jullie het nu.") == 1
    assert not NUMBER.search(page)
    assert "Welke dan?" not in page

    def again(*args):
        raise AssertionError("it was computed twice")

    with monkeypatch.context() as patch:
        patch.setattr(queries, "show_what_if", again)
        assert read(this) == page
        cache.clear()
        with pytest.raises(AssertionError, match="twice"):
            read(this)
    this.turns[0].reopen("losses")
    assert FEW in read(this)


def test_numbers_from_eight(going):
    this = going(8)
    times(this, 10)
    page = read(this)
    assert NUMBER.search(page)
    assert "Welke dan?" in page
    assert "Het langst achter elkaar verliezen was" in page


def test_who_sees_it(going):
    this = going(5, observers=1)
    assert this.page("Anna", "what_if").status_code == 200
    for name in ("Bram", "Kijker 1"):
        assert this.page(name, "what_if").status_code == 403
