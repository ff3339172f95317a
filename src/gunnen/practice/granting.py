"""Granting: whether somebody can let the others win. A logistic guess; that what one got counts: Gouldner (1960)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.losing import MOST
from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]


def willingness(regret: Numbers, trust: Numbers, got: Numbers, gave: Numbers, settings: Settings) -> Numbers:
    """The chance that somebody grants when asked; all of shape (teams, agents).

    ``granting / (1 + exp(-(generous + trusting * trust + reciprocity * (got - gave) - reluctance * regret / 10)))``.

    >>> nothing = np.zeros(1)
    >>> willingness(nothing, nothing, nothing, nothing, Settings(generous=0.0)).tolist()
    [0.5]
    """
    leaning: Numbers = regret * (settings.reluctance / MOST) - settings.generous
    leaning -= settings.trusting * trust
    if settings.reciprocity:
        leaning -= settings.reciprocity * (got - gave)
    np.exp(leaning, out=leaning)
    leaning += 1.0
    return np.divide(settings.granting, leaning, out=leaning)


def grant_rounds(asked: Bits, chance: Numbers, answers: Numbers, rounds: int) -> tuple[Bits, NDArray[np.int64]]:
    """Who granted, and how many rounds that took, up to ``rounds``: who did not grant is asked again.

    ``answers`` has shape (rounds or more, teams, agents), uniform; the rounds have shape (teams,), 0 where nobody is
    asked. Nobody is made to grant: what is then decided is decided without them.

    >>> asked, chance = np.array([[True, True]]), np.array([[0.5, 0.5]])
    >>> granted, rounds = grant_rounds(asked, chance, np.array([[[0.1, 0.9]], [[0.9, 0.2]]]), 2)
    >>> granted.tolist(), rounds.tolist()
    ([[True, True]], [2])
    """
    granted = np.zeros(asked.shape, dtype=np.bool_)
    taken = np.zeros(len(asked), dtype=np.int64)
    waiting = asked.copy()
    for answer in answers[:rounds]:
        taken += waiting.any(axis=-1)
        granted |= waiting & (answer < chance)
        waiting &= ~granted
    return granted, taken
