"""The team's balance: what everybody may see, and only when it is time."""

from html import unescape

import pytest

from gunnen_web.balance.models import Note
from gunnen_web.balance.wording import NOTES, SHARED
from tests.web.decisions.life import HILLS, SEA

pytestmark = pytest.mark.django_db
EARLY = "Nog te vroeg voor een balans."
LOPSIDED = "Eén van jullie gunde de laatste tijd vaker dan alle anderen samen."


def read(this, name="Bram"):
    return unescape(this.html(name, "team"))


def times(this, number, losing=("Anna",), **fields):
    for _ in range(number):
        this.on(SEA, losing=list(losing), **fields)


class TestWhen:
    def test_nothing_before_five(self, going):
        this = going(5)
        times(this, 4)
        assert EARLY in read(this)
        assert this.series.shown is None
        times(this, 1)
        assert EARLY not in read(this)

    def test_unanimous_ones_are_none_of_the_five(self, going):
        this = going(5)
        times(this, 4)
        times(this, 3, losing=())
        assert EARLY in read(this)

    def test_only_every_fifth_moves_it(self, going):
        this = going(5)
        times(this, 5)
        before = this.series.shown
        for _ in range(4):
            this.on(HILLS, losing=["Anna"])
            assert this.series.shown == before
        this.on(HILLS, losing=["Anna"])
        assert this.series.shown != before
        assert this.series.shown["at"] == 10

    def test_taking_one_up_again_moves_nothing(self, going):
        this = going(5)
        times(this, 5)
        before = this.series.shown
        this.turns[-1].reopen("losses")
        assert this.series.shown == before
        times(this, 1)
        assert this.series.shown == before

    @pytest.mark.parametrize("number", [2, 3])
    def test_a_team_that_is_too_small(self, going, number):
        this = going(number)
        times(this, 6)
        assert EARLY in read(this)


class TestWhat:
    def test_words_below_eight(self, going):
        this = going(7)
        times(this, 5)
        shown = this.series.shown
        assert (shown["level"], shown["bands"], shown["run"], shown["cost_percent"], shown["bound"]) == (
            "words", None, None, None, None,
        )  # fmt: skip
        assert str(SHARED["time_for_a_turn"]) in read(this)
        assert "Er was iemand die langer achter elkaar verloor." in read(this)
        assert "<table" not in read(this)

    def test_numbers_from_eight(self, going):
        this = going(8)
        times(this, 5)
        assert this.series.shown["level"] == "numbers"
        assert "Het langst achter elkaar verliezen was 5 keer." in read(this)

    def test_the_promise_comes_first_the_streak(self, going):
        this = going(5)
        times(this, 5)
        promised = read(this).split("Wat jullie elkaar beloven")[1]
        assert promised.index("niemand verliest vaker dan 4 keer achter elkaar") < promised.index("Het komt vanzelf")

    def test_everybody_sees_the_same(self, going):
        this = going(5, observers=1)
        times(this, 5)
        parts = {read(this, name).split("<h1>")[1].split("Zo houden jullie het eerlijk")[0] for name in this.people}
        assert len(parts) == 1

    def test_nobody_is_named(self, going):
        this = going(8)
        times(this, 5)
        page = read(this, "Hoda").split("<h1>")[1].split("<footer")[0]
        for name in this.names:
            if name != "Hoda":
                assert name not in page

    def test_strangers(self, going, person):
        this = going(5)
        this.people["Zeno"] = person("Zeno")
        assert this.page("Zeno").status_code == 404


class TestLopsided:
    def test_from_eight_the_team_hears_it_without_a_name(self, going):
        this = going(8)
        times(this, 10, losing=["Hoda"])
        assert LOPSIDED in read(this)
        assert "Hoda" not in read(this)
        assert not Note.objects.filter(code="one_sided_giving").exists()
        assert str(NOTES["one_sided_giving"]) not in unescape(this.html("Hoda", "mine"))

    def test_not_before_it_is_time(self, going):
        this = going(8)
        times(this, 9, losing=["Hoda"])
        assert LOPSIDED not in read(this)

    def test_below_eight_only_the_giver_hears_it(self, going):
        this = going(7)
        times(this, 5, losing=["Guus"])
        assert not Note.objects.filter(code="one_sided_giving").exists()
        times(this, 1, losing=["Guus"])
        assert Note.objects.get(code="one_sided_giving").membership == this.stay("Guus")
        times(this, 4, losing=["Guus"])
        assert LOPSIDED not in read(this)
        assert str(NOTES["one_sided_giving"]) in unescape(this.html("Guus", "mine"))
        assert str(NOTES["one_sided_giving"]) not in unescape(this.html("Anna", "mine"))

    def test_it_is_over_when_others_give(self, going):
        this = going(8)
        times(this, 10, losing=["Hoda"])
        times(this, 5, losing=["Anna", "Bram", "Cem"])
        assert LOPSIDED not in read(this)
