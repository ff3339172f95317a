"""The weather of a thread or a team: ranges over time, healthy first, against what this team itself did before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from math import ceil, floor

from gunnen.dialogue.rating import Rates, rates
from gunnen.dialogue.terms import KINDS, Message, Reading
from gunnen.dialogue.threads.correcting import TAIL, Numbers, at_least, bounds, corrected, weight
from gunnen.dialogue.threads.counting import Pair, counted, enough, languages, marked, paired
from gunnen.dialogue.threads.crossing import Crossing, crossing
from gunnen.dialogue.threads.replying import asked, first_answers, replies
from gunnen.dialogue.threads.terms import LEAST_ASKED, SECRET
from gunnen.privacy.dialogue.binning import Stretch, cut
from gunnen.privacy.dialogue.changing import change
from gunnen.privacy.dialogue.counts import most_told, regulars, step, width
from gunnen.privacy.dialogue.shown import SHARES, ShownBin, ShownShare, ShownWeather
from gunnen.privacy.opinions.shown import about
from gunnen.terms import Reason

ROUNDED = 5  # percent

Found = Callable[[Message, Reading], bool]


def show_weather(
    messages: Iterable[Message],
    readings: Iterable[Reading],
    *,
    before: ShownWeather | None = None,
    final: bool = False,
    rates_of: Rates | None = None,
) -> ShownWeather:
    """What may be shown: what was shown before, and the bins that have become full since.

    ``readings`` are those of `gunnen.dialogue.read`, one for each message. Messages that are not later than
    ``before.until``, or have no author, are left out. ``final``: nothing more will come, so the last week counts as
    over. A bin has at least 30 messages of at least five people who wrote five or more each, none above 40 %; of what
    was found in these the page hangs on totals in wide steps and on nothing else. Raises InputError.

    >>> week = [Message(str(n), "Goed punt", f"a{n % 6}", time=n * 3600.0) for n in range(40)]
    >>> weather = show_weather(week, [Reading(each.id) for each in week], final=True)
    >>> [(each.messages, each.shares["identity"].low) for each in weather.bins]
    [(40, 0)]
    """
    told = before or ShownWeather()
    pairs = [pair for pair in paired(messages, readings) if _newer(pair[0], told.until)]
    full, waits = cut(pairs, chat=before is None and final, final=final)
    known, bins = rates_of or rates(), list(told.bins)
    for each in full:
        bins.append(_shown(each, known, bins))
    return ShownWeather(tuple(bins), _until(full, told.until), waits)


def _newer(message: Message, until: float | None) -> bool:
    return until is None or (message.time is not None and message.time > until)


def _until(full: Sequence[Stretch], before: float | None) -> float | None:
    times = [message.time for each in full for message, _ in each.pairs if message.time is not None]
    return max(times, default=before)


def _shown(stretch: Stretch, known: Rates, earlier: Sequence[ShownBin]) -> ShownBin:
    pairs, found = stretch.pairs, replies([message for message, _ in stretch.pairs])
    of = {kind: _share(regulars(pairs), kind, partial(_marked, kind), known) for kind in KINDS}
    of |= {"genuine": _genuine(pairs, known), "answered": _answered(pairs, bool(found), first_answers(found))}
    across = crossing([message for message, _ in pairs], found)
    reasons = [each for each in (*of.values(), across) if isinstance(each, Reason)]
    shares = {name: each for name in SHARES if isinstance(each := of[name], ShownShare)}
    return ShownBin(
        start=stretch.start,
        end=stretch.end,
        messages=about(len(pairs)),
        shares={name: change(name, each, earlier) for name, each in shares.items()},
        crossing=across.word if isinstance(across, Crossing) else None,
        reasons=tuple(reasons),
    )


def _share(pairs: Sequence[Pair], kind: str, found: Found, known: Rates | None) -> ShownShare | Reason:
    """What may be there when no more is known than the step, rounded outward."""
    counts, spoken = counted(pairs, found), languages(pairs)
    secret = kind in SECRET
    if secret and most_told(counts.of) < width(len(pairs), secret=True):
        return Reason("uneven", {"kind": kind})
    least, most = step(int(counts.found.sum()), counts.of, secret=secret)
    total, alike = len(pairs), round(weight(counts.of), 1)
    enough_found, no_more = at_least(least, total, alike), 1 - at_least(most + 1, total, alike)
    if known:
        enough_found, no_more = (_corrected(each, kind, spoken, known) for each in (enough_found, no_more))
    low, high = bounds(enough_found, no_more)
    return ShownShare(_percent(low, floor), _percent(high, ceil), (least, most), total, alike)


def _corrected(chance: Numbers, kind: str, spoken: Mapping[str, int], known: Rates) -> Numbers:
    """Where more is found, or less, than such a reader ever could, its rates are not those of this text: as it was."""
    there = corrected(chance, kind, spoken, known)
    return there if there.max() >= TAIL else chance


def _marked(kind: str, _: Message, reading: Reading) -> bool:
    return marked(reading, kind)


def _genuine(pairs: Sequence[Pair], known: Rates) -> ShownShare | Reason:
    questions = [pair for pair in pairs if pair[1].question is not None]
    if enough(questions, LEAST_ASKED):
        return Reason("few_questions", {"least": LEAST_ASKED})
    return _share(questions, "genuine", lambda _, reading: reading.question == "genuine", known)


def _answered(pairs: Sequence[Pair], replied: bool, answers: dict[str, float | None]) -> ShownShare | Reason:
    genuine = asked(pairs)
    if not replied:
        return Reason("no_replies")
    if enough(genuine, LEAST_ASKED):
        return Reason("few_genuine", {"least": LEAST_ASKED})
    return _share(genuine, "answered", lambda message, _: message.id in answers, None)


def _percent(share: float, rounded: Callable[[float], int]) -> int:
    return ROUNDED * rounded(round(100 * share / ROUNDED, 6))
