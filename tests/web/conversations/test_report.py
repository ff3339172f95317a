"""The report: who reads it and when, its files, and that nobody is in them."""

import csv
import io
import json
import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone

from gunnen_web.conversations.models import Conversation, Participant, State
from tests.web.conversations.crowds import EIGHT, crowd, draw, member_votes, no_camps, two_camps

pytestmark = pytest.mark.django_db
CAMPS = ["AAAAAAAA"] * 8 + ["DDDDDDDA"] * 8 + ["BBBBBBBA"] * 6
FILES = ["stellingen.csv", "kampen.csv", "verslag.json"]


@pytest.fixture(autouse=True)
def camps(monkeypatch):
    monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", two_camps)


@pytest.fixture
def eight(talk):
    made = talk(texts=EIGHT, visibility="public")
    member_votes(made, "member", "AAAAAAAA")
    crowd(made, CAMPS)
    draw(made)
    return made


def closed(talk):
    Conversation.objects.filter(pk=talk.pk).update(closed_at=timezone.now())
    return talk


def read(talk, role="member"):
    answer = talk.get(role, "report")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def rows(answer):
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def file(talk, name, role="facilitator"):
    return talk.get(role, "report_file", name)


def test_it_offers_only_files_with_something_in_them(eight, monkeypatch):
    assert "kampen.csv" in read(closed(eight))
    monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", no_camps)
    crowd(eight, CAMPS)
    draw(eight)
    page = read(eight)
    assert "stellingen.csv" in page
    assert "kampen.csv" not in page


class TestWho:
    def test_while_it_is_open_only_who_facilitates(self, eight):
        assert "Het verslag komt als het gesprek gesloten is." in read(eight)
        assert "Hoe dit gemaakt is" in read(eight, "facilitator")

    @pytest.mark.parametrize("name", FILES)
    def test_no_file_of_it_either(self, eight, name):
        assert file(eight, name, "member").status_code == 404
        assert file(eight, name).status_code == 200
        phone = eight.phone()
        assert phone.get(eight.guest_url("report_file", name)).status_code == 404

    @pytest.mark.parametrize("name", FILES)
    def test_everybody_once_it_is_closed(self, eight, name):
        closed(eight)
        for role in ("member", "observer"):
            assert "Hoe dit gemaakt is" in read(eight, role)
            assert file(eight, name, role).status_code == 200
        phone = eight.phone()
        assert "Hoe dit gemaakt is" in phone.get(eight.guest_url("report")).content.decode()
        assert phone.get(eight.guest_url("report_file", name)).status_code == 200

    def test_another_name_is_nothing(self, eight):
        assert file(eight, "mensen.csv").status_code == 404

    @pytest.mark.parametrize("name", ["report", "map"])
    def test_a_stranger_finds_nothing(self, eight, name):
        assert eight.get("stranger", name).status_code == 404


