"""The way through practising: a guest plays a situation to its debrief, steps back once, and sees what is kept."""

FIRST = ("push", "ask", "grant", "compromise", "middle")


def practice(visitor, stop, language):
    person = visitor("oefenen", width=390, language=language)
    person.open("/oefenen/")
    stop(person, "what there is to practise")
    person.press('main a[href="/oefenen/home_or_office/"]')
    stop(person, "a situation, before it begins")
    person.press('main form[action$="/begin/"] button')
    _choose(person, 0)
    _unfolded(person)
    stop(person, "a moment, why it went so, and how everybody is")
    person.press('main form[action$="/terug/"] button')
    nth = 0
    while person.find('main button[name="choice"]').count():
        _choose(person, nth)
        nth += 1
    _unfolded(person)
    stop(person, "looking back, with every table open")
    person.press('main a[href="/oefenen/geoefend/"]')
    stop(person, "what I practised")
    person.open("/oefenen/eigen/")
    stop(person, "a situation of one's own")
    person.send()
    stop(person, "a situation of one's own, played")


def _unfolded(person):
    for summary in person.find("main details summary").all():
        person.tap(summary)


def _choose(person, nth):
    """In turn each kind, and the first button where it is not offered."""
    wanted = person.find(f'main button[name="choice"][value="{FIRST[nth % len(FIRST)]}"]')
    person.press(wanted if wanted.count() else person.find('main button[name="choice"]').first)
