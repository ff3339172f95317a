"""A publication of the map in plain words: a finding first, then what connects, camps if any, the middle, and me."""

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NUMBERS = {2: _l("twee"), 3: _l("drie"), 4: _l("vier"), 5: _l("vijf"), 6: _l("zes")}


def camp_name(place):
    return _("Kamp %(letter)s") % {"letter": LETTERS[place % len(LETTERS)]}


def number_word(number):
    return str(NUMBERS.get(number, number))


# the finding: one sentence on top of the page


def finding(shown, is_open=True):
    if shown is None or shown.stage == "too_few":
        return _("De kaart komt nog") if is_open else _("Er is geen kaart")
    shared = any(each.word != "perhaps" for each in shown.bridges)
    if shown.stage == "words":
        return _("Hier vinden jullie elkaar") if shared else _("Jullie zijn hier nog niet uitgepraat")
    if shown.k:
        return _camps_finding(shown, shared)
    if shared:
        return _("Je bent het meer eens dan je denkt")
    return _("Jullie denken er verschillend over") if shown.k is None else _("Er zijn hier geen kampen")


def _camps_finding(shown, shared):
    data = {"number": number_word(shown.k)}
    if shown.sure == "unsure":
        return _("Misschien zijn er %(number)s kampen. Het is nog niet zeker") % data
    if shared:
        return _("Er zijn %(number)s kampen, en er is iets wat ze delen") % data
    return _("Er zijn %(number)s kampen, en nog geen brug ertussen") % data


# what connects


BRIDGES = {
    "nobody_disagrees": _l("Niemand is het hiermee oneens."),
    "nobody_agrees": _l("Niemand is het hiermee eens. Ook dat delen jullie."),
}


def bridge_sentence(bridge):
    if bridge.word in BRIDGES:
        return BRIDGES[bridge.word]
    return _("Zo'n %(percent)d%% is het ermee eens: tussen %(low)d en %(high)d%%.") % {
        "percent": bridge.percent,
        "low": bridge.low,
        "high": bridge.high,
    }


def bridges_sentence(shown):
    """What the numbers behind bridges mean."""
    if shown.stage == "words":
        return ""
    if shown.k:
        return _(
            "Onder elke zin: zoveel mensen zijn het er in elk kamp minstens mee eens. "
            "Allebei en pas tellen hier niet mee."
        )
    return _("Onder elke zin: zoveel mensen zijn het ermee eens. Allebei en pas tellen hier niet mee.")


# camps and the middle


SAYS = {"agree": _l("Eens met"), "disagree": _l("Oneens met")}


def about_share(percent):
    """A share of people, in words that are no more exact than what may be known."""
    if percent is None:
        return _("een klein deel van jullie")
    if percent < 10:
        return _("minder dan één op de tien van jullie")
    return _("ongeveer %(percent)d%% van jullie") % {"percent": percent}


def middle_sentences(shown):
    if not shown.k:
        return []
    first = _(
        "Het midden is ook een plek. Wie daar staat, ziet aan meer dan één kant wat klopt, en hoeft niet te kiezen."
    )
    if shown.middle is None:
        return [first, _("Hoe groot het midden is, zeggen we pas als er vijf mensen of meer staan.")]
    return [first, _("Daar staat %(share)s.") % {"share": about_share(shown.middle)}]


SURE = {
    "sure": _l("Dat er kampen zijn, staat zo goed als vast."),
    "likely": _l("Dat er kampen zijn, is waarschijnlijk, maar niet zeker."),
    "unsure": _l("Of er kampen zijn, is nog onzeker. Met meer stemmen kan het beeld veranderen."),
}
SURE_OF_NONE = {
    "sure": _l("Dat er geen kampen zijn, staat zo goed als vast."),
    "likely": _l("Dat er geen kampen zijn, is waarschijnlijk, maar niet zeker."),
    "unsure": _l("Of er kampen zijn, is nog onzeker. Met meer stemmen kan het beeld veranderen."),
}


def sure_sentences(shown):
    if shown.sure is None:
        return [_("Over kampen zeggen we pas iets als twaalf mensen op zeven stellingen of meer hebben gestemd.")]
    found = [str((SURE if shown.k else SURE_OF_NONE)[shown.sure])]
    if shown.probability is not None:
        found.append(_chance(shown.probability))
    found.append(_("Groepjes van minder dan vijf mensen laten we niet apart zien; zij tellen mee met de rest."))
    return found


def _chance(percent):
    if percent >= 95:
        return _("De kans dat hier echt kampen zijn, is 95 op de 100 of meer.")
    if percent <= 5:
        return _("De kans dat hier toch kampen zijn, is 5 op de 100 of minder.")
    return _("De kans dat hier echt kampen zijn, is ongeveer %(percent)d op de 100.") % {"percent": percent}


NO_CAMPS = _l("Jullie denken er verschillend over, maar staan niet tegenover elkaar.")


# cells of the table


CELLS = {
    "most_agree": _l("de meesten eens"),
    "most_disagree": _l("de meesten oneens"),
    "mixed": _l("verdeeld"),
    "too_few": _l("te weinig stemmen"),
}


def cell_lines(cell):
    """What a cell says, in one to three short lines."""
    if cell.agree is None:
        return [str(CELLS[cell.word])]
    lines = [_("%(percent)d%% eens") % {"percent": cell.agree}]
    if cell.disagree is not None:
        lines.append(_("%(percent)d%% oneens") % {"percent": cell.disagree})
        lines.append(_("%(percent)d%% allebei of pas") % {"percent": cell.other})
    return lines


