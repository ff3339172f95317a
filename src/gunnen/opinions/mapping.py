"""The map of a conversation: camps if there are any, the middle, what bridges, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.bridging import Bridge, bridges, divisive
from gunnen.opinions.classes import Classes, Floats, Spoken, normalised, refit, spoken
from gunnen.opinions.evidence import Evidence, Found, find_camps
from gunnen.opinions.polarization import Measure, polarization
from gunnen.opinions.projection import project
from gunnen.opinions.rates import rates_of
from gunnen.opinions.representative import Representative, representatives
from gunnen.opinions.uniformity import Bools, likely, searched, uniform
from gunnen.opinions.votes import Votes
from gunnen.terms import Reason

ENOUGH_VOTES = 7  # who gave fewer is silent: too little to tell where they stand
ENOUGH_SAID = 3  # and who said less than this, passes apart
MANY = 300_000  # from so many votes on it is cheaper to count people in parts (`gunnen.opinions.parts`)
SURE = 0.5  # a camp or the middle is somebody's place when it is likelier than all the others together


@dataclass(frozen=True, slots=True)
class Camp:
    """A camp: its number, how many people are in it, and the statements that say what it holds."""

    id: int
    size: int
    statements: tuple[Representative, ...]


@dataclass(frozen=True, eq=False)
class Told:
    """What votes say of n people and m statements. Nothing in it depends on the order in which votes came.

    ``k`` camps, the largest first; 0 when there are none, never 1. ``membership`` (n, k + 1): the chance of each camp
    and, last, of the middle; (n, 1) of ones without camps. ``camp`` (n,): where somebody is likelier than anywhere
    else, or -1. ``middle`` (n,): who stands between the camps and sees both sides. ``silent`` (n,): who said too little
    to tell. ``opinions`` (k, m): the chance of agreeing, of those who take a side. ``places`` (n, 2): where to draw
    people, NaN for whom there is nothing. ``bridges`` and ``divisive`` (places of statements): best first.
    """

    k: int
    membership: Floats
    camp: NDArray[np.int64]
    middle: NDArray[np.bool_]
    silent: NDArray[np.bool_]
    opinions: Floats
    places: Floats
    evidence: Evidence
    camps: tuple[Camp, ...]
    bridges: tuple[Bridge, ...]
    divisive: tuple[int, ...]
    polarization: Mapping[str, Measure]
    reasons: tuple[Reason, ...]
    seed: int


@dataclass(frozen=True, eq=False)
class OpinionMap(Told):
    """The map of votes that are held at once; its fields are those of `Told`, and the votes."""

    votes: Votes


def opinion_map(votes: Votes, *, seed: int = 0) -> OpinionMap:
    """The map of these votes.

    Camps are latent classes (`gunnen.opinions.classes`), and are there only if one more tells something of people it
    has not seen, if each two of them stand apart more than one crowd would, and if they stay when a tenth of the people
    is left out (`gunnen.opinions.evidence`). ``seed`` draws that tenth. Works on any votes, none included.

    >>> from gunnen.opinions import votes_from
    >>> people, statements = np.repeat(np.arange(120), 12), np.tile(np.arange(12), 120)
    >>> sides = np.where(statements % 3 == 0, 1, np.where(people < 60, 1, -1) * (-1) ** statements)
    >>> found = opinion_map(votes_from(people, statements, sides))
    >>> found.k, [camp.size for camp in found.camps], found.bridges[0].statement
    (2, [60, 60], 0)
    """
    if votes.size > MANY:
        from gunnen.opinions.parts.standing import standing_of

        return standing_of(votes, seed=seed).map
    said = spoken(votes)
    found, same, apart = _sought(said, seed)
    silent = _silent(votes, said)
    places = _places(said)
    if found.classes is None:
        membership, opinions = np.ones((said.people, 1)), np.zeros((0, said.size))
        camp, middle = np.full(said.people, -1), np.zeros(said.people, bool)
    else:
        classes, membership, apart = _everybody(said, found.classes, same, apart, silent)
        opinions = classes.agree
        camp, middle = stand(membership, silent | apart)
    return _told(votes, found.evidence, membership, camp, middle, silent, opinions, places, seed)


def _silent(votes: Votes, said: Spoken) -> NDArray[np.bool_]:
    return too_little(votes.given(), said.given, said.size)


def too_little(given: NDArray[np.int64], said: NDArray[np.int64], statements: int) -> NDArray[np.bool_]:
    """Who gave too few votes, or said too little, to tell where they stand; shape (n,)."""
    silent: NDArray[np.bool_] = given < min(ENOUGH_VOTES, max(1, statements))
    return silent | (said < min(ENOUGH_SAID, max(1, statements)))


def _places(said: Spoken) -> Floats:
    places = np.zeros((said.people, 2))
    found = project(said, 2)
    places[:, : found.shape[1]] = found
    places[said.given == 0] = np.nan
    return places


def _sought(said: Spoken, seed: int) -> tuple[Found, Bools, Bools]:
    """The camps, who says the same to everything, and of whom of these no camp explains it."""

    def find(left_out: Bools) -> Found:
        return find_camps(said, left_out, seed)

    def fits(classes: Classes) -> Bools:
        return likely(classes.log_joint(said), np.log(classes.shares))

    same = uniform(said)
    found, apart = searched(find, fits, same, said.given > 0)
    return found, same, apart


def _everybody(
    said: Spoken, classes: Classes, same: Bools, apart: Bools, silent: Bools
) -> tuple[Classes, Floats, Bools]:
    """The classes fitted to all who spoke but those whom no camp explains; the largest camp first; and who these are
    then."""
    heard = ~apart & (said.given > 0)
    rest = said if heard.all() else said.of(np.flatnonzero(heard))
    fitted, _ = refit(rest, classes)
    joint = fitted.log_joint(said)
    membership, apart = normalised(joint)[0], same & ~likely(joint, np.log(fitted.shares))
    order = by_size(fitted, membership, silent | apart)
    return reordered(fitted, order), membership[:, order], apart


def by_size(fitted: Classes, membership: Floats, unknown: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The classes in the order of how many people stand there, the largest camp first and the middle last.

    Of camps as large as each other the one comes first that disagrees where they first differ.
    """
    camp, _ = stand(membership, unknown)
    sizes = np.bincount(camp[camp >= 0], minlength=fitted.k)
    keys = [(-size, *agree) for size, agree in zip(sizes.tolist(), fitted.agree.round(6).tolist(), strict=True)]
    return np.array([*sorted(range(fitted.k), key=keys.__getitem__), fitted.k])


