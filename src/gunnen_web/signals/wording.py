"""The weather in words: what was found, healthy first, why something is not there, and what the articles advise."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

NAMES = {
    "healthy": _l("Gezonde tekens"),
    "genuine": _l("Echte vragen"),
    "answered": _l("Vragen met antwoord"),
    "crossing": _l("Over en weer"),
    "identity": _l("Etiketten"),
    "hardening": _l("Verharding"),
}
MEANS = {
    "healthy": _l("een echte vraag, erkenning, beide kanten zien, je eigen aandeel noemen"),
    "genuine": _l("vragen die iets willen weten, geen steek in de vorm van een vraag"),
    "answered": _l("echte vragen waarop iemand anders antwoordde"),
    "crossing": _l("antwoorden tussen wie laat zien dat ze aan een andere kant staan"),
    "identity": _l("iemand een karakter, motief of groep opplakken, wij tegen zij"),
    "hardening": _l("altijd en nooit, het gesprek op slot, minachting, goede wil betwijfelen"),
}
UNITS = {
    "healthy": _l("berichten"),
    "genuine": _l("vragen"),
    "answered": _l("echte vragen"),
    "identity": _l("berichten"),
    "hardening": _l("berichten"),
}
MANY = ((1000, _l("duizend of meer")), (300, _l("driehonderd of meer")), (100, _l("honderd of meer")))
ALL, UNSURE = 100, 75  # a range as wide as this says nothing
CHANGES = {
    "more": _l("meer dan jullie zelf eerder"),
    "less": _l("minder dan jullie zelf eerder"),
    "same": _l("ongeveer zoals jullie zelf eerder"),
}
CROSSING = {
    "fewer": _l("minder dan wanneer iedereen door elkaar zou antwoorden"),
    "more": _l("meer dan wanneer iedereen door elkaar zou antwoorden"),
    "as_shuffled": _l("zoals wanneer iedereen door elkaar zou antwoorden"),
}
MISSING = {
    "few_questions": _l("te weinig vragen om iets over te zeggen"),
    "few_genuine": _l("te weinig echte vragen om iets over te zeggen"),
    "no_replies": _l("niemand antwoordde op een bericht van een ander"),
    "no_camps": _l("niet genoeg mensen lieten zien aan welke kant ze staan"),
    "few_in_camp": _l("pas te zien met vijf mensen aan elke kant"),
    "few_replies": _l("te weinig antwoorden om iets over te zeggen"),
    "uneven": _l("te veel van te weinig mensen om te laten zien"),
}
WAITS = {
    "few_messages": _l(
        "Het volgende beeld komt als er minstens dertig berichten zijn van mensen die er elk vijf of meer schreven."
    ),
    "few_authors": _l("Het volgende beeld komt als minstens vijf mensen elk vijf berichten of meer schreven."),
    "one_author": _l("Het volgende beeld komt als niemand meer dan veertig procent schreef."),
    "week_not_over": _l("Het volgende beeld komt als de week voorbij is."),
    "nobody": _l("Er is sinds het laatste beeld niets geschreven dat gelezen mag worden."),
}
MAKES = {"few_questions": "genuine", "few_genuine": "answered", "no_replies": "answered", "uneven": ""}
CAMPS = {"no_camps", "few_in_camp", "few_replies"}
LINES = ("healthy", "genuine", "answered", "crossing", "identity", "hardening")


def how_many(messages):
    """Of a rounded number so much as hides it: who counts the messages of their colleagues learns nothing from it."""
    return next((words for least, words in MANY if messages > least), _("dertig of meer"))


def title(last):
    """The finding of the newest stretch, against the team's own past."""
    changes = {name: each.change for name, each in last.shares.items()}
    harsher = "more" in (changes.get("identity"), changes.get("hardening"))
    if harsher and changes.get("healthy") == "more":
        return _("Het schuurt meer dan eerst, en er klinkt ook meer gezonds.")
    if harsher:
        return _("Het schuurt meer dan eerst. Tijd voor een vraag.")
    if changes.get("healthy") == "less":
        return _("Er klinkt minder gezonds dan eerst.")
    if "more" in (changes.get("healthy"), changes.get("genuine")) or "less" in changes.values():
        return _("Het klaart op.")
    if "same" in changes.values():
        return _("Het weer is zoals jullie gewend zijn.")
    return _("Een eerste beeld. Vergelijken met jullie zelf kan vanaf het vierde.")


def lines(last):
    """What can be said of the newest stretch, healthy first."""
    return [{"name": NAMES[name], "means": MEANS[name], "said": _line(last, name)} for name in LINES]


def _line(last, name):
    if name == "crossing" and last.crossing:
        return CROSSING[last.crossing]
    share = last.shares.get(name)
    if share is None:
        return _why_not(last, name)
    said = span(name, share)
    return f"{said}, {CHANGES[share.change]}" if share.change else said


def span(name, share):
    """The range in words."""
    said = {"low": share.low, "high": share.high, "what": UNITS[name]}
    if share.high - share.low >= UNSURE:
        return _("nog te onzeker voor een getal")
    if share.low == 0:
        return _("hooguit %(high)s van de 100 %(what)s") % said
    if share.high == ALL:
        return _("minstens %(low)s van de 100 %(what)s") % said
    return _("%(low)s tot %(high)s van de 100 %(what)s") % said


def _why_not(last, name):
    for each in last.reasons:
        about = "crossing" if each.code in CAMPS else each.data.get("kind") or MAKES.get(each.code)
        if about == name and each.code in MISSING:
            return MISSING[each.code]
    return _("nog niets over te zeggen")


def waits(reasons):
    """Why there is no newer picture yet."""
    return [WAITS[each.code] for each in reasons if each.code in WAITS]


def advice(last):
    """What the articles advise; never more than three, and something for fine days too."""
    changes = {name: each.change for name, each in last.shares.items()}
    answered = last.shares.get("answered")
    found = []
    if changes.get("identity") == "more":
        found.append(_("Zeg wat je zag, en vraag wat de ander bedoelde."))
    if changes.get("hardening") == "more":
        found.append(_("Wat klopt er bij de ander? Zeg dat eerst."))
    if changes.get("genuine") == "less" or changes.get("healthy") == "less":
        found.append(_("Vraag omdat je het wilt weten, en niet om munitie te verzamelen."))
    if answered and answered.high <= 50:
        found.append(_("Er blijven vragen liggen. Antwoorden mag ook met: weet ik niet."))
    if last.crossing == "fewer":
        found.append(_("Kanten praten vooral met zichzelf. Wie in het midden staat, ziet beide: vraag die om verbinding te leggen."))  # fmt: skip  # noqa: E501
    found.append(_("Een conflict hoort erbij. Vrede is een lange periode van goed gehanteerde conflicten."))
    return found[:3]
