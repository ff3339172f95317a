"""Openness: who hears somebody not too far away moves a little towards them.

Bounded confidence, in pairs: Deffuant, Neau, Amblard and Weisbuch (2000), doi:10.1142/S0219525900000078; with all at
once: Hegselmann and Krause (2002). The pull of one's own needs: Friedkin and Johnsen (1990),
doi:10.1080/0022250X.1990.9990069. That confidence shrinks with trust (``guarded``) is a guess.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.settings import Settings

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]


def talk(
    position: Numbers, leaning: Numbers, root: Numbers, trust: Numbers, partner: Places, settings: Settings
) -> tuple[Numbers, Numbers]:
    """Positions and leanings after one talk in pairs; all of shape (teams, agents), ``partner`` whom one talks with.

    Within ``confidence * (1 - guarded + guarded * trust)`` both go ``openness`` of the way to the other's; then the
    leaning goes ``roots`` of the way back to ``root``. At ``openness=0`` nobody moves.

    >>> settings = Settings(confidence=0.5, openness=0.5, guarded=0, roots=0)
    >>> x, pairs = np.array([[0.25, 0.5, 1.0]]), np.array([[1, 0, 2]])
    >>> talk(x, x, x, x, pairs, settings)[0].tolist()
    [[0.375, 0.375, 1.0]]
    """
    if settings.openness and settings.confidence:
        other = partner + np.arange(0, position.size, position.shape[1])[:, None]
        apart = position.take(other) - position
        heard = (
            np.abs(apart)
            < settings.confidence * (1.0 - settings.guarded) + (settings.confidence * settings.guarded) * trust
        )
        step = heard * settings.openness
        position = position + step * apart
        leaning = leaning + step * (leaning.take(other) - leaning)
    if settings.roots:
        leaning = leaning + settings.roots * (root - leaning)
    return position, leaning
