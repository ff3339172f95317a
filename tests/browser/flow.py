"""The steps of a decision, as people take them on the pages; they lean on names of fields, not on wording."""

import re

PASSWORD = "vier kleine wolken boven zee"
ASKED = re.compile("Jij zou hier iets inleveren|You would give something up here")


# People and their team


def sign_up(person, email):
    person.write("name", person.name)
    person.write("email", email)
    person.write("password1", PASSWORD)
    person.send()


def new_account(person, email):
    person.open("/")
    person.press('main a[href*="/account/signup/"]')
    sign_up(person, email)


def new_team(lead, name, takes_part=True):
    """A fresh team; the link by which others come in."""
    lead.open("/teams/nieuw/")
    lead.write("name", name)
    lead.pick("takes_part", "yes" if takes_part else "no")
    lead.send()
    return invitation(lead)


def invitation(lead):
    lead.press('main form:has(input[value="link"]) button')
    return lead.find("#link").input_value().removeprefix(lead.site)


def join(person, link, email=None):
    """Follow an invitation; with an address, somebody who has no account yet."""
    person.open(link)
    if email:
        person.press('main a[href*="/account/signup/"]')
        sign_up(person, email)
    person.send()


# The stages


def open_decision(lead, question, why="", turns="yes", fallback="trial", unit="week"):
    """Open a decision from the team's page; its address."""
    lead.press('main a[href*="/besluiten/nieuw/"]')
    lead.write("question", question)
    lead.write("why", why)
    lead.pick("turns_possible", turns)
    lead.find('main [name="unit"]').select_option(unit)
    lead.unfold("fallback")
    lead.pick("fallback", fallback)
    lead.send()
    return re.match(r".*(/besluiten/[0-9a-f-]{36}/)", lead.page.url)[1]


def fit(person, decision, limit="no", harm="yes", burdened="no", reversible="yes"):
    person.open(decision)
    for name, value in (("limit", limit), ("harm", harm), ("burdened", burdened), ("reversible", reversible)):
        person.pick(name, value)
    person.send()


def put(person, decision, title, text="", mixes=()):
    """Put an option on the table; a compromise names what it mixes."""
    person.open(f"{decision}keuzes/")
    person.write("title", title)
    person.write("text", text)
    if mixes:
        person.unfold("parts")
    for part in mixes:
        person.tap(person.find('main label:has([name="parts"])').filter(has_text=part))
    person.press('main form:has([name="title"]) button.button')


def step(lead, decision):
    """The facilitator's bar: the one next step."""
    lead.open(decision)
    lead.press(".bar .next button, .bar a.next")


def lose(person, decision, losses, done=True):
    """``losses``: per option its title (None: as it is now) and (value, need, who may read it, reason of a limit)."""
    person.open(decision)
    person.press(f'main .buttons a[href*="{decision}verlies/"]')
    for _each in losses:
        given = losses.get(person.reads("main h1")) or losses[None]
        value, need, share, limit = (*given, *("", "none", "")[len(given) - 1 :])
        person.tap(f'main .scale-step:has(input[value="{value}"])')
        if need:
            person.write("need", need)
            person.unfold("share")
            person.pick("share", share)
        if limit:
            person.unfold("limit")
            person.tap('main label:has([name="limit"])')
            person.write("limit_reason", limit)
        person.send()
    if done:
        person.press('main button[name="state"][value="done"]')


def bring(lead, decision, title):
    """Put a choice before the team; ``title`` is that of an option, or part of a schedule."""
    lead.open(f"{decision}voorleggen/")
    lead.tap(lead.find('main label:has([name="choice"])').filter(has_text=title).first)
    lead.send()


def offer(person, decision, text="", named=True):
    person.open(decision)
    person.write("offer", text)
    person.pick("named", "named" if named else "unnamed")
    person.send()


def is_asked(person, decision):
    """Only the words to the person alone differ; the answers are the same for all."""
    person.open(decision)
    return ASKED.search(person.reads("main .mine")) is not None


def grant(person, decision, answer, named=False, condition="", question=""):
    """Everybody gets the same page and the same four answers."""
    person.open(decision)
    person.pick("answer", answer)
    if named and answer == "wholehearted":
        person.unfold("named")
        person.tap('main label:has([name="named"])')
    if condition and answer == "for_now":
        person.unfold("condition")
        person.write("condition", condition)
    if question:
        person.unfold("question")
        person.write("question", question)
    person.send()


def write_outcome(lead, path, sentence=None, asks="", tasks=(), thanks=""):
    lead.open(path)
    fill_outcome(lead, sentence, asks, tasks, thanks)
    lead.send()


def fill_outcome(lead, sentence, asks="", tasks=(), thanks=""):
    if sentence:
        lead.write("sentence", sentence)
    lead.write("asks", asks)
    for number, (who, what) in enumerate(tasks):
        if number == 1:
            lead.unfold("taak-1-what")
        lead.write(f"taak-{number}-what", what)
        lead.find(f'main [name="taak-{number}-who"]').select_option(label=who)
    lead.write("thanks", thanks)


# What can be seen

CHANGING = re.compile(
    r'(?<=name="csrfmiddlewaretoken" value=")[^"]+|(?<=name="key" value=")[^"]+|id="id_key"|\bnonce-[\w-]+'
)


def everything_seen(person, decision, team, addresses=()):
    """Every page and file of a decision that somebody may open, less what changes at each look.

    Of the demo's letters those to these addresses: the clock writes to the demo's own teams at any moment.
    """
    paths = ["/", team, decision, *(f"/demo/post/?aan={each}" for each in addresses)]
    paths += [
        decision + each for each in ("keuzes/", "spiegel/", "gesprek/", "geschiedenis/", "verslag.json", "stand/")
    ]
    paths += [f"{decision}?wacht=1", f"{decision}verlies/", f"{decision}terugdoen/", f"{decision}gunnen/"]
    found = {}
    person.fetch("/meldingen/")  # what one has read oneself is not new any more, whoever answers
    for path in paths:
        answer = person.fetch(path)
        found[path] = (answer.status, answer.url, CHANGING.sub("…", answer.text))
    return found


# A conversation


def open_conversation(lead, question, statements):
    """A public one, from the page with the form, in which new statements wait; its address."""
    lead.write("question", question)
    lead.write("statements", "\n".join(statements))
    lead.pick("visibility", "public")
    lead.unfold("moderation")
    lead.pick("moderation", "before")
    lead.press("main form.form button.button")  # it leads to the link
    return lead.page.url.removeprefix(lead.site).removesuffix("delen/")


def way_in(lead, conversation):
    """The link for guests."""
    lead.open(f"{conversation}delen/")
    return lead.find("#link").input_value().removeprefix(lead.site)


def vote(person, kind):
    """Say it; with a script the next statement takes the place of this one, without one a page does."""
    button = person.find(f'main .answer[value="{kind}"]')
    if not person.script:
        person.press(button)
        return
    with person.page.expect_response(lambda answer: "/stem/" in answer.url):
        person.tap(button)
    person.page.wait_for_selector("main .last")
    person.settle()
