"""The words of the peace line."""

from datetime import timedelta

from django.utils.dates import MONTHS_3
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from gunnen.peace import Knot, Mark, Stretch, Words, draw, place
from gunnen_web.peace.actions import FEW, FEWEST
from gunnen_web.peace.models import How
from gunnen_web.peace.queries import endings_of, spells

AHEAD = 120  # days of what is due that the picture shows; the list has all

KINDS = {
    "opened": _l("Een conflict geopend"),
    "reopened": _l("Een conflict weer geopend"),
    "closed": _l("Een conflict gesloten"),
    "started": _l("Een besluit begonnen"),
    "talked": _l("Een gesprek begonnen"),
    "heard": _l("Een gesprek afgerond"),
    "decided": _l("Besloten"),
    "held": _l("Gekeken of het houdt: het houdt waarschijnlijk"),
    "chafes": _l("Gekeken of het houdt: het begint te schuren"),
    "again": _l("Opnieuw bekeken"),
    "late": _l("Die dag is al geweest"),
    "due": _l("Komt eraan"),
}

ENDINGS = {
    How.DECIDED: _l("besloten"),
    How.TALKED: _l("uitgepraat"),
    How.RESTED: _l("laten rusten"),
    How.HANDED: _l("uit handen gegeven"),
}

OPENED_ALREADY = {
    True: _l("Dit is al bewaard, zonder je naam. Zo blijft het."),
    False: _l("Dit staat al op de lijn, met je naam. Wie begeleidt, kan de woorden nog veranderen."),
}

# What stands in the picture, and the word there; a decision that was taken does not show its beginning too.
MARKS = {
    "started": ("opened", _l("begonnen")),
    "talked": ("talked", _l("gesprek")),
    "decided": ("decided", _l("besloten")),
    "held": ("held", _l("het houdt")),
    "again": ("again", _l("opnieuw bekeken")),
    "late": ("due", _l("opnieuw kijken")),
    "due": ("due", _l("opnieuw kijken")),
}


def picture(line, year=None):
    """The line as SVG; of one year, or of all years."""
    knots = [Knot(each.title, start, end) for each in line.conflicts for start, end in spells(each)]
    return draw(
        place(
            knots,
            list(_marks(line)),
            [Stretch(start, end) for start, end in line.chafing],
            today=line.today,
            **_frame(line, year),
        ),
        Words(
            _title(line, year),
            [str(MONTHS_3[month]) for month in range(1, 13)],
            _("vandaag"),
            {kind: str(word) for kind, word in MARKS.values()},
        ),
    )


def _title(line, year):
    """What the picture says: of a year what happened in it, else how it stands now."""
    return next(_summary(_in(line, year))) if year else finding(line)


def _in(line, year):
    return [each for each in line.past if each.day.year == year]


def _frame(line, year):
    """A year has its own edges, and is drawn narrower, for paper; a far day to look again does not stretch the line."""
    today = line.today
    if year:
        return {"first": today.replace(year, 1, 1), "last": today.replace(year, 12, 31), "per_day": 1.6}
    near = [each.day for each in line.due if (each.day - today).days <= AHEAD]
    return {"last": max([today, *near]) + timedelta(days=30)}


def _marks(line):
    decided = {each.path for each in line.moments if each.kind == "decided"}
    for each in line.moments:
        if each.kind in MARKS and not (each.kind == "started" and each.path in decided):
            yield Mark(MARKS[each.kind][0], each.day, each.title)


def finding(line):
    """What the picture says, in a sentence."""
    if not line.conflicts:
        return _("Nog geen conflict op de lijn. Dat kan vrede zijn, of stilte.")
    if line.chafing and any(end is None for _start, end in line.chafing):
        return _("Een afspraak begint te schuren. Tijd om er opnieuw naar te kijken.")
    if not line.open:
        return _("Er is nu geen conflict open.")
    return ngettext(
        "Er is een conflict open. Dat hoort bij samenwerken.",
        "Er zijn %(number)s conflicten open. Dat hoort bij samenwerken.",
        len(line.open),
    ) % {"number": len(line.open)}


def ended(ending):
    """How a conflict ended, in words: handed on, to whom if that was said."""
    word = str(ENDINGS[ending.how])
    return f"{word} {ending.get_to_display()}" if ending.to else word


