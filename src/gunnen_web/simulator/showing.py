"""A comparison as the page shows it: sentences, pictures, and the numbers behind them."""

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gunnen.practice import MEASURES
from gunnen.practice.charts import draw_dots, draw_lines
from gunnen.practice.charts.wording import figure, measure_name, say, sentence, way_label, way_name
from gunnen.practice.recording import FOLLOWED
from gunnen_web.simulator import queries

TOTALS = ("loss", "worst_off")
EVERY = 10  # of the course, the table behind the picture gives each tenth decision


def shown(found, lang):
    ways = (found.one, found.other)
    return {
        "short": found.overall(lang),
        "names": [sentence(way_name(way, lang))[:-1] for way in ways],
        "labels": [way_label(way, lang) for way in ways],
        "totals": [_total(found, name, lang) for name in TOTALS],
        "rows": [_row(found, name, lang) for name in MEASURES if name not in TOTALS and _known(found, name)],
        "courses": [_course(found, name, lang) for name in FOLLOWED],
        "decisions": queries.DECISIONS,
        "teams": queries.TEAMS,
        "interval": f"{say('interval', lang)} {say('paired', lang)}",
    }


def _known(found, name):
    """Granting is asked for in one way only."""
    return any(found.totals[way][name].mean is not None for way in (found.one, found.other))


def _total(found, name, lang):
    rows = {way: found.totals[way][name] for way in (found.one, found.other)}
    said = found.findings[name].say(lang)
    return {"name": measure_name(name, lang), "said": said, "svg": _safe(draw_dots(name, rows, lang, title=said))}


def _row(found, name, lang):
    cells = [
        {"label": way_label(way, lang), "figures": _cell(name, found.totals[way][name], lang)}
        for way in (found.one, found.other)
        if found.totals[way][name].mean is not None
    ]
    return {
        "name": sentence(measure_name(name, lang))[:-1],
        "cells": cells,
        "said": found.findings[name].say(lang) if len(cells) == 2 else "",
    }


def _course(found, name, lang):
    lines, said = found.lines[name], found.findings[name].say(lang)
    svg = draw_lines(name, lines, lang, below=_("besluit"), title=said)
    places = [0, *range(EVERY - 1, queries.DECISIONS, EVERY)]
    rows = [
        {"decision": place + 1, "cells": [_cell(name, lines[way][place][1], lang) for way in (found.one, found.other)]}
        for place in places
    ]
    return {"title": TITLES[name](), "said": said, "svg": _safe(svg), "rows": rows}


TITLES = {
    "loss": lambda: _("Wat een besluit kost"),
    "unspoken": lambda: _("Wat mensen onuitgesproken meedragen"),
    "kept": lambda: _("Hoeveel mensen zich eraan houden"),
    "trust": lambda: _("Hoeveel vertrouwen er is"),
}


def _cell(name, found, lang):
    if found.mean is None:
        return "-"
    mean, low, high = (figure(name, each, lang) for each in (found.mean, found.low, found.high))
    return f"{mean} ({low} {say('to', lang)} {high})"


def _safe(svg):
    return mark_safe(svg)  # noqa: S308 - drawn by the library, which escapes every word
