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


def nothing(rows):
    """What a page tells beside itself: nothing."""
    return np.zeros(len(rows), dtype=np.int64)


def values(bits):
    return tuple(value for value in range(11) if bits >> value & 1)


def _bits(marks):
    return marks @ (1 << np.arange(marks.shape[1]))


@dataclass(frozen=True)
class Pairs:
    """Two colleagues' answers, alike for every page of every slice; one row each, the values as bits of a number."""

    answers: int
    weights: np.ndarray
    valid: np.ndarray
    helped: np.ndarray
    near: np.ndarray
    bands: np.ndarray
    carries: np.ndarray  # how many of the two lose less with the other clear option; (pairs, 2)
    told: np.ndarray  # what the attacker is told of the two beside the page
    values: np.ndarray  # (pairs, 3)
    count: np.ndarray

    @property
    def schedules(self):
        return self.weights.shape[1]


def _schedules(answers, most_turns):
    return evenly(2, most_turns or (3 if answers < 5 else 6))


@lru_cache(maxsize=4)
def kinds(answers, told=nothing, most_turns=None):
    """One person's answers as far as any page depends on them; which kind each row is; and their values as bits.

    ``told`` makes of rows of answers a number each, the last column: what the attacker is told beside the page.
    """
    weights, common = _schedules(answers, most_turns)
    gains = ROWS[:, [2]] * common - ROWS[:, :2] @ weights
    best = ROWS.min(axis=1)
    read = [_bits(gains >= 0), _bits(2 * gains >= common), ROWS[:, 2] <= best + NEAR]
    if answers < 5:
        read += [0 * best, 0 * best, ROWS[:, 0] > ROWS[:, 1], ROWS[:, 1] > ROWS[:, 0]]
    else:
        read += [BAND[ROWS[:, 0]], BAND[ROWS[:, 1]], 0 * best, 0 * best]
    found, kind = np.unique(np.stack([*read, told(ROWS)], axis=1), axis=0, return_inverse=True)
    possible = np.zeros((len(found), 3), dtype=np.int64)
    for option in range(3):
        np.bitwise_or.at(possible[:, option], kind.ravel(), 1 << ROWS[:, option])
    return found, kind.ravel(), possible


def together(first, second):
    """What a page can tell of two kinds of rows, whoever of the two gave which; shape (pairs, 6)."""
    low, high = np.minimum(first, second), np.maximum(first, second)
    bands = (low[:, 3] * 3 + high[:, 3]) * 9 + low[:, 4] * 3 + high[:, 4]
    own = first[:, 5:7] + second[:, 5:7]
    return np.stack(
        [first[:, 0] & second[:, 0], first[:, 1] | second[:, 1], low[:, 2], bands, own[:, 0], own[:, 1]], axis=1
    )


@lru_cache(maxsize=4)
def pairs(answers, told=nothing, most_turns=None, apart=False):
    """All pairs of two colleagues' answers. ``apart``: it is known which of the two is told to be which."""
    found, kind, possible = kinds(answers, told, most_turns)
    size = np.bincount(kind)
    first, second = np.indices((len(found), len(found))).reshape(2, -1) if apart else np.triu_indices(len(found))
    facts = [together(found[first], found[second]), _told(found[first, 7], found[second, 7], apart)]
    alike, place = np.unique(np.hstack(facts), axis=0, return_inverse=True)
    merged = np.zeros((len(alike), 3), dtype=np.int64)
    for option in range(3):
        left = possible[first, option] if apart else possible[first, option] | possible[second, option]
        np.bitwise_or.at(merged[:, option], place.ravel(), left)
    twice = np.where(apart | (first == second), 1, 2)
    count = np.bincount(place.ravel(), weights=size[first] * size[second] * twice)
    weights, _ = _schedules(answers, most_turns)
    return Pairs(answers, weights, *alike[:, :4].T, alike[:, 4:6], alike[:, 6], merged, count)


def _told(first, second, apart):
    """Of each pair what is told of both, as one number."""
    if not apart:
        first, second = np.minimum(first, second), np.maximum(first, second)
    return (first * (int(second.max()) + 1) + second)[:, None]


def slices(both):
    """(schedules that harm no colluder, schedules of these that help one, whether all of them are near)."""
    line = np.argsort(both.weights[0])  # the schedules from all turns to one option, to all turns to the other
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


def verdicts(both, valid, helped, near, *, helpful=False):
    """Of every kind of pair the verdict in that slice, as one number: a schedule, a synthesis or in between.

    ``helpful`` is a page that must not exist: it shows the most even turns that harm nobody *and* help somebody.
    """
    fair = both.valid & valid
    hollow = (fair & (both.helped | helped)) > 0
    if helpful:
        fair &= both.helped | helped
    others = np.where(both.near & near, both.schedules, both.schedules + 1)
    return np.where(hollow, _first_bit(fair, both.schedules), others)


def pages(both, *, helpful=False):
    """For every slice, of every kind of pair what the page says, as one number."""
    for slice_ in slices(both):
        said = verdicts(both, *slice_, helpful=helpful)
        if both.answers >= 5:
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


def count(both, **page):
    """How many pages there are, and on how many which values are left for whom when they are fewer than wide.

    A page counts once for everything that may be told beside it.
    """
    total, short, neighbours = 0, Counter(), Counter()
    for said in pages(both, **page):
        _, place = np.unique(said * (int(both.told.max()) + 1) + both.told, return_inverse=True)
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
    fitting = {(said == each).tobytes() for said in pages(pairs(answers)) for each in np.unique(said)}
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
