"""Every slice there is: two clear options and one compromise, all eleven losses, any number of colluders.

What the colluders gave matters for the page only through the schedules that leave all of them no worse off (a run of
neighbours), the schedules that help one of them (all but a run of neighbours), whether each of them is near their own
best, and, with four answers, how many of them lose less with the other option. Here stand all such slices, also those
that no team could give, against all pairs of two colleagues' answers: proof by enumeration, not by sampling.
"""

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

import numpy as np

from tests.trust.attacker.exact import BAND, NEAR, evenly

ROWS = np.array(list(product(range(11), repeat=3)))
ENOUGH = np.array([bin(bits).count("1") >= 3 for bits in range(1 << 11)])
WIDE = np.array([ENOUGH[bits] and bits.bit_length() - (bits & -bits).bit_length() >= 3 for bits in range(1 << 11)])


def values(bits):
    return tuple(value for value in range(11) if bits >> value & 1)


def _bits(marks):
    return marks @ (1 << np.arange(marks.shape[1]))


@dataclass(frozen=True)
class Pairs:
    """Two colleagues' answers, alike for every page of every slice; one row each, the values as bits of a number."""

    valid: np.ndarray
    helped: np.ndarray
    near: np.ndarray
    bands: np.ndarray
    carries: np.ndarray  # how many of the two lose less with the other clear option; (pairs, 2)
    values: np.ndarray  # (pairs, 3)
    count: np.ndarray
    schedules: int


@lru_cache(maxsize=4)
def kinds(answers):
    """One person's answers as far as any page depends on them; which kind each row is; and their values as bits."""
    weights, common = evenly(2, 3 if answers < 5 else 6)
    gains = ROWS[:, [2]] * common - ROWS[:, :2] @ weights
    best = ROWS.min(axis=1)
    read = [_bits(gains >= 0), _bits(2 * gains >= common), ROWS[:, 2] <= best + NEAR]
    if answers < 5:
        read += [0 * best, 0 * best, ROWS[:, 0] > ROWS[:, 1], ROWS[:, 1] > ROWS[:, 0]]
    else:
        read += [BAND[ROWS[:, 0]], BAND[ROWS[:, 1]], 0 * best, 0 * best]
    found, kind = np.unique(np.stack(read, axis=1), axis=0, return_inverse=True)
    possible = np.zeros((len(found), 3), dtype=np.int64)
    for option in range(3):
        np.bitwise_or.at(possible[:, option], kind.ravel(), 1 << ROWS[:, option])
    return found, kind.ravel(), possible


def together(first, second):
    """What a page can tell of two kinds of rows, whoever of the two gave which; shape (pairs, 7)."""
    low, high = np.minimum(first, second), np.maximum(first, second)
    bands = (low[:, 3] * 3 + high[:, 3]) * 9 + low[:, 4] * 3 + high[:, 4]
    own = first[:, 5:] + second[:, 5:]
    return np.stack(
        [first[:, 0] & second[:, 0], first[:, 1] | second[:, 1], low[:, 2], bands, own[:, 0], own[:, 1]], axis=1
    )


@lru_cache(maxsize=4)
def pairs(answers):
    found, kind, possible = kinds(answers)
    size = np.bincount(kind)
    first, second = np.triu_indices(len(found))
    alike, place = np.unique(together(found[first], found[second]), axis=0, return_inverse=True)
    merged = np.zeros((len(alike), 3), dtype=np.int64)
    for option in range(3):
        np.bitwise_or.at(merged[:, option], place.ravel(), possible[first, option] | possible[second, option])
    count = np.bincount(place.ravel(), weights=size[first] * size[second] * np.where(first == second, 1, 2))
    schedules = evenly(2, 3 if answers < 5 else 6)[0].shape[1]
    return Pairs(*alike[:, :4].T, alike[:, 4:], merged, count, schedules)


def slices(answers):
    """(schedules that harm no colluder, schedules of these that help one, whether all of them are near)."""
    weights, _ = evenly(2, 3 if answers < 5 else 6)
    line = np.argsort(weights[0])  # the schedules from all turns to one option, to all turns to the other
    runs = {0} | {
        int((1 << line[start:stop]).sum()) for start in range(len(line)) for stop in range(start + 1, len(line) + 1)
    }
    for valid, helped in sorted({(valid, valid & ~unhelped) for valid in runs for unhelped in runs}):
        for near in (0, 1):
            yield valid, helped, near


