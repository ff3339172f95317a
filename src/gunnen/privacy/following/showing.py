"""After each round: one sentence, from five answers a picture beside it, and of drift no more than may be told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from math import sqrt
from typing import TypeVar

from gunnen.checking import InputError
from gunnen.following import CheckIn, Point, agreement_state
from gunnen.following.drawing import AT
from gunnen.privacy.following.shown import ShownBand, ShownCourse, ShownRound
from gunnen.privacy.levels import BANDS_FROM
from gunnen.privacy.people import show_notes

Note = TypeVar("Note")

PICTURE_FROM = BANDS_FROM


def show_course(
    check_ins: Iterable[CheckIn],
    *,
    members: int | Sequence[int],
    before: ShownCourse | None = None,
    rounds: int | None = None,
) -> ShownCourse:
    """What may be shown once a round has closed: what was shown before, and the rounds after it.

    ``check_ins`` are all of this agreement, of every round, and ``members`` as in `gunnen.following.agreement_state`.
    ``rounds`` have closed now: one more than in ``before`` when it is left out. Raises InputError.

    >>> calm = [CheckIn(round, person, "yes", "for_now") for round in (1, 2) for person in range(6)]
    >>> first = show_course(calm[:6], members=6)
    >>> second = show_course(calm, members=6, before=first)
    >>> second.rounds[0] == first.rounds[0], second.rounds[1].sentence, second.rounds[1].kind
    (True, 'holds', None)
    """
    told = before.rounds if before else ()
    closed = len(told) + 1 if rounds is None else rounds
    if closed < len(told):
        raise InputError("rounds", f"at least the {len(told)} that were shown", f"there are {closed}")
    given = [each for each in check_ins if each.round <= closed]
    for point in agreement_state(given, members=members, rounds=closed).course[len(told) :]:
        told = (*told, _shown(point, told))
    return ShownCourse(told)


def _shown(point: Point, told: Sequence[ShownRound]) -> ShownRound:
    enough = point.answers >= PICTURE_FROM
    return ShownRound(
        round=point.round,
        sentence=point.level,
        drift=point.drift,
        kind=_kind(point, told) if enough else None,
        picture=_band(point.level, point.invited) if enough else None,
    )


def _kind(point: Point, told: Sequence[ShownRound]) -> str | None:
    """The one that was told, as long as there is drift of it; a second one would tell more, and change nothing.

    Also past a round of fewer than five answers, which tells no kind but lets the drift go on.
    """
    drifting = takewhile(lambda each: each.drift, reversed(told))
    before = next((each.kind for each in drifting if each.kind), None)
    return before if before and before in point.kinds and point.kinds[before].drift else point.kind


def _band(sentence: str, invited: int) -> ShownBand:
    """The wider the fewer were invited."""
    at = AT[sentence]
    half = 1 / sqrt(invited + 4) / 2
    return ShownBand(round(max(0.0, at - half), 2), at, round(min(1.0, at + half), 2))


def show_unsaid(
    notes: Iterable[Note], rng_seed: str | int, *, answers: int, writers: Sequence[object] | None = None
) -> tuple[Note, ...]:
    """Words to the team without a name, once their round has closed: all at once, shuffled, from five answers on.

    Two at least, and with ``writers`` of two different people; see `show_notes`. What is not shown waits: give it to
    the next round.

    >>> show_unsaid(["a", "b"], "seed", answers=4), sorted(show_unsaid(["a", "b"], "seed", answers=5))
    ((), ['a', 'b'])
    """
    return show_notes(notes, rng_seed, writers=writers) if answers >= PICTURE_FROM else ()
