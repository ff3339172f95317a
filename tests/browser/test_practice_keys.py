"""Practising, alone and together, and the simulator by keyboard alone; the focus always shows."""

import pytest

from tests.browser.keys import Keys

CHOICES = 'main button[name="choice"]'
ENDS = 12  # more choices than any situation has moments
WAITS = 15_000  # a page that waits asks every four seconds


def played_out(keys):
    """Every moment to the end; after each choice the next stop is on what is new, not on the top of the site."""
    for _moment in range(ENDS):
        if not keys.person.find(CHOICES).count():
            return
        keys.enter(CHOICES)
        keys.tab()
        assert keys.at("main *"), f"{keys.page.url}: Tab leads back to the top"
    raise AssertionError("it does not end")


def test_a_situation_by_keyboard(visitor):
    keys = Keys(visitor("Noor", width=1280))
    keys.person.open("/oefenen/")
    keys.enter('main a[href="/oefenen/pasta_or_rice/"]')
    keys.enter('main form[action$="/begin/"] button')
    keys.enter(CHOICES)
    keys.opened("main .practice-states > summary")
    keys.enter('main form[action$="/terug/"] button')
    assert keys.page.title().startswith("Pasta of rijst, moment 1")
    played_out(keys)
    assert keys.person.reads("h1") == "Terugblik"
    keys.opened("main .part details > summary").to("main .scroll")
    keys.enter('main form[action$="/begin/"] button[value="same"]')
    assert keys.page.title().startswith("Pasta of rijst, moment 1")


def test_ones_own_situation_by_keyboard(visitor):
    keys = Keys(visitor("Noor", width=820))
    keys.person.expected.add(422)
    keys.person.open("/oefenen/")
    keys.enter('main a[href="/oefenen/eigen/"]')
    example = keys.person.find("main textarea").input_value()
    keys.write("main textarea", "geen situatie")
    keys.enter("main form .buttons button.button")
    assert keys.at(".errors"), "what is to be mended is read first"
    keys.tab()
    keys.page.keyboard.press("Enter")
    keys.to("main textarea")
    keys.page.keyboard.press("Control+A")
    keys.page.keyboard.insert_text(example)
    keys.enter("main form .buttons button.button")
    played_out(keys)
    assert keys.person.reads("h1") == "Terugblik"
    keys.enter('main button[name="edit"]')
    assert keys.person.find("main textarea").input_value() == example


@pytest.fixture
def two(visitor):
    """Who facilitates, and who chooses on a phone; what they play is taken away."""
    lead, phone = (Keys(visitor(name, width=width)) for name, width in (("samen", 1280), ("telefoon", 390)))
    for keys, name in ((lead, "Marieke"), (phone, "Joost")):
        keys.person.open("/")
        keys.person.become(name)
        keys.person.open("/teams/")
        team = keys.person.find("main a").filter(has_text="Team Zuid").get_attribute("href")
        keys.enter(f'main a[href="{team}"]')
    lead.person.expected.add(403)
    lead.play = None
    yield lead, phone
    if lead.play:
        lead.person.open(f"{lead.play}weg/")
        lead.person.send()


def test_playing_together_by_keyboard(two):
    lead, phone = two
    lead.enter('main a[href$="/samen-oefenen/"]')
    lead.enter('main a[href$="/begin/england_or_france/"]')
    lead.pick("shown", "openly")
    for box in lead.person.find('main [name="people"]').all():
        label = lead.person.find(f'label:has([value="{box.get_attribute("value")}"])').inner_text().strip()
        if label not in ("Marieke", "Joost"):
            lead.space(f'main [name="people"][value="{box.get_attribute("value")}"]')
    lead.enter("main form .buttons button.button")
    lead.play = lead.page.url.removeprefix(lead.person.site)
    assert lead.page.title().startswith("Engeland of Frankrijk, moment 1")

    phone.enter('main a[href$="/samen-oefenen/"]')
    phone.enter('main .buttons a[href$="/kiezen/"]')
    phone.enter(CHOICES)
    assert phone.person.find("main .together-mine").count() == 1
    phone.tab()
    assert phone.at(CHOICES), "the choice that can still be changed comes first"
    phone.enter(f"{CHOICES}:not(.together-mine)")

    lead.enter(f'main a[href="{lead.play}kiezen/"]')
    with lead.page.expect_navigation():
        lead.to(CHOICES).page.keyboard.press("Enter")
    assert "Dit kozen jullie" in lead.person.reads()
    phone.page.get_by_role("heading", name="Dit kozen jullie").wait_for(timeout=WAITS)

    lead.enter(f'main a[href="{lead.play}"]')
    lead.enter(CHOICES)
    assert lead.page.title().startswith("Engeland of Frankrijk, moment 2")
    phone.page.locator(CHOICES).first.wait_for(timeout=WAITS)
    lead.opened('summary:has(~ form[action$="/sluiten/"])')
    lead.enter('form[action$="/sluiten/"] button')
    lead.opened('summary:has(~ form[action$="/stoppen/"])')
    lead.enter('form[action$="/stoppen/"] button')
    assert "terugblik" in lead.page.title()


def test_the_simulator_by_keyboard(visitor):
    keys = Keys(visitor("Noor", width=1280))
    keys.person.open("/simulator/?een=compromise&twee=gunnen")
    before = keys.person.reads("#kort")
    for slider, key in (("#id_spread", "End"), ("#id_curve", "Home")):
        keys.to(slider)
        with keys.page.expect_response(lambda each: "/simulator/" in each.url):
            keys.page.keyboard.press(key)
        keys.page.wait_for_function("!document.querySelector('.htmx-request')")
        assert keys.at(slider), "the focus stays on the slider"
    said = keys.person.find("#kort")
    assert said.get_attribute("role") == "status" and keys.person.reads("#kort") != before
    keys.tab()
    keys.pick("dodging", "0.0")
    keys.opened("main .sim-rest > summary")
    keys.to('main .sim-rest [name="rounds"]')
    keys.enter("main form button.button")
    assert keys.page.url.endswith("#uitkomst")
    keys.tab()
    assert keys.at("#uitkomst *")


def test_a_moment_on_paper_keeps_what_one_can_say(visitor):
    person = visitor("Els", width=1280)
    person.open("/oefenen/gym_class/")
    person.press('main form[action$="/begin/"] button')
    person.page.emulate_media(media="print")
    assert person.find(CHOICES).first.is_visible() and person.find("main .practice-moment").is_visible()
    assert not person.find('main form[action$="/begin/"] button').is_visible()
