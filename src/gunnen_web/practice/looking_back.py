"""The debrief of a game: what happened, what the other ways would have done, the skill, and what to talk about."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen.practice.playing import debrief
from gunnen_web.practice import explaining, pictures, showing, wording
from gunnen_web.practice.wording import said

MARGINS = {"cost": 0.25, "worst_off": 0.5, "unspoken": 1.0, "trust": 0.05}  # below it is about the same
SOME_UNSAID, MUCH_UNSAID = 3.0, 6.0  # 3 is hardly any
SKILLS_SHOWN = 3

QUESTIONS = {
    "dodging": _l("Waar gaan jullie stil om een afspraak heen? Wat zou er gebeuren als iemand dat hardop zei?"),
    "unspoken": _l("Wat hield iemand hier voor zich? Wat houd jij voor je, in je eigen team?"),
    "structural": _l("Wie verliest er bij jullie vaker dan een ander? Weten jullie dat van elkaar?"),
    "conflict": _l("Wanneer kwam er iets op tafel? Wat maakte dat het kon?"),
    "turns": _l("Wie gunde jou laatst iets? En wie is er nu aan de beurt?"),
    "compromise": _l("Welke afspraak van jullie is eigenlijk voor niemand goed?"),
    "push": _l("Wanneer is het goed om te zeggen wat jij wilt, en wanneer druk je door?"),
    "ask": _l("Welke vraag zou je deze week echt willen stellen, en aan wie?"),
    "middle": _l("Hoe is het om in het midden te staan? Wie staat daar bij jullie?"),
    "grant": _l("Wat zou je van harte kunnen gunnen, en wat heb je daarvoor nodig?"),
}
ALWAYS_ASKED = ("grant", "ask", "unspoken")
ASKED = 3


def on(game, *, team=False):
    """What a page shows of it; ``team``: to people who played it together."""
    found = debrief(game.about, game.seed, game.choices)
    situation, shown, beside = found.course.situation, course_finding(found.course), beside_finding(found, team)
    mine = _("Jullie weg") if team else _("Jouw weg")
    return {
        "name": situation.name,
        "title": said(situation.title),
        "game": game,
        "ended": ended(found.course),
        "finding": shown,
        "course": pictures.course(found.course, shown),
        "who": _("Jullie") if team else _("Jij"),
        "by": _("Jullie:") if team else "",
        "last": showing.last(found.course, team=team),
        "trust": explaining.trust(found.course, team=team),
        "sources": explaining.sources(found.course),
        "rows": [_row(situation, step) for step in found.course.steps],
        "numbers": _numbers(found.course),
        "beside": beside,
        "beside_picture": pictures.beside(found, beside, mine),
        "ways": ways(found, mine),
        "told": [{"name": wording.ALWAYS[kind], "text": compared(found, kind)} for kind in found.beside],
        "skills": skills(found),
        "questions": questions(found),
    }


def _row(situation, step):
    """One moment in the table: what was chosen, what came of it and who lost by it."""
    lost = next((each.data["people"] for each in step.reasons if each.code == "lost"), [])
    return {
        "kind": wording.KINDS[step.kind],
        "words": said(next(each.words for each in step.moment.choices if each.kind == step.kind)),
        "decided": said(situation.options[step.decided]) if step.decided else _("niets"),
        "lost": ", ".join(wording.name_of(situation, each) for each in lost),
        "dodged": any(each.code == "dodged" for each in step.reasons),
    }


def _numbers(course):
    """What the picture of the course shows, row by row: averages, and how many stand where; nothing without camps."""
    means = course.means()
    names = ("spoken", "unspoken", "trust")
    rows = [dict(zip(names, each, strict=True)) for each in _columns(means, *names)]
    camps = [list(each) if any(each) else [] for each in _columns(means, "one", "middle", "other")]
    return [row | {"camps": each} for row, each in zip(rows, camps, strict=True)]


def _columns(means, *names):
    return zip(*(means[name] for name in names), strict=True)


FINDINGS = {
    ("said", "more"): _l("Het meeste van wat het kostte is gezegd, en het vertrouwen groeide."),
    ("said", "same"): _l("Het meeste van wat het kostte is gezegd."),
    ("said", "less"): _l("Het meeste van wat het kostte is gezegd, maar het vertrouwen werd minder."),
    ("kept", "more"): _l("Er is meer verzwegen dan gezegd, al groeide het vertrouwen."),
    ("kept", "same"): _l("Er is meer verzwegen dan gezegd."),
    ("kept", "less"): _l("Er is meer verzwegen dan gezegd, en het vertrouwen werd minder."),
}


def course_finding(course):
    """What the picture of the course shows, in a sentence."""
    means = course.means()
    spoken = "kept" if means["unspoken"][-1] > means["spoken"][-1] else "said"
    return FINDINGS[spoken, _side(means["trust"][-1] - means["trust"][0], MARGINS["trust"])]


def ended(course):
    """How it stands at the end, in a sentence."""
    totals = course.totals
    if not totals["decided"]:
        return _("Er is nooit iets besloten, en ook dat kostte wat.")
    if totals["unspoken"] >= MUCH_UNSAID:
        return _("Aan het eind werd er veel niet gezegd.")
    if any(each.code == "dodged" for step in course.steps for each in step.reasons):
        return _("Niet iedereen hield zich aan wat besloten was.")
    if totals["unspoken"] >= SOME_UNSAID:
        return _("Een deel van wat het kostte, bleef onuitgesproken.")
    return _("Wat het kostte, is grotendeels gezegd.")


def beside_finding(found, team=False):
    if found.best == "you":
        if team:
            return _("Met deze mensen kostte jullie weg samen het minst.")
        return _("Met deze mensen kostte jouw weg samen het minst.")
    if found.worst == "you":
        if team:
            return _("Met deze mensen kostte jullie weg samen het meest.")
        return _("Met deze mensen kostte jouw weg samen het meest.")
    return _("Met deze mensen had een andere weg samen minder gekost.")


def ways(found, mine):
    """Yours first, then the others, with the same people and the same luck."""
    first = [{"name": mine, "you": True, "totals": found.course.totals}]
    return first + [{"name": wording.ALWAYS[kind], "totals": each.totals} for kind, each in found.beside.items()]


def compared(found, kind):
    """What this way would have done, beside yours, in a few sentences."""
    mine, other = found.course.totals, found.beside[kind].totals
    moments = {"count": int(other["decided"]), "of": len(found.course.steps)}
    told = [COMPARED[measure][_side(other[measure] - mine[measure], MARGINS[measure])] for measure in MARGINS]
    told = [str(each) for each in told if each]
    return " ".join([*told, _("Er werd %(count)s van de %(of)s keer iets besloten.") % moments])


def _side(difference, margin):
    return "more" if difference > margin else "less" if difference < -margin else "same"


COMPARED = {
    "cost": {
        "more": _l("Dit had samen meer gekost."),
        "less": _l("Dit had samen minder gekost."),
        "same": _l("Dit had samen ongeveer evenveel gekost."),
    },
    "worst_off": {
        "more": _l("Wie het zwaarst droeg, droeg dan meer."),
        "less": _l("Wie het zwaarst droeg, droeg dan minder."),
        "same": "",
    },
    "unspoken": {
        "more": _l("Er bleef meer onuitgesproken."),
        "less": _l("Er bleef minder onuitgesproken."),
        "same": "",
    },
    "trust": {
        "more": _l("Het vertrouwen was groter."),
        "less": _l("Het vertrouwen was kleiner."),
        "same": "",
    },
}


def skills(found):
    """What was practised, in the sentences of the method; the ones that came most often."""
    most = sorted(found.skills, key=lambda each: -each.times)[:SKILLS_SHOWN]
    return [{"name": said(each.name), "sentence": said(each.sentence)} for each in most]


def questions(found):
    """Three to talk about: of what happened here first."""
    there = {each.code for each in found.skills}
    codes = [code for code in QUESTIONS if code in there]
    codes += [code for code in ALWAYS_ASKED if code not in codes]
    return [QUESTIONS[code] for code in codes[:ASKED]]
