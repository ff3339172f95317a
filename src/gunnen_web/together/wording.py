"""The words of practising together: what is going on already, how choices are shown, and what to talk about."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gunnen_web.practice.wording import said

ALWAYS_ASKED = _("Wat zou deze keuze de ander kosten, en wie zegt dat hardop?")
QUESTIONS = {
    "grant": _("Zou je dit van harte kunnen gunnen? Wat heb je daarvoor nodig?"),
    "ask": _("Welke vraag zou je hier echt willen stellen, zonder het antwoord al te weten?"),
    "middle": _("Wie staat hier in het midden, en wat heeft die nodig om daar te mogen blijven?"),
    "compromise": _("Wie wordt hier blij van een halve oplossing? Wat blijft er dan ongezegd?"),
    "push": _("Wanneer is het goed om te zeggen wat je wilt, en wanneer druk je door?"),
}
ASKED = 3
JOIN = _("Jij doet ook mee: open op je telefoon je team, en dan Samen oefenen.")
LEAD = _("Jij bent er niet voor gevraagd, maar je kunt het wel begeleiden.")
ISOLATED, UNTIL_HERE = "\u2068", "\u2069"  # a name in a line of another direction, as <bdi> does


def questions(moment, at):
    """Two or three to talk about. They follow from the moment alone, never from what was chosen."""
    offered = [kind for kind in QUESTIONS if kind in moment.kinds]
    turned = offered[at % len(offered) :] + offered[: at % len(offered)]
    return [ALWAYS_ASKED, *(QUESTIONS[kind] for kind in turned)][:ASKED]


def already(play, game, membership, seated):
    """To who would start something while the team plays this game: whose it is, and how to join."""
    if play.started_by_id == membership.pk:
        whose = gettext("Je was zelf al begonnen met ‘%(game)s’. Dat staat hier.") % {"game": game}
    elif play.starter:
        words = gettext("%(name)s was al begonnen met ‘%(game)s’. Dat staat hier.")
        whose = words % {"name": f"{ISOLATED}{play.starter}{UNTIL_HERE}", "game": game}
    else:
        whose = gettext("Jullie spelen al ‘%(game)s’. Dat staat hier.") % {"game": game}
    return f"{whose} {JOIN if seated else LEAD}"


def spread(course, shown):
    """What was chosen, in the words of the choices: ``shown`` is what the privacy policy lets through."""
    counts = dict(zip(shown.kinds, shown.counts, strict=False))
    return [{"words": words, "count": counts.get(kind)} for kind, words in choices(course) if kind in shown.kinds]


def choices(course):
    return [(each.kind, said(each.words)) for each in course.now.choices]
