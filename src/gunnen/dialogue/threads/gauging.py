"""The gauges of a whole thread, for whoever holds its file. What a team may see goes through `gunnen.privacy`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from gunnen.dialogue.rating import Rates, rates
from gunnen.dialogue.terms import KINDS, Message, Reading
from gunnen.dialogue.threads.correcting import by_author, corrected, interval
from gunnen.dialogue.threads.counting import Pair, counted, enough, languages, marked, paired
from gunnen.dialogue.threads.crossing import Crossing, crossing
from gunnen.dialogue.threads.replying import Reply, asked, first_answers, median_wait, replies, spoken_to, waits
from gunnen.dialogue.threads.terms import GAUGES, LEAST_ASKED, LEAST_MESSAGES, Gauge, Thread, nothing
from gunnen.terms import Reason

Found = Callable[[Message, Reading], bool]


def gauge(
    messages: Iterable[Message], readings: Iterable[Reading], *, rates_of: Rates | None = None, seed: int = 0
) -> Thread:
    """How a thread goes: what is healthy in it, its questions and replies, identities and hardening, with intervals.

    ``readings`` are those of `gunnen.dialogue.read`, one for each message. Shares are of messages, corrected for what
    the reader misses and imagines (``rates_of``, else `gunnen.dialogue.rates`). There is nothing below 30 messages of
    at least five authors, none above 40 %; messages without an author are left out, and where no message has one the
    reason is ``no_authors``. ``seed`` is for the shuffles.
    Time and memory grow with the number of messages. Raises InputError.

    >>> gauge([Message("1", "Hoi", author="Noor")], [Reading("1")]).reasons[0].code
    'few_messages'
    """
    every = list(messages)
    pairs = paired(every, readings)
    if every and not pairs:
        return Thread(len(every), 0, reasons=(Reason("no_authors"),))
    size = len(pairs), len({message.author for message, _ in pairs})
    missing = enough(pairs)
    if missing:
        return Thread(*size, reasons=(missing,))
    known, found = rates_of or rates(), replies([message for message, _ in pairs])
    gauges = {kind: _share(pairs, kind, partial(_marked, kind), known) for kind in KINDS}
    gauges |= {"genuine": _genuine(pairs, known)} | _answers(pairs, found) | _replies(pairs, found, seed)
    return Thread(*size, {name: gauges[name] for name in GAUGES})


def _share(pairs: Sequence[Pair], kind: str, found: Found, known: Rates | None) -> Gauge:
    """The share of these that are ``found``, the mean over authors; corrected where rates are known."""
    counts, spoken = counted(pairs, found), languages(pairs)
    total = {"found": int(counts.found.sum()), "of": int(counts.of.sum()), "authors": len(counts.of)}
    likely, made_of = by_author(counts.found, counts.of), [Reason("counted", total)]
    if known:
        likely = corrected(likely, kind, spoken, known)
        made_of += [_rate(kind, language, known) for language in sorted(spoken)]
    return Gauge(*interval(likely), tuple(made_of))


def _marked(kind: str, _: Message, reading: Reading) -> bool:
    return marked(reading, kind)


def _rate(kind: str, language: str, known: Rates) -> Reason:
    rate = known.of(kind, language)
    rounded = {name: round(getattr(rate, name), 3) for name in ("sensitivity", "specificity", "plain")}
    return Reason("corrected", {"language": language, **rounded, "tried": rate.positives + rate.negatives})


def _genuine(pairs: Sequence[Pair], known: Rates) -> Gauge:
    questions = [pair for pair in pairs if pair[1].question is not None]
    if enough(questions, LEAST_ASKED):
        return nothing("few_questions", least=LEAST_ASKED)
    return _share(questions, "genuine", lambda _, reading: reading.question == "genuine", known)


def _answers(pairs: Sequence[Pair], found: Sequence[Reply]) -> dict[str, Gauge]:
    genuine, answers = asked(pairs), first_answers(found)
    if not found:
        return dict.fromkeys(("answered", "waiting"), nothing("no_replies"))
    if enough(genuine, LEAST_ASKED):
        return dict.fromkeys(("answered", "waiting"), nothing("few_genuine", least=LEAST_ASKED))
    answered = _share(genuine, "answered", lambda message, _: message.id in answers, None)
    return {"answered": answered, "waiting": _waiting(pairs, genuine, answers)}


def _waiting(pairs: Sequence[Pair], genuine: Sequence[Pair], answers: dict[str, float | None]) -> Gauge:
    """In seconds; the upper bound is None where it may as well be never."""
    last = max((message.time for message, _ in pairs if message.time is not None), default=0.0)
    times, done = waits(genuine, answers, last)
    if len(times) < LEAST_ASKED:
        return nothing("no_times", least=LEAST_ASKED)
    median, low, high = median_wait(times, done)
    if median is None:
        return nothing("half_unanswered", questions=len(times), answered=sum(done))
    return Gauge(median, low, high, (Reason("waited", {"questions": len(times), "answered": sum(done)}),))


def _replies(pairs: Sequence[Pair], found: Sequence[Reply], seed: int) -> dict[str, Gauge]:
    if not found:
        return dict.fromkeys(("acknowledged", "spoken_to", "crossing"), nothing("no_replies"))
    messages, to_others = [message for message, _ in pairs], {each.message.id for each in found}
    answering = [pair for pair in pairs if pair[0].id in to_others]
    mean, low, high = spoken_to(found, (each.author for each in messages), seed)
    others = Reason("others", {"replies": len(found), "others": len({each.author for each in messages}) - 1})
    return {
        "acknowledged": _acknowledged(answering),
        "spoken_to": Gauge(mean, low, high, (others,)),
        "crossing": _crossing(crossing(messages, found, seed)),
    }


def _acknowledged(answering: Sequence[Pair]) -> Gauge:
    if enough(answering):
        return nothing("few_replies", least=LEAST_MESSAGES)
    return _share(answering, "acknowledged", _acknowledges, None)


def _acknowledges(_: Message, reading: Reading) -> bool:
    return any(each.sub == "acknowledgement" for each in reading.signals)


def _crossing(found: Crossing | Reason) -> Gauge:
    """How much larger the share that crosses is than that of shuffled replies; below zero where it is smaller."""
    if isinstance(found, Reason):
        return nothing(found.code, **found.data)
    numbers = {name: round(getattr(found, name), 3) for name in ("share", "expected", "p")}
    reason = Reason(found.word, {"replies": found.replies, **numbers})
    return Gauge(found.share - found.expected, found.share - found.high, found.share - found.low, (reason,))
