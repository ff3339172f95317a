"""The nouns of check-ins, as frozen data."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gunnen.terms import Reason

KEEPING = ("yes", "mostly", "no", "unknown")
GRANTING = ("wholehearted", "for_now", "chafes", "no_loss")
KINDS = ("keeping", "granting", "unsaid")


@dataclass(frozen=True, slots=True)
class CheckIn:
    """What one person answered in one round; an empty answer is a question left open.

    ``keeping``: do we keep to it? ``yes``, ``mostly``, ``no`` or ``unknown``. ``granting``: do I still grant it?
    ``wholehearted``, ``for_now``, ``chafes`` or ``no_loss``. ``unsaid``: something is left unsaid. Rounds count from 1.

    >>> CheckIn(1, "Anna", keeping="mostly").granting
    ''
    """

    round: int
    person: Hashable
    keeping: str = ""
    granting: str = ""
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """One kind at the end of one round. ``share`` of those who answered it that said well, None without answers;
    ``chafes`` the chance that it has come to chafe, ``drift`` that it is called so; ``expected`` (``low`` to ``high``)
    the rate now, 90 in 100."""

    share: float | None
    chafes: float
    drift: bool
    expected: float
    low: float
    high: float

    def to_json(self) -> dict[str, float | bool | None]:
        return {
            "share": self.share,
            "chafes": self.chafes,
            "drift": self.drift,
            "expected": self.expected,
            "low": self.low,
            "high": self.high,
        }


@dataclass(frozen=True, slots=True)
class Point:
    """The agreement at the end of one round. ``kinds`` has `KINDS`, or where fewer than five were invited ``together``
    alone: whether somebody said anything that is not well."""

    round: int
    answers: int
    invited: int
    level: str
    drift: bool
    kind: str | None
    probability: float
    low: float
    high: float
    kinds: Mapping[str, Course] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        plain = ("round", "answers", "invited", "level", "drift", "kind", "probability", "low", "high")
        return {
            **{name: getattr(self, name) for name in plain},
            "kinds": {name: each.to_json() for name, each in self.kinds.items()},
        }


@dataclass(frozen=True, slots=True)
class State:
    """Where an agreement stands. ``level``: ``holds``, ``chafes`` or ``unclear``.

    ``drift``: it has come to chafe; ``kind``: ``keeping``, ``granting`` or ``unsaid``, None when there is no drift or
    when too few carry a loss to tell. ``probability`` that it holds; ``low`` to ``high`` the rate, 90 in 100, of the
    kind that is most in doubt. ``course``: the same after each round, a past round never changes by a later one.
    """

    level: str
    drift: bool
    kind: str | None
    probability: float
    low: float
    high: float
    course: tuple[Point, ...]
    reasons: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            **{name: getattr(self, name) for name in ("level", "drift", "kind", "probability", "low", "high")},
            "course": [each.to_json() for each in self.course],
            "reasons": [{"code": each.code, "data": dict(each.data)} for each in self.reasons],
        }
