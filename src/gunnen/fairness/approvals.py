"""Approvals in, one term out: who approves what, decision by decision, with every absence made plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError

Name = str | int | float

MISSING = ("empty", "all")


@dataclass(frozen=True, slots=True, eq=False)
class Ballots:
    """What everybody approves in one decision.

    ``approved`` has shape (members, options). ``first`` has shape (members,): the place of the option that a member
    lists first, -1 for none; without it that is the first approved option in the order of the options. ``present``
    has shape (members,): who answered, where the missing rule filled in the others; without it that is everybody.

    >>> Ballots(np.array([[True, False], [True, True]])).table
    array([[1., 0.],
           [1., 1.]])
    """

    approved: NDArray[np.bool_]
    first: NDArray[np.intp] | None = None
    present: NDArray[np.bool_] | None = None

    @property
    def table(self) -> NDArray[np.float64]:
        """The approvals as 0.0 and 1.0, shape (members, options)."""
        return self.approved.astype(np.float64)

    @property
    def rows(self) -> NDArray[np.float64]:
        """The approvals as 0.0 and 1.0, shape (options, members), whoever was absent at the end."""
        order = self.order
        kept = self.approved if order is None else self.approved[order]
        return kept.T.astype(np.float64, order="C")

    @property
    def order(self) -> NDArray[np.intp] | None:
        """The members, whoever was absent last, shape (members,); None when that is how they stand already."""
        if self.present is None or self.present.all():
            return None
        return np.argsort(~self.present, kind="stable")

    def favourite(self, member: int) -> int:
        """The place of the option that this member lists first; -1 without any."""
        if self.first is not None:
            return int(self.first[member])
        row = self.approved[member]
        return int(row.argmax()) if row.any() else -1


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """The options of one decision, by their own names, and the ballots on them."""

    options: tuple[Name, ...]
    ballots: Ballots


@dataclass(frozen=True, slots=True, eq=False)
class Approvals:
    """A sequence of decisions by the same members; ``missing`` says what an absent voter counted for."""

    members: tuple[Name, ...]
    decisions: tuple[Decision, ...]
    missing: str | None = None


def check_approvals(
    members: Iterable[Name], decisions: Iterable[Mapping[str, Any]], missing: str | None = None
) -> Approvals:
    """Approvals that every perpetual rule accepts.

    Each decision has ``options`` and ``approvals``: a mapping from member to the options that this member approves,
    best first. Members and options are strings or numbers and come back as they were; the keys of ``approvals`` match
    members as strings. ``missing`` says what a member without an entry counts for: ``None`` forbids it (and forbids
    an empty list), ``"empty"`` is approving nothing, ``"all"`` is approving everything. Raises InputError.

    >>> profile = check_approvals([1, 2], [{"options": ["sea", "lake"], "approvals": {"1": ["lake"]}}], "empty")
    >>> profile.members, profile.decisions[0].options, profile.decisions[0].ballots.approved.tolist()
    ((1, 2), ('sea', 'lake'), [[False, True], [False, False]])
    """
    if missing is not None and missing not in MISSING:
        raise InputError("missing", "null, empty or all", f"correct {missing!r}")
    people = tuple(members)
    places = _places("members", people)
    return Approvals(
        people,
        tuple(_decision(f"decisions[{count}]", places, each, missing) for count, each in enumerate(decisions)),
        missing,
    )


def _places(field: str, names: Sequence[Name]) -> dict[str, int]:
    """Where each name stands, by the name as a string."""
    if not names:
        raise InputError(field, f"at least one of the {field.rpartition('.')[2]}", "name one")
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if not isinstance(name, str | int | float) or isinstance(name, bool) or name == "":
            raise InputError(f"{field}[{place}]", "a name or a number", f"correct {name!r}")
        if places.setdefault(str(name), place) != place:
            raise InputError(f"{field}[{place}]", "a name of its own", f"{name!r} is there already")
    return places


def _decision(field: str, people: Mapping[str, int], raw: Mapping[str, Any], missing: str | None) -> Decision:
    options, approvals = _part(field, raw, "options", Sequence), _part(field, raw, "approvals", Mapping)
    places = _places(f"{field}.options", options)
    answers = {str(key): value for key, value in approvals.items()}
    for key in answers:
        if key not in people:
            raise InputError(f"{field}.approvals", "members of the sequence", f"there is no member {key!r}")
    approved = np.zeros((len(people), len(places)), dtype=np.bool_)
    first = np.full(len(people), -1, dtype=np.intp)
    present = np.zeros(len(people), dtype=np.bool_)
    for name, row in people.items():
        chosen = _choices(f"{field}.approvals[{name}]", places, answers.get(name), missing)
        present[row] = name in answers
        approved[row, chosen] = True
        first[row] = next(iter(chosen), -1)
    for each in (approved, first, present):
        each.setflags(write=False)
    return Decision(tuple(options), Ballots(approved, first, present))


def _part(field: str, raw: Mapping[str, Any], name: str, kind: type) -> Any:
    if not isinstance(raw, Mapping) or name not in raw:
        raise InputError(field, f"a mapping with {name}", f"add {name}")
    if not isinstance(raw[name], kind) or isinstance(raw[name], str):
        raise InputError(f"{field}.{name}", "a mapping" if kind is Mapping else "a list", f"correct {raw[name]!r}")
    return raw[name]


def _choices(field: str, places: Mapping[str, int], answer: object, missing: str | None) -> list[int]:
    """The places of the approved options, best first."""
    if answer is None:
        if missing is None:
            raise InputError(field, "an answer of everybody", "add it, or let missing be empty or all")
        return list(range(len(places))) if missing == "all" else []
    if not isinstance(answer, Iterable) or isinstance(answer, str | Mapping):
        raise InputError(field, "a list of options", f"correct {answer!r}")
    names = [str(each) for each in answer]
    for name in names:
        if name not in places:
            raise InputError(field, "options of this decision", f"there is no option {name!r}")
    if len(set(names)) < len(names):
        raise InputError(field, "each option once", "an option is there twice")
    if not names and missing is None:
        raise InputError(field, "at least one option", "approve one, or let missing be empty or all")
    return [places[name] for name in names]
