"""A game: everything in it follows from the situation, the seed and what was chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from gunnen.checking import InputError
from gunnen.practice.measuring import polarisation
from gunnen.practice.playing.explaining import reasons
from gunnen.practice.playing.reacting import react
from gunnen.practice.playing.round import NOTHING
from gunnen.practice.playing.seating import places
from gunnen.practice.playing.standing import standing
from gunnen.practice.playing.table import Games, cost
from gunnen.practice.playing.terms import Course, Step
from gunnen.practice.simulating import check_seed
from gunnen.practice.situations.names import OPTIONS
from gunnen.practice.situations.terms import Moment, Option, Situation


def play(situation: Situation, seed: int, choices: Sequence[str]) -> Course:
    """The game of these choices so far: ``choices`` are kinds, in the order of the moments.

    The same situation, seed and choices give the same game; other choices meet the same people and the same luck.
    Raises InputError for a kind that is not offered there.

    >>> from gunnen.practice.situations import situations
    >>> course = play(situations()["home_or_office"], 4, ["ask"])
    >>> course.steps[0].decided is None, len(course.standing) == len(course.situation.people)
    (True, True)
    """
    check_seed(seed)
    games = Games(situation, (seed,))
    start = standing(games, None)
    steps: list[Step] = []
    for place, kind in enumerate(choices):
        steps.append(_step(games, _offered(games.moment, kind, place), steps))
    return Course(situation, seed, tuple(steps), _told(games.moment, steps), start, totals(games))


def _told(moment: Moment | None, steps: Sequence[Step]) -> Moment | None:
    """The moment as it reads after what came before."""
    return moment.told(steps[-1].decided) if moment and steps else moment


def _offered(moment: Moment | None, kind: str, place: int) -> Option:
    if moment is None:
        raise InputError(f"choices[{place}]", "no choice: it is over", f"remove {kind!r}")
    for option in moment.choices:
        if option.kind == kind:
            return option
    raise InputError(f"choices[{place}]", f"one of {', '.join(moment.kinds)}", f"correct {kind!r}")


def _step(games: Games, option: Option, earlier: Sequence[Step]) -> Step:
    moment = games.situation.moments[games.number]
    moment = moment.told(earlier[-1].decided) if earlier else moment
    before = replace(games.people)
    happened = games.step(option)
    stand = standing(games, happened)
    decided = None if happened.outcome.option[0] == NOTHING else OPTIONS[happened.outcome.option[0]]
    reactions = react(games, happened, option, stand)
    whispering = any(each.whispers_with is not None for each in stand)
    waited = int(games.waited[0])
    why = reasons(before, happened, decided=decided, in_a_row=waited, whispering=whispering)
    return Step(moment, option.kind, decided, stand, reactions, why)


def totals(games: Games) -> Mapping[str, float]:
    """Each of COURSE_MEASURES for the one game in ``games``; docs/methods/practice.md defines them."""
    moments = max(games.number, 1)
    found = {
        "cost": float(cost(games)[0]),
        "loss": float(games.loss.mean()) / moments,
        "worst_off": float((games.loss + games.people.unspoken).max()) / moments,
        "unspoken": float(games.people.unspoken.mean()),
        "trust": float(games.people.trust.mean()),
        "polarisation": float(polarisation(places(games.people, games.situation))[0]),
        "decided": float(games.number - games.undecided[0]),
    }
    return MappingProxyType(found)
