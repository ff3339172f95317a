"""From check-ins to the state of an agreement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.following.filtering import GOOD, NONE, RATES, Filtered
from gunnen.following.judging import CARRIERS_FROM, CONTRIBUTORS, STANDARD, WITHIN, Settings, contributors, judged
from gunnen.following.tabulating import Tables, tabulate
from gunnen.following.terms import KINDS, CheckIn, Course, Point, State
from gunnen.terms import Reason

DIGITS = 6
TAIL = 0.05
ENOUGH = 3


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
    ('chafes', 'keeping', [False, False, False, True, True])
    """
    tables = tabulate(check_ins, members, rounds)
    found = {kind: judged(answers[None], kind, settings) for kind, answers in tables.answers.items()}
    people = {kind: contributors(answers[None])[0] for kind, answers in tables.answers.items()}
    course = tuple(_point(tables, found, number, settings) for number in range(len(tables.invited)))
    if not course:
        return State("unclear", False, None, 1.0, 0.0, 1.0, (), (Reason("no_answers"),))
    last = course[-1]
    return State(
        last.level,
        last.drift,
        last.kind,
        last.probability,
        last.low,
        last.high,
        course,
        _reasons(last, tables, {kind: int(each[-1]) for kind, each in people.items()}),
    )


def _point(
    tables: Tables,
    found: Mapping[str, tuple[Filtered, NDArray[np.bool_]]],
    number: int,
    settings: Settings,
) -> Point:
    kinds = {kind: _course(tables, kind, each, number) for kind, (each, _) in found.items()}
    drifting = [kind for kind, (_, drift) in found.items() if drift[0, number]]
    order = sorted(KINDS, key=lambda kind: (kind not in drifting, -kinds[kind].chafes, KINDS.index(kind)))
    worst = kinds[order[0]]
    recent = int(tables.answered[max(0, number - WITHIN + 1) : number + 1].sum())
    level = "chafes" if drifting else "holds" if worst.chafes < settings.holds and recent >= ENOUGH else "unclear"
    return Point(
        round=number + 1,
        answers=int(tables.answered[number].sum()),
        invited=tables.invited[number],
        level=level,
        drift=bool(drifting),
        kind=_kind(drifting, order, tables, number),
        probability=round(1 - worst.chafes, DIGITS),
        low=worst.low,
        high=worst.high,
        kinds=kinds,
    )


def _kind(drifting: Sequence[str], order: Sequence[str], tables: Tables, number: int) -> str | None:
    """The likeliest kind that there is drift of; granting only where enough carry a loss."""
    enough = int((tables.carries[number] == 1).sum()) >= CARRIERS_FROM
    return next((kind for kind in order if kind in drifting and (kind != "granting" or enough)), None)


def _course(tables: Tables, kind: str, found: Filtered, number: int) -> Course:
    answers = tables.answers[kind][number]
    given = int((answers != NONE).sum())
    low, expected, high = _interval(found.rates[0, number], _silence(tables, number))
    return Course(
        share=round(int((answers == GOOD).sum()) / given, DIGITS) if given else None,
        chafes=round(float(found.chafes[0, number]), DIGITS),
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
    """The rate, 90 in 100; half of what is silent is spread evenly over all rates, and so widens it."""
    spread = (1 - silence / 2) * weights + silence / 2 / len(RATES)
    total = np.cumsum(spread)
    low, high = (float(RATES[min(int(np.searchsorted(total, at)), len(RATES) - 1)]) for at in (TAIL, 1 - TAIL))
    return round(low, DIGITS), round(float(weights @ RATES), DIGITS), round(high, DIGITS)


def _reasons(last: Point, tables: Tables, people: Mapping[str, int]) -> tuple[Reason, ...]:
    found = []
    for kind, each in last.kinds.items():
        if each.chafes >= 0.5:
            found.append(
                Reason(f"less_{kind}", {"chance": each.chafes, "expected": each.expected, "people": people[kind]})
            )
            if people[kind] < CONTRIBUTORS:
                found.append(Reason("one_voice", {"kind": kind}))
    carriers = int((tables.carries[-1] == 1).sum())
    if 0 < carriers < CARRIERS_FROM:
        found.append(Reason("few_carriers", {"carriers": carriers, "least": CARRIERS_FROM}))
    if last.answers < last.invited:
        found.append(Reason("silence", {"answers": last.answers, "invited": last.invited}))
    return tuple(found)
