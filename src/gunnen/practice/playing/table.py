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
from gunnen.practice.playing.seating import SIDE, keep_side, lucks, put_back, rows, seat
from gunnen.practice.playing.terms import Reaction
from gunnen.practice.situations.terms import Moment, Option, Situation

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


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
        happened = _live(self, self.people, self.luck[self.number], self.waited.copy(), option)
        self._count(happened, slice(None))
        self.number += 1
        return happened

    def step_each(self, picks: Places) -> None:
        """Every game chooses for itself: ``picks``, shape (teams,), are places among the moment's choices."""
        moment, luck = self.situation.moments[self.number], self.luck[self.number]
        for place, option in enumerate(moment.choices):
            chosen = np.flatnonzero(picks == place)
            if len(chosen):
                part = rows(self.people, chosen)
                happened = _live(self, part, _some(luck, chosen), self.waited[chosen], option)
                put_back(self.people, chosen, part)
                self._count(happened, chosen)
        self.number += 1

    def _count(self, happened: Happened, chosen: Places | slice) -> None:
        nothing = happened.outcome.undecided
        self.loss[chosen] += happened.loss
        self.undecided[chosen] += nothing
        self.waited[chosen] = np.where(nothing, self.waited[chosen] + 1, 0)


def cost(games: Games) -> Numbers:
    """What each game cost altogether so far, shape (teams,): the mean over people of all losses as they turned out,
    waiting included, and of what they still carry unspoken, a moment."""
    found: Numbers = (games.loss + games.people.unspoken).mean(axis=1) / max(games.number, 1)
    return found


def _some(luck: Luck, chosen: Places) -> Luck:
    return Luck(
        luck.news[chosen], luck.stakes[chosen], luck.urge[chosen], luck.partner[chosen], luck.answers[:, chosen]
    )


def _live(games: Games, people: People, luck: Luck, waited: Numbers, option: Option) -> Happened:
    now = _round(games, people, luck, waited, option)
    return live_with(now, CHOICES[option.kind](now))


def _round(games: Games, people: People, luck: Luck, waited: Numbers, option: Option) -> Round:
    situation, moment = games.situation, games.situation.moments[games.number]
    settings = situation.settings
    position = positions(people.leaning + moment.pull, luck.news, settings)
    position, people.leaning = talk(position, people.leaning, people.root, people.trust, luck.partner, settings)
    position = keep_side(position, situation)
    weight = weights(luck.stakes, settings) * moment.matters
    costs = losses(position, weight, settings)
    best = np.minimum(np.minimum(costs[0], costs[1]), costs[2])
    own = _own(situation, option)
    return Round(position, weight, costs, best, own, waited, people, luck, settings, situation.manners)


def _own(situation: Situation, option: Option) -> int:
    """The option that the player speaks for: their own, or the one this choice names (a grant is toward the other)."""
    if option.toward is not None:
        toward = 0 if option.toward == "one" else 1
        return toward if option.kind == "push" else 1 - toward
    return 1 if SIDE[situation.people[YOU].leans] > 0 else 0
