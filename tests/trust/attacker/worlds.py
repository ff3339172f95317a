"""Random teams for the attacker: their options, what they gave, and which two of them do not collude."""

from dataclasses import dataclass

import numpy as np

from gunnen.checking import check_losses
from gunnen.terms import Losses, Option

SHAPES = (
    # clear options, the parts of each compromise, how often
    (2, ((0, 1),), 8),
    (2, ((0, 1), (0, 1)), 3),
    (3, ((0, 1),), 4),
    (3, ((0, 1, 2),), 3),
    (3, ((0, 1), (1, 2)), 1),
    (3, ((0, 1), (0, 1, 2)), 1),
)


@dataclass(frozen=True)
class World:
    losses: Losses
    turns: bool
    honest: tuple[int, int]

    @property
    def values(self):
        return self.losses.values

    @property
    def colluders(self):
        """Whoever is neither of the two and gave at least one number."""
        rows = np.delete(self.values, self.honest, axis=0)
        return rows[~np.isnan(rows).all(axis=1)]

    def with_rows(self, rows):
        """The same world with other answers of the two."""
        values = self.values.copy()
        values[list(self.honest)] = rows
        losses = self.losses
        return World(check_losses(losses.members, losses.options, values, losses.limits), self.turns, self.honest)


def sample(random, answers=None, largest=5):
    """One world of 5 to 12 answers, at most so many options; half have 60 % zeros, a third crafty colluders."""
    shapes = [each for each in SHAPES if each[0] + len(each[1]) <= largest]
    weights = np.array([each[2] for each in shapes], dtype=float)
    clear, compromises, _ = shapes[random.choice(len(shapes), p=weights / weights.sum())]
    options = [Option("abcd"[place]) for place in range(clear)]
    options += [Option("xyz"[place], tuple("abcd"[part] for part in parts)) for place, parts in enumerate(compromises)]
    answers = answers or int(random.integers(5, 13))
    values = random.integers(0, 11, (answers, len(options))).astype(float)
    kind = random.random()
    if kind < 0.5:
        values[random.random(values.shape) < 0.6] = 0
    elif kind < 0.7:
        values = random.choice([0, 1, 2, 3, 6, 7, 10], values.shape).astype(float)
    if random.random() < 1 / 3:
        _be_crafty(random, values[2:], clear)
    if random.random() < 0.15:
        values[random.random(values.shape) < 0.05] = np.nan
    values = np.vstack([values, np.full((int(random.random() < 0.2), len(options)), np.nan)])
    limits = random.random(values.shape) < (0.02 if random.random() < 0.2 else 0)
    members = [str(place) for place in range(len(values))]
    if random.random() < 0.1:
        values[:, clear:] = np.minimum(values[:, clear:], np.nan_to_num(values[:, :1], nan=10) + 1)
    return World(check_losses(members, options, values, limits), bool(random.random() < 0.9), (0, 1))


def _be_crafty(random, rows, clear):
    """Answers that say little themselves, or leave turns only one way out, so that the two others decide."""
    for row in rows:
        kind = random.integers(4)
        if kind == 0:
            row[:] = random.integers(0, 11)
        elif kind == 1:
            row[:clear], row[clear:] = 0, 3
        elif kind == 2:
            row[:clear], row[clear:] = random.permutation([0, 10] + [5] * (clear - 2)), random.integers(0, 11)
        else:
            row[:clear], row[clear:] = random.choice([0, 10], clear), random.choice([0, 3, 5, 10])
