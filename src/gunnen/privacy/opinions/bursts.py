"""Hours in which unusually many people came: a meeting, or one person with many browsers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median

from gunnen.privacy.opinions.shown import about

FEWEST, TIMES = 20, 5


@dataclass(frozen=True, slots=True)
class ShownBurst:
    """The hour that begins at ``start``, and about how many came in it."""

    start: datetime
    people: int


def show_bursts(came: Iterable[datetime]) -> tuple[ShownBurst, ...]:
    """Hours in which twenty or more came, and five times as many as in the median other hour; oldest first.

    ``came`` says when each came. Of an only hour nothing is said: there is nothing to compare it with.

    >>> many = [datetime(2026, 5, 3, 14, minute) for minute in range(43)]
    >>> show_bursts([*many, datetime(2026, 5, 3, 9), datetime(2026, 5, 4, 9)])
    (ShownBurst(start=datetime.datetime(2026, 5, 3, 14, 0), people=45),)
    """
    hours = Counter(each.replace(minute=0, second=0, microsecond=0) for each in came)
    return tuple(
        ShownBurst(hour, about(people)) for hour, people in sorted(hours.items()) if _unusual(hours, hour, people)
    )


def _unusual(hours: Counter[datetime], hour: datetime, people: int) -> bool:
    others = [number for other, number in hours.items() if other != hour]
    return people >= FEWEST and bool(others) and people >= TIMES * median(others)
