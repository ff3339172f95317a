"""Once a week the weather is taken: what is full is added to what was shown, and nothing shown is ever changed.

What was read is thrown away at once; which message carried what is stored nowhere.
"""

import logging
from datetime import UTC, datetime, time, timedelta

from django.db import transaction

from gunnen.dialogue import read
from gunnen.privacy import ShownWeather, show_weather, shown_weather
from gunnen_web.conversations.limits import within
from gunnen_web.signals import queries
from gunnen_web.signals.models import Switch, Weather

TRIES = ("weather", 1, 3600)
log = logging.getLogger(__name__)


def monday_of(now):
    """The day on which this week began; weeks are those of UTC, as in the library."""
    today = now.astimezone(UTC).date()
    return today - timedelta(days=today.weekday())


def take_due(now):
    """Of every team that has signals on, what it said until this Monday; each week once.

    A team that can't be read keeps no other from it, and is tried again an hour later.
    """
    monday = monday_of(now)
    due = Switch.objects.filter(on=True, since__lt=_start(monday)).exclude(taken_on=monday).select_related("team")
    for switch in due.order_by("pk"):
        if within(TRIES, switch.pk):
            _try(switch, monday)


def _try(switch, monday):
    try:
        take(switch, monday)
    except Exception:
        log.exception("the weather of a team could not be taken")


def take(switch, monday):
    """Read outside the transaction, for reading takes a while; keep it only if nothing moved meanwhile."""
    rows = {each.thread_id: each for each in Weather.objects.filter(team=switch.team_id)}
    team = rows.setdefault(None, Weather(team=switch.team, starts=switch.since))
    for thread in queries.large_threads(switch):
        rows.setdefault(thread, Weather(team=switch.team, thread_id=thread, starts=_after(team)))
    heard = queries.heard(switch, min(_after(each) for each in rows.values()), _start(monday))
    parts = _parts(rows, heard)
    for key, found in parts.items():
        _add(rows[key], [each.term for each in found], switch.team.name)
    _keep(switch, monday, [rows[key] for key in parts])


def _start(day):
    return datetime.combine(day, time(), UTC)


def _shown(row):
    return shown_weather(row.shown) if row.shown else ShownWeather()


def _after(row):
    """Up to when the messages of this weather were taken in."""
    until = _shown(row).until
    return row.starts if until is None else max(row.starts, datetime.fromtimestamp(until, UTC))


def _parts(rows, heard):
    """Which messages belong to which weather: each to that of its thread if it has one, else to the team's."""
    parts = {thread: [] for thread in rows}
    for each in heard:
        thread = each.thread if each.thread in rows else None
        if each.at > _after(rows[thread]):
            parts[thread].append(each)
    return parts


def _add(row, terms, team_name):
    before = _shown(row)
    readings = read(terms, groups=[team_name])
    row.shown = show_weather(terms, readings, before=before, final=True).to_json()


@transaction.atomic
def _keep(switch, monday, rows):
    """Unless somebody said no, or another clock was first, while it was read."""
    same = Switch.objects.filter(pk=switch.pk, on=True, since=switch.since, taken_on=switch.taken_on)
    if same.update(taken_on=monday):
        for row in rows:
            row.save()
