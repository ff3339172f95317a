"""Walks that open every page a person can reach; at each one they call ``stop(person, name)``."""

import re
from datetime import date, timedelta

from tests.browser import flow, walk_practice, walk_simulator, walk_talk, walk_together

EAST, WEST, MIX = "Bureaus aan het raam", "Bureaus bij de deur", "Bureaus in het midden"


def accounts(visitor, stop, language):
    """What a stranger sees, and one's own pages."""
    person = visitor("Wim", width=1280, language=language)
    person.expected |= {400, 403, 404, 422}
    for path in ("/", "/privacy/", "/onderdelen/", "/demo/post/", "/account/signup/", "/account/login/"):
        person.open(path)
        stop(person, path)
    person.write("login", "niemand@example.nl")
    person.write("password", "dit is het niet")
    person.send()
    stop(person, "login refused")
    person.open("/account/password/reset/")
    stop(person, "password reset")
    person.open("/account/login/code/")
    stop(person, "ask for a code")
    person.write("email", "marieke@demo.invalid")
    person.send()
    stop(person, "fill in the code")
    person.open("/bestaat-niet/", expect=404)
    stop(person, "not found")
    person.open("/uitnodiging/bestaat-niet/", expect=404)
    flow.new_account(person, f"wim.{language}@example.nl")
    stop(person, "home, no team")
    for path in (
        "/teams/",
        "/teams/nieuw/",
        "/account/",
        "/account/weg/",
        "/account/password/change/",
        "/account/logout/",
    ):
        person.open(path)
        stop(person, path)


def team(visitor, stop, language):
    """A team, its people and its invitations."""
    lead = visitor("Noor", width=1280, language=language)
    other = visitor("Bram", width=1280, language=language)
    lead.expected |= {403, 409, 422}
    other.expected |= {403}
    flow.new_account(lead, f"noor.team.{language}@example.nl")
    lead.open("/teams/nieuw/")
    lead.write("name", "De verhuizing")
    lead.pick("takes_part", "yes")
    lead.send()
    stop(lead, "invite")
    home = lead.page.url.removeprefix(lead.site).removesuffix("uitnodigen/")
    lead.write("email-addresses", "geen adres")
    lead.press('main form:has([name="email-addresses"]) button.button')
    stop(lead, "invite, refused")
    lead.open(f"{home}uitnodigen/")
    link = flow.invitation(lead)
    stop(lead, "the link")
    other.open(link)
    stop(other, "an invitation")
    flow.join(other, link, f"bram.team.{language}@example.nl")
    stop(other, "team, empty")
    other.open(link)
    stop(other, "an invitation, already in")
    for path in ("", "mensen/", "naam/", "verlaten/"):
        lead.open(home + path)
        stop(lead, f"team {path}")
    other.open(f"{home}verlaten/")
    stop(other, "leave")
    other.open(f"{home}naam/", expect=403)
    stop(other, "forbidden")
    lead.open(f"{home}mensen/")
    lead.press(lead.find("main a.item-title").filter(has_text="Bram"))
    stop(lead, "a person")


def _two(visitor, language):
    lead = visitor("Noor", width=1280, language=language)
    other = visitor("Bram", width=1280, language=language)
    for person in (lead, other):
        person.expected.add(422)
    flow.new_account(lead, f"noor.besluit.{language}@example.nl")
    flow.join(other, flow.new_team(lead, "De inrichting"), f"bram.besluit.{language}@example.nl")
    return lead, other


def decision(visitor, stop, language):
    """One decision by two people, from the question to the outcome, with a round that was not granted."""
    lead, other = _two(visitor, language)
    lead.open("/")
    stop(lead, "home, no decision")
    here = _asked(lead, other, stop)
    _on_the_table(lead, other, here, stop)
    _lost(lead, other, here, stop)
    _granted(lead, other, here, stop)
    _decided(lead, other, here, stop)


def _asked(lead, other, stop):
    lead.press('main a[href*="/besluiten/nieuw/"]')
    stop(lead, "a new decision")
    lead.find("main form").first.evaluate("form => form.noValidate = true")
    lead.send()
    stop(lead, "a new decision, refused")
    lead.open("/")
    here = flow.open_decision(lead, "Waar staan de bureaus?", "We verhuizen in juni.")
    stop(lead, "fit check")
    lead.find("main form").first.evaluate("form => form.noValidate = true")
    lead.send()
    stop(lead, "fit check, refused")
    flow.fit(lead, here)
    stop(lead, "fit check, waiting")
    lead.open(f"{here}instellen/")
    stop(lead, "settings")
    lead.open(f"{here}sluiten/")
    stop(lead, "closing time")
    flow.fit(other, here, harm="no")
    stop(other, "advice")
    return here


