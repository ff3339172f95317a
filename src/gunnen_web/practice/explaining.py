"""Why a moment, or a whole game, cost what it cost: the library's reasons in sentences."""

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from gunnen.practice.playing import trusting, whence
from gunnen.practice.playing import why as reasons_in_short

YOU = 0
NAMED = 3  # of more people their number is told
ISOLATED, UNTIL_HERE = "\u2068", "\u2069"  # a name in a line of another direction, as <bdi> does

TOLD = {
    "decided": _l("Wat besloten werd, kostte gemiddeld {mean}."),
    "undecided": _l("Wachten kostte iedereen wat: gemiddeld {mean}."),
    "pressed": _l("Beide kanten zetten je onder druk: dat kostte {loss}."),
    "fell_apart": _l("De afspraak hield geen stand: weer wachten kostte gemiddeld {mean}."),
    "unsaid": _l("Van dit verlies werd gemiddeld {said} gezegd en {kept} niet."),
    "aired": _l("Er kwam samen {loss} aan oud verlies op tafel."),
    "saw_it_kept": _l("Anderen hielden zich aan wat hun iets kostte: dat gaf gemiddeld {trust} vertrouwen."),
    "saw_it_dodged": _l("Het ontduiken kostte gemiddeld {trust} vertrouwen."),
}
OF_ONE = {
    "dodged": _l("{names} ontdook de afspraak: zelf {spared} minder verlies, ieder ander {others} meer."),
    "let_go": _l("{names} liet {loss} los."),
    "overruled": _l("{names} werd niets gevraagd: dat kostte {trust} vertrouwen."),
    "less": _l("{names} verloor duidelijk vertrouwen."),
    "more": _l("{names} kreeg er duidelijk vertrouwen bij."),
}
OF_MORE = {
    "dodged": _l("{names} ontdoken de afspraak: zelf samen {spared} minder verlies, ieder ander {others} meer."),
    "let_go": _l("{names} lieten samen {loss} los."),
    "overruled": _l("{names} werd niets gevraagd: dat kostte hun gemiddeld {trust} vertrouwen."),
    "less": _l("{names} verloren duidelijk vertrouwen."),
    "more": _l("{names} kregen er duidelijk vertrouwen bij."),
}
MOST = _l("Het meest kostte het {names}: {loss}.")
ALIKE = _l("Wachten kostte iedereen {mean}.")
PRESSED_TEAM = _l("Beide kanten zetten jullie onder druk: dat kostte {loss}.")
ALL_DODGED = _l("Iedereen ontdook de afspraak.")
HARDLY = _l(
    "Het vertrouwen bewoog nauwelijks. Het groeit als mensen zich houden aan wat hun iets kost, en het daalt als "
    "iemand daaromheen gaat of niets gevraagd werd."
)
MOVED = {"less": "trust_fell", "more": "trust_rose"}
DECIMALS = {"trust": 2}

SOURCES = {
    "decided": _l("Wat besloten werd"),
    "undecided": _l("Wachten"),
    "pressed": _l("Druk op wie in het midden stond"),
    "dodged_by_others": _l("Ontduiken door anderen"),
    "dodged": _l("Zelf ontduiken"),
    "fell_apart": _l("Afspraken die geen stand hielden"),
    "beyond_most": _l("Meer dan 10 telt niet"),
    "unspoken": _l("Wat aan het eind nog niet gezegd is"),
}


def why(situation, step, *, team=False):
    """A few sentences about one moment; ``team``: to people who chose it together."""
    people = People(situation, team)
    found = [(reason, SENTENCES.get(reason.code, _told)) for reason in reasons_in_short(step)]
    return [sentence for reason, told in found for sentence in told(reason, people)]


class People:
    """What the people of a situation are called in a sentence; a team that plays the first of them is more than one."""

    def __init__(self, situation, team):
        self.situation, self.team = situation, team

    def told(self, code, who, **facts):
        """The sentence about these people with this code, in the singular or the plural."""
        words = OF_ONE if len(who) == 1 and not (self.team and YOU in who) else OF_MORE
        return capfirst(str(words[code]).format(names=self.named(who), **facts))

    def named(self, who, you=""):
        if len(who) > NAMED:
            return _("%(count)s mensen") % {"count": len(who)}
        you = you or (_("jullie") if self.team else _("jij"))
        names = [f"{ISOLATED}{self.situation.people[each].name}{UNTIL_HERE}" for each in who if each != YOU]
        return listed([*names, you] if YOU in who else names)


def listed(names):
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s en %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def _numbers(reason):
    return {name: _number(value, name) for name, value in reason.data.items() if isinstance(value, float)}


def _number(value, name=""):
    decimals = DECIMALS.get(name, 1)
    return number_format(round(value, decimals) + 0.0, decimals)  # never "-0,0"


def _told(reason, people):
    return [str(TOLD[reason.code]).format(**_numbers(reason))]


def _of_people(reason, people):
    return [people.told(reason.code, reason.data["people"], **_numbers(reason))]


def _decided(reason, people):
    most = reason.data["most"]
    name = "" if most is None else people.named([most], _("jullie") if people.team else _("jou"))
    return _told(reason, people) + ([str(MOST).format(names=name, **_numbers(reason))] if name else [])


def _undecided(reason, people):
    words = ALIKE if reason.data["alike"] else TOLD["undecided"]
    row = reason.data["in_a_row"]
    again = [_("Er werd nu %(count)s keer op rij niets besloten.") % {"count": row}] if row > 1 else []
    return [str(words).format(**_numbers(reason)), *again]


def _pressed(reason, people):
    return [str(PRESSED_TEAM if people.team else TOLD["pressed"]).format(**_numbers(reason))]


def _dodged(reason, people):
    return [str(ALL_DODGED)] if reason.data["others"] is None else _of_people(reason, people)


SENTENCES = {
    "decided": _decided,
    "undecided": _undecided,
    "pressed": _pressed,
    "dodged": _dodged,
    "let_go": _of_people,
    "overruled": _of_people,
}


def sources(course):
    """Where the loss of a game came from, the most first, and all of it together."""
    *found, altogether = [
        {"name": SOURCES.get(each.code, ""), "yours": _number(each.data["yours"]), "mean": _number(each.data["mean"])}
        for each in whence(course)
    ]
    return {"rows": found, "altogether": altogether}


def trust(course, *, team=False):
    """How trust moved, honestly: that it hardly did, or for whom it did; the picture says the rest."""
    found, people = trusting(course), People(course.situation, team)
    fewer = [code for code in ("less", "more") if found.data[code] and found.code in ("trust_stayed", MOVED[code])]
    if not fewer:
        return str(HARDLY) if found.code == "trust_stayed" else ""
    told = people.told(fewer[0], found.data[fewer[0]])
    return f"{_('Gemiddeld bleef het vertrouwen bijna gelijk.')} {told}" if found.code == "trust_stayed" else told
