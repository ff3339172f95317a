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


def shown_of(weather):
    return shown_weather(weather.shown) if weather and weather.shown else ShownWeather()


def seen(weather):
    """One weather for a page; without a single picture yet only what it waits for."""
    shown = shown_of(weather)
    sky = {"waits": wording.waits(shown.waits), "there": bool(shown.bins)}
    if not shown.bins:
        return sky
    last = shown.bins[-1]
    words = _words(shown, wording.title(last))
    return sky | {
        "title": words.title,
        "lines": wording.lines(last),
        "advice": wording.advice(last),
        "when": (_moment(last.start), _moment(last.end)),
        "messages": last.messages,
        "picture": mark_safe(draw_weather(shown, words)),  # noqa: S308 - the library escapes the words
        "rows": _rows(shown),
    }


def of_threads(team):
    """The threads that have a weather of their own."""
    found = Weather.objects.filter(team=team).exclude(thread=None)
    return list(found.select_related("thread__decision", "thread__conversation").order_by("-starts", "pk"))


def _moment(seconds):
    return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None


def _words(shown, title):
    day = "j M" if get_language() == "en" else "j b"  # Dutch writes a month small: 12 nov
    return WeatherWords(
        title=str(title),
        healthy=str(wording.NAMES["healthy"]),
        identity=str(wording.NAMES["identity"]),
        hardening=str(wording.NAMES["hardening"]),
        scale=_("van de tien berichten"),
        description=_("Hoe vaak elk teken voorkwam, van tot, en hoe dat veranderde."),
        when=[date_format(_moment(each.start), day) for each in shown.bins if each.start is not None],
    )


def _rows(shown):
    """The table behind the picture, the newest first."""
    return [
        {
            "from": _moment(each.start),
            "shares": [
                _cell(each.shares.get(name)) for name in ("healthy", "genuine", "answered", "identity", "hardening")
            ],
        }
        for each in reversed(shown.bins)
    ]


def _cell(share):
    return _("%(low)s tot %(high)s") % {"low": share.low, "high": share.high} if share else ""