def _on_the_table(lead, other, here, stop):
    flow.put(other, here, EAST)
    flow.put(lead, here, WEST, text="Dicht bij de koffie.")
    lead.find('main form:has([name="title"])').first.evaluate("form => form.noValidate = true")
    lead.send('main form:has([name="title"])')
    stop(lead, "an option, refused")
    flow.put(lead, here, MIX, mixes=(EAST, WEST))
    stop(lead, "options")
    lead.press(lead.find('main .list a[href*="/keuzes/"]').last)
    stop(lead, "an option, changed")
    other.open(f"{here}gesprek/")
    stop(other, "talk, empty")
    other.write("text", "Wat vind jij van **licht**?")
    other.tap('main label:has([value="question"])')
    other.send()
    other.press(other.find('main .message-head a[href*="/draden/"]').first)
    stop(other, "a message, changed")
    other.write("text", "Wat vind jij van daglicht?")
    other.send()
    stop(other, "talk")
    other.press('main a[href$="/eerder/"]')
    stop(other, "what it said before")


def _lost(lead, other, here, stop):
    flow.step(lead, here)
    stop(lead, "losses, none yet")
    lead.press(f'main .buttons a[href*="{here}verlies/"]')
    stop(lead, "a loss")
    lead.send()
    stop(lead, "a loss, refused")
    losses = {
        EAST: (0,),
        WEST: (8, "Ik word moe van de deur.", "named"),
        MIX: (7,),
        None: (6, "", "none", "De hoek is te klein"),
    }
    flow.lose(lead, here, losses, done=False)
    stop(lead, "losses, all")
    lead.press('main button[name="state"][value="done"]')
    stop(lead, "losses, waiting")
    lead.open(f"{here}verlies/")
    stop(lead, "losses, done")
    flow.lose(other, here, {EAST: (7,), WEST: (1,), MIX: (6,), None: (5,)})
    stop(other, "mirror of two")
    lead.open(f"{here}spiegel/")
    stop(lead, "mirror with a limit of mine")


def _granted(lead, other, here, stop):
    lead.open(f"{here}voorleggen/")
    stop(lead, "bring")
    lead.find("main form").first.evaluate("form => form.noValidate = true")
    lead.send()
    stop(lead, "bring, refused")
    flow.bring(lead, here, EAST)
    stop(lead, "offers")
    flow.offer(lead, here, "Ik neem de plek bij de printer.")
    stop(lead, "offers, waiting")
    other.open(here)
    stop(other, "offers, of who would lose")
    flow.offer(other, here)
    for person in (lead, other):
        person.open(here)
        stop(person, f"grant, {person.name}")
    other.send()
    stop(other, "grant, refused")
    flow.grant(other, here, "question", question="Komt er een scherm?")
    stop(other, "grant, waiting")
    flow.grant(lead, here, "wholehearted")
    stop(lead, "not yet")
    lead.open(f"{here}voorleggen/")
    lead.tap('main label:has([name="choice"][value="turns"])')
    for title in (EAST, WEST):
        lead.tap(lead.find('main label:has([name="between"])').filter(has_text=title))
    lead.send()
    stop(lead, "offers, turns")
    for person in (lead, other):
        flow.offer(person, here)
    lead.open(here)
    stop(lead, "grant, turns")
    flow.grant(other, here, "no")
    flow.grant(lead, here, "wholehearted")
    stop(lead, "not yet, twice")
    lead.open(f"{here}toch-beslissen/")
    stop(lead, "decide anyway")
    flow.bring(lead, here, EAST)
    for person in (lead, other):
        flow.offer(person, here)
    for person in (other, lead):
        flow.grant(person, here, "wholehearted", named=True)


def _decided(lead, other, here, stop):
    other.open(here)
    stop(other, "granted")
    lead.open(f"{here}uitkomst/")
    stop(lead, "outcome")
    lead.write("sentence", "")
    lead.find("main form").first.evaluate("form => form.noValidate = true")
    lead.send()
    stop(lead, "outcome, refused")
    tasks = [("Bram", "Dozen halen")]
    flow.write_outcome(lead, f"{here}uitkomst/", "De bureaus staan aan het raam.", "Iedereen ruimt op.", tasks, "Dank.")
    stop(lead, "decided")
    other.open(here)
    stop(other, "decided, a member")
    other.open(f"{here}geschiedenis/")
    stop(other, "history")
    lead.open("/")
    stop(lead, "home")


