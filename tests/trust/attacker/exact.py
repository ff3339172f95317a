"""Exactly what stays possible for two colleagues when all others collude, know the policy and see the page.

Nothing here calls the policy: this is a second reading of ``docs/methods/privacy.md``, made for speed, and
``test_attacker_reads_right.py`` holds the two readings against each other. It gives the attacker more than a page does:
all counts of the bands, also where the page has words; and who of the two left which number out.
"""

from dataclasses import dataclass, fields
from fractions import Fraction
from functools import lru_cache
from itertools import product

import numpy as np

BAND = np.digitize(np.arange(11), [3, 7])
NEAR = 3


@lru_cache(maxsize=32)
def evenly(parts, most_turns):
    """All schedules as whole numbers over a common denominator, the most even first; (parts, schedules), common."""
    found = {
        tuple(Fraction(each, turns) for each in shares)
        for turns in range(1, most_turns + 1)
        for shares in product(range(turns + 1), repeat=parts)
        if sum(shares) == turns
    }
    common = int(np.lcm.reduce(range(1, most_turns + 1)))

    def key(shares):
        return sum(each**2 for each in shares), max(each.denominator for each in shares), [-each for each in shares]

    return np.array([[int(each * common) for each in shares] for shares in sorted(found, key=key)]).T, common


@dataclass(frozen=True)
class Rows:
    """All that a page can depend on, of each row of answers; every array has the rows first."""

    bands: np.ndarray  # of the clear options; -1 unknown
    carries: np.ndarray  # of the clear options: a lower loss with another one
    near: np.ndarray  # of the verdicts: no more than 3 above one's own best
    valid: np.ndarray  # of the verdicts and schedules: not worse off
    helped: np.ndarray  # of the verdicts and schedules: better off by 0.5

    def __getitem__(self, rows):
        return Rows(*(getattr(self, each.name)[rows] for each in fields(self)))

    def packed(self):
        flat = [getattr(self, each.name).reshape(len(self.bands), -1) for each in fields(self)]
        bits = np.packbits(np.hstack(flat[1:]).astype(bool), axis=1)
        return np.hstack([flat[0].astype(np.uint8), bits])


class Page:
    """What a page says of a world, as a function of two rows; the colluders' rows are given."""

    def __init__(self, world):
        losses, self.turns = world.losses, world.turns
        answered = losses.values[~np.isnan(losses.values).all(axis=1)]
        self.answers = len(answered)
        self.barred = losses.limits.any(axis=0)
        self.clear = [place for place, each in enumerate(losses.options) if not each.is_compromise]
        self.whole = not np.isnan(answered[:, self.clear]).any()
        mixes = {
            place: [losses.index(part) for part in each.parts]
            for place, each in enumerate(losses.options)
            if each.is_compromise
        }
        self.verdicts = (
            {place: parts for place, parts in mixes.items() if not np.isnan(answered[:, [place, *parts]]).any()}
            if self.answers >= 4
            else {}
        )
        self.group = _tied(mixes)
        self.own = self.read(world.colluders)

    def read(self, rows):
        known = np.nan_to_num(rows, nan=0).astype(np.int64)
        clear = rows[:, self.clear]
        lowest = np.fmin.reduce(clear, axis=1, initial=np.inf)
        best = np.fmin.reduce(rows, axis=1, initial=np.inf)
        gains = [self._gains(known, place, parts) for place, parts in self.verdicts.items()]
        width = max((each.shape[1] for each in gains), default=0)
        valid = np.zeros((len(rows), len(gains), width), dtype=bool)
        helped = np.zeros_like(valid)
        for place, each in enumerate(gains):
            valid[:, place, : each.shape[1]] = each >= 0
            helped[:, place, : each.shape[1]] = 2 * each >= self._common
        near = [rows[:, place] <= best + NEAR for place in self.verdicts]
        return Rows(
            bands=np.where(np.isnan(clear), -1, BAND[known[:, self.clear]]),
            carries=(clear > lowest[:, None]) & (self.answers == 4),
            near=np.array(near, dtype=bool).reshape(len(near), len(rows)).T,
            valid=valid,
            helped=helped,
        )

    @property
    def _most_turns(self):
        return 3 if self.answers < 5 else 6

    @property
    def _common(self):
        return int(np.lcm.reduce(range(1, self._most_turns + 1)))

    def _gains(self, known, place, parts):
        parts = [each for each in parts if not self.barred[each]]
        if not parts or not self.turns:
            return np.full((len(known), 1), -1)
        weights, common = evenly(len(parts), self._most_turns)
        return known[:, [place]] * common - known[:, parts] @ weights

    def condensed(self, rows):
        """Of rows of answers only what the colluders' own answers do not settle already."""
        read, own = self.read(rows), self.own
        valid = read.valid & own.valid.all(axis=0)
        return Rows(
            read.bands, read.carries, read.near & own.near.all(axis=0), valid, read.helped & valid & ~own.helped.any(0)
        )

    def agree(self, first, second, truth):
        """For every pair of a row of the first and one of the second, whether the page would be the true one."""
        same = np.ones((len(first.bands), len(second.bands)), dtype=bool)
        if self.answers >= 5:
            for low, high, one, other in zip(*np.sort(truth.bands, axis=0), first.bands.T, second.bands.T, strict=True):
                same &= ((one == low)[:, None] & (other == high)) | ((one == high)[:, None] & (other == low))
        if self.answers == 4 and self.whole:
            counts = first.carries[:, None].astype(int) + second.carries[None] + self.own.carries.sum(axis=0)
            true = truth.carries.sum(axis=0) + self.own.carries.sum(axis=0)
            same &= ((counts > 0) == (true > 0)).all(axis=2)
            same &= _level(counts, self._open) == _level(true, self._open)
        for place, (hollow, turns) in enumerate(self.true_verdicts(truth)):
            same &= self._hollow(place, first, second) == hollow
            if not hollow:
                near = first.near[:, place][:, None] & second.near[:, place]
                same &= near == truth.near[:, place].all()
            if turns:  # more even ones would harm somebody
                same &= ~_ever(first.valid[:, place, :turns], second.valid[:, place, :turns])
        return same

    def alone(self, read, truth):
        """Which rows are at odds with nothing that the page says of everybody: such turns harm nobody, all are near."""
        fine = np.ones(len(read.bands), dtype=bool)
        for place, (hollow, turns) in enumerate(self.true_verdicts(truth)):
            if turns is not None:
                fine &= read.valid[:, place, turns]
            if not hollow and truth.near[:, place].all():
                fine &= read.near[:, place]
        return fine

    def true_verdicts(self, truth):
        """Of each verdict whether it is hollow, and the place of the schedule that is shown with it, if any."""
        seen = set()
        for place, option in enumerate(self.verdicts):
            hollow = bool(self._hollow(place, truth[:1], truth[1:])[0, 0])
            turns = hollow and self.group[option] not in seen
            yield hollow, int(truth.valid[:, place].all(axis=0).argmax()) if turns else None
            if hollow:
                seen.add(self.group[option])

    @property
    def _open(self):
        return ~self.barred[self.clear]

    def _hollow(self, place, first, second):
        own = self.own.helped[:, place].any(axis=0)
        one, other = first.valid[:, place], second.valid[:, place]
        return _ever(one & (first.helped[:, place] | own), other) | _ever(one, other & second.helped[:, place])


