"""Named settings with fixed seeds; ``python -m benchmarks [name ...]`` runs them and prints a table.

A module with a function ``figures()`` yields `Figure` for the table; one with a ``main()`` has a command of its own.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table; times in seconds. ``goal`` is what was promised, ``peer`` the other way to do it."""

    setting: str
    seconds: float
    goal: float | None = None
    peer: float | None = None
    note: str = ""


def median(work: Callable[[], object], times: int = 5) -> float:
    """The median time of some runs, after one that is not counted."""
    work()
    return statistics.median(once(work) for _ in range(times))


def once(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