def demo(visitor, stop, language):
    """The demo team at its several stages, as three of its people."""
    person = visitor("demo", width=1280, language=language)
    person.expected.add(403)
    person.open("/")
    person.tap(".demo summary")
    stop(person, "the demo's people")
    for name in ("Marieke", "Youssef", "Hanneke"):
        person.become(name)
        person.open("/")
        stop(person, f"home of {name}")
        links = person.find("main a.item-title").evaluate_all("all => all.map(each => each.href)")
        for url in links[:DIFFERENT]:
            person.open(url.removeprefix(person.site))
            stop(person, f"{name} {person.reads('h1')}")
    person.become("Fatima")
    person.open("/")
    person.press(person.find("main a.item-title").filter(has_text="pasta"))
    stop(person, "mirror of four")


def balance(visitor, stop, language):
    """The demo team's series: everybody's page, one's own, and what a facilitator sets and tries."""
    person = visitor("balance", width=1280, language=language)
    person.expected |= {403, 422}
    person.open("/")
    person.tap(".demo summary")
    person.become("Fatima")
    person.open("/")
    stop(person, "home, perhaps with a note")
    person.open("/teams/")
    person.press(person.find("main a").filter(has_text="Team Zuid"))
    person.press('main a[href$="/balans/"]')
    person.press(person.find("main a").filter(has_text="Kleine dingen op kantoor"))
    person.press('main a[href$="/mijn/"]')
    stop(person, "my balance with a note")
    person.press('button[name="may_know"][value="yes"]')
    stop(person, "my balance, answered")
    mine = person.page.url.removeprefix(person.site)
    here = mine.removesuffix("mijn/")
    person.become("Marieke")
    for path in (here, mine, f"{here}wat-als/", f"{here}instellingen/"):
        person.open(path)
        stop(person, path.removeprefix(here))
    person.send()
    person.open(f"{here}instellingen/")
    person.find('select[name="person"]').select_option(index=1)
    person.press(f'form[action="{here}afspraak/"] button.button')
    stop(person, "an agreement that waits")
    person.open(f"{here.split('/balans/')[0]}/balans/nieuw/")
    stop(person, "another series")
    person.write("name", "Roosters")
    person.send()
    stop(person, "too early for a balance")
    person.open(f"{here.split('/teams/')[0]}/besluiten/nieuw/{here.split('/')[2]}/")
    stop(person, "a decision in one of several series")


def conversation(visitor, stop, language):
    """A conversation from its first statements to its log, by a facilitator, an observer and a guest."""
    lead = visitor("gesprek", width=1280, language=language)
    lead.expected |= {403, 422}
    lead.open("/")
    lead.tap(".demo summary")
    lead.become("Fatima")
    lead.open("/teams/")
    lead.press(lead.find("main a").filter(has_text="De locatiegroep"))
    lead.press('main a[href$="/gesprekken/nieuw/"]')
    stop(lead, "a new conversation")
    lead.find("main form").first.evaluate("form => form.noValidate = true")
    lead.send()
    stop(lead, "a new conversation, refused")
    here = flow.open_conversation(lead, "Waar eten we?", ("Buiten eten is gezonder.", "Binnen praat je beter."))
    stop(lead, "the link and its picture")
    link = flow.way_in(lead, here)
    lead.open(here)
    stop(lead, "the first statement")
    guest = visitor("Gast", width=390, language=language)
    guest.expected |= {422}
    _as_a_guest(guest, link, stop)
    _led(lead, here, stop)
    guest.open(link)
    stop(guest, "closed, a guest")
    _of_the_demo(lead, stop)


def _as_a_guest(guest, link, stop):
    guest.open(link)
    stop(guest, "a guest's first statement")
    flow.vote(guest, 2)
    stop(guest, "a guest's second statement")
    flow.vote(guest, 1)
    stop(guest, "everything voted on")
    guest.press('main a[href$="/mijn/"]')
    stop(guest, "my votes")
    guest.press(guest.find("main .mine a.item-title").first)
    stop(guest, "a statement")
    guest.press('main a[href$="/vraag/"]')
    stop(guest, "a question")
    guest.write("text", "Hoe koud is het buiten?")
    guest.send()
    guest.open(f"{link}stelling/nieuw/")
    stop(guest, "a statement of one's own")
    guest.write("text", "Buiten eten is veel gezonder.")
    guest.press("main form.form button.button")
    stop(guest, "something like it is there")
    guest.press('main form.form button[name="sure"]')
    stop(guest, "it waits for the facilitator")
    guest.open(f"{link}kaart/")
    stop(guest, "the map, a guest")


