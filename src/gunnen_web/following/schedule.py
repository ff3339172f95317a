"""When rounds open and close: days of a rhythm, and the hours of those days. It asks nobody and stores nothing."""

from calendar import monthrange
from datetime import datetime, time, timedelta

from django.utils import timezone

from gunnen_web.following.models import Rhythm

OPENS, CLOSES = time(7), time(18)  # before the hour of the daily digest, so that it goes along
OPEN_FOR = timedelta(days=5)
LATE = timedelta(days=2)  # a round that would open later than so long before it closes is skipped
USUAL = (2, 4, 6, 8)  # weeks
MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3}


def first_day(rhythm, starts, ends, after):
    """The first day after this one on which a round opens that closes before or on the last day; None without one."""
    for day in _days(rhythm, starts):
        if closing_day(day) > ends:
            return None
        if day > after:
            return day


def last_day(rhythm, starts, now):
    """The last day on or before this one on which a round opens; None before the first."""
    found = None
    for day in _days(rhythm, starts):
        if day > now:
            return found
        found = day


def _days(rhythm, starts):
    """Every opening day, without end."""
    if rhythm == Rhythm.FORTNIGHT:
        number = 0
        while True:
            number += 2
            yield workday(starts + timedelta(weeks=number))
    since = starts
    if rhythm == Rhythm.USUAL:
        yield from (workday(starts + timedelta(weeks=each)) for each in USUAL)
        since = starts + timedelta(weeks=USUAL[-1])
    number = 0
    while True:
        number += MONTHS.get(rhythm, 1)
        yield workday(_months_later(since, number))


def _months_later(day, number):
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def workday(day):
    """This day, or the Monday after the weekend it falls in."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def closing_day(day):
    return workday(day + OPEN_FOR)


def opens_at(day):
    return _at(day, OPENS)


def closes_at(day):
    return _at(closing_day(day), CLOSES)


def _at(day, hour):
    return timezone.make_aware(datetime.combine(day, hour))
