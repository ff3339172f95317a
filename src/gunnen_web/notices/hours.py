"""When something may be sent: the digest's hour, and the days on which nobody is reminded of anything."""

from datetime import datetime, time, timedelta

from django.utils import timezone

DIGEST = time(8)
REMINDERS = time(7), time(12)  # before the digest, so that they go along with it; later only if the clock stood still
SATURDAY = 5


def edge(now):
    """The moment up to which today's digest tells; None while it is too early for one."""
    local = timezone.localtime(now)
    start = datetime.combine(local.date(), DIGEST, local.tzinfo)
    return start if local >= start else None


def next_digest(now):
    local = timezone.localtime(now)
    day = local.date() if local.time() < DIGEST else local.date() + timedelta(days=1)
    return datetime.combine(day, DIGEST, local.tzinfo)


def reminds_at(now):
    """Whether this is an hour, on a day, at which people may be reminded."""
    local = timezone.localtime(now)
    return REMINDERS[0] <= local.time() < REMINDERS[1] and is_working_day(local.date())


def is_working_day(day):
    return day.weekday() < SATURDAY and day not in _holidays(day.year)


def _holidays(year):
    import holidays  # takes a while to load, and only who reminds needs it

    return holidays.country_holidays("NL", years=year, categories=("public", "optional"))
