"""How a team wants losses to be shared: five presets, and what a team may agree on top of them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from numbers import Real
from types import MappingProxyType

from gunnen.checking import InputError

MOST_EXCEPTION = 3.0


@dataclass(frozen=True, slots=True)
class Settings:
    """What the Reciprocal Guard weighs; the symbols are those of ``docs/methods/fairness.md``.

    ``alpha``: 0 shares power in proportion to numbers, 1 aims at an equal loss for all. ``voice``: how fast a voice
    grows with what its owner lost, None for the rate of the proof. ``pull``: how much a run of losses adds to a voice.
    ``alarm``: after so many losses in a row it is somebody's turn. ``chance``: so it is when drawing turns would
    hardly ever give so long a run. ``half_life``: after so many contested decisions half is forgotten.
    ``exceptions``: who is structurally harder hit, as the team agreed: their losses count so many times.

    >>> choose_settings("standard", half_life=50).half_life
    50.0
    """

    name: str
    alpha: float = 0.0
    voice: float | None = None
    pull: float = 0.0
    alarm: int | None = None
    chance: float | None = None
    half_life: float | None = None
    exceptions: Mapping[str, float] = field(default_factory=dict)

    def as_data(self) -> dict[str, object]:
        return {**asdict(self), "exceptions": dict(self.exceptions)}


PRESETS: Mapping[str, Settings] = MappingProxyType(
    {
        each.name: each
        for each in (
            Settings("calm"),
            Settings("proportional", chance=0.6),
            Settings("standard", alpha=0.5, voice=5.0, pull=0.17),
            Settings("relaxed", alpha=0.5, alarm=3),
            Settings("strict", alpha=0.5, alarm=1),
        )
    }
)
DEFAULT = PRESETS["standard"]


def choose_settings(
    preset: str = "standard", *, half_life: float | None = None, exceptions: Mapping[str, float] | None = None
) -> Settings:
    """A preset with the team's own half-life and exceptions (each from 1 to 3). Raises InputError.

    >>> choose_settings("calm", exceptions={"Anna": 1.5}).exceptions["Anna"]
    1.5
    >>> choose_settings("loud")
    Traceback (most recent call last):
    gunnen.checking.InputError: preset: expected calm, proportional, standard, relaxed or strict; correct 'loud'
    """
    if preset not in PRESETS:
        *names, last = PRESETS
        raise InputError("preset", f"{', '.join(names)} or {last}", f"correct {preset!r}")
    return replace(PRESETS[preset], half_life=_half_life(half_life), exceptions=_exceptions(exceptions or {}))


def settings_from(data: Mapping[str, object]) -> Settings:
    """The settings that `Settings.as_data` wrote. Raises InputError.

    >>> settings_from(PRESETS["calm"].as_data()) == PRESETS["calm"]
    True
    """
    preset, half_life, exceptions = data.get("name"), data.get("half_life"), data.get("exceptions") or {}
    if not isinstance(preset, str) or not isinstance(exceptions, Mapping):
        raise InputError("settings", "the name of a preset, and exceptions by member", f"correct {dict(data)!r}")
    found = choose_settings(preset, half_life=half_life, exceptions=exceptions)  # type: ignore[arg-type]
    changed = [name for name in ("alpha", "voice", "pull", "alarm", "chance") if name in data]
    return replace(found, **{name: data[name] for name in changed})  # type: ignore[arg-type]


def _half_life(value: object) -> float | None:
    if value is None:
        return None
    if not _is_number(value) or float(value) < 1:  # type: ignore[arg-type]
        raise InputError("half_life", "a number of decisions from 1, or None", f"correct {value!r}")
    return float(value)  # type: ignore[arg-type]


def _exceptions(values: Mapping[str, object]) -> Mapping[str, float]:
    for member, value in values.items():
        if not _is_number(value) or not 1 <= float(value) <= MOST_EXCEPTION:  # type: ignore[arg-type]
            raise InputError(f"exceptions[{member}]", f"a number from 1 to {MOST_EXCEPTION:g}", f"correct {value!r}")
    return {member: float(value) for member, value in values.items()}  # type: ignore[arg-type]


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(float(value))
