"""From the text of a situation to a `Situation`, or an error that names the exact field."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from gunnen.practice.parameters import PARAMETERS
from gunnen.practice.settings import Settings
from gunnen.practice.situations.fields import Table
from gunnen.practice.situations.manners import RANGES, Manners
from gunnen.practice.situations.names import KINDS, LEANS, LOOKS, OPTIONS, REACTIONS, SCENES, SIDES
from gunnen.practice.situations.terms import Colleague, Moment, Option, Situation, Words
from gunnen.practice.situations.wrong import SituationError

LONGEST_FILE = 200_000
FEWEST_MOMENTS, MOST_MOMENTS = 6, 30
MOST_PEOPLE = 12
MOST_VARIANTS = 12
TITLE, LINE, TEXT = 80, 400, 2000
FIELDS = (
    "name",
    "minutes",
    "title",
    "about",
    "you",
    "options",
    "people",
    "moments",
    "settings",
    "manners",
    "reactions",
)
OF_PERSON = ("key", "name", "look", "leans", "about", "honesty", "patience", "trust")
OF_MOMENT = ("key", "text", "scene", "matters", "pull", "choices")
OF_CHOICE = ("kind", "toward", "words")
JUMPS = ("next", "then", "goto", "go_to", "jump", "after", "to")


def read_situation(text: str | bytes) -> Situation:
    """The situation that a TOML text describes; docs/situations.md has the whole schema. Raises InputError.

    The error names the field by the keys in it, or by number from 1, and can say itself in Dutch
    (`SituationError.say`).

    >>> read_situation('name = "Monday!"')
    Traceback (most recent call last):
    gunnen.practice.situations.wrong.SituationError: name: expected a name of small letters, digits and _; ...
    """
    whole = Table(_parsed(text), "")
    whole.only(FIELDS)
    name, minutes = whole.key("name"), whole.whole("minutes", 1, 60)
    title, about, you = whole.words("title", TITLE), whole.words("about", TEXT), whole.words("you", TEXT)
    options = _options(whole.table("options"))
    people = _people(whole)
    moments = _moments(whole, people[0].leans)
    settings = Settings(**_settings(whole.table("settings", needed=False)))
    manners = Manners(**_manners(whole.table("manners", needed=False)))
    reactions = _reactions(whole.table("reactions", needed=False))
    return Situation(name, minutes, title, about, you, options, people, moments, settings, manners, reactions)


def _parsed(text: str | bytes) -> dict[str, Any]:
    if len(text) > LONGEST_FILE:
        raise SituationError("file", "size", most=LONGEST_FILE)
    try:
        return tomllib.loads(text if isinstance(text, str) else text.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise SituationError("file", "toml", why=str(error)[:200]) from None


def _options(table: Table) -> Mapping[str, Words]:
    table.only(OPTIONS)
    return MappingProxyType({name: table.words(name, TITLE) for name in OPTIONS})


def _people(whole: Table) -> tuple[Colleague, ...]:
    found: list[Colleague] = []
    for each in whole.tables("people", 2, MOST_PEOPLE):
        each.only(OF_PERSON)
        found.append(_person(each, [other.key for other in found]))
    return tuple(found)


def _person(table: Table, taken: list[str]) -> Colleague:
    key = table.key("key", taken)
    named = bool(taken) or "name" in table.data
    return Colleague(
        key,
        table.text("name", TITLE, empty=not taken) if named else "",
        table.known("look", LOOKS),
        table.known("leans", LEANS),
        table.words("about", LINE),
        **{
            name: table.number(name, PARAMETERS[name].least, PARAMETERS[name].most)
            for name in ("honesty", "patience", "trust")
            if name in table.data
        },
    )


def _moments(whole: Table, leans: str) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for each in whole.tables("moments", FEWEST_MOMENTS, MOST_MOMENTS):
        _stay(each, OF_MOMENT)
        key = each.key("key", [other.key for other in found])
        matters = each.number("matters", 0.1, 1) if "matters" in each.data else 1.0
        pull = each.number("pull", -3, 3) if "pull" in each.data else 0.0
        text, scene = each.words("text", TEXT), each.known("scene", SCENES)
        found.append(Moment(key, text, scene, _choices(each, leans), matters, pull))
    return tuple(found)


def _choices(moment: Table, leans: str) -> tuple[Option, ...]:
    found: list[Option] = []
    for each in moment.tables("choices", 2, len(KINDS), called="kind"):
        _stay(each, OF_CHOICE)
        kind = each.known("kind", KINDS)
        if kind in [other.kind for other in found]:
            raise SituationError(each.at("kind"), "double", value=kind)
        found.append(Option(kind, each.words("words", LINE), _toward(each, kind, leans)))
    return tuple(found)


def _toward(choice: Table, kind: str, leans: str) -> str | None:
    if "toward" in choice.data:
        if kind not in ("push", "grant"):
            raise SituationError(choice.at("toward"), "no_toward")
        return choice.known("toward", SIDES)
    if kind in ("push", "grant") and leans == "middle":
        raise SituationError(choice.at("toward"), "toward")
    return None


def _stay(table: Table, known: tuple[str, ...]) -> None:
    for name in JUMPS:
        if name in table.data:
            raise SituationError(table.at(name), "jump", name=name)
    table.only(known)


def _settings(table: Table) -> dict[str, float]:
    table.only([*PARAMETERS])
    return {name: table.number(name, PARAMETERS[name].least, PARAMETERS[name].most) for name in table.data}


def _manners(table: Table) -> dict[str, float]:
    table.only([*RANGES])
    return {name: table.number(name, RANGES[name].least, RANGES[name].most) for name in table.data}


def _reactions(table: Table) -> Mapping[str, tuple[Words, ...]]:
    table.only(REACTIONS)
    return MappingProxyType({code: variants(table, code) for code in table.data})


def variants(table: Table, code: str) -> tuple[Words, ...]:
    """The ways in which a reaction can be said: one or more texts in both languages."""
    rows = table.data[code]
    if not isinstance(rows, list) or not 1 <= len(rows) <= MOST_VARIANTS:
        count = len(rows) if isinstance(rows, list) else 0
        raise SituationError(table.at(code), "list", least=1, most=MOST_VARIANTS, name=table.at(code), count=count)
    every = Table({str(number): row for number, row in enumerate(rows, 1)}, table.at(code))
    return tuple(every.words(str(number), LINE) for number in range(1, len(rows) + 1))
