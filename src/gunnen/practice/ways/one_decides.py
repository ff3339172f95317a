"""One person decides: whoever's turn it is, or always the same one; a fifth of a round of talk (a guess)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.moment import Choice, Moment

TIME = 0.2


def turns(moment: Moment) -> Choice:
    """What the next in the drawn order wants most."""
    order = moment.people.order
    return _what_wants(moment, order[:, moment.number % order.shape[1]])


def boss(moment: Moment) -> Choice:
    """What the first in the drawn order wants most, each time."""
    return _what_wants(moment, moment.people.order[:, 0])


def _what_wants(moment: Moment, who: NDArray[np.intp]) -> Choice:
    rows = np.arange(len(who))
    return Choice(moment.losses[:, rows, who].argmin(axis=0), np.full(len(who), TIME))