# the picture


def picture_title(shown):
    """What one sees in it, in one sentence."""
    if not shown.k:
        return _("Iedereen staat door elkaar: wie dichter bij elkaar staan, stemden meer hetzelfde")
    if shown.middle is not None:
        return _("Tussen de kampen ligt het midden, en daar staan mensen")
    return _("Zo ver staan de kampen uit elkaar")


def picture_sentence(shown):
    """How to read it."""
    if shown.dot > 1:
        return _(
            "Elke stip staat voor zo'n %(dot)d mensen, zonder naam. Wie ongeveer hetzelfde stemden, staan bij elkaar."
        ) % {"dot": shown.dot}
    return _("Elke stip is iemand, zonder naam. Wie ongeveer hetzelfde stemden, staan bij elkaar.")


# where I stand


OWN = {
    "middle": _l("Je staat in het midden, en dat mag. Je ziet aan meer dan één kant wat klopt."),
    "between": _l("Je hoort niet bij één kamp. Dat hoeft ook niet."),
    "together": _l("Je staat gewoon tussen de anderen. Er zijn hier geen kampen om bij te horen."),
    "silent": _l("Je zei nog te weinig om te zien waar je staat. Dat mag zo blijven."),
}


def own_sentences(own, shown):
    if own is None:
        return []
    if own.kind != "camp":
        return [OWN[own.kind]]
    first = _("Je stemt het meest zoals %(camp)s. Dat zegt iets over je stemmen, niet over wie je bent.")
    found = [first % {"camp": camp_name(own.camp)}]
    if shown.bridges:
        found.append(_("En je deelt meer met de anderen dan het lijkt: kijk maar bij wat jullie verbindt."))
    return found


def later_sentences(own, shown, spoke, is_open):
    """When one's own place moves: with the map, never with a single vote."""
    if not spoke or not is_open or shown is None or shown.stage != "picture":
        return []
    first = _("Je stemde nog na deze kaart. Op de volgende schuif je mee.")
    if own is None:
        first = _("Je stemde na deze kaart. Op de volgende zie je ook waar jij staat.")
    return [first, _("Die komt als er weer drie mensen bij zijn, en als het gesprek sluit.")]


# along the days


POLARIZATION = {
    "more": _l("Jullie staan verder uit elkaar dan in het begin."),
    "less": _l("Jullie staan dichter bij elkaar dan in het begin."),
    "same": _l("Of jullie dichter bij elkaar kwamen, is niet te zeggen: de marges overlappen."),
}
MIDDLE = {
    "more": _l("Het midden groeide."),
    "less": _l("Het midden werd kleiner."),
    "same": _l("Het midden bleef ongeveer even groot."),
}


def trend_sentences(trend):
    found = []
    if trend.polarization:
        found.append(POLARIZATION[trend.polarization])
    if trend.middle:
        found.append(MIDDLE[trend.middle])
    if trend.bridges:
        number = len(trend.bridges)
        found.append(
            ngettext("Er kwam %(number)d brug bij.", "Er kwamen %(number)d bruggen bij.", number) % {"number": number}
        )
    return found


NEWS = {
    "more": _l("Nieuw: het midden groeide."),
    "less": _l("Nieuw: het midden werd kleiner."),
}


def news_sentences(before, now, bridges):
    """What the map of this day says and the map of the day before did not; ``before`` and ``now`` of the middle."""
    found = [str(NEWS[now])] if now in NEWS and now != before else []
    if bridges:
        found.append(
            ngettext(
                "Nieuw: er kwam %(number)d stelling bij die jullie verbindt.",
                "Nieuw: er kwamen %(number)d stellingen bij die jullie verbinden.",
                bridges,
            )
            % {"number": bridges}
        )
    return found


def interval(measure):
    """A measure with its bounds, in one line."""
    if measure is None or measure.value is None:
        return ""
    if measure.low is None or measure.high is None:
        return decimal(measure.value)
    data = {"value": decimal(measure.value), "low": decimal(measure.low), "high": decimal(measure.high)}
    return _("%(value)s (tussen %(low)s en %(high)s)") % data


def decimal(value):
    """A number as exact as it is told, written as the reader does; some of older maps are told to 0.05."""
    tenth = round(value, 1)
    text = f"{tenth:.1f}" if abs(value - tenth) < 0.001 else f"{value:.2f}"
    return text if get_language() == "en" else text.replace(".", ",")


MEASURES = {
    "esteban_ray": _l("Hoe ver groepen uit elkaar staan, van 0 (één groep) tot 1 (twee helften, tegenover elkaar)"),
    "agreement": _l("Hoe eensgezind, van -1 (twee helften tegenover elkaar) tot 1 (iedereen hetzelfde)"),
    "bimodality": _l("Hoe zeer het in tweeën valt, van 0 tot 1 (gelijk verspreid is 0,56)"),
    "between": _l("Welk deel van de verschillen tussen de kampen ligt, van 0 tot 1"),
}


def measures(shown):
    """Rows of a table: what it measures, and its value with bounds."""
    found = []
    for name, each in (shown.polarization or {}).items():
        if each.value is None or name not in MEASURES:
            continue
        found.append({"label": MEASURES[name], "said": interval(each)})
    return found
