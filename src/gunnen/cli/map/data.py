"""An opinion map as plain data for JSON: ids as in the file, camps numbered from 0, null where nothing can be said."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gunnen import __version__

if TYPE_CHECKING:
    from gunnen.opinions.bridging import Bridge
    from gunnen.opinions.mapping import Camp, OpinionMap
    from gunnen.opinions.parts.mapping import LargeMap
    from gunnen.opinions.polarization import Measure
    from gunnen.opinions.polis import PolisMap, Stance
    from gunnen.opinions.representative import Representative

DIGITS = 6
AT_ONCE = 20_000


def as_data(found: OpinionMap | LargeMap) -> dict[str, Any]:
    """The whole map; of each person the chance of each camp and, last, of the middle."""
    ids = found.votes.statements
    return {
        "participants": People(found.votes.participants, found.camp, found.middle, found.silent, found.membership),
        "camps": [_camp(each, ids) for each in found.camps],
        "camp_evidence": {
            "k": found.k,
            "probability": _number(found.evidence.probability),
            "null_p": _number(found.evidence.null_p),
        },
        "bridges": [_bridge(each, ids) for each in found.bridges],
        "polarization": {name: _measure(each) for name, each in found.polarization.items()},
        "seed": found.seed,
        "version": __version__,
    }


def polis_data(found: PolisMap, seed: int) -> dict[str, Any]:
    """Polis's map in the same form; what Polis does not say is null or empty, and who is in no group is silent."""
    alone, nobody = found.group < 0, np.zeros(len(found.group), bool)
    membership = np.where(alone[:, None], 0, np.eye(found.k + 1)[found.group])
    best = np.argsort(-found.consensus, kind="stable").tolist() if found.k else []
    return {
        "participants": People(found.votes.participants, found.group, nobody, alone, membership),
        "camps": [_polis_camp(found, group, stances) for group, stances in enumerate(found.repness)],
        "camp_evidence": {"k": found.k, "probability": None, "null_p": None},
        "bridges": [_polis_bridge(found, statement) for statement in best],
        "polarization": {},
        "seed": seed,
        "version": __version__,
    }


def json_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """JSON in lines: one for each key, and for a list one for each thing in it.

    >>> print(*json_lines({"camps": [{"id": 0}, {"id": 1}], "seed": 0}), sep="\\n")
    {
      "camps": [
        {"id": 0},
        {"id": 1}
      ],
      "seed": 0
    }
    """
    yield "{"
    for place, (key, value) in enumerate(data.items(), 1):
        comma = "," if place < len(data) else ""
        if not isinstance(value, list | People) or not value:
            yield f'  "{key}": {_json(list(value) if isinstance(value, People) else value)}{comma}'
            continue
        yield f'  "{key}": ['
        lines = value.lines() if isinstance(value, People) else map(_json, value)
        yield from (f"    {line}{',' if number < len(value) else ''}" for number, line in enumerate(lines, 1))
        yield f"  ]{comma}"
    yield "}"


@dataclass(frozen=True, eq=False)
class People(Sequence[dict[str, Any]]):
    """Everybody, made when asked for: a million people as data would be a gigabyte."""

    ids: Sequence[Any]
    camp: Any
    middle: Any
    silent: Any
    membership: Any

    def __len__(self) -> int:
        return len(self.ids)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for start in range(0, len(self), AT_ONCE):
            yield from self._some(slice(start, start + AT_ONCE))

    def __getitem__(self, place: Any) -> Any:
        """One of them by place, or a list by slice."""
        if isinstance(place, slice):
            return list(self._some(place))
        return next(self._some(slice(place, place + 1 or None)))

    def lines(self) -> Iterator[str]:
        """Each as JSON, as `json.dumps` would write it but much quicker."""
        words = {True: "true", False: "false"}
        for each in self:
            camp = "null" if each["camp"] is None else each["camp"]
            flags = f'"middle": {words[each["middle"]]}, "silent": {words[each["silent"]]}'
            yield f'{{"id": {_json(each["id"])}, "camp": {camp}, {flags}, "membership": {each["membership"]}}}'

    def _some(self, these: slice) -> Iterator[dict[str, Any]]:
        rows = [column[these].tolist() for column in (self.camp, self.middle, self.silent)]
        rows.append(self.membership[these].round(DIGITS).tolist())
        return (
            {"id": name, "camp": None if own < 0 else own, "middle": between, "silent": quiet, "membership": shares}
            for name, own, between, quiet, shares in zip(self.ids[these], *rows, strict=True)
        )


def _camp(camp: Camp, ids: tuple[Any, ...]) -> dict[str, Any]:
    return {"id": camp.id, "size": camp.size, "statements": [_held(each, ids) for each in camp.statements]}


def _held(each: Representative, ids: tuple[Any, ...]) -> dict[str, Any]:
    numbers = {name: _number(getattr(each, name)) for name in ("agree", "low", "high", "difference")}
    return {"statement": ids[each.statement], "side": "agree" if each.side > 0 else "disagree", **numbers}


def _bridge(each: Bridge, ids: tuple[Any, ...]) -> dict[str, Any]:
    numbers = {name: _number(getattr(each, name)) for name in ("score", "low", "high")}
    return {"statement": ids[each.statement], **numbers, "per_camp": _numbers(camp.agree for camp in each.per_camp)}


def _measure(each: Measure) -> dict[str, float | None]:
    return {"value": _number(each.value), "low": _number(each.low), "high": _number(each.high)}


def _polis_camp(found: PolisMap, group: int, stances: tuple[Stance, ...]) -> dict[str, Any]:
    agree, _, seen = found.counts
    share = (agree[group] + 1) / (seen[group] + 2)
    elsewhere = (agree.sum(0) - agree[group] + 1) / (seen.sum(0) - seen[group] + 2)
    held = [
        {
            "statement": found.votes.statements[each.statement],
            "side": each.side,
            "agree": _number(share[each.statement]),
            "low": None,
            "high": None,
            "difference": _number(share[each.statement] - elsewhere[each.statement]),
        }
        for each in stances
    ]
    return {"id": group, "size": int((found.group == group).sum()), "statements": held}


def _polis_bridge(found: PolisMap, statement: int) -> dict[str, Any]:
    agree, _, seen = found.counts[:, :, statement]
    return {
        "statement": found.votes.statements[statement],
        "score": _number(found.consensus[statement]),
        "low": None,
        "high": None,
        "per_camp": _numbers((agree + 1) / (seen + 2)),
    }


def _numbers(values: Iterable[float]) -> list[float | None]:
    return [_number(each) for each in values]


def _number(value: float | None) -> float | None:
    return round(float(value), DIGITS) if value is not None and math.isfinite(value) else None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
