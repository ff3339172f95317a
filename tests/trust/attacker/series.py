"""An attacker along a series: beside the page they are told all that the ledger knows of the two.

What a series says (its suggestions, its balances, its promise) is made of nothing but rows of the ledger, and treats
people alike: it says the same when the two swap places in every decision. So whoever watches it, however long, knows at
most the two rows of every decision, and not whose is which. That is what this attacker is simply told. Decisions have
nothing else in common, so one decision is enough. As in `exact`, nothing here calls the policy.
"""

import numpy as np

from tests.trust.attacker.exact import BAND, Possible


def bands(rows):
    """What the ledger knows from five answers: the bands of both clear options."""
    return BAND[rows[:, 0]] * 3 + BAND[rows[:, 1]]


def two_levels(rows):
    """What the ledger knows with four answers: below 5 or not."""
    return (rows[:, 0] >= 5) * 2 + (rows[:, 1] >= 5)


def bands_with_the_compromise(rows):
    """A ledger that must not exist: the band of the compromise too."""
    return bands(rows) * 3 + BAND[rows[:, 2]]


def levels_with_the_compromise(rows):
    """A ledger that must not exist: the level of the compromise too."""
    return two_levels(rows) * 2 + (rows[:, 2] >= 5)


class Told(Possible):
    """All pairs of rows that two colleagues may have given, for somebody who is told the ledger's row of each.

    Such an attacker tells the two apart. `either` is for one who does not.
    """

    def _column(self, which, place):
        column, mine = super()._column(which, place), self.given[which, place]
        if place not in self.page.clear or np.isnan(mine):
            return column
        return [each for each in column if self._known(each) == self._known(mine)]

    def _known(self, value):
        return BAND[int(value)] if self.page.answers >= 5 else value >= 5

    def either(self):
        """For each option the values that stay possible for each of the two, when it is unknown who is who."""
        return [sorted({*(one or ()), *(other or ())}) for one, other in zip(*self.values, strict=True)]