def _led(lead, here, stop):
    lead.open(f"{here}bekijken/")
    stop(lead, "statements and questions that wait")
    lead.press(lead.find('main a[href*="/bekijken/"]').first)
    stop(lead, "one statement to weigh")
    lead.find('main form:has([name="reason"])').evaluate("form => form.noValidate = true")
    lead.press('main button[name="aside"]')
    stop(lead, "set aside, refused")
    lead.write("reason", "Staat er al.")
    lead.press('main button[name="aside"]')
    stop(lead, "statements, one set aside")
    for path in ("logboek/", "instellen/", "stelling/nieuw/"):
        lead.open(here + path)
        stop(lead, f"conversation {path}")
    lead.open(f"{here}instellen/")
    lead.press('main form[action$="/sluiten/"] button')
    stop(lead, "closed")


def _of_the_demo(person, stop):
    """What the demo team talks about, as somebody who voted and as somebody who watches."""
    for name in ("Marieke", "Hanneke"):
        person.become(name)
        for title in ("Wat zoeken we op kantoor", "Hoe houden we het midden sterk"):
            person.open("/teams/")
            person.press(person.find("main a").filter(has_text="Team Zuid"))
            person.press(person.find("main a.item-title").filter(has_text=title))
            stop(person, f"{title}, {name}")
            person.press('main a[href$="/kaart/"]')
            stop(person, f"the map of {title}, {name}")


def peace(visitor, stop, language):
    """The peace line, empty and of two years; a conflict from its opening to its end; the agenda; handing over."""
    lead = visitor("Noor", width=1280, language=language)
    lead.expected |= {403, 422}
    flow.new_account(lead, f"noor.lijn.{language}@example.nl")
    flow.new_team(lead, "De drukkerij")
    lead.open("/teams/")
    lead.press(lead.find("main a").filter(has_text="De drukkerij"))
    lead.press('main a[href$="/vredeslijn/"]')
    stop(lead, "a line without a conflict")
    _a_conflict(lead, stop)
    lead.open("/account/agenda/")
    lead.press('main button[name="renew"]')
    stop(lead, "the address of a calendar")
    lead.tap(".demo summary")
    lead.become("Marieke")
    lead.open("/begeleiden/")
    stop(lead, "what is due")
    lead.press(lead.find("main a").filter(has_text="Team Zuid"))
    lead.press('main a[href$="/vredeslijn/"]')
    stop(lead, "a line of two years")
    lead.press(lead.find('main a[href*="/vredeslijn/2"]').first)
    stop(lead, "a year")
    lead.press("main .over a")
    lead.press(lead.find('main a[href*="/conflicten/"]').first)
    stop(lead, "a conflict that holds things")
    _handed(lead, stop)


def _a_conflict(lead, stop):
    lead.press('main a[href$="/vredeslijn/nieuw/"]')
    lead.find("main form").first.evaluate("form => form.noValidate = true")
    lead.send()
    stop(lead, "a new conflict, refused")
    lead.write("title", "Wie bestelt het papier?")
    lead.write("why", "Het is altijd op.")
    lead.pick("name", "named")
    lead.send()
    stop(lead, "a conflict")
    lead.press('main a[href$="/woorden/"]')
    lead.press("main .buttons a")
    lead.press('main a[href$="/sluiten/"]')
    stop(lead, "closing it")
    lead.pick("how", "handed")
    lead.find('main [name="to"]').select_option("mediator")
    lead.write("words", "Samen bestellen.")
    lead.send()
    stop(lead, "a conflict that is closed")


def _handed(lead, stop):
    """Somebody is asked to take over, and looks at the question."""
    lead.become("Fatima")
    lead.open("/teams/")
    lead.press(lead.find("main a").filter(has_text="De locatiegroep"))
    lead.open(f"{lead.page.url.removeprefix(lead.site)}overdragen/")
    lead.write("until", str(date.today() + timedelta(days=40)))
    lead.find('main [name="heir"]').select_option(label="Daan")
    lead.send()
    stop(lead, "handing over, asked")
    lead.become("Daan")
    lead.open("/meldingen/")
    lead.press(lead.find('main a[href*="/overnemen/"]').first)
    stop(lead, "asked to take over")


