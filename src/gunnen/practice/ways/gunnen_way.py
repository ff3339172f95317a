"""Gunnen's own: the guard suggests, who would lose is asked whether the others can win, and nobody is pressed."""

from __future__ import annotations

import numpy as np

from gunnen.practice.granting import grant_rounds, willingness
from gunnen.practice.guarding import guard
from gunnen.practice.moment import Choice, Moment

TIME = 1.5  # as consensing; each round of granting adds one: guesses


def gunnen(moment: Moment) -> Choice:
    """The guard's suggestion on the reports; asked is who reports more than their own least.

    What is not granted after ``rounds`` rounds is decided anyway, without their grant.
    """
    if moment.accounts is None:
        raise ValueError("this way keeps accounts")
    option = guard(moment.accounts, moment.reports)
    rows = np.arange(len(option))
    reports, costs = moment.reports, moment.losses
    asked = reports[option, rows] > np.minimum(np.minimum(reports[0], reports[1]), reports[2])
    regret = costs[option, rows] - np.minimum(np.minimum(costs[0], costs[1]), costs[2])
    people, settings = moment.people, moment.settings
    chance = willingness(regret, people.trust, people.got, people.gave, settings)
    granted, taken = grant_rounds(asked, chance, moment.luck.answers, int(settings.rounds))
    return Choice(option, taken + np.float64(TIME), asked, granted)
