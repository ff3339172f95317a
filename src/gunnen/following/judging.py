"""When the chance of a fall is called drift: thresholds per kind, and never on one person's word or on one day's."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gunnen.following.filtering import BAD, DEFAULT, NONE, Filtered, Model, filtered

WITHIN = 3
CONTRIBUTORS = 2
ROUNDS = 2
MANY = 12
CARRIERS_FROM = 5
KINDS_FROM = 5
CALM, DOUBTFUL, DRIFT = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Settings:
    """Of each kind the chance from which it is drift; ``together`` is for teams below five, where the kinds are one.

    From ``doubtful`` on, twice running, it is no longer said to hold. Drift lasts until the chance is below ``over``.
    ``first``: the round from which anything but calm can be said.
    """

    keeping: float = 0.58
    granting: float = 0.8
    unsaid: float = 0.93
    together: float = 0.9
    doubtful: float = 0.5
    over: float = 0.25
    first: int = 3
    model: Model = DEFAULT


STANDARD = Settings()


def judged(answers: ArrayLike, kind: str, settings: Settings = STANDARD) -> tuple[Filtered, NDArray[np.int8]]:
    """The filter's answer for one kind, and after each round 0 calm, 1 doubtful or 2 drift, (batch, rounds).

    ``answers`` has shape (batch, rounds, people), as in `filtered`. Whatever the chance, it stays calm before the third
    round, in a round without answers, and unless two people gave bad answers within three rounds and, as long as fewer
    than twelve people ever answered, in two of these: one voice, however often it says so, or one bad day is heard, but
    is no change of the team.

    >>> days = np.ones((1, 5, 6), np.int8)
    >>> days[0, 3:] = 0
    >>> judged(days, "keeping")[1].tolist()
    [[0, 0, 0, 0, 2]]
    """
    given = np.asarray(answers, np.int8)
    found = filtered(given, settings.model)
    heard = _heard(given, settings.first)
    starts = heard & (found.chafes >= getattr(settings, kind))
    levels = np.where(_again(heard & (found.chafes >= settings.doubtful)), np.int8(DOUBTFUL), np.int8(CALM))
    drifts = np.zeros(len(given), np.bool_)
    for number in range(given.shape[1]):
        drifts = starts[:, number] | (drifts & (found.chafes[:, number] >= settings.over))
        levels[drifts, number] = DRIFT
    return found, levels


def _heard(answers: NDArray[np.int8], first: int) -> NDArray[np.bool_]:
    bad, given = answers == BAD, answers != NONE
    people, rounds = _recent(bad).sum(2), _days(bad.any(2))
    many = np.logical_or.accumulate(given, axis=1).sum(2) >= MANY
    enough: NDArray[np.bool_] = (people >= CONTRIBUTORS) & ((rounds >= ROUNDS) | many) & given.any(2)
    enough[:, : first - 1] = False
    return enough


def _again(flags: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Those that were so in the round before too."""
    found = np.zeros_like(flags)
    found[:, 1:] = flags[:, 1:] & flags[:, :-1]
    return found


def contributors(answers: NDArray[np.int8]) -> NDArray[np.int64]:
    """How many people gave a bad answer within three rounds, (batch, rounds).

    >>> contributors(np.array([[[0, 1], [1, 0], [1, 1], [1, 1], [1, 1]]], np.int8)).tolist()
    [[1, 2, 2, 1, 0]]
    """
    found: NDArray[np.int64] = _recent(answers == BAD).sum(2)
    return found


def _recent(bad: NDArray[np.bool_]) -> NDArray[np.bool_]:
    recent = bad.copy()
    for back in range(1, WITHIN):
        recent[:, back:] |= bad[:, :-back]
    return recent


def _days(bad: NDArray[np.bool_]) -> NDArray[np.int64]:
    """In how many of the last three rounds somebody gave a bad answer."""
    days = bad.astype(np.int64)
    for back in range(1, WITHIN):
        days[:, back:] += bad[:, :-back]
    return days
