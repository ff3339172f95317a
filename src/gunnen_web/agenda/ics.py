"""A calendar as iCalendar (RFC 5545). Outside the site it says "een besluit van team X" and no more, unless a team
turned titles on. Every event is a whole day or more, and so means the same day in every time zone.
"""

import uuid
from datetime import UTC, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from gunnen_web.agenda import due
from gunnen_web.notices import kinds
from gunnen_web.notices.queries import origin, stays

NAMES = uuid.UUID("6f2b1c1e-6a0e-5a3e-9d0b-6e8a5f1d7c42")


def calendar_of(user):
    """What is due in the teams of this person now, as bytes."""
    made = Calendar()
    made.add("prodid", "-//Gunnen//agenda//NL")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", "Gunnen")
    made.add("x-wr-timezone", settings.TIME_ZONE)
    made.add("refresh-interval", timedelta(hours=12), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT12H")
    for each in due.of(stays(user), for_calendar=True):
        made.add_component(_event(each))
    return made.to_ical()


def _event(each):
    event = Event()
    moved_at = (each.changed_at or timezone.now()).astimezone(UTC).replace(microsecond=0)
    event.add("uid", f"{uuid.uuid5(NAMES, each.key)}@gunnen")
    event.add("dtstamp", moved_at)
    event.add("last-modified", moved_at)
    event.add("sequence", each.version)
    event.add("dtstart", each.day)
    event.add("dtend", each.day + timedelta(days=each.days))
    event.add("summary", summary(each))
    event.add("url", origin() + each.path)
    event.add("transp", "TRANSPARENT")
    return event


def summary(each):
    words = {"what": each.sentence, "team": each.team.name, "title": each.title}
    if getattr(each.team, "titles_outside", False) and each.title:
        return _("%(what)s: %(title)s (%(team)s)") % words
    return _("%(what)s: een besluit van %(team)s") % {**words, "team": kinds.called(each.team)}
