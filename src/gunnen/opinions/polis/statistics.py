"""What Polis says of its groups: the statements that stand for each, and what all of them agree with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.votes import AGREE, DISAGREE, Votes

SURE = 1.2816
"""The 90 % quantile of the normal distribution."""
MOST_STATEMENTS = 5


@dataclass(frozen=True, slots=True)
class Stance:
    """A statement that stands for a group: its place, the side the group takes, the share, and how sure that is."""

    statement: int
    side: Literal["agree", "disagree"]
    share: float
    share_z: float
    ratio: float
    ratio_z: float

    @property
    def weight(self) -> float:
        """By which Polis ranks: the larger and the surer, the better it stands for the group."""
        return self.share * self.share_z * self.ratio * self.ratio_z


def group_counts(votes: Votes, group: NDArray[np.int64], k: int) -> NDArray[np.int64]:
    """Agrees, disagrees and all votes (passes too) of each group on each statement, shape (3, k, statements)."""
    statements = votes.shape[1]
    cells = group[votes.rows] * statements + votes.columns
    inside = group[votes.rows] >= 0

    def count(chosen: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(cells[chosen], minlength=k * statements).reshape(k, statements)

    return np.stack(
        [count(inside & (votes.values == AGREE)), count(inside & (votes.values == DISAGREE)), count(inside)]
    )


def representative(counts: NDArray[np.int64]) -> tuple[tuple[Stance, ...], ...]:
    """For each group the statements on which it stands out, at most five, the strongest first.

    ``counts`` is from `group_counts`. A share is (votes + 1) / (seen + 2). A statement stands for a group where both
    the share (against a half) and its ratio to the share of all others (a test of two proportions) are beyond 1.2816.
    The same votes made the group, so this says less than it seems to. If none is, the one nearest to it does.
    """
    agree, disagree, seen = counts
    sides = _sides(agree, seen), _sides(disagree, seen)
    return tuple(_chosen(group, *sides) for group in range(len(seen)))


def consensus(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Polis's group-informed consensus: the product over groups of (agrees + 1) / (seen + 2), shape (statements,).

    It shrinks with every group, and a group of three can veto.
    """
    agree, _, seen = counts
    product: NDArray[np.float64] = ((agree + 1) / (seen + 2)).prod(0)
    return product


def _sides(said: NDArray[np.int64], seen: NDArray[np.int64]) -> NDArray[np.float64]:
    """Share, its z, ratio and its z, shape (4, k, statements)."""
    said_elsewhere, seen_elsewhere = said.sum(0) - said, seen.sum(0) - seen
    share, elsewhere = (said + 1) / (seen + 2), (said_elsewhere + 1) / (seen_elsewhere + 2)
    share_z = 2 * np.sqrt(seen + 1) * ((said + 1) / (seen + 1) - 0.5)
    pooled = (said + said_elsewhere + 2) / (seen + seen_elsewhere + 2)
    spread = np.sqrt(pooled * (1 - pooled).clip(0) * (1 / (seen + 1) + 1 / (seen_elsewhere + 1)))
    apart = (said + 1) / (seen + 1) - (said_elsewhere + 1) / (seen_elsewhere + 1)
    ratio_z = np.divide(apart, spread, out=np.zeros_like(apart), where=spread > 0)
    return np.stack([share, share_z, share / elsewhere, ratio_z])


def _chosen(group: int, agree: NDArray[np.float64], disagree: NDArray[np.float64]) -> tuple[Stance, ...]:
    by_agree = agree[3, group] > disagree[3, group]
    figures = np.where(by_agree, agree[:, group], disagree[:, group])
    stances = [
        Stance(place, "agree" if agrees else "disagree", *numbers)
        for place, (agrees, numbers) in enumerate(zip(by_agree.tolist(), figures.T.tolist(), strict=True))
    ]
    sure = [each for each in stances if each.share_z > SURE and each.ratio_z > SURE]
    if not sure and stances:
        return (max(stances, key=lambda each: each.share_z + each.ratio_z),)
    return tuple(sorted(sure, key=lambda each: -each.weight)[:MOST_STATEMENTS])
