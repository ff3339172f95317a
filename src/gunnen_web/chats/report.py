"""The report of an import: what the policy shows of it, as a page and as data; and what stays when somebody withdraws.

When one author withdraws, every stretch that holds a message of theirs goes, whole. Counting it anew without them would
tell what theirs was: whoever kept the earlier report has only to compare. For that the report knows in which stretches
an author wrote; what was found there is kept of all of them together alone.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from gunnen import __version__
from gunnen.privacy import shown_weather
from gunnen_web.signals import skies, wording


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
    """What the page shows, for programs, and nothing more: exact numbers behind it would tell who said yes."""
    shown = shown_weather(standing(chat.shown))
    last = shown.bins[-1]
    return {
        "chat": chat.title,
        "made_on": timezone.localdate(chat.reported_at).isoformat(),
        "bins": [{"start": _day(each.start), "shares": _plain(each, each is last)} for each in shown.bins],
        "last": {"start": _day(last.start), "end": _day(last.end), "messages": str(wording.how_many(last.messages))},
        "version": __version__,
    }


def _day(seconds):
    return None if seconds is None else skies.moment(seconds).date().isoformat()


def _plain(stretch, is_last):
    """A change only where the page has one: in the picture, or among the words on the newest stretch."""
    return {
        name: {"low": each.low, "high": each.high, "change": each.change if is_last or name in skies.STRIPS else None}
        for name, each in stretch.shares.items()
    }


def seen(chat):
    """The report for its page: what was found over time, healthy first, and what the articles advise."""
    shown = shown_weather(standing(chat.shown))
    last = shown.bins[-1]
    compared = any(each.change for each in last.shares.values())
    title = wording.title(last) if compared else _("Zo klonk het in het laatste stuk.")
    found = skies.stretch(last) | skies.drawn(shown, title, years=True)
    return found | {"lines": _lines(last, found["lines"]), "gaps": has_gaps(chat.shown)}


def has_gaps(shown):
    """Whether somebody withdrew who wrote in it."""
    return not all(shown["bins"])


def _lines(last, lines):
    """Without what no file can tell: who stands on which side, and in many formats who answered whom."""
    lines = [each for each in lines if each["name"] != wording.NAMES["crossing"]]
    if any(each.code == "no_replies" for each in last.reasons):
        for each in lines:
            if each["name"] == wording.NAMES["answered"]:
                each["said"] = _("uit dit bestand is niet te zien wie op wie antwoordde")
    return lines