def _first_bit(numbers, width):
    """The place of the lowest bit; ``width`` where there is none."""
    lowest = numbers & -numbers
    return np.where(numbers > 0, np.log2(np.maximum(lowest, 1)).astype(np.int64), width)


def verdicts(answers, valid, helped, near, *, helpful=False):
    """Of every kind of pair the verdict in that slice, as one number: a schedule, a synthesis or in between.

    ``helpful`` is a page that must not exist: it shows the most even turns that harm nobody *and* help somebody.
    """
    both = pairs(answers)
    fair = both.valid & valid
    hollow = (fair & (both.helped | helped)) > 0
    if helpful:
        fair &= both.helped | helped
    others = np.where(both.near & near, both.schedules, both.schedules + 1)
    return np.where(hollow, _first_bit(fair, both.schedules), others)


def pages(answers, *, helpful=False):
    """For every slice, of every kind of pair what the page says, as one number."""
    both = pairs(answers)
    for slice_ in slices(answers):
        said = verdicts(answers, *slice_, helpful=helpful)
        if answers >= 5:
            yield said * 100 + both.bands
            continue
        for ahead in range(-2, 3):  # how many more colluders lose less with the second option than with the first
            for some in product((0, 1), repeat=2):  # whether any colluder does, for each option
                if (ahead > 0 and not some[1]) or (ahead < 0 and not some[0]):
                    continue
                counts = both.carries
                words = [(counts[:, each] > 0) | bool(some[each]) for each in (0, 1)]
                suggested = np.sign(counts[:, 0] - counts[:, 1] - ahead) + 1
                yield said * 100 + suggested * 4 + words[0] * 2 + words[1]


def count(answers, **page):
    """How many pages there are, and on how many which values are left for whom when they are fewer than wide."""
    both, total, short, neighbours = pairs(answers), 0, Counter(), Counter()
    for said in pages(answers, **page):
        _, place = np.unique(said, return_inverse=True)
        left = np.zeros((place.max() + 1, 3), dtype=np.int64)
        for option in range(3):
            np.bitwise_or.at(left[:, option], place.ravel(), both.values[:, option])
        total += len(left)
        for row, option in np.argwhere(~WIDE[left]):
            bits = int(left[row, option])
            (neighbours if ENOUGH[bits] else short)["abc"[option], values(bits)] += 1
    return total, short, neighbours


def endless(answers):
    """The share of pairs that would be pinned if the same two were asked in every slice and changed nothing."""
    both = pairs(answers)
    pinned = ~ENOUGH[both.values].all(axis=1)
    return float(both.count[pinned].sum() / both.count.sum())


def one_changed(answers):
    """One of the two changed anything, the other nothing: the sequences of two pages, and how many pin a value.

    The colluders choose their answers anew for the second page, and even know who of the two changed.
    """
    found, _, possible = kinds(answers)
    first, second = (each.ravel() for each in np.indices((len(found), len(found))))
    _, alike = np.unique(together(found[first], found[second]), axis=0, return_inverse=True)
    alike = alike.reshape(len(found), len(found))
    fitting = {(said == each).tobytes() for said in pages(answers) for each in np.unique(said)}
    fitting = [np.frombuffer(each, dtype=bool)[alike] for each in fitting]  # (who changed, who did not)
    after = np.unique([each.any(axis=0) for each in fitting], axis=0)
    sequences, pinned = 0, Counter()
    for before in fitting:
        kept = after & before.any(axis=0)
        kept = kept[kept.any(axis=1)]
        moved = kept.astype(np.float32) @ before.T > 0
        sequences += len(kept)
        for who, rows in (("kept", kept), ("moved", moved), ("either", kept | moved)):
            left = np.bitwise_or.reduce(np.where(rows[:, :, None], possible, 0), axis=1)
            for place, option in np.argwhere(~ENOUGH[left]):
                pinned[who, "abc"[option], values(int(left[place, option]))] += 1
    return sequences, pinned
