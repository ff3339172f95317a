"""What people say or do after a choice: read from their own numbers, and put in one of several words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gunnen.practice.losing import COMPROMISE
from gunnen.practice.playing.living import Happened
from gunnen.practice.playing.round import NOTHING, YOU
from gunnen.practice.playing.table import Games
from gunnen.practice.playing.terms import Reaction, Standing
from gunnen.practice.situations.fields import Table
from gunnen.practice.situations.names import OPTIONS, REACTIONS
from gunnen.practice.situations.reading import variants
from gunnen.practice.situations.terms import Line, Option, Words

MOST_REACTIONS = 3
HALF = 0.5
SAYS = 0.5  # who says at least this part of a loss is heard saying it
AIRED = 1.0
HEAVY = 0.7  # the part of patience from which the player notices what they carry

# The most telling first: of more than three reactions these are shown.
WEIGHT = {
    code: place
    for place, code in enumerate(
        (
            "dodges",
            "grants_back",
            "pushes_back",
            "presses",
            "let_down",
            "airs",
            "whispers",
            "swallows",
            "thanks",
            "speaks_loss",
            "gives_way",
            "impatient",
            "opens",
            "shrugs",
            "relieved",
            "agrees",
            "you_dodge",
            "you_carry",
        )
    )
}


@cache
def usual_words() -> Mapping[str, tuple[Line, ...]]:
    """The words of each reaction that a situation does not word itself."""
    text = (files("gunnen.practice.playing") / "reactions.toml").read_text("utf-8")
    table = Table(tomllib.loads(text), "")
    table.only(REACTIONS)
    return MappingProxyType({code: variants(table, code) for code in REACTIONS})


def react(games: Games, happened: Happened, option: Option, standing: tuple[Standing, ...]) -> tuple[Reaction, ...]:
    """The most telling reactions of one game, in the order of the table, at most three, and the player's own; whom the
    choice is said to comes first."""
    asked = [each.key == option.whom for each in games.situation.people]
    codes = [
        (person, "opens" if code == "impatient" and asked[person] else code)
        for person, code in _codes(games, happened, option.kind, standing)
    ]
    telling = sorted(codes, key=lambda each: (not asked[each[0]], WEIGHT[each[1]], each[0]))[:MOST_REACTIONS]
    shown = sorted(telling, key=lambda each: (not asked[each[0]], each[0])) + _yours(games, happened)
    found: list[Reaction] = []
    for person, code in shown:
        words = _worded(games, happened, person, code, [each.words for each in found])
        games.said.add(words)
        found.append(Reaction(person, code, words))
    return tuple(found)


def _worded(games: Games, happened: Happened, person: int, code: str, now: list[Words]) -> Words:
    """What nobody said before in this game, or else what nobody says at the same moment, as long as there is any;
    of these what is most their own."""
    said = _lines(games, happened, person, code)
    first = games.seeds[0] + 3 * games.number + person
    turned = [said[(first + each) % len(said)] for each in range(len(said))]
    rows = [each.words for each in sorted(turned, key=lambda each: -each.own)]
    fresh = [each for each in rows if each not in games.said] or [each for each in rows if each not in now]
    return (fresh or rows)[0]


def _lines(games: Games, happened: Happened, person: int, code: str) -> list[Line]:
    """The words that fit this person, what was decided and the moment."""
    who, moment = games.situation.people[person].key, games.situation.moments[games.number - 1].key
    decided = happened.outcome.option[0]
    after = None if decided == NOTHING else OPTIONS[decided]
    usual = usual_words()[code]
    return [each for each in games.situation.reactions.get(code, usual) if each.fits(who, after, moment)] or [*usual]


def _codes(games: Games, happened: Happened, kind: str, standing: tuple[Standing, ...]) -> Iterator[tuple[int, str]]:
    side = standing[YOU].place < HALF
    for person in range(1, len(standing)):
        if happened.outcome.option[0] == NOTHING:
            code = _undecided(games, happened, person)
        else:
            theirs = (standing[person].place < HALF) == (happened.outcome.option[0] == 0)
            code = _decided(games, happened, person, kind, theirs, (standing[person].place < HALF) == side)
        if code == "agrees" and standing[person].whispers_with is not None:
            code = "whispers"
        yield person, code


def _undecided(games: Games, happened: Happened, person: int) -> str:
    if happened.outcome.pressed[0]:
        return "presses"
    if happened.aired[0, person] > AIRED:
        return "airs"
    return "impatient" if games.waited[0] > 1 else "opens"


def _decided(games: Games, happened: Happened, person: int, kind: str, theirs: bool, with_you: bool) -> str:
    """``theirs``: whether the option is on the side that they lean to, whatever this one moment costs them."""
    people, mixed = games.people, happened.outcome.option[0] == COMPROMISE
    if happened.dodged[0, person]:
        return "dodges"
    if happened.outcome.back[0]:
        return "grants_back" if happened.outcome.granted[0, person] else "agrees"
    if happened.outcome.overruled[0, person] and people.trust[0, person] < HALF:
        return "pushes_back"
    if happened.outcome.granted[0, person]:
        return "gives_way"
    if happened.lost[0, person] and (mixed or not theirs):
        if kind == "grant" and with_you:
            return "let_down"
        return "speaks_loss" if people.honesty[0, person] >= SAYS else "swallows"
    if mixed:
        return "shrugs"
    usual = {"grant": "thanks", "push": "relieved", "middle": "opens"}.get(kind, "agrees")
    return usual if theirs or kind == "middle" else "agrees"


def _yours(games: Games, happened: Happened) -> list[tuple[int, str]]:
    people = games.people
    if happened.dodged[0, YOU]:
        return [(YOU, "you_dodge")]
    heavy = people.unspoken[0, YOU] > HEAVY * people.patience[0, YOU]
    return [(YOU, "you_carry")] if heavy else []
