"""One choice of all parameters, checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from difflib import get_close_matches

from gunnen.checking import InputError
from gunnen.practice.parameters import PARAMETERS

LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Settings:
    """What `simulate` assumes of people; every name is explained in `PARAMETERS`, with its range and source.

    >>> Settings(dodging=0).curve
    1.0
    """

    lasting: float = 0.5
    camps: float = 0.5
    minority: float = 0.35
    spread: float = 2.0
    stakes: float = 0.5
    curve: float = 1.0
    astray: float = 0.0
    honesty: float = 0.5
    asking: float = 0.5
    safety: float = 0.3
    variety: float = 0.2
    keeping: float = 0.9
    patience: float = 15.0
    dodging: float = 0.5
    relief: float = 0.5
    harm: float = 0.2
    breaks: float = 0.3
    airing: float = 0.5
    trust: float = 0.5
    rise: float = 0.05
    fall: float = 0.2
    warmth: float = 0.5
    confidence: float = 0.3
    openness: float = 0.05
    guarded: float = 0.5
    roots: float = 0.1
    granting: float = 1.0
    generous: float = 1.0
    trusting: float = 2.0
    reluctance: float = 3.0
    reciprocity: float = 2.0
    letting_go: float = 0.5
    objection: float = 6.0
    rounds: float = 2.0

    def as_data(self) -> dict[str, float]:
        return {each.name: getattr(self, each.name) for each in fields(self)}


def choose_settings(values: Mapping[str, object], field: str = "settings") -> Settings:
    """The settings with these values, the others at their default. Raises InputError, which names the field.

    >>> choose_settings({"curve": 2}).curve
    2.0
    >>> choose_settings({"curve": 3})
    Traceback (most recent call last):
    gunnen.checking.InputError: settings.curve: expected a number from 0.5 to 2; correct 3
    """
    return Settings(**{name: check_value(name, value, f"{field}.{shown(name)}") for name, value in values.items()})


def check_value(name: str, value: object, field: str) -> float:
    """This value for this parameter, within its range. Raises InputError."""
    if name not in PARAMETERS:
        raise InputError(field, "the name of a parameter", unknown(name, PARAMETERS))
    known = PARAMETERS[name]
    expected = f"a number from {known.least:g} to {known.most:g}"
    if isinstance(value, bool) or not isinstance(value, int | float) or not known.least <= value <= known.most:
        raise InputError(field, expected, f"correct {shown(value, quoted=True)}")
    if name == "rounds" and not float(value).is_integer():
        raise InputError(field, "a whole number from 1 to 3", f"correct {shown(value, quoted=True)}")
    return float(value) + 0.0  # no negative zero


def unknown(name: str, names: Iterable[str]) -> str:
    """What to do about a name that is none of these: the nearest, or else all of them.

    >>> unknown("honest", ["honesty", "trust"]), unknown("x", ["honesty", "trust"])
    ("there is no 'honest'; is it honesty?", "there is no 'x'; they are honesty, trust")
    """
    if len(name) > LONGEST_SHOWN:
        return f"there is no {shown(name, quoted=True)}"
    known = [*names]
    near = get_close_matches(name, known, 1)
    advice = f"is it {near[0]}?" if near else f"they are {', '.join(known)}"
    return f"there is no {shown(name, quoted=True)}; {advice}"


def shown(value: object, *, quoted: bool = False) -> str:
    """The beginning of what somebody wrote, for a message about it.

    >>> shown("a" * 100)[-4:], shown(16**5000), shown("a", quoted=True)
    ('aaa…', 'a very large number', "'a'")
    """
    if isinstance(value, bool | date | time):
        return str(value).lower()  # as TOML writes it
    try:
        text = repr(value) if quoted else str(value)
    except ValueError:
        return "a very large number"
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
