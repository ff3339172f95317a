"""A whole decision by keyboard alone; the focus always shows."""

import pytest

from tests.browser import flow
from tests.browser.keys import Keys

BUTTON = "main form .buttons button.button"
RED, BLUE = "Rood", "Blauw"


@pytest.fixture
def two(visitor):
    return Keys(visitor("Noor", width=1280)), Keys(visitor("Bram", width=820))


def sign_up(keys, email):
    keys.write('[name="name"]', keys.person.name)
    keys.write('[name="email"]', email)
    keys.write('[name="password1"]', flow.PASSWORD)
    keys.enter(BUTTON)


def gather(lead, other):
    """Two people in a team, by keys."""
    lead.person.open("/")
    lead.tab()
    assert lead.at("a.skip"), "the first stop leads to the content"
    lead.page.keyboard.press("Enter")
    assert lead.at("main#inhoud")
    lead.enter('main a[href*="/account/signup/"]')
    sign_up(lead, "noor@toetsen.example.nl")
    lead.enter('main a[href$="/teams/nieuw/"]')
    lead.write('[name="name"]', "Het plein")
    lead.pick("takes_part", "no")
    lead.pick("takes_part", "yes")
    lead.enter(BUTTON)
    lead.enter('main form:has(input[value="link"]) button')
    link = lead.person.find("#link").input_value().removeprefix(lead.person.site)
    other.person.open(link)
    other.enter('main a[href*="/account/signup/"]')
    sign_up(other, "bram@toetsen.example.nl")
    other.enter(BUTTON)


def fit(keys, decision):
    keys.person.open(decision)
    for name, value in (("limit", "no"), ("harm", "yes"), ("burdened", "no"), ("reversible", "unknown")):
        keys.pick(name, value)
    keys.enter(BUTTON)


def lose(keys, decision, *values):
    keys.person.open(decision)
    keys.enter(f'main .buttons a[href*="{decision}verlies/"]')
    for value in values:
        keys.pick("value", value)
        keys.enter(BUTTON)
    keys.enter('main button[name="state"][value="done"]')


def offer(keys, decision, text):
    keys.person.open(decision)
    keys.write('[name="offer"]', text)
    keys.enter(BUTTON)


def grant(keys, decision, answer):
    keys.person.open(decision)
    keys.pick("answer", answer)
    keys.enter(BUTTON)


def test_a_decision_by_keyboard(two):
    lead, other = two
    gather(lead, other)
    lead.person.open("/")
    lead.enter('main a[href*="/besluiten/nieuw/"]')
    lead.write('[name="question"]', "Welke kleur krijgt de deur?")
    lead.write('[name="why"]', "De schilder komt maandag.")
    lead.pick("stakes", "low")
    lead.unfold("fallback")
    lead.pick("fallback", "turns")
    lead.enter(BUTTON)
    decision = lead.page.url.removeprefix(lead.person.site).removesuffix("passen/")
    fit(lead, decision)
    fit(other, decision)

    for keys, title in ((lead, RED), (other, BLUE)):
        keys.person.open(f"{decision}keuzes/")
        keys.write('[name="title"]', title)
        keys.enter('main form:has([name="title"]) button.button')
    lead.person.open(f"{decision}keuzes/")
    lead.write('[name="title"]', "Paars")
    lead.unfold("parts")
    for title in (RED, BLUE):
        option = lead.person.find('label:has([name="parts"])').filter(has_text=title).locator("input")
        lead.space(f'[name="parts"][value="{option.get_attribute("value")}"]')
    lead.enter('main form:has([name="title"]) button.button')
    lead.enter(".bar .next button")

    _a_loss_by_keyboard(lead, decision)
    lose(lead, decision, "0", "8", "6")
    lose(other, decision, "5", "7", "1", "4")
    lead.person.open(decision)
    assert lead.page.url.endswith("/spiegel/")
    lead.enter(".bar a.next")
    lead.pick("choice", lead.person.find('main [name="choice"]').nth(1).get_attribute("value"))
    lead.enter(BUTTON)
    offer(lead, decision, "Ik verf de brievenbus mee.")
    offer(other, decision, "")
    grant(lead, decision, "wholehearted")
    grant(other, decision, "wholehearted")

    lead.person.open(decision)
    lead.enter(".bar a.next")
    lead.write('[name="sentence"]', "De deur wordt rood.")
    lead.write('[name="taak-0-what"]', "Verf halen")
    lead.to('[name="taak-0-who"]')
    lead.page.keyboard.type("Bram")
    lead.enter(BUTTON)
    other.person.open(decision)
    sheet = other.person.reads("article.sheet")
    assert "De deur wordt rood." in sheet and "Verf halen" in sheet and "Bram" in sheet


def _a_loss_by_keyboard(keys, decision):
    """Sent empty it comes back: the summary has the focus, and leads to the field."""
    keys.person.expected.add(422)
    keys.person.open(decision)
    keys.enter(f'main .buttons a[href*="{decision}verlies/"]')
    keys.enter(BUTTON)
    assert keys.at(".errors"), "what is to be mended is read first"
    keys.tab()
    assert keys.at(".errors a")
    keys.page.keyboard.press("Enter")
    keys.tab()
    assert keys.at('input[name="value"]'), "the link in the summary leads to the scale"
    keys.pick("value", "10")
    keys.pick("value", "4")
    keys.unfold("limit_reason")
    keys.space('[name="limit"]')
    keys.space('[name="limit"]')
    keys.enter(BUTTON)


def test_a_menu_closes_with_escape(visitor):
    keys = Keys(visitor("somebody", width=1280))
    keys.person.open("/")
    keys.to(".demo summary")
    keys.page.keyboard.press("Enter")
    keys.to(".demo-people button")
    keys.page.keyboard.press("Escape")
    assert keys.at(".demo summary") and not keys.person.find(".demo-people").is_visible()
    keys.page.keyboard.press("Enter")
    keys.enter(".demo-people button")
    assert keys.person.find(".demo p b").count() == 1
