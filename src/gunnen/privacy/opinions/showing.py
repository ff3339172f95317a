"""The opinion map, as far as it may be seen: from how many people what, and what is never said."""

from __future__ import annotations

import math
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.votes import AGREE, Votes
from gunnen.privacy.levels import BANDS_FROM, CHANGED_FROM, TOTALS_FROM, WORDS_FROM
from gunnen.privacy.opinions.cells import Kept, ids_of, percent, tabulate
from gunnen.privacy.opinions.places import MOST_DOTS, Kind, gathered
from gunnen.privacy.opinions.shown import (
    Id,
    ShownBridge,
    ShownCamp,
    ShownHolding,
    ShownMap,
    ShownMeasure,
    ShownOwn,
    ShownPlace,
)

if TYPE_CHECKING:
    from gunnen.opinions.bridging import Bridge
    from gunnen.opinions.mapping import OpinionMap
    from gunnen.opinions.polarization import Measure

NUMBERS_FROM = 12
ENOUGH_VOTES = 7
CAMP_FROM = BANDS_FROM
STAGES = ("too_few", "words", "numbers", "picture")
ROUNDED_MEASURE = 20  # parts of one
BRIDGES = 12
HALF = 0.5
SURE, LIKELY = 0.95, 0.8
AGAINST = {"nobody_disagrees": "nobody_agrees", "nobody_agrees": "nobody_disagrees"}


def map_stage(votes: Votes) -> str:
    """How much may be said of these votes: ``too_few``, ``words``, ``numbers`` or ``picture`` (see `ShownMap`).

    >>> from gunnen.opinions import votes_from
    >>> map_stage(votes_from(["an", "bo", "cem", "dee"], [1, 1, 1, 1], [1, 1, -1, 2]))
    'words'
    """
    given = votes.given()
    people = int((given > 0).sum())
    if people < NUMBERS_FROM:
        return STAGES[people >= WORDS_FROM]
    return STAGES[2 + int((given >= ENOUGH_VOTES).sum() >= NUMBERS_FROM)]


def may_publish(voters: int, published: int | None, *, closing: bool = False, changed: int = 0) -> bool:
    """Whether a new map may be shown: ``voters`` vote now, ``published`` did when the last one was made (None: never).

    From four voters; then each time when three more vote. At closing also when the votes of three people or more
    (``changed``) are new or different since; else the last one stands, for it would tell what one or two people did.

    >>> may_publish(4, None), may_publish(6, 4), may_publish(7, 4), may_publish(5, 4, closing=True, changed=3)
    (True, False, True, True)
    """
    if voters < WORDS_FROM:
        return False
    if published is None or voters >= published + CHANGED_FROM:
        return True
    return closing and changed >= CHANGED_FROM


def show_map(found: OpinionMap, *, earlier: Sequence[ShownMap] = ()) -> ShownMap:
    """What everybody may see of a first map; see `publish`."""
    return publish(found, earlier=earlier)[0]


def publish(
    found: OpinionMap, *, earlier: Sequence[ShownMap] = (), kept: Kept | None = None
) -> tuple[ShownMap, Kept | None]:
    """What everybody may see of a map, and what to keep for the next one, for nobody's eyes.

    ``earlier`` holds every publication before it of the same conversation, oldest first, and ``kept`` what the last one
    gave to keep.

    Below 4 people who voted: nothing. Below 12 nothing but, for each statement on which at least four people and half
    of all voters take a side, that nobody disagrees, or that nobody agrees; never one after the other. From 12 shares
    rounded to 5 percent, of cells of 8 voters or more; fewer than 3, or all but fewer than 3, become words; and a cell
    stays as it was until its change may be told. Camps, the middle and the picture from 12 people with 7 votes; a camp
    or a middle below 5 counts with the rest. ``docs/methods/map-privacy.md`` says what each of these protects, and what
    not.
    """
    stage = map_stage(found.votes)
    if stage == "too_few":
        return ShownMap(stage), None
    if stage == "words":
        bridges = _in_words(found.votes, earlier)
        told = {each.statement for each in bridges}
        left = tuple(each for each in ids_of(found.votes) if each not in told)
        return ShownMap(stage, bridges=bridges, unsettled=left), None
    before = earlier[-1] if earlier and kept else ShownMap(stage)
    if stage == "numbers":
        return _numbers(found, stage, [found.votes.given() > 0], before, kept)
    return _picture(found, before, kept)


