"""The words of practice that do not stand in a situation itself."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen.practice.drawing.scene import HEAVY, LIGHT, WARM, WARY

TALKS = 5.0  # of the losses that somebody remembers and spoke of; the others are those of the faces

ALWAYS = {
    "push": _l("Steeds je eigen zin doordrukken"),
    "compromise": _l("Steeds het midden ertussenin"),
    "grant": _l("Steeds gunnen"),
    "ask": _l("Steeds een vraag stellen"),
    "middle": _l("Steeds in het midden blijven"),
}
KINDS = {
    "push": _l("doordrukken"),
    "compromise": _l("compromis"),
    "grant": _l("gunnen"),
    "ask": _l("vragen"),
    "middle": _l("het midden"),
}


def said(words):
    """The words of a situation in the language of the page."""
    return words.say("en" if get_language() == "en" else "nl")


def state_of(standing):
    """How somebody sits there, as a code; the most telling first."""
    if standing.dodges:
        return "dodges"
    if standing.whispers_with is not None:
        return "whispers"
    if standing.trust < WARY:
        return "doubts"
    if standing.unspoken > LIGHT:
        return "carries_much" if standing.unspoken > HEAVY else "carries"
    if standing.spoken >= TALKS:
        return "talks"
    return "easy" if standing.trust >= WARM else "calm"


STATES = {
    "dodges": _l("{name} gaat stil om de afspraak heen."),
    "whispers": _l("{name} fluistert met {other}."),
    "carries_much": _l("{name} houdt veel voor zich."),
    "carries": _l("{name} houdt iets voor zich."),
    "doubts": _l("{name} vertrouwt het niet meer zo."),
    "talks": _l("{name} zegt wat het kost."),
    "easy": _l("{name} zit er rustig bij, en vertrouwt het."),
    "calm": _l("{name} kijkt het nog even aan."),
}
YOURS = {
    "dodges": _l("Je gaat zelf stil om de afspraak heen."),
    "whispers": _l("Je zoekt steun bij {other}."),
    "carries_much": _l("Je houdt veel voor je."),
    "carries": _l("Je houdt iets voor je."),
    "doubts": _l("Je vertrouwt het niet meer zo."),
    "talks": _l("Je hebt gezegd wat het kost."),
    "easy": _l("Je zit er rustig bij, en vertrouwt het."),
    "calm": _l("Je kijkt het nog even aan."),
}


def name_of(situation, person):
    return situation.people[person].name or _("jij")


def state(situation, person, standing):
    """One sentence about somebody; the player is person 0."""
    words = YOURS if person == 0 else STATES
    other = standing.whispers_with
    other = name_of(situation, other) if other is not None else ""
    return str(words[state_of(standing)]).format(name=name_of(situation, person), other=other)


def finding(course):
    """What the picture of the table shows, in one sentence."""
    states = [state_of(each) for each in course.standing]
    whispering = [person for person, found in enumerate(states) if found == "whispers"]
    if "dodges" in states:
        return _dodging(course, [person for person, found in enumerate(states) if found == "dodges"])
    if len(whispering) > 1:
        names = [name_of(course.situation, each) for each in whispering[:2]]
        return _("%(one)s en %(other)s fluisteren met elkaar.") % {"one": names[0], "other": names[1]}
    return _together(course, states)


def _dodging(course, who):
    if who == [0]:
        return _("Je gaat zelf stil om de afspraak heen.")
    others = [each for each in who if each]
    if len(others) == 1:
        return _("%(name)s gaat stil om de afspraak heen.") % {"name": name_of(course.situation, others[0])}
    return _("Een paar mensen gaan stil om de afspraak heen.")


def _together(course, states):
    if not course.steps:
        return _("Jullie zitten nog gewoon bij elkaar.")
    quiet = sum(found in ("carries", "carries_much") for found in states)
    if 2 * quiet > len(states):
        return _("De meesten houden iets voor zich.") if len(states) > 2 else _("Jullie houden allebei iets voor je.")
    doubts = [person for person, found in enumerate(states) if found == "doubts"]
    if len(doubts) == 1:
        return state(course.situation, doubts[0], course.standing[doubts[0]])
    if doubts:
        return _("Niet iedereen vertrouwt het nog.")
    if _camps(course):
        return _("Er staan twee kampen tegenover elkaar.")
    return _("Jullie zitten bij elkaar, en het is te doen.")


def _camps(course):
    camps = [each.camp for each in course.standing]
    return min(camps.count("one"), camps.count("other")) > 1


def decided(situation, option):
    """What came of a choice."""
    if option is None:
        return _("Er is niets besloten.")
    return _("Besloten: %(option)s.") % {"option": said(situation.options[option])}
