"""How much there is, from how much was found: ranges that know that authors differ and that the reader errs.

Of n messages of one author x are found, beta-binomial with mean q and spread rho between authors, the same for all.
Found are true ones (sensitivity) and false ones (one less the specificity): q = p se + (1 - p)(1 - sp). That is turned
round as Rogan and Gladen do (doi:10.1093/oxfordjournals.aje.a112510), with everything that is not known, rho, se and
sp, integrated out (Gelman and Carpenter, doi:10.1111/rssc.12435).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, gammaln

from gunnen.dialogue.threads.terms import LEVEL

if TYPE_CHECKING:
    from gunnen.dialogue.rating import Rates

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

SHARES: Numbers = np.sin(np.linspace(0, np.pi / 2, 401)) ** 2
SPREADS = {0.003: 0.1, 0.02: 0.2, 0.05: 0.2, 0.1: 0.2, 0.2: 0.15, 0.35: 0.1, 0.55: 0.05}
ALIKE = 0.08
DRAWS = 100
TAIL = 0.1  # of a range of counts only one end is ever near, so this is 90 in 100
BETTER_THAN_CHANCE = 0.05


def by_author(found: Counts, of: Counts) -> Numbers:
    """How likely each of `SHARES` is to be the mean over authors who were ``found`` so often ``of`` so many, (401,).

    The spread between authors is integrated out. At most 1.

    >>> float(SHARES[by_author(np.array([1, 2, 0]), np.array([10, 20, 12])).argmax()].round(2))
    0.08
    """
    (hits, each), often = np.unique(np.stack([found, of]), axis=1, return_counts=True)
    spreads = np.stack([np.log(chance) + _beta_binomial(hits, each, often, rho) for rho, chance in SPREADS.items()])
    likely: Numbers = np.exp(spreads - spreads.max()).sum(0)
    likely /= likely.max()
    return likely


def _beta_binomial(found: Counts, of: Counts, often: Counts, rho: float) -> Numbers:
    """Its logarithm at each of `SHARES`, without what does not hang on the share or the spread."""
    size = (1 - rho) / rho
    yes = np.clip(SHARES, 1e-9, 1 - 1e-9)[:, None] * size
    no = size - yes
    each = gammaln(found + yes) - gammaln(yes) + gammaln(of - found + no) - gammaln(no)
    each += gammaln(size) - gammaln(of + size)
    return np.asarray(each @ often, np.float64)


def weight(of: Counts) -> float:
    """As how many messages these count, ``of`` each author, when authors are as much alike as `ALIKE` says.

    >>> round(weight(np.array([6, 6, 6, 6, 6])), 1), round(weight(np.array([300] * 5)), 1)
    (21.4, 60.2)
    """
    total = of.sum()
    return float(total / (1 + ALIKE * ((of**2).sum() / total - 1)))


def at_least(found: int, of: int, weight: float) -> Numbers:
    """The chance that so many or more are found in all, ``of`` so many which count as ``weight``; (401,).

    >>> float(at_least(0, 30, 20.0).min()), float(at_least(31, 30, 20.0).max())
    (1.0, 0.0)
    """
    if found <= 0 or found > of:
        return np.full_like(SHARES, found <= 0)
    one = weight / of
    chance: Numbers = betainc(found * one, (of - found + 1) * one, SHARES)
    return chance


def corrected(likely: Numbers, kind: str, languages: Mapping[str, int], rates: Rates) -> Numbers:
    """From how likely something is at each share that is found to how likely at each share that is there, (401,).

    ``languages``: how many messages of each. Sensitivity and specificity are drawn as well as the held-out text tells
    them; the specificity lies anywhere between that of hard cases and that of everyday text. A reader that is no better
    than chance tells nothing: then all shares are as likely.
    """
    sensitive, specific = _drawn(kind, languages, rates)
    if not len(sensitive):
        return np.ones_like(SHARES)
    found = np.outer(sensitive, SHARES) + np.outer(1 - specific, 1 - SHARES)
    there: Numbers = np.interp(found, SHARES, likely).mean(0)
    return there


def _drawn(kind: str, languages: Mapping[str, int], rates: Rates) -> tuple[Numbers, Numbers]:
    """Pairs that are likely, of the languages together; pairs no better than chance are left out."""
    random, total = np.random.default_rng(20261123), sum(languages.values())
    sensitive, specific = np.zeros(DRAWS), np.zeros(DRAWS)
    for language in sorted(languages):
        rate = rates.of(kind, language)
        right = rate.sensitivity * rate.positives, rate.specificity * rate.negatives
        hard = random.beta(right[1] + 1, rate.negatives - right[1] + 1, DRAWS)
        plain = random.uniform(size=DRAWS) if kind != "genuine" else 0.0
        share = languages[language] / total
        sensitive += share * random.beta(right[0] + 1, rate.positives - right[0] + 1, DRAWS)
        specific += share * (hard + plain * np.maximum(rate.plain - hard, 0))
    better = sensitive + specific - 1 > BETTER_THAN_CHANCE
    return sensitive[better], specific[better]


def interval(likely: Numbers, level: float = LEVEL) -> tuple[float, float, float]:
    """The likeliest share, and from where to where the likeliest ones go that together hold ``level`` of the weight.

    >>> round(interval(1 - abs(SHARES - 0.5))[0], 2)
    0.5
    """
    order = np.argsort(-likely, kind="stable")
    inside = order[: int(np.searchsorted(np.cumsum(likely[order]), level * likely.sum())) + 1]
    return float(SHARES[order[0]]), float(SHARES[inside.min()]), float(SHARES[inside.max()])


def bounds(least: Numbers, most: Numbers, tail: float = TAIL) -> tuple[float, float]:
    """From the lowest share at which ``least``, the chance of so many or more, is not too small, to the highest one at
    which ``most``, the chance of so few or fewer, is not. (Clopper and Pearson, doi:10.1093/biomet/26.4.404.)

    >>> [round(each, 2) for each in bounds(at_least(5, 30, 30.0), 1 - at_least(10, 30, 30.0))]
    [0.08, 0.43]
    """
    low, high = np.flatnonzero(least >= tail).min(), np.flatnonzero(most >= tail).max()
    return float(SHARES[low]), float(SHARES[high])
