"""The five kinds of choice, each a function of what people are; docs/methods/practice.md says where they come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.granting import willingness
from gunnen.practice.honesty import spoken_share
from gunnen.practice.losing import BEARABLE, COMPROMISE
from gunnen.practice.openness import talk
from gunnen.practice.playing.round import NOTHING, YOU, Outcome, Round

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]

HALF = 0.5

# What is chosen by "always this kind" where it is not offered: the nearest in what it decides, then in its manner.
NEAREST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "push": ("middle", "compromise", "ask", "grant"),
        "compromise": ("middle", "grant", "ask", "push"),
        "grant": ("middle", "compromise", "ask", "push"),
        "ask": ("middle", "grant", "compromise", "push"),
        "middle": ("ask", "compromise", "grant", "push"),
    }
)


def push(now: Round) -> Outcome:
    """Your option is decided. Who loses by it and can let it go does so (they may owe you one); the others carry it,
    and were not asked."""
    regret = now.regret(now.own)
    lost = regret > BEARABLE
    lets_go = lost & (now.luck.answers[0] < _willing(now, regret))
    lets_go[:, YOU] = False
    overruled = lost & ~lets_go
    overruled[:, YOU] = False
    return now.outcome(now.own, granted=lets_go, overruled=overruled)


def compromise(now: Round) -> Outcome:
    """The compromise is decided; what it costs is mostly too small to mention."""
    return now.outcome(COMPROMISE, hushed=True)


def grant(now: Round) -> Outcome:
    """The other option is decided, and you let go what you lose. Where more than half of those who win by it would
    rather grant in return for what they got before, your option is decided instead, and they let go."""
    winners = (now.regret(now.other) <= BEARABLE) & (now.regret(now.own) > BEARABLE)
    winners[:, YOU] = False
    owing = now.people.got > now.people.gave
    offers = winners & owing & (now.luck.answers[0] < _willing(now, now.regret(now.own)))
    back = np.count_nonzero(offers, axis=1) > HALF * np.count_nonzero(winners, axis=1)
    option = np.where(back, now.own, now.other)
    granted = offers & back[:, None]
    granted[:, YOU] = ~back & (now.regret(option)[:, YOU] > 0)
    return now.outcome(option, granted=granted, back=back)


def ask(now: Round) -> Outcome:
    """Nothing is decided. What was unspoken is said, as far as people dare; everybody listens further than usual."""
    people, settings = now.people, now.settings
    wider = replace(
        settings,
        confidence=min(1.0, settings.confidence * (1.0 + now.manners.curiosity)),
        openness=min(0.5, settings.openness * (1.0 + now.manners.curiosity)),
        roots=0.0,
    )
    _, people.leaning = talk(now.position, people.leaning, people.root, people.trust, now.luck.partner, wider)
    aired = now.manners.hearing * spoken_share(people.honesty, people.trust, settings, asked=True)
    return now.outcome(NOTHING, aired=aired)


def middle(now: Round) -> Outcome:
    """You say what is right on either side. Each colleague hears it with a chance of their trust. Where half of them
    do, those who hear move to the middle, and the clear option with the least reported loss is decided. Where not,
    both sides press you, positions harden and nothing is decided."""
    people, settings = now.people, now.settings
    hears = now.luck.answers[0] < people.trust
    hears[:, YOU] = True
    rest = hears.shape[1] - 1
    heard = np.count_nonzero(hears[:, 1:], axis=1) >= HALF * rest
    said = spoken_share(people.honesty, people.trust, settings, asked=True)
    reports = (now.costs[:2] * said).sum(axis=2)
    least = np.where(reports[1] < reports[0], 1, 0)
    people.leaning = _moved(people.leaning, hears, heard, now)
    burden = np.zeros(hears.shape)
    burden[:, YOU] = np.where(heard, 0.0, now.manners.pressing)
    told = hears & heard[:, None]
    return now.outcome(np.where(heard, least, NOTHING), heard=told, burden=burden, pressed=~heard)


def _moved(leaning: Numbers, hears: Bits, heard: Bits, now: Round) -> Numbers:
    """Who hears moves to the mean; where too few hear, everybody but the player moves away from it."""
    apart = leaning.mean(axis=1, keepdims=True) - leaning
    step = np.where(heard[:, None], now.manners.naming * hears, -now.manners.hardening)
    step[:, YOU] = 0.0
    moved: Numbers = leaning + step * apart
    return moved


def _willing(now: Round, regret: Numbers) -> Numbers:
    people = now.people
    return willingness(regret, people.trust, people.got, people.gave, now.settings)


CHOICES: Mapping[str, Callable[[Round], Outcome]] = MappingProxyType(
    {"push": push, "compromise": compromise, "grant": grant, "ask": ask, "middle": middle}
)
