"""The weather of a thread or a team as everybody may see it, as frozen data that goes to JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gunnen.terms import Reason

SHARES = ("healthy", "genuine", "answered", "identity", "hardening")


@dataclass(frozen=True, slots=True)
class ShownShare:
    """A share, from ``low`` to ``high`` percent, with what the team itself did before: ``change`` is ``more``,
    ``less``, ``same``, or None as long as there is too little to compare it with.

    ``found`` is what was counted before any correction: from so much to so much of ``of``, in whole steps. ``weight``:
    as how many messages those ``of`` count, since what one author writes is alike.
    """

    low: int
    high: int
    found: tuple[int, int]
    of: int
    weight: float
    change: str | None = None

    def to_json(self) -> dict[str, Any]:
        plain = ("low", "high", "of", "weight", "change")
        return {**{name: getattr(self, name) for name in plain}, "found": list(self.found)}


@dataclass(frozen=True, slots=True)
class ShownBin:
    """One stretch of messages, from the day that begins at ``start`` to the one that begins at ``end`` (seconds since
    1970, None where messages have no time).

    ``messages`` are rounded. ``shares`` has those of `SHARES` that may be told; ``crossing`` is ``fewer``, ``more`` or
    ``as_shuffled``, of replies between camps; ``reasons`` say why something is not there.
    """

    start: float | None
    end: float | None
    messages: int
    shares: Mapping[str, ShownShare] = field(default_factory=dict)
    crossing: str | None = None
    reasons: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            **{name: getattr(self, name) for name in ("start", "end", "messages", "crossing")},
            "shares": {name: each.to_json() for name, each in self.shares.items()},
            "reasons": reasons_to_json(self.reasons),
        }


@dataclass(frozen=True, slots=True)
class ShownWeather:
    """All that anybody may see: the bins, oldest first, which never change again.

    Messages up to ``until`` have been taken in; ``waits`` says why there is no newer bin yet.
    """

    bins: tuple[ShownBin, ...] = ()
    until: float | None = None
    waits: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "bins": [each.to_json() for each in self.bins],
            "until": self.until,
            "waits": reasons_to_json(self.waits),
        }


def reasons_to_json(reasons: tuple[Reason, ...]) -> list[dict[str, Any]]:
    return [{"code": each.code, "data": dict(each.data)} for each in reasons]


def shown_weather(data: Mapping[str, Any]) -> ShownWeather:
    """The weather that `ShownWeather.to_json` wrote.

    >>> share = ShownShare(10, 45, found=(5, 9), of=40, weight=20.5)
    >>> weather = ShownWeather((ShownBin(0.0, 604800.0, 40, {"healthy": share}),))
    >>> shown_weather(weather.to_json()) == weather
    True
    """
    return ShownWeather(tuple(map(_bin, data["bins"])), data["until"], _reasons(data["waits"]))


def _bin(data: Mapping[str, Any]) -> ShownBin:
    shares = {name: data["shares"][name] for name in SHARES if name in data["shares"]}
    return ShownBin(
        **{
            **data,
            "shares": {name: ShownShare(**{**each, "found": tuple(each["found"])}) for name, each in shares.items()},
            "reasons": _reasons(data["reasons"]),
        }
    )


def _reasons(data: list[Mapping[str, Any]]) -> tuple[Reason, ...]:
    return tuple(Reason(each["code"], dict(each["data"])) for each in data)
