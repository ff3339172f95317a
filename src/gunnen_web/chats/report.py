"""The report of an import: what the policy shows of it, as a page and as data; and what stays when somebody withdraws.

When one author withdraws, every stretch that holds a message of theirs goes, whole. Counting it anew without them would
tell what theirs was: whoever kept the earlier report has only to compare. For that the report knows in which stretches
an author wrote; what was found there is kept of all of them together alone.
"""

from datetime import UTC, datetime

from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gunnen import __version__
from gunnen.dialogue import WeatherWords, draw_weather, weather_rows
from gunnen.privacy import shown_weather
from gunnen_web.signals import wording


def bins_of(shown, words):
    """{author: the places of the stretches they wrote in}; where there are no days, all of them."""
    found = {}
    for author, rows in words.items():
        days = {day for _place, day, _answers, _text in rows}
        found[author] = [place for place, each in enumerate(shown["bins"]) if _wrote(each, days)]
    return found


def _wrote(stretch, days):
    start, end = stretch["start"], stretch["end"]
    if start is None or end is None or None in days:
        return bool(days)
    return any(start <= day < end for day in days)


def without(shown, places):
    """The report without these stretches. What came after is no longer compared with what went before."""
    if not shown or not places:
        return shown
    bins = [None if place in places else each for place, each in enumerate(shown["bins"])]
    first = min(places)
    return {**shown, "bins": [each and _alone(each, place > first) for place, each in enumerate(bins)]}


def _alone(stretch, compared):
    if not compared:
        return stretch
    shares = {name: {**each, "change": None} for name, each in stretch["shares"].items()}
    return {**stretch, "shares": shares}


def standing(shown):
    """The same without the gaps, as the library reads it."""
    return {**shown, "bins": [each for each in shown["bins"] if each]}


def as_data(chat):
    return {
        "chat": chat.title,
        "made_at": chat.reported_at.isoformat(),
        "weather": standing(chat.shown),
        "version": __version__,
    }


def seen(chat):
    """The report for its page: what was found over time, healthy first, and what the articles advise."""
    shown = shown_weather(standing(chat.shown))
    last = shown.bins[-1]
    words = _words(shown, last)
    return {
        "title": words.title,
        "picture": mark_safe(draw_weather(shown, words)),  # noqa: S308 - the library escapes the words
        "lines": _lines(last),
        "advice": wording.advice(last)[:-1],  # the last one is for any weather, and stands below
        "rows": [(when, [_cell(each) for each in shares]) for when, shares in weather_rows(shown, words)],
        "last": {"start": _moment(last.start), "end": _moment(last.end), "messages": last.messages},
    }


def _lines(last):
    """Without what no file can tell: who stands on which side, and in many formats who answered whom."""
    lines = [each for each in wording.lines(last) if each["name"] != wording.NAMES["crossing"]]
    if any(each.code == "no_replies" for each in last.reasons):
        for each in lines:
            if each["name"] == wording.NAMES["answered"]:
                each["said"] = _("uit dit bestand is niet te zien wie op wie antwoordde")
    return lines


def _words(shown, last):
    compared = any(each.change for each in last.shares.values())
    day = "j M Y" if get_language() == "en" else "j b Y"  # Dutch writes a month small
    return WeatherWords(
        title=str(wording.title(last)) if compared else _("Zo klonk het in het laatste stuk."),
        healthy=str(wording.NAMES["healthy"]),
        identity=str(wording.NAMES["identity"]),
        hardening=str(wording.NAMES["hardening"]),
        scale=_("van de tien berichten"),
        description=_("Hoe vaak elk teken voorkwam, van tot, en hoe dat veranderde."),
        when=[date_format(_moment(each.start), day) for each in shown.bins if each.start is not None],
    )


def _moment(seconds):
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None


def _cell(share):
    return _("%(low)s tot %(high)s") % {"low": share.low, "high": share.high} if share else ""
