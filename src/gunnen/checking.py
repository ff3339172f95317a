"""Raw input to terms, or an InputError that names the exact field."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from numbers import Real

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gunnen.terms import Losses, Option

LEAST, MOST = 0, 10


class InputError(ValueError):
    """Something in the input cannot be right: which field, what was expected there, and what to do.

    >>> raise InputError("values[Anna, office]", "a loss from 0 to 10", "correct 11")
    Traceback (most recent call last):
    gunnen.checking.InputError: values[Anna, office]: expected a loss from 0 to 10; correct 11
    """

    def __init__(self, field: str, expected: str, advice: str) -> None:
        super().__init__(f"{field}: expected {expected}; {advice}")
        self.field, self.expected, self.advice = field, expected, advice

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str, str]]:
        return type(self), (self.field, self.expected, self.advice)


def check_losses(
    members: Iterable[str],
    options: Iterable[Option | str],
    values: ArrayLike,
    limits: ArrayLike | None = None,
) -> Losses:
    """Losses that every function of the library accepts.

    ``values`` has shape (members, options): a number from 0 to 10, NaN or None where unknown. ``limits`` has the same
    shape; True bars that option. A plain string is a clear option. Raises InputError.

    >>> losses = check_losses(["Anna", "Bo"], ["office", "home", Option("roster", ("office", "home"))],
    ...                       [[0, 8, 5], [9, 1, None]])
    >>> losses.values.shape, losses.index("roster")
    ((2, 3), 2)
    """
    people, choices = _check_members(tuple(members)), check_options(options)
    shape = (len(people), len(choices))
    numbers = _check_values(people, choices, values, shape)
    bars = _check_limits(limits, shape)
    numbers.setflags(write=False)
    bars.setflags(write=False)
    return Losses(people, choices, numbers, bars)


def check_options(options: Iterable[Option | str]) -> tuple[Option, ...]:
    """Options with names of their own, whose compromises mix two or more clear ones. Raises InputError.

    >>> check_options(["sea", Option("lake", ("sea", "lake"))])
    Traceback (most recent call last):
    gunnen.checking.InputError: options[1].parts: expected clear options; 'lake' cannot be a part of itself
    """
    choices = tuple(Option(each) if isinstance(each, str) else each for each in options)
    if not choices:
        raise InputError("options", "at least one option", "name one")
    _check_names("options", [each.id for each in choices])
    compromises = {each.id: each.is_compromise for each in choices}
    for place, choice in enumerate(choices):
        if choice.is_compromise:
            _check_parts(f"options[{place}].parts", choice, compromises)
    return choices


def _check_members(members: tuple[str, ...]) -> tuple[str, ...]:
    if not members:
        raise InputError("members", "at least one member", "name one")
    _check_names("members", members)
    return members


def _check_names(field: str, names: Sequence[str]) -> None:
    if all(names) and len(set(names)) == len(names):
        return
    seen: set[str] = set()
    for place, name in enumerate(names):
        if not name:
            raise InputError(f"{field}[{place}]", "a name", "it is empty")
        if name in seen:
            raise InputError(f"{field}[{place}]", "a name of its own", f"{name!r} is there already")
        seen.add(name)


def _check_parts(field: str, choice: Option, compromises: dict[str, bool]) -> None:
    for part in choice.parts:
        if part == choice.id:
            raise InputError(field, "clear options", f"{part!r} cannot be a part of itself")
        if part not in compromises:
            raise InputError(field, "options on the table", f"there is no option {part!r}")
        if compromises[part]:
            raise InputError(field, "clear options", f"{part!r} is a compromise itself")
    if len(set(choice.parts)) < len(choice.parts):
        raise InputError(field, "each part once", f"{choice.id!r} names a part twice")
    if len(choice.parts) < 2:
        raise InputError(field, "two or more clear options", f"{choice.id!r} names one; name another")


def _check_values(
    members: tuple[str, ...], options: tuple[Option, ...], values: ArrayLike, shape: tuple[int, int]
) -> NDArray[np.float64]:
    raw = _array("values", values)
    if raw.dtype.kind not in "fiuO":
        raise InputError("values", "numbers", f"these are of type {raw.dtype}")
    if raw.shape != shape:
        raise InputError("values", f"the shape {shape} (members, options)", f"it is {raw.shape}")
    if raw.dtype.kind == "O":
        raw = _numbers(members, options, raw)
    numbers = raw.astype(np.float64)
    numbers += 0.0  # no negative zero
    wrong = ~(np.isnan(numbers) | ((numbers >= LEAST) & (numbers <= MOST)))
    if wrong.any():
        row, column = np.argwhere(wrong)[0]
        where = f"values[{members[row]}, {options[column].id}]"
        raise InputError(where, f"a loss from {LEAST} to {MOST}", f"correct {numbers[row, column]:g}")
    return numbers


def _array(field: str, values: ArrayLike) -> NDArray[np.generic]:
    try:
        return np.asarray(values)
    except ValueError:
        raise InputError(field, "rows of equal length", "one of them is longer or shorter") from None


def _numbers(members: tuple[str, ...], options: tuple[Option, ...], raw: NDArray[np.generic]) -> NDArray[np.generic]:
    numbers = np.empty(raw.shape)
    for (row, column), value in np.ndenumerate(raw):
        if value is None:
            value = math.nan
        if not isinstance(value, Real | Decimal) or isinstance(value, bool):
            where = f"values[{members[row]}, {options[column].id}]"
            raise InputError(where, "a number, or None when unknown", f"correct {value!r}")
        numbers[row, column] = _float(value)
    return numbers


def _float(value: Real | Decimal) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _check_limits(limits: ArrayLike | None, shape: tuple[int, int]) -> NDArray[np.bool_]:
    if limits is None:
        return np.zeros(shape, dtype=np.bool_)
    bars = _array("limits", limits)
    if bars.dtype.kind != "b":
        raise InputError("limits", "True or False", f"these are of type {bars.dtype}")
    if bars.shape != shape:
        raise InputError("limits", f"the shape {shape} (members, options)", f"it is {bars.shape}")
    return bars.astype(np.bool_)
