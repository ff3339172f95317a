"""The ways through what a team says: its threads and questions, the weather of them, a chat that is read."""

import re


def threads(visitor, stop, language):
    """A thread from its first question to a round of questions: asked, answered, let rest, reworded, withdrawn."""
    lead = visitor("draad", width=1280, language=language)
    lead.expected |= {403, 422}
    lead.open("/")
    lead.tap(".demo summary")
    _team(lead, "Joost" if language == "nl" else "Sven")  # each is asked something; the other language's walk comes too
    lead.press('main a[href$="/draden/"]')
    stop(lead, "threads and open questions")
    _of_the_demo(lead, stop)
    _team(lead, "Marieke")
    lead.press('main a[href$="/draden/"]')
    lead.press(lead.find('main .buttons a[href$="/nieuw/"]'))
    stop(lead, "a new thread")
    lead.find("main form").first.evaluate("form => form.noValidate = true")
    lead.send()
    stop(lead, "a new thread, refused")
    lead.write("title", "Wie doet de lunch?")
    lead.write("text", "Wat maakt de lunch voor jou de moeite waard?")
    lead.send()
    here = lead.page.url.removeprefix(lead.site).partition("#")[0]
    stop(lead, "a thread of one's own")
    _answered(lead, here, stop)
    _led(lead, here, stop)


def _team(person, name):
    person.become(name)
    person.open("/teams/")
    person.press(person.find("main a").filter(has_text="Team Zuid"))


def _of_the_demo(lead, stop):
    """A question to oneself: to answer, not to know, or to let rest."""
    there = lead.page.url.removeprefix(lead.site)
    lead.press(lead.find("main .mine a.item-title").first)
    stop(lead, "a question to me")
    lead.press(lead.find('form[action$="/rust/"] button'))
    lead.open(there)
    lead.press(lead.find("main a.item-title").filter(has_text="Hoe vergaderen we?"))
    stop(lead, "a thread with answers")
    lead.open(there)


def _answered(lead, here, stop):
    lead.become("Daan")
    lead.open(here)
    lead.press(lead.find('main a[href$="/antwoord/"]').first)
    stop(lead, "an answer")
    lead.write("text", "Dat we dan even niet over werk praten.")
    lead.send()
    lead.open(here)
    lead.press(lead.find('main .message a[href^="/draden/"]').filter(has_not_text=re.compile("^(Reageer|Reply)$")).last)
    stop(lead, "other words")
    lead.write("text", "Dat we dan een uur niet over werk praten.")
    lead.send()
    lead.open(here)
    lead.press(lead.find('main a[href$="/eerder/"]').first)
    stop(lead, "what stood there")


def _led(lead, here, stop):
    lead.become("Marieke")
    lead.open(here)
    stop(lead, "did it help?")
    lead.press('button[name="helped"][value="yes"]')
    lead.open(f"{here}instellen/")
    stop(lead, "title and sides")
    lead.write("one", "Samen buiten")
    lead.write("other", "Samen buiten")
    lead.send()
    stop(lead, "title and sides, refused")
    lead.write("other", "Ieder voor zich")
    lead.send()
    lead.open(f"{here}ronde/")
    stop(lead, "a round of questions")
    lead.send()
    lead.open(here)
    stop(lead, "a thread in a round")


def signals(visitor, stop, language):
    """The switch, the hint, the weather of a team and of a thread, what a facilitator practises with, the papers."""
    person = visitor("weer", width=1280, language=language)
    person.expected |= {403, 422}
    person.open("/")
    person.tap(".demo summary")
    _team(person, "Marieke")
    person.press('main a[href$="/signalen/"]')
    here = person.page.url.removeprefix(person.site)
    stop(person, "the switch")
    person.press('main a[href$="/hint/"]')
    if person.find('button[name="on"][value="yes"]').count():
        stop(person, "the hint, off")
        person.press('button[name="on"][value="yes"]')
    _hinted(person, stop, language)
    weather = here.replace("/signalen/", "/weer/")
    person.open(weather)
    person.tap(person.find("main details summary").first)
    stop(person, "the weather of the team")
    own = person.find(f'main a[href^="{weather}"]')
    paths = {each.get_attribute("href") for each in own.all()}
    for path in sorted(paths):
        person.open(path)
        stop(person, "the weather of a thread, and to practise")
    person.open("/signalen/")
    stop(person, "the papers")
    paper = person.find('main a[href^="/signalen/"]').first
    person.press(paper)
    if language == "nl":  # they are for Dutch law, and in Dutch
        stop(person, "a paper")


def _hinted(person, stop, language):
    """One writes, waits, reads the hint, and closes it with a key."""
    words = {"nl": "Jij luistert ook nooit naar iemand.", "en": "You never listen to anybody."}[language]
    person.find("#probeer").press_sequentially(words)
    person.find("[data-hint-says] section").wait_for()
    stop(person, "a hint")
    person.find("#probeer").press("Escape")
    assert person.find("[data-hint-says] section").count() == 0


CHAT = [
    f"{day:02}-03-2026 09:{minute:02} - {name}: {text}"
    for day in range(1, 9)
    for minute, (name, text) in enumerate(
        [
            ("Anouk", "Wie neemt vandaag de balie?"), ("Bas", "Dat kan ik doen."),
            ("Celine", "Wat had jij gisteren nodig?"), ("Driss", "Goed punt, daar had ik niet aan gedacht."),
            ("Evi", "Fijn, dan weet ik genoeg."), ("Floor", "Zullen we het morgen samen bekijken?"),
        ]
    )
]  # fmt: skip


def chats(visitor, stop, language):
    """A chat of somewhere else: its writers are asked, each by a link of their own."""
    person = visitor("chat", width=1280, language=language)
    person.expected |= {403, 404, 409, 422}
    person.open("/")
    person.tap(".demo summary")
    _team(person, "Els" if language == "nl" else "Daan")
    person.press('main a[href$="/chats/"]')
    stop(person, "chats that were read")
    person.press(person.find('main a[href$="/nieuw/"]'))
    stop(person, "a chat to read")
    person.find("main form").first.evaluate("form => form.noValidate = true")
    person.send()
    stop(person, "a chat to read, refused")
    person.write("title", "De balie")
    person.write("reason", "Om te zien hoe we met elkaar praten.")
    lines = [f"{each} ({language})" for each in CHAT]  # another file in each language
    chat = {"name": "balie.txt", "mimeType": "text/plain", "buffer": "\n".join(lines).encode()}
    person.find('main [name="file"]').set_input_files(chat)
    person.send()
    stop(person, "a link for each")
    here = person.page.url.removeprefix(person.site)
    link = re.search(r"/chat-lezen/[\w-]{20,}/", person.page.content())[0]
    _asked(visitor, link, stop, language)
    if "/chats/" in here:
        person.press("main .buttons a")
    stop(person, "the writers are asked")
    path = person.page.url.removeprefix(person.site)
    person.open(f"{path}weg/")
    stop(person, "taking it away")
    person.send()


def _asked(visitor, link, stop, language):
    writer = visitor("schrijver", width=390, language=language)
    writer.expected |= {404, 410}
    writer.open(link)
    stop(writer, "may it be read?")
    writer.press('button[name="answer"][value="yes"]')
    stop(writer, "answered")
    writer.open(link)
    writer.press('button[name="answer"][value="no"]')
    stop(writer, "left out")
    answer = writer.page.goto("/chat-lezen/nietdegoede-maar-wel-lang-genoeg/")
    assert answer.status in {404, 410}
    writer.settle()
    stop(writer, "a link that does not work")
