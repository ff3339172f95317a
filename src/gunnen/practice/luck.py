"""Chance: every draw belongs to one team and one kind, so that neither the batch nor another team changes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

MOST_ROUNDS = 3
_AT_ONCE = 32  # decisions drawn in one go: part of what a seed means
_LOW, _HALF = np.uint64(2**32 - 1), np.uint64(32)
_IN_A_TABLE = 500  # of more people who meets whom is not all kept: that grows with their square


@dataclass(frozen=True, slots=True, eq=False)
class Birth:
    """What people are born with: ``side`` uniform, ``leaning``, ``candour`` and ``calm`` normal, all (teams, agents).

    ``order``: shape (teams, agents), a drawn order of people; the first is the boss and the chair.
    """

    side: Numbers
    leaning: Numbers
    candour: Numbers
    calm: Numbers
    order: Places


@dataclass(frozen=True, slots=True, eq=False)
class Luck:
    """The chance in one decision: ``news`` normal, ``stakes`` and ``urge`` uniform, ``partner`` whom one talks with.

    All have shape (teams, agents); ``answers`` has shape (rounds, teams, agents), uniform.
    """

    news: Numbers
    stakes: Numbers
    urge: Numbers
    partner: Places
    answers: Numbers


def born(seed: int, teams: Sequence[int], agents: int) -> Birth:
    """The people of these teams. The same seed and team give the same people, in any batch.

    >>> alone, among = born(1, [3], 4), born(1, [2, 3], 4)
    >>> bool((alone.leaning[0] == among.leaning[1]).all())
    True
    """
    draws = [_generator(seed, team, 0) for team in teams]
    side = np.array([draw.random(agents) for draw in draws])
    normal = np.array([draw.standard_normal((3, agents)) for draw in draws])
    order = np.array([draw.permutation(agents) for draw in draws], dtype=np.intp)
    leaning, candour, calm = (np.ascontiguousarray(normal[:, each]) for each in range(3))
    return Birth(side, leaning, candour, calm, order)


def happening(seed: int, teams: Sequence[int], agents: int, decisions: int, *, answers: bool = True) -> Iterator[Luck]:
    """The luck of these teams, one decision after another; the arrays are used again, so keep none of them.

    Without ``answers`` those are left empty, and all else is the same.
    """
    draws = [_generator(seed, team, 1) for team in teams]
    replies = [_generator(seed, team, 2) for team in teams] if answers else []
    matches = pairings(agents) if agents <= _IN_A_TABLE else None
    done, shape = 0, (_AT_ONCE, len(teams), agents)
    news, uniform = np.empty(shape), np.empty((_AT_ONCE, 2, len(teams), agents))
    said = np.empty((_AT_ONCE, MOST_ROUNDS if answers else 0, len(teams), agents))
    raw = np.empty((len(teams), _AT_ONCE // 2), dtype=np.uint64)
    one, two = np.empty((_AT_ONCE, agents)), np.empty((_AT_ONCE, 2, agents))
    while done < decisions:
        for place, draw in enumerate(draws):
            news[:, place] = draw.standard_normal(out=one)
            uniform[:, :, place] = draw.random(out=two)
            if _rounds(agents) > 1:
                raw[place] = draw.bit_generator.random_raw(_AT_ONCE // 2)
        drawn = _below(_rounds(agents), raw)
        for place, reply in enumerate(replies):
            said[:, :, place] = reply.random((_AT_ONCE, MOST_ROUNDS, agents))
        for each in range(min(_AT_ONCE, decisions - done)):
            partner = met(drawn[each], agents) if matches is None else matches.take(drawn[each], axis=0)
            yield Luck(news[each], uniform[each, 0], uniform[each, 1], partner, said[each])
        done += _AT_ONCE


def pairings(agents: int) -> Places:
    """Rounds in which everybody meets everybody once: shape (rounds, agents), the circle method; oneself is a rest.

    >>> pairings(4).tolist()
    [[3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]]
    """
    return met(np.arange(_rounds(agents), dtype=np.intp), agents)


def met(drawn: Places, agents: int) -> Places:
    """The rows of `pairings` with these numbers, without making the others: shape (rows, agents).

    >>> met(np.array([2]), 4).tolist()
    [[2, 3, 0, 1]]
    """
    ring = _rounds(agents)
    seats = np.arange(ring, dtype=np.intp)
    table = (drawn[:, None] - seats) % ring
    if ring == agents:
        return table
    table = np.hstack([table, np.zeros((len(drawn), 1), dtype=np.intp)])
    resting, seat = np.nonzero(table[:, :ring] == seats)
    table[resting, seat], table[resting, ring] = ring, seat
    return table


def _below(most: int, raw: NDArray[np.uint64]) -> Places:
    """Whole numbers under ``most``, shape (2 * width, teams), of raw draws of shape (teams, width).

    As `Generator.integers` takes them (Lemire 2019, doi:10.1145/3230636), in an eighth of its time for a few, but
    without drawing again, which it does ``most`` times in 2**32.
    """
    if most == 1:
        return np.zeros((2 * raw.shape[1], len(raw)), dtype=np.intp)
    halves = np.stack([raw & _LOW, raw >> _HALF], axis=-1).reshape(len(raw), -1)
    return np.ascontiguousarray((halves * np.uint64(most) >> _HALF).T, dtype=np.intp)


def _rounds(agents: int) -> int:
    return agents - 1 if agents % 2 == 0 else agents


def _generator(seed: int, team: int, kind: int) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(team, kind))))
