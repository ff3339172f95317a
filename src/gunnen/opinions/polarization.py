"""How polarised a conversation is, by four measures of the literature, each with its interval."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, Votes

Array = NDArray[np.float64]

BLOCKS, FEWEST_BLOCKS = 20, 5
CELLS = 20_000_000
FEWEST_SIDES = 5
IDENTIFICATION = 1.3


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and its interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Sums:
    """Sums over everybody, and without each block in turn: the first axis of all arrays, (1 + blocks).

    ``agree`` and ``disagree`` have shape (.., groups, statements), ``both`` (.., statements), ``people`` (.., groups).
    """

    agree: Array
    disagree: Array
    both: Array
    people: Array


def polarization(votes: Votes, membership: Array, places: Array, *, confidence: float = 0.9) -> Mapping[str, Measure]:
    """Four measures by name; one that can't be told (nobody voted, all in one place) is left out.

    ``membership`` has shape (participants, camps + 1), the middle last and a group of its own here; ``places`` has
    shape (participants, 2), NaN for whom there is none. Intervals are by a jackknife over at most 20 blocks of people,
    with the camps and places held as they are.

    - ``esteban_ray`` 0 (one group) to 1 (two equal camps, opposite in everything): `esteban_ray`
    - ``agreement`` -1 (all halves against halves) to 1 (unanimous): the mean of `agreement`
    - ``bimodality`` 0 to 1, 5/9 when spread evenly: `bimodality` along the main axis of the places
    - ``between`` 0 to 1: which part of the differences is between camps: `variance_between`

    >>> from gunnen.opinions import votes_from
    >>> votes = votes_from([*range(40)] * 2, [1] * 40 + [2] * 40, [1, -1] * 20 + [-1, 1] * 20)
    >>> camps = np.array([[1.0, 0, 0], [0, 1, 0]] * 20)
    >>> found = polarization(votes, camps, np.array([[-1.0, 0], [1, 0]] * 20))
    >>> {name: round(each.value, 2) for name, each in found.items()}
    {'esteban_ray': 1.0, 'agreement': -1.0, 'bimodality': 0.88, 'between': 1.0}
    """
    speaking = np.flatnonzero(votes.given())
    if not len(speaking):
        return {}
    return polarization_from(_sums(votes, membership, speaking), places[speaking], confidence=confidence)


def polarization_from(sums: Sums, places: Array, *, confidence: float = 0.9) -> Mapping[str, Measure]:
    """The same from sums over blocks of people (`sums_of`), and the places of those who voted."""
    found = {
        "esteban_ray": _measure(_esteban_rays(sums.agree, sums.disagree, sums.people), confidence, 0, 1),
        "agreement": _measure(_agreements(sums), confidence, -1, 1),
        "bimodality": _measure(_bimodalities(places), confidence, 0, 1),
        "between": _measure(_each(variance_between, sums), confidence, 0, 1),
    }
    return {name: each for name, each in found.items() if not np.isnan(each.value)}


def esteban_ray(agree: Array, disagree: Array, people: Array) -> float:
    """2^(1 + a) sum_cd p_c^(1 + a) p_d D_cd with a = 1.3: groups' shares p, and D how far apart they are.

    J. Esteban and D. Ray, Econometrica 62, 1994, doi:10.2307/2951734. ``agree`` and ``disagree`` have shape (groups,
    statements), ``people`` (groups,). D_cd^2 is the mean over statements of (r_c - r_d)^2 less what chance alone adds,
    r (1 - r) / (n - 1) for each, weighted by n_c n_d / (n_c + n_d); at least 0.

    >>> round(esteban_ray(np.array([[4.0], [0]]), np.array([[0.0], [4]]), np.array([4.0, 4])), 9)
    1.0
    """
    return float(_esteban_rays(agree[None], disagree[None], people[None])[0])


def _esteban_rays(agree: Array, disagree: Array, people: Array) -> Array:
    """Of several crowds at once, along the first axis."""
    share = people / np.maximum(people.sum(axis=1, keepdims=True), 1e-300)
    weight = share ** (1 + IDENTIFICATION)
    total = np.zeros(len(people))
    for one in range(people.shape[1]):
        for other in range(one):
            apart = _distances(agree[:, [one, other]], disagree[:, [one, other]])
            total += (weight[:, one] * share[:, other] + weight[:, other] * share[:, one]) * apart
    return np.asarray(2 ** (1 + IDENTIFICATION) * total)


def _distances(agree: Array, disagree: Array) -> Array:
    """How far two groups are apart, in each crowd; both have shape (crowds, 2, statements)."""
    seen = agree + disagree
    told = np.asarray((seen > 1).all(axis=1, keepdims=True))
    seen = np.where(told, seen, 2.0)
    rate = np.where(told, agree, 0.0) / seen
    chance = (rate * (1 - rate) / (seen - 1)).sum(axis=1)
    weight = np.where(told[:, 0], seen[:, 0] * seen[:, 1] / (seen[:, 0] + seen[:, 1]), 0.0)
    square = (weight * ((rate[:, 0] - rate[:, 1]) ** 2 - chance)).sum(axis=1)
    return np.asarray(np.sqrt(np.maximum(0.0, square / np.maximum(weight.sum(axis=1), 1e-300))))


def agreement(disagree: Array, both: Array, agree: Array) -> Array:
    """Van der Eijk's A of each statement, for the ordered answers disagree, both, agree; NaN below five answers.

    C. van der Eijk, Quality and Quantity 35, 2001, doi:10.1023/A:1010374114305: the counts are cut into layers. All
    three answers alike: 0; two neighbours: 1/2; the two ends: -1; one answer: 1; weighted by size. -1 is half against
    half, 0 all answers alike, 1 unanimous.

    >>> agreement(np.array([5.0, 0, 4]), np.array([0.0, 0, 4]), np.array([5.0, 10, 4])).tolist()
    [-1.0, 1.0, 0.0]
    """
    counts = np.stack([disagree, both, agree])
    least, middle, most = np.sort(counts, axis=0)
    total = counts.sum(axis=0)
    ends = both <= np.minimum(disagree, agree)
    found = (most - middle) + 2 * (middle - least) * np.where(ends, -1, 0.5)
    return np.where(total >= FEWEST_SIDES, found / np.maximum(total, 1), np.nan)


def bimodality(along: Array) -> float:
    """Sarle's coefficient (g^2 + 1) / (k + 3 (n - 1)^2 / ((n - 2) (n - 3))), g the sample's skewness, k its kurtosis.

    R. Pfister et al., Frontiers in Psychology 4, 2013, doi:10.3389/fpsyg.2013.00700. NaN below four people, or when all
    stand in one place. A flat spread gives 5/9, a normal one 1/3; above 5/9 there may be two peaks, or a long tail.

    >>> bimodality(np.array([0.0, 1] * 20)) > 5 / 9
    True
    """
    powers = np.array([[(along**power).sum() for power in range(5)]])
    return float(_sarle(powers)[0])


def variance_between(agree: Array, disagree: Array, people: Array) -> float:
    """Which part of the variance of side-taking is between groups, corrected for chance; at least 0.

    T. L. Kelley's epsilon squared, PNAS 21, 1935, doi:10.1073/pnas.21.9.554, over all statements: 1 less the mean
    square within groups by the mean square in all. ``agree`` and ``disagree`` have shape (groups, statements).

    >>> variance_between(np.array([[9.0], [0]]), np.array([[0.0], [9]]), np.array([9.0, 9]))
    1.0
    """
    if len(people) < 2:
        return 0.0
    seen = agree + disagree
    within = (agree * disagree / np.maximum(seen, 1e-300)).sum()
    all_agree, all_seen = agree.sum(axis=0), seen.sum(axis=0)
    whole = (all_agree * (all_seen - all_agree) / np.maximum(all_seen, 1e-300)).sum()
    left = all_seen.sum() - np.minimum(seen, 1).sum()
    free = all_seen.sum() - np.minimum(all_seen, 1).sum()
    return 0.0 if left <= 0 or whole <= 0 else float(max(0.0, 1 - within / left / (whole / free)))


def blocks_for(people: int, groups: int, statements: int) -> int:
    """In how many blocks so many people are cut; of those who voted every so many-th is in the same one."""
    most = CELLS // max(1, 2 * groups * statements)
    return min(people, max(FEWEST_BLOCKS, min(BLOCKS, most)))


def sums_of(agree: Array, disagree: Array, both: Array, people: Array) -> Sums:
    """From each block apart (the first axis) to everybody, and everybody without each block."""
    return Sums(_without(agree), _without(disagree), _without(both), _without(people))


def _sums(votes: Votes, membership: Array, speaking: NDArray[np.int64]) -> Sums:
    blocks = blocks_for(len(speaking), membership.shape[1], votes.shape[1])
    rows = [speaking[block::blocks] for block in range(blocks)]

    def summed(kind: int, weights: Array) -> Array:
        said = votes.said(kind)
        return np.stack([np.asarray(said[row].T @ weights[row]).T for row in rows])

    both = summed(BOTH, np.ones((votes.shape[0], 1)))[:, 0]
    people = np.stack([membership[row].sum(axis=0) for row in rows])
    return sums_of(summed(AGREE, membership), summed(DISAGREE, membership), both, people)


def _without(blocks: Array) -> Array:
    """The sum of all blocks, and without each of them."""
    whole = blocks.sum(axis=0, keepdims=True)
    return np.concatenate([whole, whole - blocks])


def _each(measure: Callable[[Array, Array, Array], float], sums: Sums) -> Array:
    return np.array([measure(*each) for each in zip(sums.agree, sums.disagree, sums.people, strict=True)])


def _agreements(sums: Sums) -> Array:
    """The mean over the statements with enough answers in all."""
    found = agreement(sums.disagree.sum(axis=1), sums.both, sums.agree.sum(axis=1))
    told = ~np.isnan(found[0])
    found = found[:, told]
    counted = np.maximum((~np.isnan(found)).sum(axis=1), 1)
    return np.asarray(np.nansum(found, axis=1) / counted if told.any() else np.full(len(found), np.nan))


def _bimodalities(places: Array) -> Array:
    """Along the axis on which the places spread most; the first of two axes that are alike."""
    there = places[~np.isnan(places).any(axis=1)]
    if len(there) < 4:
        return np.array([np.nan])
    centred = there - there.mean(axis=0)
    along = centred @ np.linalg.eigh(centred.T @ centred)[1][:, -1]
    along = along / max(float(np.abs(along).max()), 1e-300)
    blocks = min(BLOCKS, len(along))
    square = along * along
    powers = np.stack([np.ones_like(along), along, square, square * along, square * square], axis=1)
    return _sarle(_without(np.stack([powers[block::blocks].sum(axis=0) for block in range(blocks)])))


def _sarle(powers: Array) -> Array:
    """From sums of the powers 0 to 4, shape (.., 5)."""
    n, one, two, three, four = powers.T
    with np.errstate(divide="ignore", invalid="ignore"):
        mean, two, three, four = one / n, two / n, three / n, four / n
        square = two - mean**2
        cube = three - 3 * mean * two + 2 * mean**3
        fourth = four - 4 * mean * three + 6 * mean**2 * two - 3 * mean**4
        skew = cube / square**1.5 * np.sqrt(n * (n - 1)) / (n - 2)
        excess = (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (fourth / square**2 - 3) + 6)
        found = (skew**2 + 1) / (excess + 3 * (n - 1) ** 2 / ((n - 2) * (n - 3)))
    return np.where((n > 3) & (square > 1e-12), found, np.nan)


def _measure(values: Array, confidence: float, least: float, most: float) -> Measure:
    """The first value, and an interval from the others, each of which leaves a block out."""
    value, others = float(values[0]), values[1:]
    if len(others) < 2 or np.isnan(others).any():
        return Measure(value, float(least), float(most))
    blocks = len(others)
    doubt = np.sqrt((blocks - 1) / blocks * ((others - others.mean()) ** 2).sum())
    reach = float(stdtrit(blocks - 1, (1 + confidence) / 2) * doubt)
    return Measure(value, max(least, value - reach), min(most, value + reach))
