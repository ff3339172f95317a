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
from scipy.special import gammaln

from gunnen.dialogue.threads.terms import LEVEL

if TYPE_CHECKING:
    from gunnen.dialogue.rating import Rates

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

SHARES: Numbers = np.sin(np.linspace(0, np.pi / 2, 401)) ** 2
SPREADS = {0.003: 0.1, 0.02: 0.2, 0.05: 0.2, 0.1: 0.2, 0.2: 0.15, 0.35: 0.1, 0.55: 0.05}
ALIKE = 0.08
DRAWS = 200
BETTER_THAN_CHANCE = 0.05


def by_author(found: Counts, of: Counts) -> Numbers:
    """How likely each of `SHARES` is to be the mean over authors who were ``found`` so often ``of`` so many, (401,).

    The spread between authors is integrated out. At most 1.

    >>> float(SHARES[by_author(np.array([1, 2, 0]), np.array([10, 20, 12])).argmax()].round(2))
    0.08
    """
    (hits, each), often = np.unique(np.stack([found, of]), axis=1, return_counts=True)
    spreads = np.stack([np.log(chance) + _beta_binomial(hits, each, often, rho) for rho, chance in SPREADS.items()])
    return _at_most_one(np.exp(spreads - spreads.max()).sum(0))


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


def in_all(found: int, of: int, weight: float) -> Numbers:
    """The same as `by_author` when only totals are known: ``found`` ``of`` so many, which count as ``weight``."""
    yes = found / of * weight
    shares = np.clip(SHARES, 1e-9, 1 - 1e-9)
    log = yes * np.log(shares) + (weight - yes) * np.log1p(-shares)
    likely: Numbers = np.exp(log - log.max())
    return likely


def corrected(likely: Numbers, kind: str, languages: Mapping[str, int], rates: Rates) -> Numbers:
    """From how likely each share is to be found to how likely it is to be there, (401,).

    ``languages``: how many messages of each. Sensitivity and specificity are drawn as well as the held-out text tells
    them; the specificity lies anywhere between that of hard cases and that of everyday text. A reader that is no better
    than chance tells nothing: then all shares are as likely.
    """
    sensitive, specific = _drawn(kind, languages, rates)
    if not len(sensitive):
        return np.ones_like(SHARES)
    found = np.outer(sensitive, SHARES) + np.outer(1 - specific, 1 - SHARES)
    return _at_most_one(np.interp(found, SHARES, likely).mean(0))


def _at_most_one(likely: Numbers) -> Numbers:
    scaled: Numbers = likely / likely.max()
    return scaled


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

    >>> interval(in_all(0, 30, 30.0))[:2], round(interval(in_all(15, 30, 30.0))[0], 2)
    ((0.0, 0.0), 0.5)
    """
    order = np.argsort(-likely, kind="stable")
    inside = order[: int(np.searchsorted(np.cumsum(likely[order]), level * likely.sum())) + 1]
    return float(SHARES[order[0]]), float(SHARES[inside.min()]), float(SHARES[inside.max()])
