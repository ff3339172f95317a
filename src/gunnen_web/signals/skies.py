"""The weather as a page shows it: the finding, the picture with its table, what may help, and what it waits for."""

from datetime import UTC, datetime

from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gunnen.dialogue import WeatherWords, draw_weather
from gunnen.privacy import ShownWeather, shown_weather
from gunnen_web.signals import wording
from gunnen_web.signals.models import Weather

STRIPS = ("healthy", "identity", "hardening")  # in the picture


def shown_of(weather):
    return shown_weather(weather.shown) if weather and weather.shown else ShownWeather()


def seen(weather):
    """One weather for a page; without a single picture yet only what it waits for."""
    shown = shown_of(weather)
    sky = {"waits": wording.waits(shown.waits), "there": bool(shown.bins)}
    if not shown.bins:
        return sky
    last = shown.bins[-1]
    return sky | stretch(last) | drawn(shown, wording.title(last))


def stretch(last):
    """What is said of the newest stretch, of a weather and of a report alike; never over how many messages exactly."""
    return {
        "lines": wording.lines(last),
        "advice": wording.advice(last),
        "when": (moment(last.start), moment(last.end)),
        "number": wording.how_many(last.messages),
    }


def drawn(shown, title, *, years=False):
    """The picture and its table, the newest first; with ``years`` where the stretches may be far apart."""
    words = _words(shown, title, years)
    return {
        "title": title,
        "marked": any(_is_marked(each) for each in shown.bins),
        "picture": mark_safe(draw_weather(shown, words)),  # noqa: S308 - the library escapes the words
        "rows": [_row(place, each) for place, each in enumerate(shown.bins, 1)][::-1],
    }


def _is_marked(stretch):
    """Whether the picture says of it that something is more or less than before."""
    return any(name in stretch.shares and stretch.shares[name].change in {"more", "less"} for name in STRIPS)


def of_threads(team):
    """The threads that have a weather of their own."""
    found = Weather.objects.filter(team=team).exclude(thread=None)
    return list(found.select_related("thread__decision", "thread__conversation").order_by("-starts", "pk"))


def moment(seconds):
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None


def _words(shown, title, years):
    return WeatherWords(
        title=str(title),
        healthy=str(wording.NAMES["healthy"]),
        identity=str(wording.NAMES["identity"]),
        hardening=str(wording.NAMES["hardening"]),
        scale=_("van de tien berichten"),
        description=_("Hoe vaak elk teken voorkwam, van tot, en hoe dat veranderde."),
        when=[
            date_format(moment(each.start), f"{_day()} Y" if years else _day())
            for each in shown.bins
            if each.start is not None
        ],
    )


def _day():
    return "j M" if get_language() == "en" else "j b"  # Dutch writes a month small: 12 nov


def _row(place, each):
    """One stretch in the table: from when, or which one where there are no days, and its ranges."""
    names = ("healthy", "genuine", "answered", "identity", "hardening")
    return {
        "when": place if each.start is None else date_format(moment(each.start), f"{_day()} Y"),
        "cells": [_cell(each.shares.get(name)) for name in names],
    }


def _cell(share):
    return _("%(low)s tot %(high)s") % {"low": share.low, "high": share.high} if share else ""
