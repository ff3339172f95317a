"""The nouns of a game: where everybody stands, what they say, a step, the course and the debrief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gunnen.practice.situations.names import LEANS
from gunnen.practice.situations.terms import Moment, Situation, Words
from gunnen.terms import Reason

COURSE_MEASURES = ("cost", "loss", "worst_off", "unspoken", "trust", "polarisation", "decided")


@dataclass(frozen=True, slots=True)
class Standing:
    """One person. ``place``: 0 is ``one``, 1 is ``other``. ``loss``: of this moment, as it turned out. ``spoken`` and
    ``unspoken``: what they remember of losses. ``trust``: 0 to 1. ``camp``: one, other or middle; None below five
    people. ``whispers_with``: the place at the table of whom they whisper with."""

    place: float
    loss: float
    spoken: float
    unspoken: float
    trust: float
    dodges: bool = False
    whispers_with: int | None = None
    camp: str | None = None

    def to_json(self) -> dict[str, Any]:
        numbers = {name: round(getattr(self, name), 6) for name in ("place", "loss", "spoken", "unspoken", "trust")}
        return {**numbers, "dodges": self.dodges, "whispers_with": self.whispers_with, "camp": self.camp}


@dataclass(frozen=True, slots=True)
class Reaction:
    """What ``person`` (a place at the table) says or does; ``code`` is one of REACTIONS. Person 0 is an inner voice."""

    person: int
    code: str
    words: Words

    def to_json(self) -> dict[str, Any]:
        return {"person": self.person, "code": self.code, "words": self.words.to_json()}


@dataclass(frozen=True, slots=True)
class Step:
    """A moment, what was chosen there and what came of it. ``decided``: one, other, compromise, or None."""

    moment: Moment
    kind: str
    decided: str | None
    standing: tuple[Standing, ...]
    reactions: tuple[Reaction, ...]
    reasons: tuple[Reason, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "moment": self.moment.key,
            "kind": self.kind,
            "decided": self.decided,
            "standing": [each.to_json() for each in self.standing],
            "reactions": [each.to_json() for each in self.reactions],
            "reasons": [as_data(each) for each in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Course:
    """A game as far as it went. ``standing``: where people stand before ``now``; ``now`` is None when it is over.
    ``start``: where they stood before the first moment. ``totals``: each of COURSE_MEASURES, so far."""

    situation: Situation
    seed: int
    steps: tuple[Step, ...]
    now: Moment | None
    start: tuple[Standing, ...]
    totals: Mapping[str, float]

    @property
    def standing(self) -> tuple[Standing, ...]:
        return self.steps[-1].standing if self.steps else self.start

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(each.kind for each in self.steps)

    def means(self) -> dict[str, tuple[float, ...]]:
        """The mean of everybody's ``loss``, ``spoken``, ``unspoken`` and ``trust``, before the first moment and after
        each; and how many stand in camp ``one``, in ``other`` and in the ``middle``, 0 where no camps are drawn."""
        points = [self.start, *(step.standing for step in self.steps)]
        found = {
            name: tuple(sum(getattr(each, name) for each in point) / len(point) for point in points)
            for name in ("loss", "spoken", "unspoken", "trust")
        }
        camps = {name: tuple(sum(each.camp == name for each in point) for point in points) for name in LEANS}
        return {**found, **camps}

    def to_json(self) -> dict[str, Any]:
        return {
            "situation": self.situation.name,
            "seed": self.seed,
            "choices": list(self.choices),
            "steps": [each.to_json() for each in self.steps],
            "now": None if self.now is None else self.now.key,
            "start": [each.to_json() for each in self.start],
            "totals": {name: round(value, 6) for name, value in self.totals.items()},
        }


@dataclass(frozen=True, slots=True)
class Skill:
    """What the player practised. ``name``: the skill; ``sentence``: how the articles say it. ``times``: how often."""

    code: str
    name: Words
    sentence: Words
    times: int

    def to_json(self) -> dict[str, Any]:
        words = {"name": self.name.to_json(), "sentence": self.sentence.to_json()}
        return {"code": self.code, **words, "times": self.times}


@dataclass(frozen=True, slots=True)
class Debrief:
    """Your course, and beside it by kind what always choosing that kind would have done, with the same people and
    luck. Where a kind was not offered, the nearest that was is chosen instead. ``best`` and ``worst``: names in
    ``beside``, or "you", by ``totals["cost"]`` alone."""

    course: Course
    beside: Mapping[str, Course]
    skills: tuple[Skill, ...]
    reasons: tuple[Reason, ...]
    best: str
    worst: str

    def to_json(self) -> dict[str, Any]:
        return {
            "course": self.course.to_json(),
            "beside": {kind: each.to_json() for kind, each in self.beside.items()},
            "skills": [each.to_json() for each in self.skills],
            "reasons": [as_data(each) for each in self.reasons],
            "best": self.best,
            "worst": self.worst,
        }


def as_data(reason: Reason) -> dict[str, Any]:
    return {"code": reason.code, "data": {name: _rounded(each) for name, each in reason.data.items()}}


def _rounded(fact: object) -> object:
    return [round(each, 6) for each in fact] if isinstance(fact, list) else fact
