"""What people say or do after a choice: read from their own numbers, and put in one of several words."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from gunnen.practice.losing import COMPROMISE
from gunnen.practice.playing.living import Happened
from gunnen.practice.playing.round import NOTHING, YOU
from gunnen.practice.playing.table import Games
from gunnen.practice.playing.terms import Reaction, Standing
from gunnen.practice.situations.fields import Table
from gunnen.practice.situations.names import KINDS, OPTIONS, REACTIONS, SINCE
from gunnen.practice.situations.reading import variants
from gunnen.practice.situations.terms import Line, Option, Words

MOST_REACTIONS = 3
MOST_ALIKE = 2
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


# What is said at once comes first; then who listens to that, and last what people do quietly.
AFTERWARDS = ("opens", "impatient", "swallows", "whispers", "dodges")


@cache
def usual_words() -> Mapping[str, tuple[Line, ...]]:
    """The words of each reaction that a situation does not word itself."""
    text = (files("gunnen.practice.playing") / "reactions.toml").read_text("utf-8")
    table = Table(tomllib.loads(text), "")
    table.only(REACTIONS)
    return MappingProxyType({code: variants(table, code, {"after": SINCE, "kind": KINDS}) for code in REACTIONS})


def react(games: Games, happened: Happened, option: Option, standing: tuple[Standing, ...]) -> tuple[Reaction, ...]:
    """What is most telling in one game, at most three colleagues, and the player's own. Whom the choice is said to
    comes first, then what is said aloud, then what people do quietly."""
    asked = [each.key == option.whom for each in games.situation.people]
    codes = _answered(games, [*_codes(games, happened, option.kind, standing)], asked)
    found: list[Reaction] = []
    for person, code in _telling(games, codes, asked) + _yours(games, happened):
        said = _lines(games, happened, option, person, code)
        found.append(Reaction(person, code, _worded(games, said, person, found)))
    games.told.append(tuple(found))
    return tuple(found)


def _answered(games: Games, codes: list[tuple[int, str]], asked: list[bool]) -> list[tuple[int, str]]:
    """Whom it is said to listens, however long it took; where it is said to all, and all are impatient, one does: who
    was heard least."""
    if not any(asked) and {code for _, code in codes} == {"impatient"}:
        one = min(codes, key=_turn(games, len(asked)))
        return [(person, "opens" if person == one[0] else code) for person, code in codes]
    return [(person, "opens" if code == "impatient" and asked[person] else code) for person, code in codes]


def _turn(games: Games, count: int) -> Callable[[tuple[int, str]], tuple[int, int]]:
    """Who was heard least so far comes first."""
    heard = Counter(each.person for told in games.told for each in told)
    first = games.seeds[0] + games.number
    return lambda each: (heard[each[0]], (each[0] + first) % count)


def _telling(games: Games, codes: list[tuple[int, str]], asked: list[bool]) -> list[tuple[int, str]]:
    """Three of these: no more than two alike while anything else happened, and where people are level who was heard
    least so far."""
    turn = _turn(games, len(asked))
    ranked = sorted(codes, key=lambda each: (not asked[each[0]], WEIGHT[each[1]], *turn(each)))
    alike = [[code for _, code in ranked[:place]].count(code) for place, (_, code) in enumerate(ranked)]
    shown = [each for _, each in sorted(zip(alike, ranked, strict=True), key=lambda each: each[0] >= MOST_ALIKE)]
    return sorted(shown[:MOST_REACTIONS], key=lambda each: (not asked[each[0]], _place(each[1]), each[0]))


def _place(code: str) -> int:
    return AFTERWARDS.index(code) + 1 if code in AFTERWARDS else 0


def _worded(games: Games, said: list[Line], person: int, now: list[Reaction]) -> Words:
    """What nobody says at the same moment, and was not said before in this game or else longest ago; of these an
    answer, where one was asked for, and then what is most their own."""
    at = {each.words: number for number, told in enumerate(games.told) for each in told}
    at_once = [each.words for each in now]
    ranks = [(each.words in at_once, at.get(each.words, -1), each.kind is None, -each.own) for each in said]
    first = min(ranks)
    best = [each.words for each, rank in zip(said, ranks, strict=True) if rank == first]
    return best[(games.seeds[0] + 7 * games.number + 11 * person) % len(best)]


def _lines(games: Games, happened: Happened, option: Option, person: int, code: str) -> list[Line]:
    """The words that fit this person, what was decided, the moment, and the choice if it was said to them or to all."""
    who, moment = games.situation.people[person].key, games.situation.moments[games.number - 1].key
    decided = happened.outcome.option[0]
    after = None if decided == NOTHING else OPTIONS[decided]
    kind = option.kind if option.whom in (None, who) else None
    usual = usual_words()[code]
    own = [each for each in games.situation.reactions.get(code, ()) if each.fits(who, after, moment, kind)]
    return own or [each for each in usual if each.fits(who, after, moment, kind)]


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
    """``theirs``: whether the option is on the side that they lean to."""
    outcome, trust = happened.outcome, games.people.trust[0, person]
    if happened.dodged[0, person]:
        return "dodges"
    if outcome.overruled[0, person] and trust < HALF:
        return "pushes_back"
    if outcome.granted[0, person]:
        return "grants_back" if outcome.back[0] else "gives_way"
    given = kind == "grant" and not outcome.back[0]
    if happened.lost[0, person]:
        return _losing(games, happened, person, theirs, given and with_you)
    if outcome.option[0] == COMPROMISE:
        return "shrugs"
    if outcome.heard[0, person]:
        return "opens"
    if not theirs:
        return "agrees"
    return "thanks" if given and outcome.granted[0, YOU] else "relieved"


def _losing(games: Games, happened: Happened, person: int, theirs: bool, given_away: bool) -> str:
    """Who got the side they lean to does not complain of it, whatever this one moment costs them; nor do they thank."""
    outcome = happened.outcome
    if theirs and outcome.option[0] != COMPROMISE:
        return "agrees"
    if given_away:
        return "let_down"
    return "speaks_loss" if outcome.heard[0, person] or games.people.honesty[0, person] >= SAYS else "swallows"


def _yours(games: Games, happened: Happened) -> list[tuple[int, str]]:
    """The player's inner voice; of what they carry it does not speak twice in a row."""
    people = games.people
    if happened.dodged[0, YOU]:
        return [(YOU, "you_dodge")]
    heavy = people.unspoken[0, YOU] > HEAVY * people.patience[0, YOU]
    just_said = any(each.code == "you_carry" for told in games.told[-1:] for each in told)
    return [(YOU, "you_carry")] if heavy and not just_said else []
