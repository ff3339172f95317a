"""How people treat each other at one table: the numbers of practice that the simulator has no word for. All guesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import NamedTuple

from gunnen.checking import InputError


class Range(NamedTuple):
    least: float
    most: float
    what: str


RANGES: Mapping[str, Range] = MappingProxyType(
    {
        "waiting": Range(0, 10, "the loss, for everybody, of a moment at which nothing is decided"),
        "impatience": Range(0, 5, "how much more each further one in a row costs"),
        "hearing": Range(0, 1, "the part of silence about old losses that a real question lifts"),
        "curiosity": Range(0, 10, "how much further people listen, and move, after a real question"),
        "overruling": Range(0, 1, "the part of trust that who is overruled unasked loses"),
        "hush": Range(0, 1, "the part of a small loss in a compromise that nobody bothers to say"),
        "naming": Range(0, 1, "how far who hears the middle moves to it"),
        "hardening": Range(0, 1, "how far positions move apart when the middle is not heard"),
        "pressing": Range(0, 10, "the loss of who holds the middle when both sides press them"),
        "wearing": Range(0, 20, "how fast letting go wears out for who granted more than they got"),
    }
)


@dataclass(frozen=True, slots=True)
class Manners:
    """Each is explained in `RANGES`.

    >>> Manners(waiting=3).hush
    0.6
    """

    waiting: float = 2.5
    impatience: float = 0.5
    hearing: float = 0.5
    curiosity: float = 2.0
    overruling: float = 0.2
    hush: float = 0.6
    naming: float = 0.2
    hardening: float = 0.1
    pressing: float = 3.0
    wearing: float = 4.0

    def as_data(self) -> dict[str, float]:
        return asdict(self)


def choose_manners(values: Mapping[str, object], field: str = "manners") -> Manners:
    """The manners with these values, the others at their default. Raises InputError, which names the field.

    >>> choose_manners({"waiting": 11})
    Traceback (most recent call last):
    gunnen.checking.InputError: manners.waiting: expected a number from 0 to 10; correct 11
    """
    return Manners(**{name: _checked(name, value, f"{field}.{name}") for name, value in values.items()})


def _checked(name: str, value: object, field: str) -> float:
    if name not in RANGES:
        raise InputError(field, f"one of {', '.join(RANGES)}", "correct or remove it")
    known = RANGES[name]
    if isinstance(value, bool) or not isinstance(value, int | float) or not known.least <= value <= known.most:
        raise InputError(field, f"a number from {known.least:g} to {known.most:g}", f"correct {value!r}")
    return float(value)
