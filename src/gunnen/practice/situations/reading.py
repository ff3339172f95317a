"""From the text of a situation to a `Situation`, or an error that names the exact field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from gunnen.practice.parameters import PARAMETERS
from gunnen.practice.settings import Settings
from gunnen.practice.situations.fields import LANGUAGES, ONE_LINE, Table
from gunnen.practice.situations.manners import RANGES, Manners
from gunnen.practice.situations.names import KINDS, LEANS, LOOKS, OPTIONS, REACTIONS, SCENES, SIDES, SINCE
from gunnen.practice.situations.parsing import parsed
from gunnen.practice.situations.terms import Colleague, Line, Moment, Option, Situation, Words
from gunnen.practice.situations.wrong import SituationError

LONGEST_FILE = 200_000
FEWEST_MOMENTS, MOST_MOMENTS = 6, 30
MOST_PEOPLE = 12
MOST_VARIANTS = 40
TITLE, LINE, TEXT = ONE_LINE, 400, 2000
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
OF_MOMENT = ("key", "since", "text", "scene", "matters", "pull", "choices")
OF_CHOICE = ("kind", "toward", "whom", "words")
JUMPS = ("next", "then", "goto", "go_to", "jump", "after", "to")


def read_situation(text: str | bytes) -> Situation:
    """The situation that a TOML text describes; docs/situations.md has the whole schema. Raises InputError.

    The error names the field by the keys in it, or by number from 1, and can say itself in Dutch
    (`SituationError.say`).

    >>> read_situation('name = "Monday!"')
    Traceback (most recent call last):
    gunnen.practice.situations.wrong.SituationError: name: expected a name of small letters, digits and _; ...
    """
    if len(text) > LONGEST_FILE:
        raise SituationError("file", "size", most=LONGEST_FILE)
    whole = Table(parsed(text), "")
    whole.only(FIELDS)
    name, minutes = whole.key("name"), whole.whole("minutes", 1, 60)
    title, about, you = whole.words("title", TITLE), whole.words("about", TEXT), whole.words("you", TEXT)
    options = _options(whole.table("options"))
    people = _people(whole)
    moments = _moments(whole, people)
    settings = Settings(**_settings(whole.table("settings", needed=False)))
    manners = Manners(**_manners(whole.table("manners", needed=False)))
    keys = {
        "who": [each.key for each in people],
        "after": SINCE,
        "moment": [each.key for each in moments],
        "kind": KINDS,
    }
    reactions = _reactions(whole.table("reactions", needed=False), keys)
    return Situation(name, minutes, title, about, you, options, people, moments, settings, manners, reactions)


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


def _moments(whole: Table, people: tuple[Colleague, ...]) -> tuple[Moment, ...]:
    found: list[Moment] = []
    for each in whole.tables("moments", FEWEST_MOMENTS, MOST_MOMENTS):
        _stay(each, OF_MOMENT)
        key = each.key("key", [other.key for other in found])
        matters = each.number("matters", 0.1, 1) if "matters" in each.data else 1.0
        pull = each.number("pull", -3, 3) if "pull" in each.data else 0.0
        text, scene = each.words("text", TEXT), each.known("scene", SCENES)
        since = _since(each.table("since", needed=False))
        found.append(Moment(key, text, scene, _choices(each, people), matters, pull, since))
    return tuple(found)


def _since(table: Table) -> Mapping[str, Words]:
    table.only(SINCE)
    return MappingProxyType({decided: table.words(decided, LINE) for decided in SINCE if table.data})


def _choices(moment: Table, people: tuple[Colleague, ...]) -> tuple[Option, ...]:
    found: list[Option] = []
    for each in moment.tables("choices", 2, len(KINDS), called="kind"):
        _stay(each, OF_CHOICE)
        kind = each.known("kind", KINDS)
        if kind in [other.kind for other in found]:
            raise SituationError(each.at("kind"), "double", value=kind)
        whom = each.known("whom", [other.key for other in people[1:]]) if "whom" in each.data else None
        found.append(Option(kind, each.words("words", LINE), _toward(each, kind, people[0].leans), whom))
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


def _reactions(table: Table, keys: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[Line, ...]]:
    table.only(REACTIONS)
    return MappingProxyType({code: variants(table, code, keys) for code in table.data})


def variants(table: Table, code: str, keys: Mapping[str, Sequence[str]] = MappingProxyType({})) -> tuple[Line, ...]:
    """The ways in which a reaction can be said: one or more texts in both languages. ``keys``: whom, which decision,
    which moment and which kind of choice a text may be kept for."""
    rows = [each.data for each in table.tables(code, 1, MOST_VARIANTS)]
    return tuple(_line(Table(row, f"{table.at(code)}.{number}"), keys) for number, row in enumerate(rows, 1))


def _line(table: Table, keys: Mapping[str, Sequence[str]]) -> Line:
    table.only((*keys, *LANGUAGES))
    asked = {name: table.known(name, known) for name, known in keys.items() if name in table.data}
    both = {lang: table.data[lang] for lang in LANGUAGES if lang in table.data}
    return Line(Table({table.place: both}, "").words(table.place, LINE), **asked)
