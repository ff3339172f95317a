"""From check-ins to the state of an agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.following.filtering import GOOD, NONE, RATES, Filtered
from gunnen.following.judging import (
    CALM,
    CARRIERS_FROM,
    CONTRIBUTORS,
    DRIFT,
    KINDS_FROM,
    STANDARD,
    WITHIN,
    Settings,
    contributors,
    judged,
)
from gunnen.following.tabulating import Tables, tabulate
from gunnen.following.terms import KINDS, CheckIn, Course, Point, State
from gunnen.terms import Reason

DIGITS = 6
TAIL = 0.05
ENOUGH = 3
Judged = tuple[Filtered, NDArray[np.int8]]


def agreement_state(
    check_ins: Iterable[CheckIn],
    *,
    members: int | Sequence[int],
    rounds: int | None = None,
    settings: Settings = STANDARD,
) -> State:
    """Where an agreement stands after its check-ins, and after each round of them.

    ``members``: how many were invited, one number or one for each round. ``rounds``: how many rounds have closed, also
    those in which nobody answered; else up to the last that somebody answered. The order of the check-ins and the names
    of the people play no part; who did not answer makes nothing drift. Raises InputError.

    >>> calm = [CheckIn(round, person, "yes", "for_now") for round in (1, 2, 3) for person in range(6)]
    >>> agreement_state(calm, members=6).level
    'holds'
    >>> worse = [CheckIn(round, person, "no", "for_now") for round in (4, 5) for person in range(6)]
    >>> state = agreement_state(calm + worse, members=6)
    >>> state.level, state.kind, [point.drift for point in state.course]
    ('chafes', 'keeping', [False, False, False, False, True])
    """
    tables = tabulate(check_ins, members, rounds)
    found = {kind: judged(answers[None], kind, settings) for kind, answers in tables.answers.items()}
    course = tuple(_point(tables, found, number) for number in range(len(tables.invited)))
    if not course:
        return State("unclear", False, None, 1.0, 0.0, 1.0, (), (Reason("no_answers"),))
    last = course[-1]
    reasons = _reasons(last, tables)
    return State(last.level, last.drift, last.kind, last.probability, last.low, last.high, course, reasons)


def _point(tables: Tables, found: Mapping[str, Judged], number: int) -> Point:
    judges = KINDS if tables.invited[number] >= KINDS_FROM else ("together",)
    levels = {kind: int(found[kind][1][0, number]) for kind in judges}
    kinds = {kind: _course(tables, kind, found[kind], number) for kind in judges}
    order = sorted(judges, key=lambda kind: (-levels[kind], -kinds[kind].chafes, judges.index(kind)))
    worst, answers = kinds[order[0]], int(tables.answered[number].sum())
    return Point(
        round=number + 1,
        answers=answers,
        invited=tables.invited[number],
        level=_level(max(levels.values()), tables, number),
        drift=worst.drift,
        kind=next((kind for kind in order if kinds[kind].drift and _is_kind(kind, tables, number)), None),
        probability=round(1 - worst.chafes, DIGITS),
        low=worst.low,
        high=worst.high,
        kinds=kinds,
    )


def _level(judged: int, tables: Tables, number: int) -> str:
    recent = tables.answered[max(0, number - WITHIN + 1) : number + 1]
    enough = int(recent.sum()) >= ENOUGH and int(recent.any(0).sum()) >= CONTRIBUTORS
    return "chafes" if judged == DRIFT else "holds" if judged == CALM and enough else "unclear"


def _is_kind(kind: str, tables: Tables, number: int) -> bool:
    """Granting only where enough carry a loss; below five people there are no kinds."""
    if kind == "granting":
        return int((tables.carries[number] == 1).sum()) >= CARRIERS_FROM
    return kind in KINDS


def _course(tables: Tables, kind: str, found: Judged, number: int) -> Course:
    answers, (rates, levels) = tables.answers[kind][number], found
    given = int((answers != NONE).sum())
    low, expected, high = _interval(rates.rates[0, number], _silence(tables, number))
    return Course(
        share=round(int((answers == GOOD).sum()) / given, DIGITS) if given else None,
        chafes=round(float(rates.chafes[0, number]), DIGITS),
        drift=int(levels[0, number]) == DRIFT,
        expected=expected,
        low=low,
        high=high,
    )


def _silence(tables: Tables, number: int) -> float:
    """Of those who were asked in the last three rounds, the part that did not answer."""
    recent = slice(max(0, number - WITHIN + 1), number + 1)
    invited = sum(tables.invited[recent])
    return 1 - float(tables.answered[recent].sum()) / invited if invited else 1.0


def _interval(weights: NDArray[np.float64], silence: float) -> tuple[float, float, float]:
    """The rate, 90 in 100. Silence spreads a part of the weights evenly over all rates: half of them when all are."""
    even = silence**2 / 2
    spread = (1 - even) * weights + even / len(RATES)
    total = np.cumsum(spread)
    low, high = (float(RATES[min(int(np.searchsorted(total, at)), len(RATES) - 1)]) for at in (TAIL, 1 - TAIL))
    return round(low, DIGITS), round(float(weights @ RATES), DIGITS), round(high, DIGITS)


def _reasons(last: Point, tables: Tables) -> tuple[Reason, ...]:
    found = []
    for kind, each in last.kinds.items():
        if each.chafes >= STANDARD.doubtful:
            people = int(contributors(tables.answers[kind][None])[0, -1])
            facts = {"chance": each.chafes, "expected": each.expected, "people": people}
            found.append(Reason(f"less_{kind}", facts))
            if people < CONTRIBUTORS and not each.drift:
                found.append(Reason("one_voice", {"kind": kind}))
    carriers = int((tables.carries[-1] == 1).sum())
    if 0 < carriers < CARRIERS_FROM <= last.invited:
        found.append(Reason("few_carriers", {"carriers": carriers, "least": CARRIERS_FROM}))
    if last.answers < last.invited:
        found.append(Reason("silence", {"answers": last.answers, "invited": last.invited}))
    return tuple(found)
