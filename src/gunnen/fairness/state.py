"""What a series of decisions remembers of its members, as frozen data that goes to JSON and back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.fairness import potential

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]

FORMAT = 1
RECENT_GRANTS = 20
_NUMBERS = ("account", "stake", "chance", "lost", "granted")
_COUNTS = ("streak", "faced")


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything the guard knows before the next decision; arrays follow ``members`` and are read-only.

    ``account``: what somebody lost above a fair turn, on their own scale. ``streak``: losses in a row. ``stake``: the
    sum of their own largest losses, over the ``faced`` contested decisions that they answered. ``chance``: how likely
    so long a run would be with drawn turns. ``lost`` and ``granted``: losses suffered, and losses freely given.
    ``decisions``: contested decisions so far. ``budget`` and ``forced``: the certificate, see `certificate`.
    ``givers``: who gave the last twenty grants.
    """

    members: tuple[str, ...]
    account: Numbers
    streak: Counts
    stake: Numbers
    faced: Counts
    chance: Numbers
    lost: Numbers
    granted: Numbers
    decisions: int = 0
    budget: float = 0.0
    forced: float = 0.0
    givers: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON; `state_from` reads it back, exactly."""
        return {
            "format": FORMAT,
            "members": list(self.members),
            **{name: getattr(self, name).tolist() for name in (*_NUMBERS, *_COUNTS)},
            "decisions": self.decisions,
            "budget": self.budget,
            "forced": self.forced,
            "givers": list(self.givers),
        }

    def place(self, member: str) -> int:
        try:
            return self.members.index(member)
        except ValueError:
            raise InputError("member", "a member of this series", f"there is no {member!r}") from None


def open_series(members: Iterable[str]) -> State:
    """A series in which nothing was decided yet. Raises InputError.

    >>> open_series(["Anna", "Bo"]).account.tolist()
    [0.0, 0.0]
    """
    names = tuple(members)
    if not names:
        raise InputError("members", "at least one member", "name one")
    _check_names(names)
    return _frozen(State(names, **_fresh(len(names))))


def join(state: State, members: Iterable[str]) -> State:
    """The same series with newcomers, who start at the median account and with no losses behind them.

    >>> join(open_series(["Anna", "Bo"]), ["Cem"]).members
    ('Anna', 'Bo', 'Cem')
    """
    names = tuple(members)
    _check_names(state.members + names)
    fresh: dict[str, Any] = _fresh(len(names))
    fresh["account"] = np.full(len(names), float(np.median(state.account)))
    columns: dict[str, Any] = {name: np.concatenate([getattr(state, name), fresh[name]]) for name in fresh}
    return _settled(replace(state, members=state.members + names, **columns))


def leave(state: State, members: Iterable[str]) -> State:
    """The same series without these members. Raises InputError, also when nobody would be left.

    >>> leave(open_series(["Anna", "Bo"]), ["Bo"]).members
    ('Anna',)
    """
    gone = {state.place(member) for member in members}
    stay = [place for place in range(len(state.members)) if place not in gone]
    if not stay:
        raise InputError("members", "at least one member who stays", "close the series instead")
    names = tuple(state.members[place] for place in stay)
    columns: dict[str, Any] = {name: getattr(state, name)[stay] for name in (*_NUMBERS, *_COUNTS)}
    givers = tuple(each for each in state.givers if each in names)
    return _settled(replace(state, members=names, givers=givers, **columns))


def state_from(data: Mapping[str, Any]) -> State:
    """The state that `State.as_data` wrote. Raises InputError.

    >>> state_from(open_series(["Anna", "Bo"]).as_data()).members
    ('Anna', 'Bo')
    """
    if data.get("format") != FORMAT:
        raise InputError("format", str(FORMAT), f"correct {data.get('format')!r}")
    members = tuple(data.get("members") or ())
    if not members:
        raise InputError("members", "at least one member", "name one")
    _check_names(members)
    columns: dict[str, Any] = {name: _column(data, name, len(members), np.float64) for name in _NUMBERS}
    columns.update({name: _column(data, name, len(members), np.int64) for name in _COUNTS})
    if (columns["streak"] < 0).any() or (columns["faced"] < 0).any():
        raise InputError("streak", "counts from 0", "one of them is less")
    if not ((columns["chance"] >= 0) & (columns["chance"] <= 1)).all():
        raise InputError("chance", "numbers from 0 to 1", "one of them is outside")
    decisions: Any = data.get("decisions")
    budget: Any = data.get("budget")
    forced: Any = data.get("forced")
    if type(decisions) is not int or decisions < 0:
        raise InputError("decisions", "a count from 0", f"correct {decisions!r}")
    if not all(isinstance(each, int | float) and math.isfinite(each) for each in (budget, forced)):
        raise InputError("budget", "numbers for budget and forced", f"correct {budget!r} and {forced!r}")
    givers = tuple(data.get("givers") or ())[-RECENT_GRANTS:]
    return _frozen(State(members, **columns, decisions=decisions, budget=budget, forced=forced, givers=givers))


def _fresh(count: int) -> dict[str, Any]:
    columns: dict[str, Any] = {name: np.zeros(count) for name in _NUMBERS}
    columns.update({name: np.zeros(count, np.int64) for name in _COUNTS})
    columns["chance"] = np.ones(count)
    return columns


def _settled(state: State) -> State:
    """After a change of members: what the certificate cannot promise any more is added to ``forced``, and shown."""
    eta = potential.rate(len(state.members), max(state.decisions, 1))
    rise = max(0.0, potential.level(state.account, eta) - state.budget)
    return _frozen(replace(state, budget=state.budget + rise, forced=state.forced + rise))


def _frozen(state: State) -> State:
    for name in (*_NUMBERS, *_COUNTS):
        getattr(state, name).setflags(write=False)
    return state


def _check_names(names: Sequence[object]) -> None:
    seen: set[str] = set()
    for place, name in enumerate(names):
        if not isinstance(name, str) or not name:
            raise InputError(f"members[{place}]", "a name", f"correct {name!r}")
        if name in seen:
            raise InputError(f"members[{place}]", "a name of its own", f"{name!r} is there already")
        seen.add(name)


def _column(data: Mapping[str, Any], name: str, count: int, kind: type) -> Any:
    try:
        column: NDArray[Any] = np.array(data.get(name), dtype=kind)
    except (TypeError, ValueError, OverflowError):
        raise InputError(name, "a number for each member", f"correct {data.get(name)!r}") from None
    if column.shape != (count,) or not np.isfinite(column).all():
        raise InputError(name, "a finite number for each member", f"there are {count} members")
    return column
