"""Sequences to try rules on: random, of camps, and made on purpose against the rule."""

import numpy as np

from gunnen.checking import check_losses


def names(count):
    return tuple(f"m{place}" for place in range(count))


def losses(reports, limits=None, members=None):
    reports = np.asarray(reports, dtype=float)
    people = members or names(len(reports))
    return check_losses(people, [f"o{place}" for place in range(reports.shape[1])], reports, limits)


def random_reports(rng, members, options):
    """One decision of one of five kinds: anything, whole numbers, two camps, favourites apart, or nearly all equal."""
    kind = rng.integers(5)
    if kind == 0:
        return rng.random((members, options)) * 10
    if kind == 1:
        return rng.integers(0, 11, (members, options)).astype(float)
    if kind == 2:
        camp = rng.random(members) < rng.uniform(0.2, 0.5)
        return np.clip(
            np.rint(np.abs(rng.random(options) - camp[:, None]) * 10 + rng.normal(0, 1, (members, options))), 0, 10
        )
    if kind == 3:
        reports = np.full((members, options), 10.0)
        reports[np.arange(members), rng.integers(options, size=members)] = 0
        return reports
    return np.where(rng.random((members, options)) < 0.1, 7.0, 2.0)


def worst_for(state, rng, members, options, decide, tries=12):
    """The adversary: of some random decisions, the one after which the worst-off member is worst off."""
    found = [losses(random_reports(rng, members, options)) for _ in range(tries)]
    return max(found, key=lambda each: (decide(state, each)[1].account.max(), decide(state, each)[1].streak.max()))
