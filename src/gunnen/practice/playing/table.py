"""Many games at once, a moment at a time: talk, a choice, and what it leaves behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.dodging import dodges, felt, redone
from gunnen.practice.honesty import spoken_share
from gunnen.practice.losing import BEARABLE, MOST, losses
from gunnen.practice.luck import Luck
from gunnen.practice.memory import average, remember
from gunnen.practice.needs import positions, weights
from gunnen.practice.openness import talk
from gunnen.practice.people import People
from gunnen.practice.playing.kinds import CHOICES
from gunnen.practice.playing.round import NOTHING, YOU, Outcome, Round
from gunnen.practice.playing.seating import SIDE, keep_side, lucks, put_back, rows, seat
from gunnen.practice.reciprocity import exchanged
from gunnen.practice.situations.terms import Moment, Option, Situation
from gunnen.practice.trust import others, trust_after

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Happened:
    """What one moment brought to these games; (teams, agents), or (teams,) for ``option``, ``again``, ``back`` and
    ``pressed``. ``loss`` is as it turned out."""

    option: Places
    loss: Numbers
    lost: Bits
    granted: Bits
    dodged: Bits
    overruled: Bits
    aired: Numbers
    again: Bits
    back: Bits
    pressed: Bits


@dataclass(slots=True, eq=False)
class Games:
    """Games of one situation, with the seeds that they follow from; `step` lets one moment pass in all of them.

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
        happened = _live(self, self.people, self.luck[self.number], self.waited, option)
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
        nothing = happened.option == NOTHING
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
    return _live_with(now, CHOICES[option.kind](now), people)


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


def _live_with(now: Round, outcome: Outcome, people: People) -> Happened:
    settings, nothing = now.settings, outcome.option == NOTHING
    regret = now.regret(outcome.option)
    lost: Bits = regret > BEARABLE
    loss = now.loss(outcome.option)
    if nothing.any():
        loss = loss + _waiting(now, nothing)
    if outcome.burden is not None:
        loss = loss + outcome.burden
    granted = np.zeros(lost.shape, np.bool_) if outcome.granted is None else outcome.granted
    overruled = np.zeros(lost.shape, np.bool_) if outcome.overruled is None else outcome.overruled
    _remember(now, outcome, people, loss, nothing, lost, granted)
    dodged = dodges(people.unspoken, people.patience, lost, now.luck.urge, settings)
    again = redone(dodged, settings)
    by_others = others(dodged)
    turned_out = felt(loss, dodged, by_others, settings)
    if again.any():
        turned_out = turned_out + _waiting(now, again)
    aired = _air(people, outcome, again, settings.airing)
    _trust(now, people, lost, dodged, by_others, granted, overruled)
    given, got = exchanged(granted & ~dodged, regret, lost)
    people.gave, people.got = average(people.gave, given, settings), average(people.got, got, settings)
    none = np.zeros(len(nothing), np.bool_)
    back = none if outcome.back is None else outcome.back
    pressed = none if outcome.pressed is None else outcome.pressed
    return Happened(outcome.option, turned_out, lost, granted, dodged, overruled, aired, again, back, pressed)


def _waiting(now: Round, where: Bits) -> Numbers:
    """What it costs everybody that nothing is decided, the more so the longer."""
    each = now.manners.waiting * (1.0 + now.manners.impatience * now.waited) * where
    found: Numbers = np.minimum(each[:, None] * now.weight, MOST)
    return found


def _remember(
    now: Round, outcome: Outcome, people: People, loss: Numbers, nothing: Bits, lost: Bits, granted: Bits
) -> None:
    settings = now.settings
    said = spoken_share(people.honesty, people.trust, settings, asked=False)
    if outcome.hushed:
        said = np.where(lost, said, said * (1.0 - now.manners.hush))
    if outcome.heard is not None:
        said = np.where(outcome.heard, 1.0, said)
    quiet = loss * (1.0 - said)
    worn = np.exp(-now.manners.wearing * np.maximum(people.gave - people.got, 0.0))
    quiet = quiet * (1.0 - settings.letting_go * worn * granted)
    people.spoken = remember(people.spoken, loss * said, settings)
    people.unspoken = remember(people.unspoken, quiet, settings)


def _air(people: People, outcome: Outcome, again: Bits, airing: float) -> Numbers:
    part = again[:, None] * airing if outcome.aired is None else np.maximum(outcome.aired, again[:, None] * airing)
    aired: Numbers = people.unspoken * part
    people.unspoken = people.unspoken - aired
    people.spoken = people.spoken + aired
    return aired


def _trust(
    now: Round, people: People, lost: Bits, dodged: Bits, by_others: Numbers, granted: Bits, overruled: Bits
) -> None:
    kept = lost & ~dodged & ~overruled
    people.trust = trust_after(people.trust, others(kept), others(kept & granted), by_others, now.settings)
    people.trust = people.trust * (1.0 - now.manners.overruling * overruled)
