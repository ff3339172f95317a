"""One decision of many teams: talk, losses, a choice, and what it leaves behind."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.dodging import dodges, felt, redone
from gunnen.practice.guarding import Accounts
from gunnen.practice.honesty import spoken_share
from gunnen.practice.losing import BEARABLE, fair_share, first_choices, losses
from gunnen.practice.luck import Luck
from gunnen.practice.measuring import Tally
from gunnen.practice.memory import average, remember
from gunnen.practice.moment import Choice, Moment
from gunnen.practice.needs import positions, weights
from gunnen.practice.openness import talk
from gunnen.practice.people import People
from gunnen.practice.reciprocity import exchanged
from gunnen.practice.settings import Settings
from gunnen.practice.trust import others, trust_after
from gunnen.practice.ways import Way

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]


def decide(
    number: int, people: People, accounts: Accounts | None, luck: Luck, way: Way, settings: Settings, tally: Tally
) -> None:
    """One decision, counted from 0: ``people``, ``accounts`` and ``tally`` are brought up to date."""
    position = positions(people.leaning, luck.news, settings)
    position, people.leaning = talk(position, people.leaning, people.root, people.trust, luck.partner, settings)
    costs = losses(position, weights(luck.stakes, settings), settings)
    said = spoken_share(people.honesty, people.trust, settings, asked=way.asks)
    reports = costs * said if way.asks else costs
    wanted = first_choices(costs)
    choice = way.choose(Moment(number, costs, reports, wanted, people, accounts, luck, settings))
    loss = costs[choice.option, np.arange(len(position))]
    regret = loss - np.minimum(np.minimum(costs[0], costs[1]), costs[2])
    _live_with(people, choice, loss, regret, said, luck, settings, tally, fair_share(costs, wanted))


def _live_with(
    people: People,
    choice: Choice,
    loss: Numbers,
    regret: Numbers,
    said: Numbers,
    luck: Luck,
    settings: Settings,
    tally: Tally,
    fair: Numbers,
) -> None:
    lost = regret > BEARABLE
    _remember(people, choice, loss, said, settings)
    dodged = dodges(people.unspoken, people.patience, lost, luck.urge, settings)
    again = redone(dodged, settings)
    by_others = others(dodged)
    tally.add(
        felt(loss, dodged, by_others, settings),
        fair,
        lost,
        unspoken=people.unspoken.mean(axis=1),
        dodged=dodged.mean(axis=1),
        time=choice.time * (1 + again),
        redone=again.astype(np.float64),
    )
    air(people, again, settings)
    _trust(people, choice, lost, dodged, by_others, settings)
    exchange(people, choice, regret, lost, settings, tally)


def _remember(people: People, choice: Choice, loss: Numbers, said: Numbers, settings: Settings) -> None:
    spoken = loss * said
    if choice.heard is not None:
        spoken = np.where(choice.heard, loss, spoken)
    quiet = loss - spoken
    if choice.granted is not None and settings.letting_go:
        quiet *= 1.0 - settings.letting_go * choice.granted
    people.spoken = remember(people.spoken, spoken, settings)
    people.unspoken = remember(people.unspoken, quiet, settings)


def air(people: People, again: Bits, settings: Settings) -> None:
    """Deciding again brings some of what was unspoken to the table."""
    if settings.airing and again.any():
        aired = people.unspoken * (again[:, None] * settings.airing)
        people.unspoken -= aired
        people.spoken += aired


def _trust(people: People, choice: Choice, lost: Bits, dodged: Bits, by_others: Numbers, settings: Settings) -> None:
    kept = lost & ~dodged
    granted = None if choice.granted is None else others(kept & choice.granted)
    people.trust = trust_after(people.trust, others(kept), granted, by_others, settings)


def exchange(people: People, choice: Choice, regret: Numbers, lost: Bits, settings: Settings, tally: Tally) -> None:
    """What was granted is remembered by who gave and who got it, and counted."""
    if choice.granted is not None and choice.asked is not None:
        given, got = exchanged(choice.granted, regret, lost)
        people.gave, people.got = average(people.gave, given, settings), average(people.got, got, settings)
        tally.sums["asked"] += np.count_nonzero(choice.asked, axis=1)
        tally.sums["granted"] += np.count_nonzero(choice.granted, axis=1)