def agreement(visitor, stop, language):
    """An agreement of the demo team after its outcome: a check-in by hand and by a letter, its course, drift, what one
    is told of it."""
    person = visitor("afspraak", width=1280, language=language)
    person.expected |= {403, 422}
    person.open("/")
    person.tap(".demo summary")
    person.become("Els" if language == "nl" else "Joost")
    person.open("/")
    stop(person, "home with a check-in")
    _checked_in(person, stop)
    _by_letter(visitor, person, stop, language)
    person.become("Marieke")
    person.open("/teams/")
    person.press(person.find("main a").filter(has_text="Team Zuid"))
    person.press('main a[href$="/check-ins/"]')
    stop(person, "who wants check-ins")
    rhythm = person.find('main a[href$="/ritme/"]').first.get_attribute("href")
    person.open("/")
    person.press(person.find("main a.item-title").filter(has_text="stiltedag"))
    here = person.page.url.removeprefix(person.site)
    stop(person, "an agreement that chafes")
    for path in (rhythm, f"{here}check-ins/aan-mij/", f"{here}opnieuw-kijken-op/", f"{here}gun-je-het-nog/"):
        person.open(path)
        stop(person, path.split("/", 3)[3])
    person.open(f"{here}schuurt/")
    stop(person, "drift")
    person.press(person.find(f'main a[href^="{here}schuurt/"]').first)
    stop(person, "the guide")
    _told(person, stop)


def _checked_in(person, stop):
    person.press('main a[href$="/check-in/"]')
    here = person.page.url.removeprefix(person.site)
    for asked in ("houden", "gunnen", "ongezegd"):
        person.open(f"{here}{asked}/")
        stop(person, f"check-in, {asked}")
        person.press("main button.tap >> nth=0" if asked != "ongezegd" else 'main button.tap[value="yes"]')
    stop(person, "who may read it")
    for to in ("mij", "begeleider", "team"):
        person.open(f"{here}woorden/{to}/")
        stop(person, f"words, {to}")
    person.write("words", "Ik wilde het raam juist open.")
    person.send()
    person.open(f"{here}?klaar=1")
    stop(person, "my check-in")


def _by_letter(visitor, person, stop, language):
    """The link of a letter, opened by whoever has it, without signing in; each language takes its own."""
    person.open("/demo/post/")
    name = "Priya" if language == "nl" else "Daan"
    letters = person.fetch(f"/demo/post/?aan={name.lower()}@demo.invalid").text
    link = re.search(r"/check-in/[\w-]{20,}/", letters)[0]
    reader = visitor("lezer", width=390, language=language)
    reader.expected |= {404, 410}
    reader.open(link)
    stop(reader, "a check-in from a letter")
    for _each in range(3):
        reader.press("main button.tap >> nth=0")
    stop(reader, "a check-in from a letter, done")
    answer = reader.page.goto("/check-in/nietdegoede-maar-wel-lang-genoeg/")
    assert answer.status in {404, 410}
    reader.settle()
    stop(reader, "a letter's link that no longer works")


def _told(person, stop):
    person.open("/meldingen/")
    stop(person, "notices")
    person.press('main a[href$="/instellingen/"]')
    stop(person, "what I get")
    person.write("away_from", "2031-05-02")
    person.write("away_until", "2031-05-01")
    person.send()
    stop(person, "what I get, refused")
    person.open("/teams/")
    person.press(person.find("main a").filter(has_text="Team Zuid"))
    person.open(f"{person.page.url.removeprefix(person.site)}chat/")
    stop(person, "team chat")
    person.find("main form").last.evaluate("form => form.noValidate = true")
    person.write("url", "http://hier")
    person.send()
    stop(person, "team chat, refused")


DIFFERENT = 7  # of the decisions on a home page; what was decided long ago looks alike
OF_THE_HOUSE = (accounts, team, decision, demo, balance, conversation, peace, agreement)
OF_TALK = (walk_talk.threads, walk_talk.signals, walk_talk.chats)
OF_PRACTICE = (walk_practice.practice, walk_together.together, walk_simulator.simulator)
WALKS = {each.__name__: each for each in (*OF_THE_HOUSE, *OF_TALK, *OF_PRACTICE)}
