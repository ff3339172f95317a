"""The ways through playing a situation as a team: the wall, a phone, the talk, the debrief, and taking it away."""


def together(visitor, stop, language):
    """Once without names, to the debrief; once openly. What was played is taken away again."""
    lead = visitor("samen", width=1280, language=language)
    lead.expected |= {403, 422}
    lead.open("/")
    lead.tap(".demo summary")
    _in_the_team(lead, "Marieke")
    lead.press('main a[href$="/samen-oefenen/"]')
    here = lead.page.url.removeprefix(lead.site)
    stop(lead, "playing together")
    late = _about_to_start(visitor, here, language)
    _begun(lead, here, stop)
    play = lead.page.url.removeprefix(lead.site)
    stop(lead, "on the wall")
    late.send()
    stop(late, "on the wall, of what somebody had started")
    late.open(f"{here}begin/pasta_or_rice/")
    stop(late, "before it begins, while another goes on")
    phone = _on_a_phone(visitor, stop, language)
    _closed(lead)
    stop(lead, "to talk about")
    phone.open(f"{play}kiezen/")
    stop(phone, "to talk about, on a phone")
    _to_the_end(lead, stop)
    _openly(lead, here, stop)
    lead.open(here)
    stop(lead, "what was played")


def _in_the_team(person, name):
    person.become(name)
    person.open("/teams/")
    person.press(person.find("main a").filter(has_text="Team Zuid"))


def _about_to_start(visitor, here, language):
    """Somebody else who facilitates, and does not know yet that another one starts."""
    late = visitor("later", width=820, language=language)
    late.open("/")
    _in_the_team(late, "Marieke")
    late.open(f"{here}begin/pasta_or_rice/")
    return late


def _begun(lead, here, stop, openly=False):
    lead.open(f"{here}begin/gym_class/")
    if not openly:
        stop(lead, "before it begins")
        lead.find('main [name="people"]').evaluate_all("all => all.forEach(each => (each.checked = false))")
        lead.find("main form").first.evaluate("form => form.noValidate = true")
        lead.send()
        stop(lead, "before it begins, refused")
        lead.find('main [name="people"]').evaluate_all("all => all.forEach(each => (each.checked = true))")
    lead.pick("shown", "openly" if openly else "unnamed")
    lead.send()


def _on_a_phone(visitor, stop, language):
    phone = visitor("telefoon", width=390, language=language)
    phone.open("/")
    _in_the_team(phone, "Joost")
    phone.press('main a[href$="/samen-oefenen/"]')
    stop(phone, "it is going on")
    phone.press('main .buttons a[href$="/kiezen/"]')
    stop(phone, "to choose")
    phone.press("main .practice-choices button >> nth=0")
    stop(phone, "chosen, and waiting")
    phone.press("main .practice-choices button >> nth=1")
    assert phone.find("main .together-mine").count() == 1
    return phone


def _closed(lead):
    _unfolded(lead, 'form[action$="/sluiten/"] button')


def _unfolded(lead, button):
    fold = lead.find("main details").filter(has=lead.find(button))
    if not fold.evaluate("each => each.open"):
        lead.tap(fold.locator("summary"))
    lead.press(button)


def _to_the_end(lead, stop):
    lead.press("main .practice-choices button >> nth=0")
    stop(lead, "colleagues react")
    _unfolded(lead, 'form[action$="/stoppen/"] button')
    stop(lead, "the debrief together")
    lead.press('main a[href$="/weg/"]')
    stop(lead, "to take it away")
    lead.send()


def _openly(lead, here, stop):
    _begun(lead, here, stop, openly=True)
    play = lead.page.url.removeprefix(lead.site)
    lead.open(f"{play}kiezen/")
    stop(lead, "to choose, openly")
    lead.press("main .practice-choices button >> nth=0")
    lead.open(play)
    _closed(lead)
    stop(lead, "with names")
    lead.open(f"{play}weg/")
    stop(lead, "to take it away while it goes on")
    lead.send()
