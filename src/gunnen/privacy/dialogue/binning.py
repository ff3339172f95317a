"""Messages in stretches that are long enough to speak of: whole weeks, as many as it takes.

How they are cut hangs on who wrote when, which everybody may know, and on nothing that was read in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gunnen.dialogue.threads.counting import Pair
from gunnen.dialogue.threads.terms import LEAST_MESSAGES
from gunnen.privacy.dialogue.counts import missing
from gunnen.terms import Reason

DAY = 86400
MONDAY = 3  # 1 January 1970 was a Thursday
WEEKS = (1, 4, 13, 52)
MOST_BINS = 30


@dataclass(frozen=True, slots=True)
class Stretch:
    """What lies between two moments: those of one bin, or of one step on the way to it."""

    pairs: list[Pair]
    start: float | None
    end: float | None


def cut(pairs: Sequence[Pair], *, chat: bool, final: bool) -> tuple[list[Stretch], tuple[Reason, ...]]:
    """The bins that are full, and why there is none after them.

    A bin lasts whole weeks. It is full at the end of the first week in which it has enough messages of enough people,
    and that is certain once somebody wrote later, or when it is ``final``. Of a whole ``chat`` the step may be longer,
    so that there are at most 30 bins, and what is left over at the end joins the last one where that may be.
    """
    steps = list(_steps(pairs, _length(pairs, chat)))
    full, waiting, why = _merged(steps if final else steps[:-1])
    if chat and final and full and waiting:
        whole = _joined([full[-1], *waiting])
        if not missing(Counter(message.author for message, _ in whole.pairs)):
            return [*full[:-1], whole], ()
    if why is None and not final:
        why = Reason("week_not_over") if steps else Reason("nobody")
    return full, (why,) if why else ()


def _length(pairs: Sequence[Pair], chat: bool) -> int:
    """How long a step is: in weeks, or in messages where these have no time."""
    times = _times(pairs)
    if times is None:
        return max(LEAST_MESSAGES, -(-len(pairs) // MOST_BINS)) if chat else LEAST_MESSAGES
    if not chat or not times:
        return WEEKS[0]
    spread = (times[-1] - times[0]) / (7 * DAY) + 1
    return next((weeks for weeks in WEEKS if spread / weeks <= MOST_BINS), WEEKS[-1])


def _times(pairs: Sequence[Pair]) -> list[float] | None:
    """All times in order, None where one is missing."""
    times = [message.time for message, _ in pairs if message.time is not None]
    return sorted(times) if len(times) == len(pairs) else None


def _steps(pairs: Sequence[Pair], length: int) -> Iterator[Stretch]:
    if _times(pairs) is None:
        for at in range(0, len(pairs), length):
            yield Stretch(list(pairs[at : at + length]), None, None)
        return
    in_order = sorted(pairs, key=lambda pair: pair[0].time or 0.0)
    for week, those in groupby(in_order, key=lambda pair: _week(pair) // length):
        yield Stretch(list(those), _monday(week * length), _monday((week + 1) * length))


def _week(pair: Pair) -> int:
    return int(((pair[0].time or 0.0) // DAY + MONDAY) // 7)


def _monday(week: int) -> float:
    return float((week * 7 - MONDAY) * DAY)


def _merged(steps: Sequence[Stretch]) -> tuple[list[Stretch], list[Stretch], Reason | None]:
    """Full bins, the steps after them that wait, and what these lack."""
    full: list[Stretch] = []
    waiting: list[Stretch] = []
    written: Counter[str | None] = Counter()
    why = None
    for step in steps:
        waiting.append(step)
        written.update(message.author for message, _ in step.pairs)
        why = missing(written)
        if why is None:
            full.append(_joined(waiting))
            waiting, written = [], Counter()
    return full, waiting, why if waiting else None


def _joined(steps: Sequence[Stretch]) -> Stretch:
    return Stretch([pair for step in steps for pair in step.pairs], steps[0].start, steps[-1].end)