def show_own(found: OpinionMap, shown: ShownMap) -> dict[Hashable, ShownOwn]:
    """Where everybody stands who voted, each for their own eyes; empty before there is a picture.

    ``shown`` is what `show_map` made of the same map.
    """
    if shown.stage != "picture":
        return {}
    kinds, mine = _kinds(found), _gathered(found)[1]
    named = [_own(found, place, kinds[place], int(mine[place]), bool(shown.k)) for place in range(len(kinds))]
    given = found.votes.given()
    return {person: own for person, own, votes in zip(found.votes.participants, named, given, strict=True) if votes}


def _own(found: OpinionMap, person: int, kind: Kind, place: int, camps: bool) -> ShownOwn:
    spot = None if place < 0 else place
    if found.silent[person]:
        return ShownOwn("silent", None, spot)
    if not camps:
        return ShownOwn("together", None, spot)
    if found.middle[person]:
        return ShownOwn("middle", None, spot)
    return ShownOwn("camp", kind[0], spot) if kind[0] >= 0 else ShownOwn("between", None, spot)


# words: 4 to 11 people


def _in_words(votes: Votes, earlier: Sequence[ShownMap]) -> tuple[ShownBridge, ...]:
    """Nobody disagrees, or nobody agrees: one person more or less decides no more than that somebody does."""
    counts = votes.counts()
    agree, disagree, both = counts[:, 0], counts[:, 1], counts[:, 2]
    enough = agree + disagree + both >= _enough(int((votes.given() > 0).sum()))
    before = {(each.statement, each.word) for shown in earlier for each in shown.bridges}
    words = [
        _word(not agree[place], not disagree[place], {word for word in AGAINST if (statement, word) in before})
        for place, statement in enumerate(ids_of(votes))
    ]
    named = zip(ids_of(votes), words, enough, strict=True)
    return tuple(ShownBridge(statement, word) for statement, word, seen in named if word and seen)


def _word(nobody_agrees: bool, nobody_disagrees: bool, before: set[str]) -> str | None:
    """Where both hold, the one that was said before; never one after the other, which would tell that both do."""
    words = [word for word, holds in zip(AGAINST, (nobody_disagrees, nobody_agrees), strict=True) if holds]
    return next((word for word in words if AGAINST[word] not in before), None)


def _enough(people: int) -> int:
    return max(WORDS_FROM, math.ceil(people / 2))


# numbers: from 12 people


def _numbers(
    found: OpinionMap, stage: str, groups: Sequence[NDArray[np.bool_]], before: ShownMap, kept: Kept | None
) -> tuple[ShownMap, Kept]:
    """Bridges and what divides, of the statements on which enough people voted, best first; shares of each group."""
    ids, table = ids_of(found.votes), tabulate(found.votes, groups, before.statements, kept)
    told = {each.id for each in table.statements if each.voters is not None}
    shown = ShownMap(
        stage,
        people=int((found.votes.given() > 0).sum()),
        bridges=_bridges(found, told, table.waiting, before),
        divisive=tuple(ids[place] for place in found.divisive if ids[place] in told)[:BRIDGES],
        statements=table.statements,
    )
    return shown, table.kept


