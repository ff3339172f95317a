"""The debrief: your course beside those of always one kind, the skills in it, and what stands out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gunnen.practice.losing import BEARABLE
from gunnen.practice.playing.course import play
from gunnen.practice.playing.kinds import NEAREST
from gunnen.practice.playing.round import YOU
from gunnen.practice.playing.skills import SKILLS
from gunnen.practice.playing.terms import Course, Debrief, Skill
from gunnen.practice.situations.terms import Moment, Situation
from gunnen.terms import Reason

OFTEN = 3
MUCH = 3.0


def debrief(situation: Situation, seed: int, choices: Sequence[str]) -> Debrief:
    """Your game beside what always choosing one kind would have done, with the same people and luck, as far as you got.

    What is best is said by one number, the cost altogether. Raises InputError as `play` does.

    >>> from gunnen.practice.situations import situations
    >>> found = debrief(situations()["home_or_office"], 4, ["ask", "grant"])
    >>> [each.code for each in found.skills][:2], len(found.beside["push"].steps)
    (['grant', 'ask'], 2)
    """
    course = play(situation, seed, choices)
    beside = {kind: play(situation, seed, always(situation, kind)[: len(choices)]) for kind in situation.kinds}
    costs = {"you": course.totals["cost"], **{kind: each.totals["cost"] for kind, each in beside.items()}}
    best, worst = min(costs, key=costs.__getitem__), max(costs, key=costs.__getitem__)
    return Debrief(course, MappingProxyType(beside), _skills(course), _reasons(course, costs, best, worst), best, worst)


def always(situation: Situation, kind: str) -> tuple[str, ...]:
    """This kind at every moment, or where it is not offered the nearest that is (`NEAREST`).

    >>> from gunnen.practice.situations import situations
    >>> set(always(situations()["home_or_office"], "ask")) <= {"ask", *NEAREST["ask"]}
    True
    """
    return tuple(nearest(moment, kind) for moment in situation.moments)


def nearest(moment: Moment, kind: str) -> str:
    """This kind where it is offered, else the nearest that is."""
    return next(each for each in (kind, *NEAREST[kind]) if each in moment.kinds)


def _skills(course: Course) -> tuple[Skill, ...]:
    """The kinds that were chosen, in the method's order, and what the course itself shows."""
    times = {kind: course.choices.count(kind) for kind in ("grant", "ask", "middle", "compromise", "push")}
    codes = {reason.code: 0 for step in course.steps for reason in step.reasons}
    for step in course.steps:
        for reason in step.reasons:
            codes[reason.code] += 1
    lost = sum(YOU in _people(reason.data) for step in course.steps for reason in step.reasons if reason.code == "lost")
    times["turns"] = codes.get("granted_back", 0)
    times["structural"] = lost if lost >= OFTEN and lost * 2 > len(course.steps) else 0
    times["dodging"] = codes.get("dodged", 0)
    times["unspoken"] = sum(each.unspoken > BEARABLE for each in course.standing) if course.steps else 0
    times["conflict"] = codes.get("said_at_last", 0)
    return tuple(Skill(code, *SKILLS[code], count) for code, count in times.items() if count)


def _people(data: Mapping[str, object]) -> Sequence[int]:
    found = data.get("people", ())
    return found if isinstance(found, list) else ()


def _reasons(course: Course, costs: Mapping[str, float], best: str, worst: str) -> tuple[Reason, ...]:
    found = [Reason("model"), Reason("costs", {kind: round(value, 2) for kind, value in costs.items()})]
    found += [Reason("yours_is_best")] if best == "you" else [Reason("less_cost", {"kind": best})]
    if worst != "you":
        found.append(Reason("more_cost", {"kind": worst}))
    undecided = len(course.steps) - int(course.totals["decided"])
    if undecided:
        found.append(Reason("left_undecided", {"moments": undecided}))
    if course.standing[YOU].unspoken > MUCH:
        found.append(Reason("you_carry", {"unspoken": round(course.standing[YOU].unspoken, 2)}))
    if course.totals["unspoken"] > MUCH:
        found.append(Reason("they_carry", {"unspoken": round(course.totals["unspoken"], 2)}))
    return tuple(found)
