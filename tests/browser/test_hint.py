"""The hint while writing, as a hand on a keyboard meets it: after a pause, once a draft, away with Escape, never in the
way of sending. What the site would answer is laid down here; what it does answer is tested without a browser.
"""

import json
from urllib.parse import parse_qs

import pytest

HINT = {
    "words": "ook nooit", "why": "Zo kan dit aankomen.", "instead": "Ik voel me niet gehoord.", "ask": "Wat zag jij?",
    "code": "always-never", "language": "nl",
}  # fmt: skip
DRAFT = "Jij luistert ook nooit"
SUBMIT = """() => {
  const form = document.querySelector("textarea[data-hint]").form;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.requestSubmit();
}"""
SHOWN = "[data-hint-says] .hint"


@pytest.fixture
def writer(visitor):
    """Marieke, who has the hint on in the demo, and every draft that left her browser."""
    person = visitor("Marieke", width=1280)
    person.page.clock.install()
    person.drafts = []

    def answer(route):
        person.drafts.append({name: each[0] for name, each in parse_qs(route.request.post_data).items()})
        route.fulfill(status=200, content_type="application/json", body=json.dumps(HINT))

    person.page.route("**/signalen/hint/lees/", answer)
    person.open("/")
    person.become("Marieke")
    person.open("/teams/")
    person.press(person.find("main a").filter(has_text="Team Zuid").first)
    return person


@pytest.fixture
def tries(writer):
    writer.open(writer.page.url.removeprefix(writer.site) + "signalen/hint/")
    writer.field = writer.find("#probeer")
    writer.field.focus()
    return writer


def types(person, text=DRAFT):
    person.page.keyboard.type(text)


def waits(person, seconds=2.1):
    person.page.clock.fast_forward(int(seconds * 1000))


def is_shown(person):
    person.find(SHOWN).wait_for()
    return person.find(SHOWN).inner_text()


def in_field(person):
    return person.page.evaluate("document.activeElement.matches('textarea[data-hint]')")


def test_by_keyboard(tries):
    _after_a_pause_and_once_a_draft(tries)
    tries.field.fill("")
    _escape_and_wrong(tries)


def _after_a_pause_and_once_a_draft(tries):
    types(tries)
    waits(tries, 1.8)
    assert not tries.drafts
    types(tries, ".")
    waits(tries, 1.8)
    assert not tries.drafts, "the pause begins anew"
    waits(tries, 0.4)
    said = is_shown(tries)
    assert all(HINT[each] in said for each in ("words", "why", "instead", "ask"))
    assert tries.drafts == [{"text": DRAFT + "."}]
    assert in_field(tries), "whoever writes goes on writing"
    assert tries.find("[data-hint-says]").get_attribute("aria-live") == "polite"
    types(tries, " En altijd.")
    waits(tries)
    assert len(tries.drafts) == 1
    tries.field.fill("")
    types(tries)
    waits(tries)
    is_shown(tries)
    assert len(tries.drafts) == 2, "another draft may have a hint of its own"


def _escape_and_wrong(tries):
    types(tries)
    waits(tries)
    is_shown(tries)
    tries.page.keyboard.press("Tab")
    tries.page.keyboard.press("Escape")
    assert tries.find(SHOWN).count() == 0
    assert in_field(tries)
    tries.field.fill("")
    types(tries)
    waits(tries)
    is_shown(tries)
    tries.page.keyboard.press("Tab")
    tries.page.keyboard.press("Tab")
    assert tries.page.evaluate("document.activeElement.textContent") == "Klopt niet"
    tries.page.keyboard.press("Enter")
    assert tries.find(SHOWN).count() == 0
    assert in_field(tries)
    tries.field.fill("")
    types(tries)
    waits(tries)
    is_shown(tries)
    assert tries.drafts[-1]["muted"] == HINT["code"]
    tries.tap("[data-unmute]")
    assert not tries.find("[data-muted]").is_visible()


def test_sending_is_never_in_its_way(writer):
    """A draft that is sent before the pause is never asked about, and an answer that comes late is not shown."""
    writer.press(writer.find("main a").filter(has_text="Draden").first)
    writer.press(writer.find("main a.item-title").first)
    writer.find("main textarea[data-hint]").first.focus()
    types(writer)
    waits(writer, 1)
    writer.page.evaluate(SUBMIT)
    waits(writer, 9)
    types(writer, " nog iets")
    waits(writer, 9)
    assert not writer.drafts
    assert writer.find(SHOWN).count() == 0
