"""What has a day in a team: each app says what of its own is due, and pages and calendars read it all here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class Due:
    """``sentence`` is lazy text that says nothing of what it is about; ``title`` does, and stays inside the site.

    ``key`` stays the same when the day moves; ``days`` is how long it takes; ``version`` counts the moves.
    """

    day: date
    team: Any
    kind: str
    sentence: Any
    path: str
    title: str = ""
    key: str = ""
    days: int = 1
    version: int = 0
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Source:
    find: Callable  # memberships -> list of Due
    in_calendars: bool


sources: dict[str, Source] = {}


def register(name, find, *, in_calendars=False):
    """``find(memberships)`` gives what is due in the teams of these memberships, in few questions.

    Only what was registered for calendars ever leaves the site in one; nothing of a single person belongs there.
    """
    sources[name] = Source(find, in_calendars)


def of(memberships, for_calendar=False):
    """All that is due there, by day."""
    memberships = list(memberships)
    if not memberships:
        return []
    found = [
        each
        for source in sources.values()
        if source.in_calendars or not for_calendar
        for each in source.find(memberships)
    ]
    return sorted(found, key=lambda each: (each.day, each.team.name, each.kind, each.title, each.path, each.key))
