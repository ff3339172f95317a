"""Every rule in one form, so that measures, axioms and benchmarks can judge any of them from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness import cardinal, perpetual
from gunnen.fairness.booking import decide
from gunnen.fairness.cardinal.rules import Rule, Step
from gunnen.fairness.settings import PRESETS, Settings
from gunnen.fairness.state import State, open_series
from gunnen.fairness.weighing import ACCEPTABLE, NEAR
from gunnen.terms import Losses, Option

Numbers = NDArray[np.float64]


def guard(settings: Settings) -> Rule:
    """The guard under some settings.

    >>> guard(PRESETS["calm"]).name
    'guard:calm'
    """

    def step(state: State, reports: Numbers) -> Step:
        suggestion, after = decide(state, as_losses(state.members, reports), settings=settings)
        return Step(int(suggestion.option or 0), after)

    return Rule(f"guard:{settings.name}", lambda members: open_series(f"m{place}" for place in range(members)), step)


def on_approvals(rule: perpetual.Rule[Any]) -> Rule:
    """A perpetual rule, which sees as approved whatever is acceptable."""

    def step(state: Any, reports: Numbers) -> Step:
        winner, _, after = rule.step(state, acceptable(reports))
        return Step(winner, after)

    return Rule(rule.name, rule.start, step)


def acceptable(reports: Numbers) -> NDArray[np.bool_]:
    """Options at most 3 above one's own best, shape (members, options).

    >>> acceptable(np.array([[2.0, 5.0, 6.0]])).tolist()
    [[True, True, False]]
    """
    good: NDArray[np.bool_] = reports - reports.min(axis=1, keepdims=True) <= 10 * (ACCEPTABLE + NEAR)
    return good


def as_losses(members: tuple[str, ...], reports: Numbers) -> Losses:
    options = tuple(Option(str(place)) for place in range(reports.shape[1]))
    return Losses(members, options, reports, np.zeros(reports.shape, dtype=np.bool_))


PLAYERS: Mapping[str, Rule] = MappingProxyType(
    {
        **{f"guard:{name}": guard(settings) for name, settings in PRESETS.items()},
        **cardinal.RULES,
        **{name: on_approvals(rule) for name, rule in perpetual.RULES.items()},
    }
)


def play(rule: Rule, sequence: Sequence[Numbers]) -> list[int]:
    """What a rule chooses, decision by decision; each of shape (members, options).

    >>> play(PLAYERS["utilitarian"], [np.array([[0.0, 9.0], [9.0, 0.0], [9.0, 0.0]])] * 2)
    [1, 1]
    """
    memory, chosen = rule.start(len(sequence[0])) if len(sequence) else None, []
    for reports in sequence:
        place, memory = rule.step(memory, reports)
        chosen.append(place)
    return chosen
