"""What a part adds to each pass over the votes: sums that are added up, and rows that are put one after another.

Every pass is a function of a part, of what is the same for all parts, and of what is known of the people in the part.
So the parts may be counted anywhere and in any order, as long as their answers are added in the order of the parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.classes import Classes, Floats, normalised
from gunnen.opinions.ordering import marks
from gunnen.opinions.parts.part import Ints, Part
from gunnen.opinions.projection import reach
from gunnen.opinions.representative import told_of
from gunnen.opinions.uniformity import likely

CELLS_AT_ONCE = 500_000
HALVES = 2


class Answer(NamedTuple):
    """What a part says: arrays that are summed over the parts, and arrays with a row (or column) a person."""

    sums: tuple[Any, ...] = ()
    rows: tuple[Any, ...] = ()


@dataclass(frozen=True, eq=False)
class Camps:
    """The classes as the passes use them: log chances (3 x statements, k + 1) and log shares (k + 1,)."""

    chances: Floats
    shares: Floats

    def membership(self, part: Part) -> tuple[Floats, Floats]:
        """Of each person: the chance of each class, and the logarithm of the chance of all they said."""
        return normalised(self.joint(part))

    def joint(self, part: Part) -> Floats:
        """The logarithm of each class's share times the chance of all that a person said; shape (n, k + 1)."""
        joint: Floats = part.matrix @ self.chances + self.shares
        return joint


def camps_of(classes: Classes) -> Camps:
    chances = classes.log_chances()
    return Camps(chances.reshape(-1, chances.shape[2]), np.log(classes.shares))


@dataclass(frozen=True, eq=False)
class Frame:
    """What the last passes hold fixed: the camps (None without), the axes of the picture, and the mean sides."""

    camps: Camps | None
    axes: Floats
    mean: Floats
    blocks: int

    @property
    def directions(self) -> Floats:
        """Where each vote pulls somebody, shape (3 x statements, 2): its side, beside the mean one, along the axes."""
        sides = np.array([[1.0], [-1.0], [0.0]]) - self.mean
        return np.vstack([side[:, None] * self.axes for side in sides])


def counted(part: Part) -> Answer:
    """How often each statement got each vote; how much each person gave, said, and said of each kind; their marks."""
    found = marks(part.codes, part.starts, part.statements)
    return Answer((part.totals(),), (part.given, part.said, *part.counts(), found))


def expected(part: Part, log_rates: Floats) -> Answer:
    """How likely it is of each person to agree with all they saw, and to disagree; ``log_rates`` (2, statements)."""
    return Answer((), tuple(np.asarray(part.matrix @ np.tile(log_rates, 3).T).T))


def fitting(part: Part, camps: Camps) -> Answer:
    """Who says what is likely in their camp."""
    return Answer((), (likely(camps.joint(part), camps.shares),))


def picked(part: Part, places: Ints) -> Answer:
    """Some people of the part, by their places in it."""
    some = part.of(places)
    return Answer((), (some.given, some.said, some.codes))


def maximised(part: Part, camps: Camps, heard: NDArray[np.bool_]) -> Answer:
    """One round of expectation and maximisation: votes by class (3 x statements, k + 1), and people."""
    part = part if heard.all() else part.of(np.flatnonzero(heard))
    chances, _ = camps.membership(part)
    return Answer((np.asarray(part.matrix.T @ chances), chances.sum(0)))


def placed(part: Part, frame: Frame, block: Ints, half: Ints) -> Answer:
    """Where people are, and what the numbers of a map are made of.

    ``block`` and ``half`` (n,) say to which block of those who voted, and to which half of those who said anything,
    each belongs; -1 for none. Sums: votes and people by class in each block, "both" in each block, squares of
    membership by vote, and votes and people by class in each half. Rows: membership, place in the picture, and who says
    what is likely in their camp.
    """
    chances, fits = _belonging(part, frame.camps)
    places = np.asarray(part.matrix @ frame.directions) / reach(part.said)
    places[part.said == 0] = np.nan
    return Answer(weighed(part, chances, frame.blocks, block, half), (chances, places, fits))


def _belonging(part: Part, camps: Camps | None) -> tuple[Floats, NDArray[np.bool_]]:
    if camps is None:
        return np.ones((part.people, 1)), np.zeros(part.people, bool)
    joint = camps.joint(part)
    return normalised(joint)[0], likely(joint, camps.shares)


def weighed(part: Part, chances: Floats, blocks: int, block: Ints, half: Ints) -> tuple[Floats, ...]:
    """The sums of `placed`, for people whose membership is known."""
    groups, size = chances.shape[1], 3 * part.statements
    camps = max(1, groups - 1)
    weights = np.hstack([chances, chances[:, :camps] ** 2])
    votes, people = np.zeros((blocks, size, groups)), np.zeros((blocks, groups))
    both = np.zeros((blocks, part.statements))
    squares = np.zeros((size, camps))
    halves, in_half = np.zeros((HALVES, size, groups)), np.zeros((HALVES, groups))
    label = block * HALVES + np.maximum(half, 0)
    order = np.argsort(label, kind="stable")
    bounds = np.searchsorted(label[order], np.arange(blocks * HALVES + 1))
    for each in range(blocks * HALVES):
        these = order[bounds[each] : bounds[each + 1]]
        if not len(these):
            continue
        some = part.matrix[these]
        found = np.asarray(some.T @ weights[these])
        here = chances[these]
        votes[each // HALVES] += found[:, :groups]
        squares += found[:, groups:]
        halves[each % HALVES] += found[:, :groups]
        people[each // HALVES] += here.sum(0)
        in_half[each % HALVES] += here[half[these] >= 0].sum(0)
        both[each // HALVES] += np.bincount(some.indices, minlength=size)[2 * part.statements :]
    return votes, people, both, squares, halves, in_half


def apart(part: Part, chances: Floats, shares: Floats, half: Ints) -> Answer:
    """What tells camps apart (`gunnen.opinions.representative`), by the chances (2, 3 x statements, k + 1) and shares
    (2, k + 1) of the other half of the people."""
    total = np.zeros((part.statements, 3, shares.shape[1] - 1))
    for mine in range(HALVES):
        these = np.flatnonzero(half == mine)
        cuts = np.searchsorted(np.cumsum(part.said[these]), np.arange(CELLS_AT_ONCE, len(part.codes), CELLS_AT_ONCE))
        for some in np.split(these, cuts):
            if len(some):
                total += told_of(part.matrix[some], chances[1 - mine], shares[1 - mine])
    return Answer((total,))
