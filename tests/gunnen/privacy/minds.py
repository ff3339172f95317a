"""Votes by hand, and a map of them that says what a test wants it to say."""

import itertools
from functools import cached_property
from types import SimpleNamespace

import numpy as np

from gunnen.opinions import votes_from
from gunnen.opinions.bridging import bridges, divisive
from gunnen.opinions.polarization import polarization
from gunnen.opinions.representative import representatives

KINDS = {"A": 1, "D": -1, "B": 2, "P": 0}
EVERYTHING = "ADBP-"  # "-": not voted on


def votes_of(*statements):
    """``statements`` are texts of one letter a person; everybody passes on one more, so that all of them voted."""
    cells = [(person, len(statements), 0) for person in range(len(statements[0]))]
    for number, said in enumerate(statements):
        cells += [(person, number, KINDS[letter]) for person, letter in enumerate(said) if letter != "-"]
    return votes_from(*zip(*cells, strict=True))


def votes_by(rows):
    """``rows`` are the people, an array of the votes that each of them gave to each statement."""
    people, statements = rows.shape
    return votes_from(np.repeat(np.arange(people), statements), np.tile(np.arange(statements), people), rows.ravel())


class Minds(SimpleNamespace):
    """A map whose camps are given, and all else is what the library makes of the votes (only when it is asked for)."""

    @cached_property
    def membership(self):
        """Everybody is where they stand, and who is in no camp in the middle."""
        columns = np.eye(self.k + 1) if self.k else np.ones((1, 1))
        return columns[self.camp]

    @cached_property
    def bridges(self):
        return bridges(self.votes, self.membership)

    @cached_property
    def divisive(self):
        return tuple(each.statement for each in divisive(self.votes, self.membership))

    @cached_property
    def polarization(self):
        return polarization(self.votes, self.membership, self.places)

    @cached_property
    def camps(self):
        held = representatives(self.votes, self.membership)
        return tuple(SimpleNamespace(id=number, statements=each) for number, each in enumerate(held))


def told_of(votes, camp=None, middle=(), places=None, probability=0.99, silent=()):
    """A map of these votes; ``camp`` gives a number for each person, -1 for none."""
    n = votes.shape[0]
    camp = np.full(n, -1) if camp is None else np.array(camp)
    k = int(camp.max()) + 1
    return Minds(
        votes=votes, k=k, camp=camp,
        middle=np.isin(np.arange(n), list(middle)), silent=np.isin(np.arange(n), list(silent)),
        places=np.array(places, float) if places is not None else np.zeros((n, 2)),
        evidence=SimpleNamespace(probability=probability if k else 1 - probability),
    )  # fmt: skip


def map_of(votes, camp=None, middle=(), places=None, bridges=(), divisive=(), holds=(), probability=0.99, silent=()):
    """The same, with scores by hand: as they stand, where nobody is hidden."""
    found = told_of(votes, camp, middle, places, probability, silent)
    held = holds or [()] * found.k
    found.camps = tuple(SimpleNamespace(id=number, statements=held[number]) for number in range(found.k))
    found.bridges, found.divisive = tuple(bridges), tuple(divisive)
    found.polarization = {"variance": SimpleNamespace(value=0.333, low=0.28, high=0.41)}
    return found


def multisets(size, letters=EVERYTHING):
    return ["".join(each) for each in itertools.combinations_with_replacement(letters, size)]
