"""The words of imports: why a file is refused, and why there is no report."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

REFUSALS = {
    "few_authors": _l(
        "In deze chat schreven minder dan vijf mensen. Een verslag zou verraden wie wat schreef. Er is niets bewaard."
    ),
    "many_authors": _l(
        "In deze chat schreven meer dan tweehonderd mensen. Zoveel links kun je niet doorgeven. Er is niets bewaard."
    ),
    "busy": _l("Er wordt net een ander bestand gelezen. Probeer het zo nog eens."),
    "off": _l("Jullie hebben de signalen uit staan. Zolang dat zo is, lezen we geen chat in."),
    "before": _l(
        "Van dit bestand is al een verslag gemaakt. Hetzelfde lezen we niet nog eens, ook niet als dat verslag weg is: "
        "uit het verschil zou je lezen wat van wie was. Er is niets bewaard."
    ),
    "nothing_new": _l(
        "Na jullie laatste verslag schreven in deze chat minder dan vijf mensen. Wat ervoor is geschreven, lezen we "
        "niet nog eens. Er is niets bewaard."
    ),
    "twice": _l("Deze chat wordt al ingelezen. Je vindt hem in de lijst."),
    "many": _l("Er lopen al drie vragen in dit team. Wacht tot er een klaar is."),
    "other_file": _l("Dit is een ander bestand dan de eerste keer. Kies precies hetzelfde, geen nieuwe uitvoer."),
    "waits": _l("De computer leest nog een andere chat van dit team. Lever het bestand in als dat verslag er is."),
    "gone": _l("Deze chat is net weggehaald. Er is niets bewaard."),
    "closed": _l("Dit kan nu niet meer. Kijk op de pagina van de chat hoe het ervoor staat."),
    "again": _l("Terwijl we lazen, veranderde er iets. Lever het bestand nog een keer in."),
}
OVER = {
    "few": _l(
        "Er doen te weinig mensen mee om iets te laten zien zonder te verraden wie wat schreef. "
        "Nee zeggen mag, en dat blijft zo."
    ),
    "late": _l("Het bestand kwam niet op tijd. Alle antwoorden zijn weg."),
    "failed": _l("Het lezen lukte niet. De tekst is weg."),
}


def refused(why):
    """Why, in a sentence; of a broken file also where."""
    error = getattr(why, "error", None)
    if error is None:
        return REFUSALS[why.code]
    said = error.say("en" if get_language() == "en" else "nl")
    return _("We kunnen dit bestand niet lezen (%(where)s). Er is niets bewaard.") % {"where": said}


def over(chat):
    return OVER[chat.why]
