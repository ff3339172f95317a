"""Consent: an option stands when nobody has an objection to it (Endenburg 1998); objections are spoken out."""

from __future__ import annotations

import numpy as np

from gunnen.practice.moment import Choice, Moment

TIME = 1.0


def consent(moment: Moment) -> Choice:
    """The option with the fewest objections (a reported loss from ``objection`` on), then the least total.

    Where objections stay, they are heard in full, it takes ``rounds`` rounds more, and the option stands anyway: that
    a team would rather decide nothing is left out.
    """
    objects = moment.reports >= moment.settings.objection
    counts = np.count_nonzero(objects, axis=2)
    totals = moment.reports.sum(axis=2)
    option = np.where(counts == counts.min(axis=0), totals, np.inf).argmin(axis=0)
    rows = np.arange(len(option))
    time = np.where(counts[option, rows] > 0, TIME + moment.settings.rounds, TIME)
    return Choice(option, time, heard=objects[option, rows])
