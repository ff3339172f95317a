"""The record as a member downloads it: the chain, the texts beside it, and openings where everybody agreed to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gunnen.records.canonical import RecordError
from gunnen.records.chain import Event
from gunnen.records.kinds import VERSION
from gunnen.records.rules import Story, read

FORMAT = "gunnen.record"


def record(
    events: Sequence[Event],
    opened: Mapping[str, Mapping[str, Any]] | None = None,
    *,
    texts: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """The document to hand to a member; ``canonical_bytes(record(...))`` is the file.

    ``texts`` maps commitments to ``{"text", "salt"}``; those that the chain does not name, or that were erased, stay
    out. ``opened`` maps commitments to ``{"payload", "salt"}`` and must hold exactly what ``openable(events)`` asks,
    and of ``openable_balances(events)`` all three of a booking or none: RecordError otherwise, so that no answer leaves
    by mistake.
    """
    if not events:
        raise RecordError("opened_first", "at least the event: opened")
    story = read(events)
    openings = dict(opened or {})
    if openings.keys() - _balances(story, openings) != story.to_open():
        raise RecordError("openings", "the openings that openable(events) names, no more and no fewer")
    beside = {each: texts[each] for each in story.texts if each not in story.erased and each in texts}
    return {
        "format": FORMAT,
        "header": header(story, events[-1]["hash"]),
        "events": [dict(event) for event in events],
        "texts": {each: {"text": str(one["text"]), "salt": str(one["salt"])} for each, one in beside.items()},
        "openings": {each: {"payload": one["payload"], "salt": one["salt"]} for each, one in openings.items()},
    }


def _balances(story: Story, openings: Mapping[str, Any]) -> frozenset[str]:
    """The parts of bookings that were opened as a whole."""
    parts = (frozenset(each.parts.values()) for each in story.may_open())
    return frozenset(one for each in parts if openings.keys() >= each for one in each)


def header(story: Story, head: str) -> dict[str, Any]:
    """What the chain says of itself: format version, decision, head, length, and whether it is sealed."""
    return {
        "version": VERSION,
        "decision": story.decision,
        "head": head,
        "length": story.length,
        "sealed": story.sealed,
    }
