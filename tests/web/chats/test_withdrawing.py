"""Whoever withdraws takes along every figure that they were in; and no figure is made of one person less."""

import pytest

from gunnen_web.chats import actions, report
from gunnen_web.chats.models import Stage
from tests.web.chats.imported import SILENT, WRITERS, messages

pytestmark = pytest.mark.django_db
EIGHT = (*WRITERS, SILENT)


@pytest.fixture
def this(imported):
    """A report of four weeks; Finn wrote in the second week alone."""
    rows = messages(WRITERS, weeks=4, each_week=8, only={"Finn": 1})
    return imported(rows).reported(*WRITERS)


def stretches(this):
    return [bool(each) for each in this.chat.shown["bins"]]


def test_where_somebody_wrote_goes_whole(this):
    before = this.chat.shown["bins"]
    assert stretches(this) == [True, True, True, True]
    this.withdraw("Finn")
    after = this.chat.shown["bins"]
    assert stretches(this) == [True, False, True, True]
    assert after[0] == before[0]
    for place in (2, 3):
        assert {**after[place], "shares": None} == {**before[place], "shares": None}


def test_what_was_compared_with_it_is_so_no_longer(this):
    for each in this.chat.shown["bins"]:
        for share in each["shares"].values():
            share["change"] = "more"
    shown = {"bins": [{**each, "shares": {"healthy": {"change": "more"}}} for each in this.chat.shown["bins"]]}
    left = report.without(shown, [1])["bins"]
    assert [each and each["shares"]["healthy"]["change"] for each in left] == ["more", None, None, None]


def test_in_the_page_and_the_data_as_well(this):
    before = this.page("Kijker", "json").json()["weather"]["bins"]
    this.withdraw("Finn")
    after = this.page("Kijker", "json").json()["weather"]["bins"]
    assert (len(before), len(after)) == (4, 3)
    assert this.page("Kijker").status_code == 200


def test_no_figure_is_made_of_one_person_less(this):
    """What the team read before and reads now differs in what is gone, and in nothing else."""
    before = [each["shares"] for each in this.chat.shown["bins"]]
    this.withdraw("Anna")
    assert stretches(this) == [False] * 4
    assert this.read() == 0
    assert "nu niets te laten zien" in this.main("Kijker")
    assert this.page("Kijker", "json").status_code == 404
    assert before


def test_by_the_link(this):
    this.browser().post(this.link("Anna"), {"out": "1"})
    assert stretches(this) == [False] * 4
    html = this.browser().get(this.link("Anna")).content.decode()
    assert "Je berichten doen niet mee" in html


def test_who_said_no_changes_nothing(imported):
    this = imported().reported(*WRITERS[:6])
    before = this.chat.shown
    this.withdraw("Gijs", SILENT)
    assert this.chat.shown == before
    assert this.chat.gone == 0


def test_twice_counts_once(this):
    this.withdraw("Anna", "Anna")
    assert this.chat.gone == 1


class TestAgain:
    @pytest.fixture
    def eight(self, imported):
        return imported(messages(EIGHT)).reported(*EIGHT)

    def test_not_for_two(self, eight):
        eight.withdraw("Bram", "Cem")
        assert not actions.may_give(eight.chat)
        with pytest.raises(actions.Refused):
            eight.give()
        assert "Drie mensen of meer" not in eight.main("Anna")

    def test_for_three_everything_is_counted_anew(self, eight):
        eight.withdraw("Bram", "Cem", "Dewi")
        assert "Drie mensen of meer" in eight.main("Anna")
        assert "Drie mensen of meer" not in eight.main("Baas")
        assert eight.post("Anna", "file", {"file": eight.file}).status_code == 302
        assert eight.chat.stage == Stage.READING
        assert eight.read() == 1
        assert stretches(eight) == [True, True]
        assert eight.chat.gone == 0
        assert not eight.author("Bram").bins

    def test_not_of_fewer_than_five(self, eight):
        eight.withdraw("Bram", "Cem", "Dewi", "Eva")
        assert not actions.may_give(eight.chat)

    def test_a_new_count_that_becomes_too_small_leaves_what_was(self, eight):
        eight.withdraw("Bram", "Cem", "Dewi")
        eight.give()
        eight.withdraw("Eva")
        assert eight.chat.stage == Stage.DONE
        assert eight.read() == 0


def test_while_it_is_read_the_rest_is_read_anew(imported):
    this = imported().start().asked().give()
    this.withdraw("Gijs")
    assert this.chat.stage == Stage.READING
    this.read()
    assert this.chat.stage == Stage.DONE
    assert not this.author("Gijs").bins


def test_while_it_is_read_and_too_few_are_left(imported):
    this = imported().start().asked(*WRITERS[:5]).give()
    this.withdraw("Eva")
    assert (this.chat.stage, this.chat.why) == (Stage.OVER, "few")
    assert this.read() == 0
