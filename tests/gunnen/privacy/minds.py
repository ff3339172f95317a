"""Votes by hand, and a map of them that says what a test wants it to say."""

import itertools
from types import SimpleNamespace

import numpy as np

from gunnen.opinions import votes_from

KINDS = {"A": 1, "D": -1, "B": 2, "P": 0}
EVERYTHING = "ADBP-"  # "-": not voted on


def votes_of(*statements):
    """``statements`` are texts of one letter a person; everybody passes on one more, so that all of them voted."""
    cells = [(person, len(statements), 0) for person in range(len(statements[0]))]
    for number, said in enumerate(statements):
        cells += [(person, number, KINDS[letter]) for person, letter in enumerate(said) if letter != "-"]
    return votes_from(*zip(*cells, strict=True))


def map_of(votes, camp=None, middle=(), places=None, bridges=(), divisive=(), holds=(), probability=0.99, silent=()):
    """A map of these votes; ``camp`` gives a number for each person, -1 for none."""
    n = votes.shape[0]
    camp = np.full(n, -1) if camp is None else np.array(camp)
    k = int(camp.max()) + 1
    held = holds or [()] * k
    return SimpleNamespace(
        votes=votes, k=k, camp=camp,
        middle=np.isin(np.arange(n), list(middle)), silent=np.isin(np.arange(n), list(silent)),
        places=np.array(places, float) if places is not None else np.zeros((n, 2)),
        evidence=SimpleNamespace(probability=probability if k else 1 - probability),
        camps=tuple(SimpleNamespace(id=number, statements=held[number]) for number in range(k)),
        bridges=tuple(bridges), divisive=tuple(divisive),
        polarization={"variance": SimpleNamespace(value=0.333, low=0.28, high=0.41)},
    )  # fmt: skip


def multisets(size, letters=EVERYTHING):
    return ["".join(each) for each in itertools.combinations_with_replacement(letters, size)]
