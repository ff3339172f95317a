"""The booking of a decision in its series: three sealed payloads, and the event that holds their commitments.

A closed record opens none of them, so its event says only that the decision was booked. Method: docs/methods/record.md.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gunnen.records.canonical import RecordError
from gunnen.records.kinds import BALANCES, COUNTS, NUMBERS, check_body, check_payload

if TYPE_CHECKING:
    from gunnen.fairness import Settings, State


def booking_payloads(
    before: State,
    after: State,
    losses_commitments: Mapping[str, str | None],
    granted: Collection[str] = (),
    gifts: Collection[str] = (),
    exceptions: Mapping[str, float] | None = None,
) -> dict[str, dict[str, Any]]:
    """The payloads ``before``, ``after`` and ``rows``, for ``commit("balance", payload, salt)``, a fresh salt each.

    ``losses_commitments`` maps each member of the series to the commitment of their losses in the round that closed
    last, None (or no entry) for who took no part in it; people of that round who are no members of the series stand in
    it too, under any other name. ``granted`` and ``gifts`` of who took no part are left out, and so are ``exceptions``
    of others than the series.
    Members become "1", "2", ... in the order of their commitments, which is the order of chance; whoever has none comes
    after, in the order of their own numbers. So the order says nothing of who joined first. RecordError.

    >>> from gunnen.fairness import open_series
    >>> state = open_series(["Anna", "Bo"])
    >>> found = booking_payloads(state, state, {"Anna": "b" * 64, "Bo": "a" * 64}, granted=["Anna"])
    >>> found["before"]["state"]["members"], found["rows"]["granted"], found["rows"]["members"]["2"] == "b" * 64
    (['1', '2'], ['2'], True)
    """
    if after.members != before.members:
        raise RecordError("booking", "the same members before and after")
    factors = {name: factor for name, factor in (exceptions or {}).items() if name in before.members}
    order = _order(before, losses_commitments, factors)
    names = {before.members[place]: str(number) for number, place in enumerate(order, 1)}
    given = [name for name in names if name in granted and losses_commitments.get(name) is not None]
    rows = {
        "members": {number: losses_commitments.get(name) for name, number in names.items()},
        "outside": sorted(one for name, one in losses_commitments.items() if name not in names and one is not None),
        "granted": [names[name] for name in given],
        "gifts": [names[name] for name in given if name in gifts],
        "exceptions": {names[name]: exact(factor) for name, factor in factors.items()},
    }
    payloads = {"before": _written(before, order), "after": _written(after, order), "rows": rows}
    return {role: check_payload(role, payload) for role, payload in payloads.items()}


def booked_body(
    series: str,
    number: int,
    settings: Settings | Mapping[str, object],
    suggested: str | None,
    commitments: Mapping[str, str],
) -> dict[str, Any]:
    """The body of a ``booked`` event: the ``number``-th booking of ``series``, from 1.

    ``settings`` are those of the guard, or the data that their ``as_data`` wrote: a preset with or without a half-life;
    the exceptions are not in the body. ``suggested`` is what the guard suggested with the losses as they were booked,
    where the answers will be opened; else None, for it may be another option than the one that the team was shown.
    ``commitments`` holds those to the payloads ``before``, ``after`` and ``rows``. RecordError.

    >>> from gunnen.fairness import choose_settings
    >>> seals = {"before": "a" * 64, "after": "b" * 64, "rows": "c" * 64}
    >>> booked_body("rosters", 1, choose_settings("calm", half_life=50), "sea", seals)["settings"]
    {'preset': 'calm', 'half_life': '50.0'}
    """
    from gunnen.fairness import PRESETS, Settings, settings_from

    used = settings if isinstance(settings, Settings) else settings_from(settings)
    if replace(used, half_life=None, exceptions={}) != PRESETS.get(used.name):
        raise RecordError("booking", "a preset, with or without a half-life")
    half_life = None if used.half_life is None else exact(used.half_life)
    body = {
        "series": series,
        "number": number,
        "settings": {"preset": used.name, "half_life": half_life},
        "suggested": suggested,
        **{role: commitments.get(role) for role in BALANCES},
    }
    return check_body("booked", body)


def exact(number: float) -> str:
    """A number as the shortest text that gives the same number back.

    >>> exact(0.1), float(exact(1 / 3)) == 1 / 3
    ('0.1', True)
    """
    value = float(number)
    if not math.isfinite(value):
        raise RecordError("not_finite", "a finite number")
    return repr(value)


def state_of(payload: Mapping[str, Any]) -> State:
    """The state in a (checked) payload ``before`` or ``after``, without the givers of the last grants."""
    from gunnen.fairness import state_from

    state: dict[str, Any] = payload["state"]
    columns = {name: [float(each) for each in state[name]] for name in NUMBERS}
    return state_from({**state, **columns, "budget": float(state["budget"]), "forced": float(state["forced"])})


def _order(state: State, commitments: Mapping[str, str | None], factors: Mapping[str, float]) -> list[int]:
    columns = [getattr(state, name).tolist() for name in (*NUMBERS, *COUNTS)]

    def key(place: int) -> tuple[str, list[float]]:
        name = state.members[place]
        own = [column[place] for column in columns]
        return commitments.get(name) or "later", [*own, factors.get(name, 1.0)]  # hexadecimal digits come before

    return sorted(range(len(state.members)), key=key)


def _written(state: State, order: list[int]) -> dict[str, Any]:
    """A state without the givers of its last grants: they stand in the order of joining, and no balance needs them."""
    data = state.as_data()
    written = {
        "format": data["format"],
        "members": [str(number) for number in range(1, len(order) + 1)],
        **{name: [exact(data[name][place]) for place in order] for name in NUMBERS},
        **{name: [data[name][place] for place in order] for name in COUNTS},
        "decisions": data["decisions"],
        "budget": exact(data["budget"]),
        "forced": exact(data["forced"]),
    }
    return {"state": written}
