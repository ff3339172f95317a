"""What a perpetual rule is: a fresh book, a way to decide with it, and what the book says at the end."""

from __future__ import annotations

from collections.abc import Callable, Sized
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.fairness.approvals import Ballots
from gunnen.fairness.perpetual.scoring import Scores

Book = TypeVar("Book")


@dataclass(frozen=True, slots=True)
class State(Generic[Book]):
    """Between two decisions: how many members there are, and what the rule remembers of them."""

    members: int
    book: Book


class Step(NamedTuple, Generic[Book]):
    """One decision taken: the place of the winner, how the options stood, and the state to go on from."""

    winner: int
    scores: Scores
    state: State[Book]


@dataclass(frozen=True, slots=True)
class Report:
    """What the book says of each member, as exact numbers; a double only where the rule itself counts in doubles."""

    weights: tuple[Fraction | float, ...] | None = None
    quota: tuple[Fraction, ...] | None = None
    satisfaction: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Rule(Generic[Book]):
    """One rule as data: ``decide`` changes nothing that it is given, so an old state can be gone on from again.

    ``reason`` is a code of `REASONS`.
    """

    name: str
    reason: str
    fresh: Callable[[int], Book]
    decide: Callable[[Book, Ballots], tuple[Scores, Book]]
    report: Callable[[Book], Report]

    def start(self, members: int | Sized) -> State[Book]:
        """Before the first decision; ``members`` is how many there are, or anything that has a length."""
        count = members if isinstance(members, int) else len(members)
        if count < 1:
            raise InputError("members", "at least one member", "name one")
        return State(count, self.fresh(count))

    def step(self, state: State[Book], ballots: Ballots | NDArray[np.bool_]) -> Step[Book]:
        """Decide and book. A bare table of approvals is bool with shape (members, options). Raises InputError.

        >>> from gunnen.fairness.perpetual import RULES
        >>> rule, table = RULES["per_quota"], np.array([[True, False], [True, False], [False, True]])
        >>> state, winners = rule.start(3), []
        >>> for _ in range(6):
        ...     winner, scores, state = rule.step(state, table)
        ...     winners.append(winner)
        >>> winners
        [0, 0, 1, 0, 0, 1]
        """
        if not isinstance(ballots, Ballots):
            ballots = Ballots(ballots)
        _check(state.members, ballots.approved)
        scores, book = self.decide(state.book, ballots)
        return Step(scores.winner, scores, State(state.members, book))


def _check(members: int, approved: NDArray[np.bool_]) -> None:
    if approved.dtype != np.bool_:
        raise InputError("approvals", "True or False", f"these are of type {approved.dtype}")
    if approved.ndim != 2 or approved.shape[0] != members or not approved.shape[1]:
        raise InputError("approvals", f"the shape ({members}, options)", f"it is {approved.shape}")
