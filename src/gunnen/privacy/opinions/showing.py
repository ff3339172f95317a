"""The opinion map, as far as it may be seen: from how many people what, and what is never said."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.mapping import ENOUGH_VOTES, too_little
from gunnen.opinions.votes import AGREE, PASS, Votes
from gunnen.privacy.levels import CHANGED_FROM, WORDS_FROM
from gunnen.privacy.opinions.cells import Table, ids_of, percent, tabulate
from gunnen.privacy.opinions.folding import CAMP_FROM, Folded, folded
from gunnen.privacy.opinions.holding import Kept
from gunnen.privacy.opinions.measuring import measured, whole_of, with_measures
from gunnen.privacy.opinions.places import MOST_DOTS, Kind, gathered
from gunnen.privacy.opinions.shown import (
    Id,
    ShownBridge,
    ShownCamp,
    ShownHolding,
    ShownMap,
    ShownOwn,
    ShownPlace,
)
from gunnen.privacy.opinions.words import in_words

if TYPE_CHECKING:
    from gunnen.opinions.bridging import Bridge
    from gunnen.opinions.mapping import OpinionMap
    from gunnen.opinions.representative import Representative

T = TypeVar("T")

NUMBERS_FROM = 12
STAGES = ("too_few", "words", "numbers", "picture")
BRIDGES = 12
DIVISIVE = 5
HOLDINGS = 10
HALF = 0.5


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
    return STAGES[2 + int(_drawn(votes).sum() >= NUMBERS_FROM)]


def _drawn(votes: Votes) -> NDArray[np.bool_]:
    """Who gave seven votes and said enough to have a place: whoever passes on everything said nothing yet."""
    given = votes.given()
    said = np.bincount(votes.rows[votes.values != PASS], minlength=len(given))
    return (given >= ENOUGH_VOTES) & ~too_little(given, said, votes.shape[1])


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
    or a middle below 5 counts with the rest, in every score too. Measures and how sure it is that there are camps stay
    until enough changed. ``docs/methods/map-privacy.md`` says what each of these protects, and what not.
    """
    stage = map_stage(found.votes)
    if stage == "too_few":
        return ShownMap(stage), None
    if stage == "words":
        bridges = in_words(found.votes, earlier)
        told = {each.statement for each in bridges}
        left = tuple(each for each in ids_of(found.votes) if each not in told)
        return ShownMap(stage, bridges=bridges, unsettled=left), None
    before = earlier[-1] if earlier and kept else ShownMap(stage)
    if stage == "numbers":
        shown, table = _numbers(found, folded(found, ()), stage, [found.votes.given() > 0], before, kept)
        return shown, table.kept
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


# numbers: from 12 people


def _numbers(
    found: OpinionMap,
    told: Folded,
    stage: str,
    groups: Sequence[NDArray[np.bool_]],
    before: ShownMap,
    kept: Kept | None,
) -> tuple[ShownMap, Table]:
    """Bridges and what divides, of the statements on which enough people voted; shares of each group."""
    ids, table = ids_of(found.votes), tabulate(found.votes, groups, before.statements, kept)
    voted = _voted_on(table)
    divides = {ids[place]: ids[place] for place in told.divisive if ids[place] in voted}
    shown = ShownMap(
        stage,
        people=int((found.votes.given() > 0).sum()),
        bridges=_bridges(ids, told.bridges, table, before),
        divisive=_chosen(divides, {each: each for each in before.divisive[:DIVISIVE]}, table, DIVISIVE),
        statements=table.statements,
    )
    return shown, table


def _voted_on(table: Table) -> set[Id]:
    return {each.id for each in table.statements if each.voters is not None}


def _bridges(ids: Sequence[Id], found: Sequence[Bridge], table: Table, before: ShownMap) -> tuple[ShownBridge, ...]:
    """Those above one half, the best first; of a statement that is held, what was said before."""
    voted = _voted_on(table)
    fresh = [_bridge(ids[each.statement], each) for each in found if each.score > HALF]
    those = [each for each in fresh if each.statement in voted - table.held]
    those += [each for each in before.bridges if each.statement in voted & table.held and each.percent is not None]
    return tuple(sorted(those, key=lambda each: -(each.percent or 0))[:BRIDGES])


def _chosen(fresh: Mapping[Id, T], before: Mapping[Id, T], table: Table, most: int) -> tuple[T, ...]:
    """Of statements that are held those that were chosen before; of the others the first of ``fresh``.

    In the order of the statements: an order by score would tell the score, and it changes with every vote.
    """
    stay = {each: one for each, one in before.items() if each in table.held}
    others = [each for each in fresh if each not in table.held]
    chosen = stay | {each: fresh[each] for each in others[: max(0, most - len(stay))]}
    return tuple(chosen[each.id] for each in table.statements if each.id in chosen)


def _bridge(statement: Id, found: Bridge) -> ShownBridge:
    word = "scored" if found.low > HALF else "perhaps"
    return ShownBridge(statement, word, percent(found.score), percent(found.low), percent(found.high))


# the picture: from 12 people with 7 votes


def _picture(found: OpinionMap, before: ShownMap, kept: Kept | None) -> tuple[ShownMap, Kept]:
    voted = found.votes.given() > 0
    camps = _camps(found)
    told = folded(found, camps)
    groups = [found.camp == number for number in camps] or [voted]
    shown, table = _numbers(found, told, "picture", groups, before, kept)
    middle = int(_middle(found).sum())
    whole = whole_of(found.votes)
    then = measured(whole, table, before, kept)
    drawn = replace(
        shown,
        k=len(camps),
        camps=tuple(
            _camp(found, number, told.holds[place], table, _camp_before(before, table, place))
            for place, number in enumerate(camps)
        ),
        middle=percent(middle / int(voted.sum())) if middle else None,
        places=_gathered(found)[0],
        dot=max(1, math.ceil(int(voted.sum()) / MOST_DOTS)),
    )
    if then is None:
        return with_measures(drawn, found, told), table.kept | {"whole": whole}
    held = replace(drawn, sure=before.sure, probability=before.probability, polarization=before.polarization)
    return held, table.kept | {"whole": then}


def _camp_before(before: ShownMap, table: Table, place: int) -> ShownCamp | None:
    return before.camps[table.order[place]] if table.order is not None and before.camps else None


def _camp(
    found: OpinionMap, number: int, holds: Sequence[Representative], table: Table, before: ShownCamp | None
) -> ShownCamp:
    """Its share, and what it holds, of statements on which enough voted in all, and in it."""
    ids, mine = ids_of(found.votes), found.camp == number
    seen, voted = found.votes.of(mine).counts().sum(axis=1), _voted_on(table)
    fresh = {
        ids[each.statement]: ShownHolding(ids[each.statement], "agree" if each.side == AGREE else "disagree")
        for each in holds
        if ids[each.statement] in voted and seen[each.statement] >= CAMP_FROM
    }
    earlier = {each.statement: each for each in before.holds} if before else {}
    people = int((found.votes.given() > 0).sum())
    return ShownCamp(percent(int(mine.sum()) / people), _chosen(fresh, earlier, table, HOLDINGS))


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
    return gathered(found.places, _kinds(found), _drawn(found.votes))
