"""What a choice leaves behind: losses as they turn out, what is remembered, who dodges, trust and who owes whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.dodging import dodges, felt, redone
from gunnen.practice.honesty import spoken_share
from gunnen.practice.losing import BEARABLE, MOST
from gunnen.practice.memory import average, remember
from gunnen.practice.playing.round import Outcome, Round
from gunnen.practice.reciprocity import exchanged
from gunnen.practice.trust import others, trust_after

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Happened:
    """What one moment brought: ``outcome``, and of shape (teams, agents) the ``loss`` as it turned out, who ``lost``
    and who ``dodged``, and what was ``aired``; ``again``, (teams,), where so many dodged that it fell apart.

    ``met``: the loss before anybody dodged, which is what is remembered: ``said`` of it is spoken and ``quiet`` is kept
    silent, and the rest is let go. ``now``: what the choice saw.
    """

    now: Round
    outcome: Outcome
    loss: Numbers
    lost: Bits
    dodged: Bits
    aired: Numbers
    again: Bits
    met: Numbers
    said: Numbers
    quiet: Numbers


def live_with(now: Round, outcome: Outcome) -> Happened:
    """Everybody lives with it; the people of ``now`` are brought up to date."""
    regret = now.regret(outcome.option)
    lost: Bits = regret > BEARABLE
    loss = now.loss(outcome.option) + outcome.burden + waiting(now, outcome.undecided)
    said, quiet = _remember(now, outcome, loss, lost)
    people, settings = now.people, now.settings
    dodged = dodges(people.unspoken, people.patience, lost, now.luck.urge, settings)
    again = redone(dodged, settings)
    by_others = others(dodged)
    turned_out = felt(loss, dodged, by_others, settings) + waiting(now, again)
    aired = _air(now, outcome, again)
    _trust(now, outcome, lost & ~dodged, by_others)
    _owe(now, outcome.granted & ~dodged, regret, lost)
    return Happened(now, outcome, turned_out, lost, dodged, aired, again, loss, said, quiet)


def waiting(now: Round, where: Bits) -> Numbers | float:
    """What it costs everybody that nothing is decided, the more so the longer: times the weight, up to 10."""
    if not where.any():
        return 0.0
    each = now.manners.waiting * (1.0 + now.manners.impatience * now.waited) * where
    found: Numbers = np.minimum(each[:, None] * now.weight, MOST)
    return found


def _remember(now: Round, outcome: Outcome, loss: Numbers, lost: Bits) -> tuple[Numbers, Numbers]:
    """As in the simulator. A small loss in a compromise is hardly said; letting go wears out for who gave more than
    they got. Answers what is said and what is kept silent of this loss."""
    people, settings = now.people, now.settings
    share = spoken_share(people.honesty, people.trust, settings, asked=False)
    if outcome.hushed:
        share = np.where(lost, share, share * (1.0 - now.manners.hush))
    share = np.where(outcome.heard, 1.0, share)
    worn = np.exp(-now.manners.wearing * np.maximum(people.gave - people.got, 0.0))
    said = loss * share
    quiet = loss * (1.0 - share) * (1.0 - settings.letting_go * worn * outcome.granted)
    people.spoken = remember(people.spoken, said, settings)
    people.unspoken = remember(people.unspoken, quiet, settings)
    return said, quiet


def _air(now: Round, outcome: Outcome, again: Bits) -> Numbers:
    people = now.people
    part = np.maximum(outcome.aired, again[:, None] * now.settings.airing)
    aired: Numbers = people.unspoken * part
    people.unspoken = people.unspoken - aired
    people.spoken = people.spoken + aired
    return aired


def _trust(now: Round, outcome: Outcome, kept: Bits, by_others: Numbers) -> None:
    """Who keeps to what they were overruled in gives the others no reason to trust, and trusts less."""
    people, freely = now.people, kept & ~outcome.overruled
    people.trust = trust_after(people.trust, others(freely), others(freely & outcome.granted), by_others, now.settings)
    people.trust = people.trust * (1.0 - now.manners.overruling * outcome.overruled)


def _owe(now: Round, granted: Bits, regret: Numbers, lost: Bits) -> None:
    people, settings = now.people, now.settings
    given, got = exchanged(granted, regret, lost)
    people.gave, people.got = average(people.gave, given, settings), average(people.got, got, settings)
