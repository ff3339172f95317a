"""A sequence of decisions as it stands in a file, under one rule: what was chosen, why, and how fair it was."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError, check_losses
from gunnen.fairness import cardinal, perpetual
from gunnen.fairness.approvals import Approvals, check_approvals
from gunnen.fairness.booking import decide
from gunnen.fairness.certificate import certificate
from gunnen.fairness.measures import measure
from gunnen.fairness.players import acceptable
from gunnen.fairness.settings import DEFAULT, Settings
from gunnen.fairness.state import open_series
from gunnen.terms import Losses, Reason

Numbers = NDArray[np.float64]
Name = str | int | float

GUARD = "guard"
ON_LOSSES = (GUARD, *cardinal.RULES)
ON_APPROVALS = (*perpetual.RULES,)


@dataclass(frozen=True, slots=True)
class Outcome:
    """One decision: the chosen option and the ranking under their own names, and the reasons, the main one first."""

    option: Name | None
    ranking: tuple[Name, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What a rule remembers of a member: an account in its own unit, None when it keeps none, and the run of losses."""

    account: float | None
    streak: int
    exact: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class Story:
    """A whole sequence under one rule; ``bound`` is None for rules that promise none."""

    outcomes: tuple[Outcome, ...]
    balances: Mapping[str, Balance]
    measures: Mapping[str, Any]
    bound: float | None
    largest: float | None
    certificate: Mapping[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Sequences:
    """A file that was read: by losses or by approvals, never both; options under their own names."""

    members: tuple[Name, ...]
    options: tuple[tuple[Name, ...], ...]
    losses: tuple[Losses, ...] | None
    approvals: Approvals | None


def check_sequence(raw: object) -> Sequences:
    """What stands in a sequence file, checked; see `gunnen fair --help` for its form. Raises InputError.

    >>> raw = {"members": [1, 2], "decisions": [{"options": ["a", "b"], "losses": [[0, 9], [8, None]]}]}
    >>> check_sequence(raw).losses[0].members
    ('1', '2')
    """
    if not isinstance(raw, Mapping):
        raise InputError("file", "an object with members and decisions", f"it is {_kind(raw)}")
    members, decisions = _listed(raw, "members"), _listed(raw, "decisions")
    kinds = [_decision_kind(place, each) for place, each in enumerate(decisions)]
    if "approvals" in kinds:
        odd = kinds.index("losses") if "losses" in kinds else None
        if odd is not None:
            raise InputError(f"decisions[{odd}]", "approvals, as in the others", "losses and approvals do not mix")
        found = check_approvals(members, decisions, raw.get("missing"))
        return Sequences(found.members, tuple(each.options for each in found.decisions), None, found)
    names = _names("members", members)
    tables = tuple(_losses(place, names, each) for place, each in enumerate(decisions))
    return Sequences(tuple(members), tuple(tuple(each["options"]) for each in decisions), tables, None)


def tell(sequences: Sequences, rule: str = GUARD, settings: Settings = DEFAULT) -> Story:
    """The sequence under a rule: the guard or a rule on losses, or a perpetual rule for approvals. Raises InputError.

    >>> raw = {"members": ["Anna", "Bo"], "decisions": [{"options": ["a", "b"], "losses": [[0, 9], [9, 0]]}] * 2}
    >>> [outcome.option for outcome in tell(check_sequence(raw)).outcomes]
    ['a', 'b']
    """
    if sequences.approvals is not None:
        if rule not in ON_APPROVALS:
            raise InputError("rule", f"for approvals, one of {', '.join(ON_APPROVALS)}", f"correct {rule!r}")
        return _perpetual(sequences.approvals, rule)
    if rule == GUARD:
        return _guard(sequences, settings)
    if rule not in cardinal.RULES:
        raise InputError("rule", f"for losses, one of {', '.join(ON_LOSSES)}", f"correct {rule!r}")
    return _cardinal(sequences, rule)


def _guard(sequences: Sequences, settings: Settings) -> Story:
    state, outcomes = open_series(str(each) for each in sequences.members), []
    tables, places = sequences.losses or (), []
    for table, options in zip(tables, sequences.options, strict=True):
        suggestion, state = decide(state, table, settings=settings)
        own = {str(name): name for name in options}
        outcomes.append(
            Outcome(
                None if suggestion.option is None else own[suggestion.option],
                tuple(own[each] for each in suggestion.ranking),
                suggestion.reasons,
            )
        )
        places.append(None if suggestion.option is None else table.index(suggestion.option))
    promise = certificate(state)
    return Story(
        tuple(outcomes),
        {
            name: Balance(account, streak, {})
            for name, account, streak in zip(state.members, state.account.tolist(), state.streak.tolist(), strict=True)
        },
        _measures(tables, places),
        promise.bound,
        promise.largest,
        {
            "forced": promise.forced,
            "decisions": promise.decisions,
            "longest": promise.longest,
            "streak": promise.streak,
            "streak_holds": promise.streak_holds,
        },
    )


def _cardinal(sequences: Sequences, rule: str) -> Story:
    chosen, members = cardinal.RULES[rule], [str(each) for each in sequences.members]
    memory, outcomes, places = chosen.start(len(members)), [], []
    runs, lost, tables = np.zeros(len(members), np.int64), np.zeros(len(members)), sequences.losses or ()
    for count, (table, options) in enumerate(zip(tables, sequences.options, strict=True)):
        if np.isnan(table.values).any():
            raise InputError(f"decisions[{count}].losses", f"a number everywhere under {rule}", "use the guard")
        place, memory = chosen.step(memory, table.values)
        runs = np.where(acceptable(table.values)[:, place], 0, runs + 1)
        lost += table.values[:, place]
        others = [each for each in options if each != options[place]]
        outcomes.append(Outcome(options[place], (options[place], *others), (Reason(rule, {"option": options[place]}),)))
        places.append(place)
    balances = {
        name: Balance(total, run, {}) for name, total, run in zip(members, lost.tolist(), runs.tolist(), strict=True)
    }
    largest = float(lost.max()) if len(lost) else None
    return Story(tuple(outcomes), balances, _measures(tables, places), None, largest, {})


def _perpetual(profile: Approvals, rule: str) -> Story:
    result = perpetual.winners(rule, profile)
    outcomes = [
        Outcome(decision.options[winner], tuple(decision.options[each] for each in ranking), reasons)
        for decision, winner, ranking, reasons in zip(
            profile.decisions, result.winners, result.rankings, result.reasons, strict=True
        )
    ]
    metrics = perpetual.measure(profile, result.winners)
    balances = {
        str(name): _remembered(profile, result, place, metrics.satisfaction[place])
        for place, name in enumerate(profile.members)
    }
    measures = {
        "lower_quota_compliance": float(metrics.lower_quota_compliance),
        "max_quota_deviation": float(metrics.max_quota_deviation),
        "gini_influence": float(metrics.gini_influence),
        "satisfaction": list(metrics.satisfaction),
        "streak": max(metrics.longest_dry_spell, default=0),
    }
    accounts = [each.account for each in balances.values() if each.account is not None]
    return Story(tuple(outcomes), balances, measures, None, max(accounts, default=None), {})


def _remembered(profile: Approvals, result: perpetual.Result, place: int, satisfaction: int) -> Balance:
    report, run = result.report, 0
    for decision, winner in zip(profile.decisions, result.winners, strict=True):
        run = 0 if decision.ballots.approved[place, winner] else run + 1
    exact: dict[str, str | int] = {"satisfaction": satisfaction}
    account: float | None = None
    if report.quota is not None:
        exact["quota"], account = str(report.quota[place]), float(report.quota[place] - satisfaction)
    if report.weights is not None:
        exact["weight"], account = str(report.weights[place]), float(report.weights[place])
    return Balance(account, run, exact)


def _measures(tables: Sequence[Losses], places: Sequence[int | None]) -> dict[str, Any]:
    decided = [(table.values, place) for table, place in zip(tables, places, strict=True) if place is not None]
    found = measure([values for values, _ in decided], [place for _, place in decided])
    return {
        "worst": found.worst,
        "streak": found.streak,
        "gini": found.gini,
        "efficiency": found.efficiency,
        "mean_loss": found.mean_loss,
    }


def _listed(raw: Mapping[str, Any], name: str) -> list[Any]:
    if not isinstance(raw.get(name), list):
        raise InputError(name, "a list", f"it is {_kind(raw.get(name))}")
    return list(raw[name])


def _decision_kind(place: int, raw: object) -> str:
    if not isinstance(raw, Mapping) or ("losses" in raw) == ("approvals" in raw):
        raise InputError(f"decisions[{place}]", "options, and either losses or approvals", "correct it")
    return "losses" if "losses" in raw else "approvals"


def _losses(place: int, members: Sequence[str], raw: Mapping[str, Any]) -> Losses:
    field = f"decisions[{place}]"
    options, rows = raw.get("options"), raw["losses"]
    if not isinstance(options, list) or not isinstance(rows, list) or len(rows) != len(members):
        raise InputError(field, "a list of options, and a row of losses for each member", "correct it")
    names = _names(f"{field}.options", options)
    filled = [[None] * len(names) if row is None else row for row in rows]
    if not all(isinstance(row, list) and len(row) == len(names) for row in filled):
        raise InputError(f"{field}.losses", "rows with a loss, or null, for each option", "correct it")
    numbers = [[math.nan if cell is None else cell for cell in row] for row in filled]
    try:
        return check_losses(members, names, np.array(numbers, dtype=object).reshape(len(members), len(names)))
    except InputError as problem:
        raise InputError(f"{field}.{problem.field}", problem.expected, problem.advice) from None


def _names(field: str, names: Sequence[object]) -> list[str]:
    for place, name in enumerate(names):
        if not isinstance(name, str | int | float) or isinstance(name, bool) or name == "":
            raise InputError(f"{field}[{place}]", "a name or a number", f"correct {name!r}")
    told = [str(name) for name in names]
    twice = next((name for name in told if told.count(name) > 1), None) if len(set(told)) < len(told) else None
    if twice is not None or not told:
        raise InputError(field, "names of their own, one at least", f"{twice!r} is there twice" if told else "name one")
    return told


def _kind(value: object) -> str:
    return "missing" if value is None else f"of type {type(value).__name__}"
