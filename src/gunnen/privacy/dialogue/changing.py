"""More, less or the same, against this team's own past: made of nothing but what was shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt

from gunnen.privacy.dialogue.counts import width
from gunnen.privacy.dialogue.shown import ShownBin, ShownShare

PAST_FROM, PAST_MOST = 3, 52
CLEARLY = 1.96


def change(name: str, now: ShownShare, earlier: Sequence[ShownBin]) -> ShownShare:
    """The share with its ``change``, from three earlier bins on; against the last 52 of them.

    Compared are the middles of the steps that were counted, before any correction: what the reader misses, it missed
    before as well. The past is a weighted mean with what its bins differ among themselves (DerSimonian and Laird,
    doi:10.1016/0197-2456(86)90046-2); a change is what lies beyond 1.96 standard errors of a new bin.
    """
    past = [_guess(each.shares[name]) for each in earlier[-PAST_MOST:] if name in each.shares]
    if len(past) < PAST_FROM:
        return now
    share, error = _guess(now)
    mean, spread = _pooled(past)
    far = (share - mean) / sqrt(error + spread)
    return replace(now, change="more" if far > CLEARLY else "less" if far < -CLEARLY else "same")


def _guess(share: ShownShare) -> tuple[float, float]:
    """The middle of the step, and how much it may be off, squared: by chance and within the step.

    Of an open step, which goes on to the last message, only its beginning counts: the least that it can be.
    """
    low, high = share.found
    high = min(high, low + width(share.of, secret=True) - 1)
    middle = ((low + high) / 2 + 0.5) / (share.of + 1)
    return middle, middle * (1 - middle) / share.weight + ((high - low + 1) / share.of) ** 2 / 12


def _pooled(past: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the past, and how far off it a new bin without any error would be, squared."""
    weights = [1 / error for _, error in past]
    mean = _mean(past, weights)
    unlike = sum(weight * (share - mean) ** 2 for weight, (share, _) in zip(weights, past, strict=True))
    free = sum(weights) - sum(each**2 for each in weights) / sum(weights)
    between = max(0.0, (unlike - (len(past) - 1)) / free)
    weights = [1 / (error + between) for _, error in past]
    return _mean(past, weights), between + 1 / sum(weights)


def _mean(past: Sequence[tuple[float, float]], weights: Sequence[float]) -> float:
    return sum(weight * share for weight, (share, _) in zip(weights, past, strict=True)) / sum(weights)
