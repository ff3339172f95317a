"""Many games at once, a moment at a time: talk, a choice, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.losing import losses
from gunnen.practice.luck import Luck
from gunnen.practice.needs import positions, weights
from gunnen.practice.openness import talk
from gunnen.practice.people import People
from gunnen.practice.playing.kinds import CHOICES
from gunnen.practice.playing.living import Happened, live_with
from gunnen.practice.playing.round import YOU, Round
from gunnen.practice.playing.seating import SIDE, keep_side, lucks, seat
from gunnen.practice.playing.terms import Reaction
from gunnen.practice.situations.terms import Moment, Option, Situation

Numbers = NDArray[np.float64]


@dataclass(slots=True, eq=False)
class Games:
    """Games of one situation, with the seeds that they follow from; `step` lets one moment pass in all of them.

    ``told``: what people said and did at each moment so far, where there is one game.
    ``dealt``: other games of these seeds at which nothing was chosen yet, whose people and luck are used again.
    """

    situation: Situation
    seeds: Sequence[int]
    dealt: Games | None = None
    people: People = field(init=False)
    luck: Sequence[Luck] = field(init=False)
    waited: Numbers = field(init=False)
    undecided: Numbers = field(init=False)
    loss: Numbers = field(init=False)
    told: list[tuple[Reaction, ...]] = field(default_factory=list)
    number: int = 0

    def __post_init__(self) -> None:
        if self.dealt is None:
            self.people, self.luck = seat(self.situation, self.seeds), lucks(self.situation, self.seeds)
        else:
            self.people, self.luck = replace(self.dealt.people), self.dealt.luck
        self.waited, self.undecided = np.zeros(len(self.seeds)), np.zeros(len(self.seeds))
        self.loss = np.zeros(self.people.root.shape)

    @property
    def moment(self) -> Moment | None:
        return self.situation.moments[self.number] if self.number < len(self.situation.moments) else None

    def step(self, option: Option) -> Happened:
        """All games choose this."""
        now = _round(self, option)
        happened = live_with(now, CHOICES[option.kind](now))
        nothing = happened.outcome.undecided
        self.loss += happened.loss
        self.undecided += nothing
        self.waited = np.where(nothing, self.waited + 1, 0)
        self.number += 1
        return happened


def cost(games: Games) -> Numbers:
    """What each game cost altogether so far, shape (teams,): the mean over people of all losses as they turned out,
    waiting included, and of what they still carry unspoken, a moment."""
    found: Numbers = (games.loss + games.people.unspoken).mean(axis=1) / max(games.number, 1)
    return found


def _round(games: Games, option: Option) -> Round:
    situation, people, luck = games.situation, games.people, games.luck[games.number]
    moment, settings = situation.moments[games.number], situation.settings
    position = positions(people.leaning + moment.pull, luck.news, settings)
    position, people.leaning = talk(position, people.leaning, people.root, people.trust, luck.partner, settings)
    position = keep_side(position, situation)
    weight = weights(luck.stakes, settings) * moment.matters
    costs = losses(position, weight, settings)
    best = np.minimum(np.minimum(costs[0], costs[1]), costs[2])
    own = _own(situation, option)
    return Round(position, weight, costs, best, own, games.waited, people, luck, settings, situation.manners)


def _own(situation: Situation, option: Option) -> int:
    """The option that the player speaks for: their own, or the one this choice names (a grant is toward the other)."""
    if option.toward is not None:
        toward = 0 if option.toward == "one" else 1
        return toward if option.kind == "push" else 1 - toward
    return 1 if SIDE[situation.people[YOU].leans] > 0 else 0
