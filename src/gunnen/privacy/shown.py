"""What a team may see, as frozen data that goes to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gunnen.terms import Reason


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One option. ``bands`` counts people in ``none``, ``some``, ``much`` and ``unknown``; None: words only.

    ``about`` is an approximate total, made from the bands; ``words`` a code from `WORDS`; ``limited`` says that there
    is a limit on the option, never whose or how many.
    """

    id: str
    level: str
    bands: Mapping[str, int] | None
    about: int | None
    words: str
    limited: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "level": self.level,
            "bands": None if self.bands is None else dict(self.bands),
            "about": self.about,
            "words": self.words,
            "limited": self.limited,
        }


@dataclass(frozen=True, slots=True)
class ShownVerdict:
    """One compromise of ``parts``: ``hollow``, ``synthesis``, ``between`` or ``not_shown``, and codes from `WORDS`.

    ``schedule`` has shares as text, such as ``{"sea": "1/3", "hills": "2/3"}``; schedules of up to ``most_turns``
    turns were tried.
    """

    id: str
    parts: tuple[str, ...]
    verdict: str
    schedule: Mapping[str, str] | None
    words: tuple[str, ...]
    most_turns: int | None

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "parts": list(self.parts),
            "verdict": self.verdict,
            "schedule": None if self.schedule is None else dict(self.schedule),
            "words": list(self.words),
            "most_turns": self.most_turns,
        }


@dataclass(frozen=True, slots=True)
class ShownMirror:
    """A publication: all that anybody may see of a round of losses. ``round`` counts the publications of it."""

    level: str
    answers_enough: bool
    options: tuple[ShownOption, ...]
    verdicts: tuple[ShownVerdict, ...]
    suggestion: str | None
    suggestion_reason: Reason
    round: int = 1
    words: tuple[str, ...] = field(default=())

    def to_json(self) -> dict[str, Any]:
        return {
            "level": self.level,
            "answers_enough": self.answers_enough,
            "options": [each.to_json() for each in self.options],
            "verdicts": [each.to_json() for each in self.verdicts],
            "suggestion": self.suggestion,
            "suggestion_reason": {"code": self.suggestion_reason.code, "data": dict(self.suggestion_reason.data)},
            "round": self.round,
            "words": list(self.words),
        }


def shown(data: Mapping[str, Any]) -> ShownMirror:
    """The publication that `ShownMirror.to_json` wrote.

    >>> nothing = ShownMirror("nothing", False, (), (), None, Reason("too_few"))
    >>> shown(nothing.to_json()) == nothing
    True
    """
    return ShownMirror(
        level=data["level"],
        answers_enough=data["answers_enough"],
        options=tuple(ShownOption(**each) for each in data["options"]),
        verdicts=tuple(
            ShownVerdict(**{**each, "parts": tuple(each["parts"]), "words": tuple(each["words"])})
            for each in data["verdicts"]
        ),
        suggestion=data["suggestion"],
        suggestion_reason=Reason(data["suggestion_reason"]["code"], dict(data["suggestion_reason"]["data"])),
        round=data["round"],
        words=tuple(data["words"]),
    )
