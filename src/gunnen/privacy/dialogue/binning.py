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
    times = _times(pairs)
    steps = list(_by_number(pairs, chat) if times is None else _by_week(pairs, times, chat))
    full, waiting, why = _merged(steps if final else steps[:-1])
    if chat and final and full and waiting:
        whole = _joined([full[-1], *waiting])
        if not missing(Counter(message.author for message, _ in whole.pairs)):
            return [*full[:-1], whole], ()
    if why is None and not final:
        why = Reason("week_not_over") if steps else Reason("nobody")
    return full, (why,) if why else ()


def _times(pairs: Sequence[Pair]) -> list[float] | None:
    """The time of each; of one without it that of the message before it. None where fewer than half have one."""
    known = [message.time for message, _ in pairs if message.time is not None]
    if 2 * len(known) < len(pairs):
        return None
    found, last = [], known[0] if known else 0.0
    for message, _ in pairs:
        last = last if message.time is None else message.time
        found.append(last)
    return found


def _by_number(pairs: Sequence[Pair], chat: bool) -> Iterator[Stretch]:
    """Steps of thirty messages; of a whole chat longer ones."""
    length = max(LEAST_MESSAGES, -(-len(pairs) // MOST_BINS)) if chat else LEAST_MESSAGES
    for at in range(0, len(pairs), length):
        yield Stretch(list(pairs[at : at + length]), None, None)


def _by_week(pairs: Sequence[Pair], times: Sequence[float], chat: bool) -> Iterator[Stretch]:
    length = _weeks(times) if chat else WEEKS[0]
    in_order = sorted(zip(times, range(len(pairs)), strict=True))
    for step, those in groupby(in_order, key=lambda each: _week(each[0]) // length):
        yield Stretch([pairs[place] for _, place in those], _monday(step * length), _monday((step + 1) * length))


def _weeks(times: Sequence[float]) -> int:
    spread = (max(times, default=0.0) - min(times, default=0.0)) / (7 * DAY) + 1
    return next((weeks for weeks in WEEKS if spread / weeks <= MOST_BINS), WEEKS[-1])


def _week(time: float) -> int:
    return int((time // DAY + MONDAY) // 7)


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