def _ever(first, second):
    """For every pair of rows whether some schedule is True in both."""
    return first.astype(np.float32) @ second.T.astype(np.float32) > 0


def _level(counts, open_):
    """Which of the open options have the smallest count, as the bits of a number."""
    smallest = np.where(open_, counts, 10**6).min(axis=-1, keepdims=True)
    return ((counts == smallest) & open_) @ (1 << np.arange(len(open_)))


def _tied(mixes):
    """The compromises that share a part, directly or through others, as one number each."""
    group = {option: option for option in mixes}
    for _ in mixes:
        for one, other in product(mixes, repeat=2):
            if set(mixes[one]) & set(mixes[other]):
                group[one] = group[other] = min(group[one], group[other])
    return group


class Possible:
    """All pairs of rows that two colleagues may have given, for all that the others know."""

    def __init__(self, world):
        self.world, self.page = world, Page(world)
        self.given = world.values[list(world.honest)]
        self.truth = self.page.condensed(self.given)
        self.rows, self.place, self.table = zip(*(self._table(which) for which in (0, 1)), strict=True)
        self.fits = self.page.agree(*self.table, self.truth)
        self.values = [self._values(which) for which in (0, 1)]

    def _table(self, which):
        """Every row this one may have given; which kind of row each is; and of every kind what the page reads."""
        columns = [self._column(which, place) for place in range(self.given.shape[1])]
        rows = np.array(list(product(*columns)), dtype=float)
        read = self.page.condensed(rows)
        alone = self.page.alone(read, self.truth)
        rows, read = rows[alone], read[alone]
        _, kinds, place = np.unique(read.packed(), axis=0, return_index=True, return_inverse=True)
        return rows, place.ravel(), read[kinds]

    def _column(self, which, place):
        mine, other = self.given[which, place], self.given[1 - which, place]
        if np.isnan(mine):
            return [np.nan]
        if self.page.answers < 5 or place not in self.page.clear:
            return range(11)
        seen = {BAND[int(each)] for each in (mine, other) if not np.isnan(each)}
        if np.isnan(other):
            seen = {BAND[int(mine)]}
        return [each for each in range(11) if BAND[each] in seen]

    def _values(self, which):
        """For each option the values that stay possible; None where nothing was given."""
        kinds = self.fits.any(axis=1 - which)
        rows = self.rows[which][kinds[self.place[which]]]
        return [None if np.isnan(column[0]) else sorted(set(column.astype(int).tolist())) for column in rows.T]

    def has(self, given):
        """Whether the two may have given just these rows."""
        places = [
            np.flatnonzero(((rows == each) | np.isnan(each)).all(axis=1))
            for rows, each in zip(self.rows, given, strict=True)
        ]
        if not all(len(each) for each in places):
            return False
        return bool(self.fits[tuple(place[each[0]] for place, each in zip(self.place, places, strict=True))])

    def witness(self, which, option, value, random):
        """A world with the same page in which this one gave that value."""
        kinds = self.fits.any(axis=1 - which)
        mine = np.flatnonzero(kinds[self.place[which]] & (self.rows[which][:, option] == value))
        row = random.choice(mine)
        fits = np.take(self.fits, self.place[which][row], axis=which)
        other = random.choice(np.flatnonzero(fits[self.place[1 - which]]))
        rows = [None, None]
        rows[which], rows[1 - which] = self.rows[which][row], self.rows[1 - which][other]
        return self.world.with_rows(np.array(rows))