def rows(moments):
    """The list behind the picture: a line for each moment, in words; what began and was decided in a day is one."""
    decided = {(each.path, each.day) for each in moments if each.kind == "decided"}
    return [
        {"moment": each, "what": KINDS[each.kind], "detail": _detail(each)}
        for each in sorted(moments, key=lambda each: each.rank, reverse=True)
        if each.kind != "started" or (each.path, each.day) not in decided
    ]


def _detail(moment):
    return ended(moment.detail) if moment.kind == "closed" else moment.detail


def by_year(line):
    """What happened, year by year."""
    return [{"year": year, "rows": rows(_in(line, year))} for year in line.years]


def review(line, year):
    """A year in words, to print."""
    there = _in(line, year)
    conflicts = [each for each in reversed(line.conflicts) if _touches(each, year)]
    return {
        "conflicts": [{"conflict": each, "lines": list(_story(each, year))} for each in conflicts],
        "decided": rows(_of(there, "decided"))[::-1],
        "talked": rows(_of(there, "talked"))[::-1],
        "again": rows(_of(there, "again", "held", "chafes"))[::-1],
        "due": rows(line.due)[::-1] if year == line.today.year else [],
        "summary": list(_summary(there)),
    }


def _of(moments, *kinds):
    return [each for each in moments if each.kind in kinds]


def _touches(conflict, year):
    return any(start.year <= year and (end is None or end.year >= year) for start, end in spells(conflict))


def _story(conflict, year):
    """What happened to a conflict until the end of the year."""
    yield _("Geopend op %(day)s.") % {"day": _day(conflict.opened_on)}
    for each in endings_of(conflict):
        if each.closed_on.year <= year:
            yield _closed(each)
        if each.reopened_on and each.reopened_on.year <= year:
            yield _reopened(each)


def _summary(moments):
    """What the year was made of; nothing here counts days."""
    number = len(_of(moments, "opened", "reopened"))
    yield ngettext("Eén conflict geopend.", "%(number)s conflicten geopend.", number) % {"number": number} if number \
        else _("Geen conflict geopend. Dat kan vrede zijn, of stilte.")  # fmt: skip
    for kind, one, many in (
        ("closed", _l("Eén conflict gesloten."), _l("%(number)s conflicten gesloten.")),
        ("talked", _l("Eén gesprek gevoerd."), _l("%(number)s gesprekken gevoerd.")),
        ("decided", _l("Eén besluit genomen."), _l("%(number)s besluiten genomen.")),
        ("again", _l("Eén keer opnieuw gekeken."), _l("%(number)s keer opnieuw gekeken.")),
    ):
        number = len(_of(moments, kind))
        if number:
            yield str(one) if number == 1 else str(many) % {"number": number}


def _day(day):
    return date_format(day, "j F Y")


def opened(conflict):
    """Who opened it, if they said so, and on which day."""
    day = _day(conflict.opened_on)
    if conflict.unnamed:
        return _("Zonder naam, op de lijn sinds %(day)s.") % {"day": day}
    name = conflict.opened_by.display if conflict.opened_by else _("iemand die weg is")
    return _("Geopend door %(name)s op %(day)s.") % {"name": name, "day": day}


def guessable(number):
    """What to know before writing without a name, in a team of so many who could have done it."""
    if number < FEWEST:
        return REFUSED["too_few"]
    if number < FEW:
        return _(
            "Jullie zijn met weinig. Ook zonder naam raden je collega's misschien wie dit schreef: aan je woorden, of "
            "omdat er maar een paar mensen zijn die dit kunnen weten."
        )
    return _("Je collega's kennen je stijl, en wie dit kan weten. Schrijf zoals iedereen het zou kunnen schrijven.")


REFUSED = {
    "too_few": _l("Jullie zijn hier met te weinig om iets zonder naam te schrijven: de ander weet meteen wie het was."),
    "too_many": _l(
        "Er wachten al conflicten zonder naam. Probeer het over een paar dagen weer, of open dit met je naam."
    ),
}


def endings(conflict):
    """How it went before: each time that it closed, and opened again."""
    for each in endings_of(conflict):
        yield {"text": _closed(each), "words": each.words}
        if each.reopened_on:
            yield {"text": _reopened(each), "words": ""}


def _closed(ending):
    return _("Gesloten op %(day)s: %(how)s.") % {"day": _day(ending.closed_on), "how": ended(ending)}


def _reopened(ending):
    return _("Weer geopend op %(day)s.") % {"day": _day(ending.reopened_on)}
