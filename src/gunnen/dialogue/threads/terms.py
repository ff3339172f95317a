"""The gauges of a thread, as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gunnen.terms import Reason

GAUGES = (
    "healthy", "genuine", "answered", "waiting", "acknowledged", "crossing", "spoken_to", "identity", "hardening",
)  # fmt: skip
SECRET = ("identity", "hardening")

LEAST_MESSAGES = 30
LEAST_AUTHORS = 5
MOST_OF_ONE = 0.4
LEAST_ASKED = 10
CAMP_FROM = 5
LEVEL = 0.9


@dataclass(frozen=True, slots=True)
class Gauge:
    """One measure of a thread: its ``value``, ``low`` to ``high`` 90 in 100, and what it was made of in ``reasons``.

    All three are None where there is no gauge; then the first reason says why.
    """

    value: float | None
    low: float | None
    high: float | None
    reasons: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            **{name: _rounded(getattr(self, name)) for name in ("value", "low", "high")},
            "reasons": [{"code": each.code, "data": dict(each.data)} for each in self.reasons],
        }


@dataclass(frozen=True, slots=True)
class Thread:
    """The gauges of a thread by name, healthy ones first; none where its ``reasons`` say that there is too little."""

    messages: int
    authors: int
    gauges: Mapping[str, Gauge] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "messages": self.messages,
            "authors": self.authors,
            "gauges": {name: each.to_json() for name, each in self.gauges.items()},
            "reasons": [{"code": each.code, "data": dict(each.data)} for each in self.reasons],
        }


def nothing(code: str, **data: object) -> Gauge:
    """A gauge that there is none of, and why."""
    return Gauge(None, None, None, (Reason(code, data),))


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
