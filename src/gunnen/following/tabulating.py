"""Check-ins to tables: of each kind a row a round and a column a person."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.following.filtering import BAD, GOOD, NONE, Answers
from gunnen.following.terms import GRANTING, KEEPING, KINDS, CheckIn

VALUES: Mapping[str, Mapping[object, int]] = {
    "keeping": {"yes": GOOD, "mostly": GOOD, "no": BAD},
    "granting": {"wholehearted": GOOD, "for_now": GOOD, "chafes": BAD},
    "unsaid": {False: GOOD, True: BAD},
}


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Arrays of shape (rounds, people). ``answers``: of each kind, and ``together``, 1 good, 0 bad, -1 none.

    ``carries``: 1 for who by then carried a loss as far as they said, 0 who did not, -1 who never said. ``answered``:
    who came. ``invited``: how many, for each round.
    """

    people: tuple[Hashable, ...]
    answers: Mapping[str, Answers]
    carries: Answers
    answered: NDArray[np.bool_]
    invited: tuple[int, ...]


def tabulate(check_ins: Iterable[CheckIn], members: int | Sequence[int], rounds: int | None = None) -> Tables:
    """The tables of these check-ins. Raises InputError that names the check-in by its place."""
    given = list(check_ins)
    length = _rounds(given, members, rounds)
    _check(given, length)
    people = tuple(dict.fromkeys(each.person for each in given))
    column = {person: place for place, person in enumerate(people)}
    answers = {kind: np.full((length, len(people)), NONE, np.int8) for kind in KINDS}
    carries = np.full((length, len(people)), NONE, np.int8)
    answered = np.zeros((length, len(people)), np.bool_)
    for each in given:
        spot = each.round - 1, column[each.person]
        for kind in KINDS:
            answers[kind][spot] = VALUES[kind].get(getattr(each, kind), NONE)
        carries[spot] = NONE if not each.granting else int(each.granting != "no_loss")
        answered[spot] = True
    answers["together"] = _together(answers, answered)
    return Tables(people, answers, _latest(carries), answered, _invited(members, length, answered.sum(1)))


def _together(answers: Mapping[str, Answers], answered: NDArray[np.bool_]) -> Answers:
    """Bad when anything is, good when somebody came and nothing is."""
    bad = np.any([each == BAD for each in answers.values()], axis=0)
    return np.select([bad, answered], [np.int8(BAD), np.int8(GOOD)], np.int8(NONE))


def _rounds(given: Sequence[CheckIn], members: int | Sequence[int], rounds: int | None) -> int:
    least = max((each.round for each in given if type(each.round) is int), default=0)
    if rounds is None:
        return max(least, 0 if isinstance(members, int) else len(members))
    if rounds < 0:
        raise InputError("rounds", "0 or more", f"there cannot be {rounds}")
    return rounds


def _check(given: Sequence[CheckIn], rounds: int) -> None:
    seen: set[tuple[int, Hashable]] = set()
    for place, each in enumerate(given):
        where = f"check_ins[{place}]"
        if type(each.round) is not int or not 1 <= each.round <= rounds:
            raise InputError(f"{where}.round", f"a whole number from 1 to {rounds}", f"correct {each.round!r}")
        if each.keeping not in ("", *KEEPING):
            raise InputError(f"{where}.keeping", f"one of {', '.join(KEEPING)}, or empty", f"correct {each.keeping!r}")
        if each.granting not in ("", *GRANTING):
            expected = f"one of {', '.join(GRANTING)}, or empty"
            raise InputError(f"{where}.granting", expected, f"correct {each.granting!r}")
        if type(each.unsaid) is not bool:
            raise InputError(f"{where}.unsaid", "True or False", f"correct {each.unsaid!r}")
        if (each.round, each.person) in seen:
            raise InputError(f"{where}.person", "one answer a person in a round", f"{each.person!r} is there already")
        seen.add((each.round, each.person))


def _invited(members: int | Sequence[int], rounds: int, answered: NDArray[np.int64]) -> tuple[int, ...]:
    invited = (members,) * rounds if isinstance(members, int) else tuple(members)
    if len(invited) < rounds:
        raise InputError("members", f"a number for each of {rounds} rounds", f"there are {len(invited)}")
    invited = invited[:rounds]
    for number, (asked, came) in enumerate(zip(invited, answered.tolist(), strict=True), 1):
        if asked < came:
            raise InputError("members", f"at least {came} in round {number}", f"{asked} were invited")
    return invited


def _latest(carries: Answers) -> Answers:
    """What each last said, carried on through the rounds in which they said nothing."""
    for number in range(1, len(carries)):
        carries[number] = np.where(carries[number] == NONE, carries[number - 1], carries[number])
    return carries
