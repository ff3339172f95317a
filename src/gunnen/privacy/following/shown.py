"""The course of an agreement as a team may see it, as frozen data that goes to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ShownBand:
    """Where the agreement stands in the picture: about ``at``, from ``low`` to ``high``, 0 (nobody) to 1 (everybody).

    Made from the sentence and the number of people invited, never from answers.
    """

    low: float
    at: float
    high: float

    def to_json(self) -> dict[str, float]:
        return {"low": self.low, "at": self.at, "high": self.high}


@dataclass(frozen=True, slots=True)
class ShownRound:
    """One closed round. ``sentence``: ``holds``, ``chafes`` or ``unclear``; ``kind``: ``keeping``, ``granting``,
    ``unsaid`` or None where no kind may be told; ``picture`` None below five answers."""

    round: int
    sentence: str
    drift: bool
    kind: str | None
    picture: ShownBand | None

    def to_json(self) -> dict[str, Any]:
        return {
            "round": self.round,
            "sentence": self.sentence,
            "drift": self.drift,
            "kind": self.kind,
            "picture": None if self.picture is None else self.picture.to_json(),
        }


@dataclass(frozen=True, slots=True)
class ShownCourse:
    """All that anybody may see: one entry for each closed round, which never changes again."""

    rounds: tuple[ShownRound, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"rounds": [each.to_json() for each in self.rounds]}


def shown_course(data: Mapping[str, Any]) -> ShownCourse:
    """The course that `ShownCourse.to_json` wrote.

    >>> course = ShownCourse((ShownRound(1, "unclear", False, None, None),))
    >>> shown_course(course.to_json()) == course
    True
    """
    return ShownCourse(tuple(_round(each) for each in data["rounds"]))


def _round(data: Mapping[str, Any]) -> ShownRound:
    picture = data["picture"]
    return ShownRound(**{**data, "picture": None if picture is None else ShownBand(**picture)})
