"""What the losses say of each option by itself."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import MOST
from gunnen.choosing import exact
from gunnen.terms import Losses, Summary


def summarise(losses: Losses) -> tuple[Summary, ...]:
    """One summary an option, in the order of the options.

    For option j with known losses ``l_ij``: ``total`` is their sum, ``total_bounds`` the sum with every unknown at 0
    and at 10, ``worst`` the largest of them (None when all are unknown), ``carriers`` the number of members with
    ``l_ij > min_k l_ik`` over the options k that they know. Exact for decimals of up to twelve places.
    Cost grows with members x options.

    >>> from gunnen.checking import check_losses
    >>> office, home = summarise(check_losses(["Anna", "Bo"], ["office", "home"], [[0.1, 8], [0.2, None]]))
    >>> office.total, office.carriers, home.total_bounds
    (0.3, 0, (8.0, 18.0))
    """
    best = exact.in_units(exact.own_best(losses.values))
    bars = losses.limits.sum(axis=0)
    return tuple(
        _summary(option.id, exact.in_units(losses.values[:, place]), best, int(bars[place]))
        for place, option in enumerate(losses.options)
    )


def _summary(name: str, column: NDArray[np.float64], best: NDArray[np.float64], limits: int) -> Summary:
    known = ~np.isnan(column)
    units = column[known]
    total, unknown = exact.exact_sum(units), len(column) - len(units)
    return Summary(
        id=name,
        total=exact.points(total),
        total_bounds=(exact.points(total), exact.points(total + unknown * MOST * exact.UNITS)),
        worst=exact.points(units.max()) if len(units) else None,
        carriers=int(np.count_nonzero(units > best[known])),
        limits=limits,
        unknown=unknown,
    )