def reordered(fitted: Classes, order: NDArray[np.int64]) -> Classes:
    return replace(fitted, agree=fitted.agree[order[:-1]], shares=fitted.shares[order])


def stand(membership: Floats, unknown: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The camp of each person, or -1, and who is in the middle; those of whom too little is known are nowhere."""
    likeliest = membership.argmax(1)
    sure = (membership.max(1) > SURE) & ~unknown
    middle = sure & (likeliest == membership.shape[1] - 1)
    return np.where(sure & ~middle, likeliest, -1), middle


def _told(
    votes: Votes,
    evidence: Evidence,
    membership: Floats,
    camp: NDArray[np.int64],
    middle: NDArray[np.bool_],
    silent: NDArray[np.bool_],
    opinions: Floats,
    places: Floats,
    seed: int,
) -> OpinionMap:
    rates = rates_of(votes, membership)
    holds = representatives(votes, membership, rates=rates)
    camps = tuple(Camp(each, int((camp == each).sum()), statements) for each, statements in enumerate(holds))
    return OpinionMap(
        len(opinions),
        membership,
        camp,
        middle,
        silent,
        opinions,
        places,
        evidence,
        camps,
        bridges(votes, membership, rates=rates),
        tuple(each.statement for each in divisive(votes, membership, rates=rates)),
        polarization(votes, membership, places),
        evidence.reasons,
        seed,
        votes,
    )
