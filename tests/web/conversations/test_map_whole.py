"""From votes to the page with the model of the library itself, and no map that a test made up."""

import random

import pytest

from tests.web.conversations.crowds import EIGHT, crowd, draw

pytestmark = pytest.mark.django_db
TWELVE = [f"Stelling {number:02}" for number in range(12)]


def sided(people, seed=0):
    """Two camps that differ on nine statements and share three; one in ten sees both sides."""
    draw_ = random.Random(seed)
    rows = []
    for person in range(people):
        camp = "ABBD" if person % 10 == 9 else None
        sides = [draw_.choice(camp or "AD"[(person // 2 + number) % 2]) for number in range(9)]
        said = [side if draw_.random() < 0.95 else draw_.choice("ADBP") for side in [*sides, "A", "A", "A"]]
        rows.append("".join(said))
    return rows


def test_two_camps_the_middle_and_what_they_share(talk):
    whole = talk(texts=TWELVE)
    crowd(whole, sided(80))
    shown = draw(whole).shown
    assert shown["stage"] == "picture"
    assert shown["k"] == 2
    assert shown["middle"] in (5, 10, 15)
    texts = {str(each.pk): each.text for each in whole.row.statements.all()}
    assert {texts[each["statement"]] for each in shown["bridges"][:3]} == set(TWELVE[9:])
    page = whole.get("member", "map").content.decode()
    assert "Er zijn twee kampen, en er is iets wat ze delen" in page
    assert "<svg" in page


def test_one_crowd_is_no_camp(talk):
    whole = talk(texts=TWELVE)
    draw_ = random.Random(1)
    crowd(whole, ["".join(draw_.choices("ADBP", (60, 25, 10, 5), k=12)) for _ in range(80)])
    assert draw(whole).shown["k"] == 0
    assert "staan niet tegenover elkaar" in whole.get("member", "map").content.decode()


@pytest.mark.parametrize("rows", [["A" * 8] * 20, ["P" * 8] * 20, ["A-------"] * 20, ["AAAAAAAA"] * 4])
def test_odd_conversations_have_a_page_too(talk, rows):
    whole = talk(texts=EIGHT)
    crowd(whole, rows)
    assert draw(whole).number == 1
    for name in ("map", "report"):
        assert whole.get("facilitator", name).status_code == 200
    assert whole.get("facilitator", "report_file", "stellingen.csv").status_code == 200