def _bridges(found: OpinionMap, told: set[Id], waiting: frozenset[Id], before: ShownMap) -> tuple[ShownBridge, ...]:
    """Those above one half, the best first; of a statement with a change that waits, what was said before."""
    ids = ids_of(found.votes)
    fresh = [_bridge(ids[each.statement], each) for each in found.bridges if each.score > HALF]
    those = [each for each in fresh if each.statement in told - waiting]
    those += [each for each in before.bridges if each.statement in told & waiting and each.percent is not None]
    return tuple(sorted(those, key=lambda each: -(each.percent or 0))[:BRIDGES])


def _bridge(statement: Id, found: Bridge) -> ShownBridge:
    word = "scored" if found.low > HALF else "perhaps"
    return ShownBridge(statement, word, percent(found.score), percent(found.low), percent(found.high))


# the picture: from 12 people with 7 votes


def _picture(found: OpinionMap, before: ShownMap, kept: Kept | None) -> tuple[ShownMap, Kept]:
    voted = found.votes.given() > 0
    camps = _camps(found)
    groups = [found.camp == number for number in camps] or [voted]
    shown, keep = _numbers(found, "picture", groups, before, kept)
    middle = int(_middle(found).sum())
    sure, probability = _sureness(found, bool(camps))
    drawn = replace(
        shown,
        k=len(camps),
        camps=tuple(_camp(found, number, int(voted.sum())) for number in camps),
        middle=percent(middle / int(voted.sum())) if middle else None,
        sure=sure,
        probability=probability,
        polarization={name: _measure(each) for name, each in found.polarization.items() if math.isfinite(each.value)},
        places=_gathered(found)[0],
        dot=max(1, math.ceil(int(voted.sum()) / MOST_DOTS)),
    )
    return drawn, keep


def _camp(found: OpinionMap, number: int, people: int) -> ShownCamp:
    ids, seen = ids_of(found.votes), found.votes.counts().sum(axis=1)
    holds = [each for each in found.camps[number].statements if seen[each.statement] >= TOTALS_FROM]
    return ShownCamp(
        percent(int((found.camp == number).sum()) / people),
        tuple(ShownHolding(ids[each.statement], "agree" if each.side == AGREE else "disagree") for each in holds),
    )


def _camps(found: OpinionMap) -> list[int]:
    """The camps of five or more; none when that leaves one, for one is none."""
    large = [number for number in range(found.k) if int((found.camp == number).sum()) >= CAMP_FROM]
    return large if len(large) > 1 else []


def _middle(found: OpinionMap) -> NDArray[np.bool_]:
    """Who is in the middle, if that is five people or more and there are camps to be between."""
    there = found.middle & (found.votes.given() > 0)
    return there if _camps(found) and int(there.sum()) >= CAMP_FROM else np.zeros_like(there)


def _kinds(found: OpinionMap) -> list[Kind]:
    names = {camp: number for number, camp in enumerate(_camps(found))}
    middle = _middle(found)
    return [(names.get(int(camp), -1), bool(there)) for camp, there in zip(found.camp, middle, strict=True)]


def _gathered(found: OpinionMap) -> tuple[tuple[ShownPlace, ...], NDArray[np.int64]]:
    return gathered(found.places, _kinds(found), found.votes.given() >= ENOUGH_VOTES)


def _sureness(found: OpinionMap, camps: bool) -> tuple[str, int | None]:
    """How sure of what is said of camps. Where a camp is too small to be told, no more than *unsure*."""
    chance = found.evidence.probability
    if bool(found.k) != camps:
        return "unsure", None
    sure = chance if camps else 1 - chance
    return "sure" if sure >= SURE else "likely" if sure >= LIKELY else "unsure", percent(chance)


def _measure(measure: Measure) -> ShownMeasure:
    return ShownMeasure(*(_twentieth(each) for each in (measure.value, measure.low, measure.high)))


# rounding


def _twentieth(value: float) -> float | None:
    return None if not math.isfinite(value) else math.floor(ROUNDED_MEASURE * value + 0.5) / ROUNDED_MEASURE
