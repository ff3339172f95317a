"""A chat is brought, its writers are asked each alone, it is read, all read the report, and somebody withdraws."""

import json
import sqlite3

import pytest

from tests.browser import flow

WRITERS = ("Anouk", "Bas", "Celine", "Driss", "Evi", "Floor de Wit")
LATER = "Floor de Wit"  # wrote in the last week alone
SILENT, SECRET = "Guus", "kanariegeel"  # says no
SAYS = (
    "Wat maakt dat je dat zo ziet?", "Goed punt, daar had ik niet aan gedacht.", "Ik neem de trein van negen uur.",
    "Hoe is dat voor jou?", "Dan zet ik het op het bord.", "Jij luistert ook nooit.",
)  # fmt: skip
WEEKS = ((5, "05-01-2026"), (12, "12-01-2026"))


def export():
    """Two weeks of January as an Android phone in Dutch writes them."""
    lines = ["05-01-2026 08:00 - Berichten en gesprekken worden end-to-end versleuteld."]
    for week, (monday, _day) in enumerate(WEEKS):
        for nth in range(8):
            for place, name in enumerate((*WRITERS, SILENT)):
                if name == LATER and not week:
                    continue
                text = f"{SAYS[(nth + place) % len(SAYS)]} ({week}{nth}{place})"
                text = f"{text} {SECRET}" if name == SILENT else text
                lines.append(f"{monday + nth % 5:02}-01-2026 {9 + nth:02}:{10 + place} - {name}: {text}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def chat(tmp_path):
    path = tmp_path / "WhatsApp-chat met West.txt"
    path.write_text(export(), encoding="utf-8")
    return path


@pytest.fixture
def a_day_goes_by(tmp_path_factory):
    """The file may come again a day after the question at the earliest."""

    def go_by():
        (data,) = tmp_path_factory.getbasetemp().glob("site[0-9]*/demo/*.sqlite3")
        with sqlite3.connect(data, timeout=20) as line:
            line.execute("UPDATE chats_import SET created_at = datetime(created_at, '-2 days') WHERE title = 'West'")
        line.close()

    return go_by


def test_from_the_file_to_the_report_and_out_of_it(visitor, chat, a_day_goes_by, tmp_path):
    lead = visitor("Noor", width=1280)
    _team_with_signals(lead)
    links = _asked(lead, chat)
    assert sorted(links) == sorted((*WRITERS, SILENT))
    later, silent, shared = visitor(LATER), visitor(SILENT, script=False), visitor("een computer voor allen")
    people = {name: {LATER: later, SILENT: silent}.get(name, shared) for name in links}
    for name, person in people.items():
        _answers(person, name, links[name])
    a_day_goes_by()
    _given(lead, chat)
    before = _read(lead, tmp_path / "before.json")
    assert [each["start"] for each in before["bins"]] == ["2026-01-05", "2026-01-12"]

    _withdraws(later, links[LATER])
    after = _read(lead, tmp_path / "after.json")
    assert after["bins"] == before["bins"][:1], "the week that they wrote in is gone, and nothing else moved"
    assert "Er trok zich iemand terug." in lead.reads()
    assert not any(person.has_received(SECRET) for person in (lead, later, silent, shared))
    assert not lead.has_received("Jij luistert"), "no sentence out of the chat is on any page"


def _team_with_signals(lead):
    flow.new_account(lead, "noor-van-west@example.org")
    flow.new_team(lead, "Team West")
    lead.open("/teams/")
    lead.press(lead.find("main a").filter(has_text="Team West"))
    lead.press('main a[href$="/signalen/"]')
    lead.press('main button[name="yes"][value="yes"]')


def _asked(lead, chat):
    """The question begins with the file; the page of links comes once. {writer: link}"""
    lead.press(lead.find(".over a"))
    lead.press('main a[href$="/chats/"]')
    lead.press('main a[href$="/chats/nieuw/"]')
    lead.write("title", "West")
    lead.write("reason", "Daar praten we ook.")
    lead.find('main input[type="file"]').set_input_files(chat)
    lead.send()
    items = lead.find("main li.item")
    return {each.locator("label").inner_text(): _path(lead, each) for each in items.all()}


def _path(lead, item):
    return item.locator("input").input_value().removeprefix(lead.site)


def _answers(person, name, link):
    """Each by their own link, without an account."""
    person.open(link)
    assert f"als {name}" in person.reads()
    person.press(f'main button[value="{"no" if name == SILENT else "yes"}"]')


def _given(lead, chat):
    lead.open("/teams/")
    lead.press(lead.find("main a").filter(has_text="Team West"))
    lead.press('main a[href$="/chats/"]')
    lead.press(lead.find("main a.item-title").filter(has_text="West"))
    lead.press('main a[href$="/bestand/"]')
    lead.find('main input[type="file"]').set_input_files(chat)
    lead.send()


def _read(lead, path):
    """The report on the page, on paper and as data say the same; it comes by itself."""
    lead.find("main .weather-figure svg").wait_for(timeout=60_000)
    lead.open(lead.page.url.removeprefix(lead.site))
    lead.page.emulate_media(media="print")
    printed = lead.reads()
    assert lead.find("main .weather-figure svg").is_visible()
    assert "JSON" not in printed, "what only works on a screen is not printed"
    lead.page.emulate_media(media="screen")
    data = json.loads(lead.download('main a[href$="/verslag.json"]', path))
    rows = lead.find("main table tbody tr")
    assert rows.count() == len(data["bins"])
    for row, each in zip(rows.all(), reversed(data["bins"]), strict=True):
        share = each["shares"]["healthy"]
        assert f"{share['low']} tot {share['high']}" in row.inner_text()
    assert data["last"]["messages"] in printed
    return data


def _withdraws(person, link):
    """Whoever was asked withdraws with the same link, after the report came."""
    person.open(link)
    person.press('main button[name="out"]')
    assert "Je berichten doen niet mee." in person.reads(".messages, .toast, [role=status], body")
