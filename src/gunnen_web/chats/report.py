"""The report of an import: what the policy shows of it, as a page and as data; and what stays when somebody withdraws.

When one author withdraws, every stretch that holds a message of theirs goes, whole. Counting it anew without them would
tell what theirs was: whoever kept the earlier report has only to compare. For that the report knows in which stretches
an author wrote; what was found there is kept of all of them together alone.
"""

from gunnen import __version__


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
    return {"weather": standing(chat.shown)}
