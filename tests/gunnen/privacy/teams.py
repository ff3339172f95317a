"""Losses in one line, and the page that they make."""

import numpy as np

from gunnen.checking import check_losses
from gunnen.choosing import mirror
from gunnen.privacy import show_mirror
from gunnen.terms import Option

LAKE = Option("lake", ("sea", "hills"))


def losses(rows, options=("sea", "hills", LAKE), limits=()):
    """Rows of losses, None unknown; ``limits`` are places (row, column)."""
    values = np.array([[np.nan if each is None else each for each in row] for row in rows], dtype=float)
    bars = np.zeros(values.shape, dtype=bool)
    for place in limits:
        bars[place] = True
    return check_losses([f"m{place}" for place in range(len(rows))], options, values, bars)


def page(rows, options=("sea", "hills", LAKE), limits=(), turns=True, method="least_total"):
    given = losses(rows, options, limits)
    return show_mirror(given, mirror(given, turns=turns, method=method), turns=turns, method=method)


def option(shown, name):
    return next(each for each in shown.options if each.id == name)


TORN = ([0, 9, 6], [1, 8, 6], [9, 0, 7], [8, 1, 6], [5, 4, 5], [0, 10, 8])  # hollow: half and half harms nobody
