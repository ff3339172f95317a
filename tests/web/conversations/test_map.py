"""The map page: what connects first, camps only where there are, and my place for my eyes alone."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from gunnen.privacy import shown_map
from gunnen_web.conversations.models import Conversation, State
from gunnen_web.conversations.templatetags.map_pictures import along_line
from gunnen_web.conversations.wording_map import decimal
from tests.web.conversations.crowds import EIGHT, crowd, draw, member_votes, no_camps, two_camps

pytestmark = pytest.mark.django_db
CAMPS = ["AAAAAAAA"] * 8 + ["DDDDDDDA"] * 8 + ["BBBBBBBA"] * 6
MINE = "Alleen jij ziet dit"
IN_THE_MIDDLE = "Je staat in het midden, en dat mag."


@pytest.fixture(autouse=True)
def camps(monkeypatch):
    monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", two_camps)


@pytest.fixture
def eight(talk):
    return talk(texts=EIGHT, visibility="public")


def read(talk, role="member", name="map"):
    answer = talk.get(role, name)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def main(page):
    return re.search(r"<main.*</main>", page, re.DOTALL)[0]


def headings(page):
    return re.findall(r"<h[12][^>]*>(.*?)</h[12]>", main(page))


class TestTooFew:
    @pytest.mark.parametrize("people", [0, 3])
    def test_a_friendly_word(self, eight, people):
        crowd(eight, ["AAAAAAAA"] * people)
        draw(eight)
        page = read(eight)
        assert headings(page) == ["De kaart komt nog"]
        assert "Zodra er genoeg mensen hebben gestemd" in page

    def test_nobody_learns_how_many_voted(self, eight):
        pages = []
        for _ in range(3):
            draw(eight)
            pages.append(main(read(eight)))
            crowd(eight, ["AAAAAAAA"])
        assert len(set(pages)) == 1

    def test_closed_with_too_few(self, eight):
        crowd(eight, ["AAAAAAAA"] * 3)
        eight.row.maps.all().delete()
        Conversation.objects.update(closed_at=timezone.now())
        page = read(eight)
        assert headings(page) == ["Er is geen kaart"]
        assert "Er stemden te weinig mensen" in page


class TestSmallTeam:
    @pytest.fixture
    def small(self, eight):
        crowd(eight, ["AADBBPPP"] * 3 + ["ADDBAPPP"] * 2)
        draw(eight)
        return eight

    def test_where_they_meet_and_what_is_open(self, small):
        page = main(read(small))
        assert headings(page)[:2] == ["Hier vinden jullie elkaar", "Waar jullie elkaar vinden"]
        met, open_ = page.split("Hier valt nog te praten")
        assert [each for each in EIGHT if each in met] == ["Stelling 0", "Stelling 2", "Stelling 3", "Stelling 4"]
        assert [each for each in EIGHT if each in open_] == ["Stelling 1", "Stelling 5", "Stelling 6", "Stelling 7"]
        assert met.count("Niemand is het hiermee oneens.") == 3
        assert met.count("Niemand is het hiermee eens.") == 1

    def test_no_picture_and_no_number(self, small):
        page = main(read(small))
        assert 'class="map"' not in page
        assert "%" not in page
        assert "Kamp" not in page

    def test_nobody_hears_where_they_stand(self, eight):
        member_votes(eight, "member", "AAAAAAAA")
        crowd(eight, ["AADBBPPP"] * 5)
        draw(eight)
        assert MINE not in read(eight)


class TestCamps:
    @pytest.fixture
    def mapped(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        return eight

    def test_the_finding_and_then_the_bridges(self, mapped):
        found = headings(read(mapped))
        assert found[:3] == ["Er zijn twee kampen, en er is iets wat ze delen", "Wat jullie verbindt", "De kampen"]
        assert found.index("Wat jullie verbindt") < found.index("De tekening")

    def test_a_bridge_with_its_bounds(self, mapped):
        assert "Zo'n 80% is het ermee eens: tussen 60 en 95%." in read(mapped)

    def test_what_each_camp_holds(self, mapped):
        page = main(read(mapped))
        first, second = page.split("camp-mark map-camp-")[1:3]
        assert "Kamp A" in first and "Eens met" in first and "Stelling" in first
        assert "Kamp B" in second and "Oneens met" in second

    def test_the_middle_is_a_place(self, mapped):
        page = read(mapped)
        assert "Het midden is ook een plek." in page
        assert "Daar staat ongeveer 25% van jullie." in page

    def test_how_sure(self, mapped):
        assert "Dat er kampen zijn, staat zo goed als vast." in read(mapped)

    def test_a_picture_with_a_table_behind_it(self, mapped):
        page = read(mapped)
        assert 'role="img"' in page
        assert page.index("De tekening") < page.index("Alle stellingen in een tabel")
        assert "style=" not in main(page)

    def test_a_statement_that_was_set_aside_is_gone(self, mapped):
        mapped.row.statements.filter(text="Stelling 0").update(state=State.ASIDE)
        page = main(read(mapped))
        assert "Stelling 0" not in page
        assert "Stelling 1" in page

    def test_words_of_people_are_words(self, talk):
        nasty = talk(texts=["<script>alert(1)</script>", *EIGHT[1:]])
        crowd(nasty, CAMPS)
        draw(nasty)
        assert b"<script>alert(1)" not in nasty.get("member", "map").content

    def test_no_camps(self, eight, monkeypatch):
        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", no_camps)
        crowd(eight, CAMPS)
        draw(eight)
        page = read(eight)
        assert headings(page)[0] == "Je bent het meer eens dan je denkt"
        assert "maar staan niet tegenover elkaar" in page
        assert "Waar mensen verschillend over denken" in page
        assert "Kamp A" not in page
        assert "Het midden" not in page

    def test_all_at_one_place_is_no_picture(self, eight, monkeypatch):
        monkeypatch.setattr("gunnen_web.conversations.mapping.opinion_map", no_camps)
        crowd(eight, ["AAAAAAAA"] * 15)
        draw(eight)
        assert len(shown_map(eight.row.maps.first().shown).places) == 1
        page = read(eight)
        assert 'class="map"' not in page
        assert "daarin mag niemand alleen staan" in page

    def test_many_people_with_few_votes_get_no_picture(self, talk):
        few = talk(texts=EIGHT[:5])
        crowd(few, ["AAAAA"] * 15)
        draw(few)
        page = read(few)
        assert 'class="map"' not in page
        assert "Kamp" not in main(page)
        assert "Over kampen zeggen we pas iets" in page


class TestMyPlace:
    def test_only_mine(self, eight):
        member_votes(eight, "member", "BBBBBBBB")
        crowd(eight, CAMPS)
        draw(eight)
        mine, theirs = read(eight, "member"), read(eight, "facilitator")
        assert IN_THE_MIDDLE in mine and MINE in mine
        assert IN_THE_MIDDLE not in theirs and MINE not in theirs
        assert "map-you" in mine and "map-you" not in theirs

    def test_it_stands_on_its_own_tint(self, eight):
        member_votes(eight, "member", "BBBBBBBB")
        crowd(eight, CAMPS)
        draw(eight)
        page = main(read(eight))
        outside = re.sub(r'<section class="mine">.*?</section>', "", page, flags=re.DOTALL)
        assert "map-you" not in outside
        assert IN_THE_MIDDLE not in outside

    def test_all_others_see_the_same(self, eight):
        member_votes(eight, "member", "BBBBBBBB")
        crowd(eight, CAMPS)
        draw(eight)
        page = re.sub(r'<section class="mine">.*?</section>\s*', "", main(read(eight)), flags=re.DOTALL)
        plain = main(read(eight, "observer"))
        assert (
            re.sub(r"<nav.*", "", page, flags=re.DOTALL).split()
            == re.sub(r"<nav.*", "", plain, flags=re.DOTALL).split()
        )

    @pytest.mark.parametrize(
        ("row", "said"), [("AAAAAAAA", "Je stemt het meest zoals Kamp A."), ("PPPPPPPP", "niet bij")]
    )
    def test_where(self, eight, row, said):
        member_votes(eight, "member", row)
        crowd(eight, CAMPS)
        draw(eight)
        assert said in read(eight)

    def test_a_guest_sees_it_too(self, eight):
        phone = eight.phone()
        for each in eight.row.statements.all():
            phone.post(eight.guest_url("vote", each.pk), {"kind": "2"})
        crowd(eight, CAMPS)
        draw(eight)
        assert IN_THE_MIDDLE in phone.get(eight.guest_url("map")).content.decode()
        assert IN_THE_MIDDLE not in eight.phone().get(eight.guest_url("map")).content.decode()


class TestMyPlaceLater:
    """My place moves with a publication. One that answers each vote could be asked how the others vote."""

    @pytest.fixture
    def placed(self, eight):
        member_votes(eight, "member", "BBBBBBBB")
        crowd(eight, CAMPS)
        draw(eight)
        return eight

    def test_nothing_to_say_while_nothing_changed(self, placed):
        assert "Op de volgende" not in read(placed)

    def test_it_says_when(self, placed):
        placed.say("member", 1, EIGHT[0])
        page = read(placed)
        assert IN_THE_MIDDLE in page
        assert "Op de volgende schuif je mee. Die komt als er weer drie mensen bij zijn" in page
        for role in ("facilitator", "observer"):
            assert "Op de volgende" not in read(placed, role)

    def test_who_came_after_the_map(self, placed):
        placed.say("facilitator", 1, EIGHT[0])
        page = read(placed, "facilitator")
        assert "Op de volgende zie je ook waar jij staat." in page
        assert "Op de volgende" not in re.sub(r'<section class="mine">.*?</section>', "", page, flags=re.DOTALL)

    def test_not_when_there_comes_no_next_one(self, placed):
        placed.say("member", 1, EIGHT[0])
        Conversation.objects.update(closed_at=timezone.now())
        assert "Op de volgende" not in read(placed)


class TestInvitation:
    @pytest.fixture
    def invited(self, eight):
        member_votes(eight, "member", "BBBBBBBB")
        member_votes(eight, "facilitator", "AAAAAAAA")
        crowd(eight, CAMPS)
        draw(eight)
        eight.post("facilitator", "invite")
        return eight

    def test_only_the_middle_reads_it(self, invited):
        assert "Wil jij een brug verwoorden?" in read(invited)
        for role in ("facilitator", "observer"):
            assert "Wil jij een brug verwoorden?" not in read(invited, role)

    def test_their_home_says_so(self, invited):
        line = "Wil jij een brug verwoorden?"
        for role, reads in (("member", True), ("facilitator", False), ("observer", False)):
            assert (line in invited.browser(role).get("/").content.decode()) == reads
        Conversation.objects.update(closed_at=timezone.now())
        assert line not in invited.browser("member").get("/").content.decode()

    def test_nobody_reads_it_who_was_not_asked(self, eight):
        member_votes(eight, "member", "BBBBBBBB")
        crowd(eight, CAMPS)
        draw(eight)
        assert "Wil jij een brug verwoorden?" not in read(eight)
        assert "Wil jij een brug verwoorden?" not in eight.browser("member").get("/").content.decode()

    def test_it_stays_on_the_next_map(self, invited):
        crowd(invited, CAMPS)
        draw(invited)
        assert "Wil jij een brug verwoorden?" in read(invited)

    def test_only_a_facilitator_asks(self, invited):
        assert invited.post("member", "invite").status_code == 403
        assert "Vraag het midden" not in read(invited)

    def test_the_answer_is_the_same_for_any_middle(self, invited):
        asked = invited.browser("facilitator").post(invited.url("invite"), follow=True).content.decode()
        crowd(invited, ["BBBBBBBA"] * 9)
        draw(invited)
        again = invited.browser("facilitator").post(invited.url("invite"), follow=True).content.decode()
        said = "Gevraagd. Alleen wie in het midden staat, ziet de uitnodiging."
        assert said in asked and said in again

    def test_not_where_no_middle_is_shown(self, eight):
        crowd(eight, CAMPS[:16] + ["BBBBBBBA"] * 4)
        draw(eight)
        assert "Vraag het midden om een brug" not in read(eight, "facilitator")
        eight.post("facilitator", "invite")
        assert not eight.row.maps.first().data["invited"]


def yesterday(talk, days=1):
    """All maps so far were made that many days earlier."""
    talk.row.maps.update(made_at=F("made_at") - timedelta(days=days))


class TestOverTime:
    def test_nothing_to_compare_at_first(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        assert "In de loop van de tijd" not in read(eight)

    def test_from_the_second_day_on(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        yesterday(eight)
        crowd(eight, CAMPS)
        draw(eight)
        page = read(eight)
        assert "Of jullie dichter bij elkaar kwamen, is niet te zeggen" in page
        assert page.count("0,4 (tussen 0,3 en 0,6)") == 2

    @pytest.mark.parametrize(("value", "said"), [(0.4, "0,4"), (0.35, "0,35"), (0.0, "0,0"), (-0.3, "-0,3")])
    def test_a_number_is_as_exact_as_it_is_told(self, value, said):
        """Older maps were told to 0.05."""
        assert decimal(value) == said

    def test_hours_are_not_told(self, eight):
        """When the third of three came would be when somebody came."""
        for _ in range(3):
            crowd(eight, CAMPS)
            draw(eight)
        assert "In de loop van de tijd" not in read(eight)
        yesterday(eight)
        crowd(eight, CAMPS)
        draw(eight)
        assert not re.search(r"\d\d:\d\d", main(read(eight)))

    def test_the_middle_grew(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        yesterday(eight)
        crowd(eight, ["BBBBBBBA"] * 12)
        draw(eight)
        page = main(read(eight))
        assert "Het midden groeide." in page
        assert page.index("Nieuw: het midden groeide.") < page.index("Wat jullie verbindt")

    def test_a_new_bridge_stands_out(self, eight):
        crowd(eight, ["ADADADAD", "DADADADA"] * 2)
        draw(eight)
        yesterday(eight)
        crowd(eight, CAMPS)
        draw(eight)
        page = main(read(eight))
        assert "Nieuw: er kwam 1 stelling bij die jullie verbindt." in page
        assert re.search(r'<span class="tag">nieuw</span> <bdi lang="nl">Stelling \d<', page)
        Conversation.objects.update(closed_at=timezone.now())
        assert "nieuw</span>" not in read(eight, name="report")

    def test_nothing_is_new_within_a_day(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        crowd(eight, ["BBBBBBBA"] * 12)
        draw(eight)
        assert "Nieuw:" not in read(eight)

    def test_a_long_line_stays_short(self, eight):
        crowd(eight, CAMPS)
        draw(eight)
        map_ = eight.row.maps.get()
        for number in range(2, 90):
            map_.pk, map_.number, map_.made_at = None, number, map_.made_at + timedelta(days=1)
            map_.save()
        page = read(eight)
        assert 20 <= page.count("0,4 (tussen") <= 26


def test_guests_find_it_by_the_link(eight):
    crowd(eight, CAMPS)
    draw(eight)
    page = eight.phone().get(eight.guest_url("map")).content.decode()
    assert "Wat jullie verbindt" in page
    assert "Team" not in main(page)


def test_looking_costs_the_same_for_many(eight):
    browser, asked = eight.browser("member"), []
    for more in (1, 3):
        for _ in range(more):
            crowd(eight, CAMPS)
            draw(eight)
        browser.get(eight.url("map"))
        with CaptureQueriesContext(connection) as seen:
            browser.get(eight.url("map"))
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_english(eight):
    crowd(eight, CAMPS)
    draw(eight)
    browser = eight.browser("member")
    browser.cookies["django_language"] = "en"
    assert browser.get(eight.url("map")).status_code == 200


def test_dutch_writes_months_small():
    told = [{"at": datetime(2026, 11, 12, tzinfo=UTC), "value": 0.2, "low": 0.1, "high": 0.3}] * 2
    with override("nl"):
        assert "12 nov<" in along_line(told)
    with override("en"):
        assert "12 Nov<" in along_line(told)