class TestPage:
    def test_all_of_the_map_and_how_it_was_made(self, eight):
        page = read(closed(eight))
        for said in (
            "Er zijn twee kampen",
            "Wat jullie verbindt",
            "Het midden",
            "In maten",
            "0,4 (tussen 0,3 en 0,6)",
        ):
            assert said in page
        assert "23 mensen stemden mee. Er waren 8 stellingen." in page

    def test_on_paper_each_list_has_its_heading(self, eight):
        """On screen some headings are to be tapped; in the report those are open, and print hides only closed ones."""
        page = read(closed(eight))
        assert "<details" in page.split("<main")[1]
        assert not re.search(r'<details class="more[^"]*">', page.split("<main")[1].split("</main")[0])
        sheet = Path(finders.find("gunnen/css/print.css")).read_text()
        assert ".more:not([open]) > summary" in sheet
        assert ".more > summary" not in sheet

    def test_nobody_in_it(self, eight):
        """Not even where the reader stands: it goes to others."""
        page = read(closed(eight))
        assert "Alleen jij ziet dit" not in page
        assert "map-you" not in page
        assert "Member" not in page.split("<main")[1]

    def test_what_was_set_aside_is_counted_and_gone(self, eight):
        eight.row.statements.filter(text="Stelling 3").update(state=State.ASIDE)
        page = read(closed(eight))
        assert "1 stelling is opzij gelegd of samengevoegd" in page
        assert "Stelling 3" not in page

    def test_an_hour_with_unusually_many(self, eight):
        said = "gasten binnen, veel meer dan anders"
        assert said not in read(eight, "facilitator")
        Participant.objects.exclude(guest_hash=None).update(joined_at=datetime(2026, 5, 3, 12, 20, tzinfo=UTC))
        crowd(eight, ["AAAAAAAA"])
        page = read(eight, "facilitator")
        assert "Op 3 mei 2026 kwamen tussen 14 uur en een uur later ongeveer 20 gasten binnen" in page

    def test_with_too_few(self, talk):
        few = talk(texts=EIGHT)
        crowd(few, ["AAAAAAAA"] * 3)
        draw(few)
        page = read(closed(few))
        assert "Er stemden te weinig mensen" in page
        assert "%" not in page.split("<main")[1].split("Hoe dit gemaakt is")[0]
        assert [row for row in rows(file(few, "stellingen.csv"))[1:] if len(row) > 1] == []
        assert {row[0] for row in rows(file(few, "stellingen.csv"))[1:]} == set(EIGHT)
        assert json.loads(file(few, "verslag.json").content)["map"] is None

    def test_a_small_team_in_words(self, talk):
        small = talk(texts=EIGHT)
        crowd(small, ["AADBBPPP"] * 5)
        draw(small)
        page = read(closed(small))
        assert "Een klein aantal mensen stemde mee." in page
        assert "Niemand is het hiermee oneens." in page
        table = rows(file(small, "stellingen.csv"))[1:]
        assert len(table) == 8
        assert {"".join(row[2:]) for row in table} == {
            "Niemand is het hiermee oneens.", "Niemand is het hiermee eens. Ook dat delen jullie.", "",
        }  # fmt: skip

    def test_no_camps(self, eight, monkeypatch):
        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", no_camps)
        crowd(eight, CAMPS)
        draw(eight)
        assert "Er zijn hier geen kampen" in read(closed(eight))
        assert rows(file(eight, "kampen.csv")) == [["kamp", "procent", "zegt", "stelling"]]
        assert "Iedereen: eens" in rows(file(eight, "stellingen.csv"))[0]


class TestFiles:
    def test_a_row_for_each_statement(self, eight):
        head, *table = rows(file(eight, "stellingen.csv"))
        assert head[:5] == ["stelling", "stemmers, ongeveer", "brug", "brug, minstens", "brug, hooguit"]
        assert head[5:9] == ["Kamp A: eens", "Kamp A: oneens", "Kamp A: allebei of pas", "Kamp A: in woorden"]
        assert [row[0] for row in table] == sorted((row[0] for row in table), key=[row[0] for row in table].index)
        assert sorted(row[0] for row in table) == EIGHT
        assert [row[2:5] for row in table if row[2]] == [["80", "60", "95"]]

    def test_a_row_for_what_each_camp_holds(self, eight):
        head, *table = rows(file(eight, "kampen.csv"))
        assert head == ["kamp", "procent", "zegt", "stelling"]
        assert [row[:3] for row in table] == [["Kamp A", "40", "Eens met"], ["Kamp B", "35", "Oneens met"]]

    def test_the_publication_as_it_is(self, eight):
        data = json.loads(file(eight, "verslag.json").content)
        assert data["map"] == eight.row.maps.first().shown
        assert sorted(data["statements"].values()) == EIGHT

    @pytest.mark.parametrize("name", FILES)
    def test_no_row_of_a_person(self, eight, name):
        text = file(eight, name).content.decode()
        for guest in eight.row.participants.exclude(guest_hash=None):
            assert guest.guest_hash not in text
        assert "own" not in text
        assert "Member" not in text

    @pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", " ="])
    def test_no_cell_is_a_formula(self, talk, sign):
        texts = [f'{sign}HYPERLINK("http://x")', *EIGHT[1:]]
        nasty = talk(texts=texts)
        nasty.row.statements.exclude(text__in=EIGHT).update(text=texts[0])
        crowd(nasty, CAMPS)
        draw(nasty)
        for name in FILES[:2]:
            for cell in (cell for row in rows(file(nasty, name)) for cell in row):
                assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
        assert any(cell.startswith("'") for row in rows(file(nasty, FILES[0])) for cell in row)

    def test_they_are_files(self, eight):
        answer = file(eight, "stellingen.csv")
        assert answer["Content-Disposition"] == 'attachment; filename="stellingen.csv"'
        assert answer["Content-Type"].startswith("text/csv")
