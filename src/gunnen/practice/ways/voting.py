"""Majority: everybody votes for the option that they want most, the compromise among them; one round of talk."""

from __future__ import annotations

import numpy as np

from gunnen.practice.moment import Choice, Moment

TIME = 1.0


def majority(moment: Moment) -> Choice:
    """The option with most votes; where two have as many, the vote of the chair decides, then the order listed."""
    votes, teams = moment.wanted.copy(), moment.losses.shape[1]
    rows = np.arange(teams)
    chair = moment.losses[:, rows, moment.people.order[:, 0]].argmin(axis=0)
    votes[chair, rows] += 0.5
    return Choice(votes.argmax(axis=0), np.full(teams, TIME))
