"""Who says the same to everything: they find no camp, and belong to one only if that is likely there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.classes import Classes, Floats, Spoken
from gunnen.opinions.evidence import Found

RARE = 0.01  # whoever says the same to everything must be at least as likely, or it is not what they weighed
SAID = 5  # who said less than this does not say the same to everything
Bools = NDArray[np.bool_]


def uniform(said: Spoken) -> Bools:
    """Who agrees with everything, or with nothing, though that is unlikely of somebody who weighs each; shape (n,).

    "Both true" to everything is no such thing: it is what the middle says.
    """
    logs = log_rates(said.totals())
    kinds = said.kinds.astype(np.int64)
    count = np.stack([np.bincount(said.rows[kinds == kind], minlength=said.people) for kind in range(3)])
    expected = np.stack([np.bincount(said.rows, each[said.columns], minlength=said.people) for each in logs])
    return one_sided(said.given, count[0], count[1], expected.astype(float))


def log_rates(totals: Floats) -> Floats:
    """The logarithm of how often each statement is agreed with, and disagreed with, (2, statements), from totals."""
    logs: Floats = np.log((totals[:2] + 0.5) / (totals.sum(0) + 1.5))
    return logs


def one_sided(
    given: NDArray[np.int64],
    agreed: NDArray[np.int64],
    disagreed: NDArray[np.int64],
    expected: Floats,
) -> Bools:
    """Who only agreed, or only disagreed, though the logarithm of the chance of that was small.

    ``expected`` (2, n) are these logarithms, the others have shape (n,).
    """
    unlikely = expected < np.log(RARE)
    only = ((agreed == given) & unlikely[0]) | ((disagreed == given) & unlikely[1])
    found: Bools = only & (given >= SAID)
    return found


def likely(joint: Floats, log_shares: Floats) -> Bools:
    """Who says what is likely in the class that they most likely belong to; shape (n,).

    ``joint`` (n, k + 1) as `Classes.log_joint`, ``log_shares`` (k + 1,). Asked only of those who say the same to
    everything: what others say is always unlikely, as it is one of so many.
    """
    own = joint.argmax(axis=1)
    found: Bools = joint[np.arange(len(joint)), own] - log_shares[own] >= np.log(RARE)
    return found


def searched(
    find: Callable[[Bools], Found],
    fits: Callable[[Classes], Bools],
    same: Bools,
    spoke: Bools,
) -> tuple[Found, Bools]:
    """The camps, and who says the same to everything though that is not likely of anybody in their camp; (n,).

    ``find`` finds camps without some people, ``fits`` tells who says what is likely in their camp. First nobody who
    says the same to everything finds a camp. Where those whom no camp explains are what the conversation is about
    (`they_matter`), camps are sought once more, among all.
    """
    found = find(same)
    apart = _apart(found, fits, same)
    if they_matter(apart, spoke):
        again = find(np.zeros_like(same))
        if again.classes is not None:
            return again, _apart(again, fits, same)
    return found, apart


def they_matter(apart: Bools, spoke: Bools) -> bool:
    """Whether more than a third of those who ``spoke`` are ``apart``."""
    return 3 * int(apart.sum()) > int(spoke.sum())


def _apart(found: Found, fits: Callable[[Classes], Bools], same: Bools) -> Bools:
    return same if found.classes is None or not same.any() else same & ~fits(found.classes)
