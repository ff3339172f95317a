"""The nouns of a situation: words in two languages, the people, the moments and what can be chosen there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from gunnen.practice.settings import Settings
from gunnen.practice.situations.manners import Manners
from gunnen.practice.situations.names import KINDS


class Words(NamedTuple):
    """One text in both languages, side by side.

    >>> Words("Hoi", "Hello").say("en")
    'Hello'
    """

    nl: str
    en: str

    def say(self, lang: str) -> str:
        return self.nl if lang == "nl" else self.en

    def to_json(self) -> dict[str, str]:
        return {"nl": self.nl, "en": self.en}


class Line(NamedTuple):
    """One way to say a reaction. ``who``, ``after``, ``moment`` and ``kind``: only this colleague, only after this
    decision, only at this moment, only to this kind of choice; None is anybody, any, any and any."""

    words: Words
    who: str | None = None
    after: str | None = None
    moment: str | None = None
    kind: str | None = None

    def fits(self, who: str, after: str | None, moment: str, kind: str | None = None) -> bool:
        """Whether it can be said by them, there and then. ``kind``: of the choice, where it was said to them.

        >>> Line(Words("Ja", "Yes"), who="noor").fits("sami", None, "monday")
        False
        """
        return (
            self.who in (None, who)
            and self.after in (None, after or "nothing")
            and self.moment in (None, moment)
            and self.kind in (None, kind)
        )

    @property
    def own(self) -> int:
        """How much it belongs there and nowhere else."""
        return sum(each is not None for each in self[1:])

    def to_json(self) -> dict[str, str]:
        asked = {"who": self.who, "after": self.after, "moment": self.moment, "kind": self.kind}
        return {**{name: value for name, value in asked.items() if value is not None}, **self.words.to_json()}


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody at the table; the first is the player. ``leans``: one, other or middle. ``name``: "" for the player.

    ``honesty``, ``patience`` and ``trust``: around what their own are drawn; None is what the settings say.
    """

    key: str
    name: str
    look: str
    leans: str
    about: Words
    honesty: float | None = None
    patience: float | None = None
    trust: float | None = None

    def to_json(self) -> dict[str, Any]:
        drawn = {name: getattr(self, name) for name in ("honesty", "patience", "trust")}
        return {
            "key": self.key,
            "name": self.name,
            "look": self.look,
            "leans": self.leans,
            "about": self.about.to_json(),
            **{name: value for name, value in drawn.items() if value is not None},
        }


@dataclass(frozen=True, slots=True)
class Option:
    """What you can say or do: its kind, in words. ``toward``: the clear option that you push for, or grant.
    ``whom``: the colleague that you say it to, who answers first."""

    kind: str
    words: Words
    toward: str | None = None
    whom: str | None = None

    def to_json(self) -> dict[str, Any]:
        asked = {"toward": self.toward, "whom": self.whom}
        said = {name: value for name, value in asked.items() if value is not None}
        return {"kind": self.kind, **said, "words": self.words.to_json()}


@dataclass(frozen=True, slots=True)
class Moment:
    """A round at the table. ``matters``: how much, 0 to 1. ``pull``: which way this one draws everybody, below 0 to
    ``one`` and above 0 to ``other``. ``since``: how it opens, by what the moment before ended in."""

    key: str
    text: Words
    scene: str
    choices: tuple[Option, ...]
    matters: float = 1.0
    pull: float = 0.0
    since: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))

    def told(self, decided: str | None) -> Moment:
        """This moment as it reads after ``decided``: its opening sentence, if it has one for that, before its text."""
        opening = self.since.get(decided or "nothing")
        if opening is None:
            return self
        return replace(self, text=Words(f"{opening.nl} {self.text.nl}", f"{opening.en} {self.text.en}"))

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(each.kind for each in self.choices)

    def to_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "text": self.text.to_json(),
            "scene": self.scene,
            "matters": self.matters,
            "pull": self.pull,
            "since": {decided: words.to_json() for decided, words in self.since.items()},
            "choices": [each.to_json() for each in self.choices],
        }


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation to practise: `gunnen.practice.situations.read_situation` makes one from text.

    ``options`` says in words what ``one``, ``other`` and ``compromise`` are. ``reactions`` maps a code to words that
    are used here in place of the usual ones.
    """

    name: str
    minutes: int
    title: Words
    about: Words
    you: Words
    options: Mapping[str, Words]
    people: tuple[Colleague, ...]
    moments: tuple[Moment, ...]
    settings: Settings = field(default_factory=Settings)
    manners: Manners = field(default_factory=Manners)
    reactions: Mapping[str, tuple[Line, ...]] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of choice that occur in it."""
        return tuple(kind for kind in KINDS if any(kind in each.kinds for each in self.moments))

    def to_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "minutes": self.minutes,
            "title": self.title.to_json(),
            "about": self.about.to_json(),
            "you": self.you.to_json(),
            "options": {name: words.to_json() for name, words in self.options.items()},
            "people": [each.to_json() for each in self.people],
            "moments": [each.to_json() for each in self.moments],
            "settings": self.settings.as_data(),
            "manners": self.manners.as_data(),
            "reactions": {code: [each.to_json() for each in words] for code, words in self.reactions.items()},
        }
