"""The shared nouns of the library, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a result is what it is: a code from the module's documented list, and the facts behind it.

    >>> Reason("least_total", {"option": "office", "total": 12.0}).code
    'least_total'
    """

    code: str
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """One of the choices on the table; a compromise names the clear options that it mixes.

    >>> Option("roster", parts=("office", "home")).is_compromise
    True
    """

    id: str
    parts: tuple[str, ...] = ()

    @property
    def is_compromise(self) -> bool:
        return bool(self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class Losses:
    """What each option would cost each member.

    ``values`` has shape (members, options), 0 (costs me nothing) to 10 (costs me very much), NaN unknown.
    ``limits`` has the same shape; True bars the option for everybody, whatever the number says.
    """

    members: tuple[str, ...]
    options: tuple[Option, ...]
    values: NDArray[np.float64]
    limits: NDArray[np.bool_]

    def index(self, option: str) -> int:
        return [each.id for each in self.options].index(option)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the losses say of one option; ``carriers`` counts the members who lose more here than at their own best."""

    id: str
    total: float
    total_bounds: tuple[float, float]
    worst: float | None
    carriers: int
    limits: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Outcome of the compromise test: ``hollow``, ``synthesis`` or ``between``.

    ``schedule`` maps clear options to their share of the turns (exact, sums to 1); None unless hollow.
    """

    id: str
    verdict: str
    schedule: Mapping[str, Fraction] | None
    worse_off: int
    better_off: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The option a method would bring to the grant round, or None when every option is barred."""

    option: str | None
    ranking: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Mirror:
    """Everything the losses say, before any privacy policy."""

    summaries: tuple[Summary, ...]
    verdicts: tuple[Verdict, ...]
    suggestion: Suggestion


@dataclass(frozen=True, slots=True)
class GrantState:
    """Where a grant round stands: ``open``, ``stands`` or ``not_yet``; never how many, never who.

    ``complete`` says that everybody on the page has answered, whoever was asked.
    """

    state: str
    complete: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class FitAnswers:
    """One member's private answers to the fit check; None is a question left open, which is not a no.

    ``limit``: safety, law or dignity is at stake. ``harm``: saying no here could harm me. ``burdened``: I already
    carry too much. ``reversible``: ``yes``, ``no`` or ``unknown``.

    >>> FitAnswers(limit=False, harm=None).reversible
    'unknown'
    """

    limit: bool | None = None
    harm: bool | None = None
    burdened: bool | None = None
    reversible: str = "unknown"


@dataclass(frozen=True, slots=True)
class Advice:
    """Which way of deciding fits: ``grant``, ``consent``, ``talk`` or ``decide``, and why."""

    advice: str
    reasons: tuple[Reason, ...] = ()
