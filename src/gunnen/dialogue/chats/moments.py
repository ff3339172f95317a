"""Times as people and programs write them, as seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import isfinite

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EARLIEST, LATEST = 631_152_000.0, 4_102_444_800.0
"""The years 1990 to 2100: a chat of any other time has a forged or broken clock."""
MILLISECONDS, MICROSECONDS = 1e11, 1e14
_NUMBER = re.compile(r"[+-]?\d{1,20}(\.\d{1,20})?", re.ASCII)
_DAY_FIRST = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?[ T](\d{1,2}):(\d{2})(?::(\d{2}))?(?:[ \u202f]?([AaPp])\.?[Mm]\.?)?)?",
    re.ASCII,
)  # fmt: skip


def seconds_of(value: object) -> float:
    """Seconds since 1970, from a number (milliseconds too) or a date; without a zone a date counts as UTC.

    Raises ValueError when it is neither.

    >>> seconds_of(1_700_000_000_000), seconds_of("2023-11-14T23:13:20+01:00"), seconds_of("14-11-2023 22:13")
    (1700000000.0, 1700000000.0, 1699999980.0)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ValueError("neither a number nor a date")
    if isinstance(value, str):
        text = value.strip()
        return _number(float(text)) if _NUMBER.fullmatch(text) else _date(text)
    try:
        return _number(float(value))
    except OverflowError:
        raise ValueError("too large") from None


def is_likely(seconds: float | None) -> bool:
    """Whether a chat can have been held then."""
    return seconds is not None and EARLIEST <= seconds < LATEST


def since_1970(moment: datetime) -> float:
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return (moment - EPOCH).total_seconds()


def _number(value: float) -> float:
    if not isfinite(value):
        raise ValueError("not a moment")
    if abs(value) >= MICROSECONDS:
        return value / 1e6
    return value / 1e3 if abs(value) >= MILLISECONDS else value


def _date(text: str) -> float:
    day_first = _DAY_FIRST.fullmatch(text)
    if not day_first:
        return since_1970(datetime.fromisoformat(text[:64]))
    *numbers, half = day_first.groups()
    day, month, year, hour, minute, second = (int(each or 0) for each in numbers)
    if half:
        hour = hour % 12 + 12 * (half in "Pp")
    return since_1970(datetime(year, month, day, hour, minute, second))
