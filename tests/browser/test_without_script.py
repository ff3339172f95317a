"""The whole way without JavaScript: every step is a form or a link."""

from tests.browser import flow

TEA, COFFEE = "Thee", "Koffie"


def test_a_decision_without_script(visitor):
    lead, other = (visitor(name, width=390, script=False) for name in ("Noor", "Bram"))
    flow.new_account(lead, "noor@zonder.example.nl")
    flow.join(other, flow.new_team(lead, "De keuken"), "bram@zonder.example.nl")
    lead.open("/")
    decision = flow.open_decision(lead, "Wat drinken we om tien uur?", turns="yes", unit="day")
    for person in (lead, other):
        flow.fit(person, decision)
    flow.put(lead, decision, TEA)
    flow.put(other, decision, COFFEE)
    flow.put(other, decision, "Lauw water", mixes=(TEA, COFFEE))
    flow.step(lead, decision)
    need = "Ik slaap slecht van koffie."
    flow.lose(lead, decision, {TEA: (0,), COFFEE: (8, need, "named"), None: (6,), "Lauw water": (7,)})
    other.open(f"{decision}?wacht=1")
    assert other.find("main .waiting").count() == 1
    flow.lose(other, decision, {TEA: (6,), COFFEE: (1,), None: (6,), "Lauw water": (7,)})
    assert need in other.reads("main")

    lead.open(f"{decision}voorleggen/")
    lead.tap('main label:has([name="choice"][value="turns"])')
    for title in (TEA, COFFEE):
        lead.tap(lead.find('main label:has([name="between"])').filter(has_text=title))
    lead.send()
    for person in (lead, other):
        flow.offer(person, decision, "Ik zet het klaar.")
    for person in (lead, other):
        flow.grant(person, decision, "for_now", condition="Zolang er kopjes zijn.")
    flow.write_outcome(lead, f"{decision}uitkomst/", "De ene dag thee, de andere dag koffie.")
    other.open(decision)
    assert "De ene dag thee, de andere dag koffie." in other.reads("article.sheet")
    assert other.find("article.sheet .turns").count() == 1
    assert other.find("[data-script]:visible").count() == 0, "nothing is offered that only a script can do"


def test_another_language_and_another_person_without_script(visitor):
    person = visitor("somebody", width=390, script=False)
    person.open("/")
    person.press('.language button[value="en"]')
    assert person.find("html").get_attribute("lang") == "en"
    person.become("Els")
    assert "Els" in person.reads(".demo p")
    person.press('.language button[value="nl"]')
    assert person.find("html").get_attribute("lang") == "nl"


def test_a_conversation_without_script(visitor):
    """A guest votes, changes their mind, asks and adds; the facilitator lets it through."""
    lead, guest = (visitor(name, width=390, script=False) for name in ("Noor", "Gast"))
    flow.new_account(lead, "noor@gesprek.example.nl")
    flow.new_team(lead, "De tuin")
    lead.open("/teams/")
    lead.press(lead.find("main a").filter(has_text="De tuin"))
    lead.press('main a[href$="/gesprekken/nieuw/"]')
    here = flow.open_conversation(lead, "Wat doen we met de tuin?", ("Er mag best onkruid staan.",))
    link = flow.way_in(lead, here)
    guest.open(link)
    flow.vote(guest, 1)
    assert "over alles iets gezegd" in guest.reads("main")
    guest.press("main .last button")
    assert "onkruid" in guest.reads("main h2")
    guest.press('main a[href$="/vraag/"]')
    guest.write("text", "Welk onkruid?")
    guest.send()
    flow.vote(guest, 2)
    assert "allebei waar" in guest.reads("main .last")
    guest.open(f"{link}stelling/nieuw/")
    guest.write("text", "Een tuin is om in te zitten.")
    guest.send()
    lead.open(f"{here}bekijken/")
    lead.press('main button[name="allow"]')
    lead.press(lead.find('main button[name="show"]'))
    guest.open(link)
    assert "Een tuin is om in te zitten." in guest.reads("main h2")
