"""When the chance of a fall is called drift: thresholds per kind, and never on one person's word alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gunnen.following.filtering import BAD, DEFAULT, Filtered, Model, filtered

WITHIN = 3
CONTRIBUTORS = 2
CARRIERS_FROM = 5


@dataclass(frozen=True, slots=True)
class Settings:
    """Of each kind the chance from which it is drift; ``holds``: below it, it holds."""

    keeping: float = 0.6
    granting: float = 0.6
    unsaid: float = 0.9
    holds: float = 0.25
    model: Model = DEFAULT


STANDARD = Settings()


def judged(answers: ArrayLike, kind: str, settings: Settings = STANDARD) -> tuple[Filtered, NDArray[np.bool_]]:
    """The filter's answer for one kind, and in which rounds there is drift, (batch, rounds).

    ``answers`` has shape (batch, rounds, people), as in `filtered`. Drift needs bad answers of two people within three
    rounds: one voice, however often it says so, is heard, but it is no change of the team.
    """
    given = np.asarray(answers, np.int8)
    found = filtered(given, settings.model)
    return found, (found.chafes >= getattr(settings, kind)) & (contributors(given) >= CONTRIBUTORS)


def contributors(answers: NDArray[np.int8], within: int = WITHIN) -> NDArray[np.int64]:
    """How many people gave a bad answer within so many rounds, (batch, rounds).

    >>> contributors(np.array([[[0, 1], [1, 0], [1, 1], [1, 1], [1, 1]]], np.int8)).tolist()
    [[1, 2, 2, 1, 0]]
    """
    bad = answers == BAD
    recent = bad.copy()
    for back in range(1, within):
        recent[:, back:] |= bad[:, :-back]
    found: NDArray[np.int64] = recent.sum(2)
    return found
