"""The schedule that a page may show: the most even one that leaves nobody worse off."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gunnen.choosing import exact, schedules
from gunnen.terms import Losses, Option


def most_even(losses: Losses, option: Option, most_turns: int) -> dict[str, Fraction] | None:
    """The most evenly shared schedule of at most so many turns that leaves nobody worse off than the compromise.

    None when no schedule of so many turns leaves nobody worse off and somebody better off by 0.5. Even is: the
    smallest sum of squared shares, then the smallest denominator, then the larger shares of the parts named first.
    Members with an unknown loss on the compromise or a part stay outside; a barred part gets no turns.

    *Most even*, and not *largest smallest gain*, because a schedule that maximises a gain tells the size of somebody's
    loss; that more even turns would harm somebody tells no more than that (``docs/methods/privacy.md``).

    >>> from gunnen.checking import check_losses
    >>> roster = Option("roster", ("office", "home"))
    >>> losses = check_losses("ABC", ["office", "home", roster], [[0, 9, 6], [0, 9, 7], [9, 0, 6]])
    >>> {part: str(share) for part, share in most_even(losses, roster, 6).items()}
    {'office': '1/2', 'home': '1/2'}
    """
    bars = exact.barred(losses)
    parts = [part for part in option.parts if not bars[losses.index(part)]]
    if not parts:
        return None
    columns = [losses.index(each) for each in (option.id, *parts)]
    units = exact.in_units(losses.values[:, columns])
    units = units[~np.isnan(units).any(axis=1)]
    if not len(units):
        return None
    table = schedules.table(len(parts), most_turns)
    gains = (units[:, :1] - units[:, 1:]) @ table.weights
    fine = gains.min(axis=0) >= -exact.SLACK * table.common
    if not (fine & (gains.max(axis=0) >= exact.HELP * table.common)).any():
        return None
    order = _evenness(len(parts), most_turns)
    shares = table.shares(int(order[np.argmax(fine[order])]))
    return {part: share for part, share in zip(parts, shares, strict=True) if share}


@lru_cache(maxsize=16)
def _evenness(parts: int, most_turns: int) -> NDArray[np.intp]:
    weights = schedules.table(parts, most_turns).weights
    return np.argsort((weights**2).sum(axis=0), kind="stable")
