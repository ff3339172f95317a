"""The chain: each event holds the hash of the one before it, so that none can change without all later ones.

``hash = SHA-256(tag("event") + canonical bytes of index, kind, body and previous)``; the first event's ``previous`` is
the genesis, made of the decision's random id and the format's version, so that no chain can pass for another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple, TypedDict

from gunnen.records.canonical import RecordError, canonical_bytes, parse
from gunnen.records.commitments import HEX_HASH, tag
from gunnen.records.kinds import VERSION, check_body
from gunnen.records.rules import Story, read, whole
from gunnen.terms import Reason

MAX_EVENTS = 10_000


class Event(TypedDict):
    """One link of the chain."""

    index: int
    kind: str
    body: dict[str, Any]
    previous: str
    hash: str


class Broken(NamedTuple):
    """The first link that does not hold, and why."""

    at: int
    reason: Reason


def genesis(decision: str) -> str:
    """What the first event of a decision is linked to.

    >>> genesis("7d0f") == genesis("7d10")
    False
    """
    start = canonical_bytes({"decision": decision, "version": VERSION})
    return hashlib.sha256(tag("genesis") + start).hexdigest()


def append(events: Sequence[Event], kind: str, body: Mapping[str, Any]) -> Event:
    """The next event after ``events``; RecordError if its body or its place is not as ``KINDS`` and the rules say.

    >>> text = "0" * 64
    >>> settings = {"turns": True, "unit": "week"}
    >>> body = {"decision": "7d0f", "version": 1, "question": text, "why": None, "settings": settings}
    >>> first = append([], "opened", body)
    >>> first["index"], first["kind"], first["previous"] == genesis("7d0f")
    (0, 'opened', True)
    >>> append([first], "sealed", {"length": 2})
    Traceback (most recent call last):
    ...
    gunnen.records.canonical.RecordError: an outcome before the seal
    """
    checked = check_body(kind, parse(canonical_bytes(dict(body))))
    _check_number(len(events))
    previous = events[-1]["hash"] if events else genesis(checked.get("decision", ""))
    digest = event_hash(len(events), kind, checked, previous)
    read(events).take(kind, checked, digest)
    return Event(index=len(events), kind=kind, body=checked, previous=previous, hash=digest)


def _check_number(index: int) -> None:
    if index >= MAX_EVENTS:
        raise RecordError("too_many_events", f"at most {MAX_EVENTS} events")


def event_hash(index: int, kind: str, body: Mapping[str, Any], previous: str) -> str:
    """The hash of one link (64 hexadecimal digits)."""
    linked = {"index": index, "kind": kind, "body": body, "previous": previous}
    return hashlib.sha256(tag("event") + canonical_bytes(linked)).hexdigest()


def draw_seed(events: Sequence[Event]) -> str:
    """The seed by which an outcome's turns are drawn: the hash of the last event that closed answers.

    It depends on everybody's salts and was fixed before anybody wrote an outcome, so nobody picks it afterwards.
    """
    return read(events).seed


def openable(events: Sequence[Event]) -> frozenset[str]:
    """The commitments whose openings ``record`` must be given now; empty for a closed or a running record."""
    return read(events).to_open()


def openable_balances(events: Sequence[Event]) -> frozenset[str]:
    """The commitments of bookings whose openings ``record`` may be given now, three of one booking together.

    A balance says something of every decision before it: give them only when each earlier booking of the series stands
    in a record that is open as well.
    """
    return frozenset(one for booking in read(events).may_open() for one in booking.parts.values())


def erasing(events: Sequence[Event], commitments: Collection[str]) -> dict[str, Any]:
    """The body of an ``erased`` event: ``commitments``, each answer with all others of its rounds and their bookings.

    One answer alone would tell, at the moment somebody leaves, whose it was. Answers of a closed record need no event:
    nothing of them can be read from the record.
    """
    return {"commitments": sorted(whole(read(events), commitments))}


def check_chain(events: Sequence[object]) -> tuple[Story, Broken | None]:
    """Follow the links from the first on: the story told by those that hold, and the first that does not.

    Takes time and memory in proportion to the bytes of ``events``, whatever they are.
    """
    story, previous = Story(), ""
    for index, event in enumerate(events):
        try:
            previous = _follow(story, index, event, previous)
        except RecordError as error:
            return story, Broken(index, Reason(error.code, {"event": index, "expected": error.expected}))
    return story, None


def _follow(story: Story, index: int, event: object, previous: str) -> str:
    _check_number(index)
    if not isinstance(event, dict) or event.keys() != Event.__required_keys__:
        raise RecordError("event_shape", "an event: index, kind, body, previous, hash")
    kind, body, digest = event["kind"], event["body"], event["hash"]
    if type(event["index"]) is not int or event["index"] != index:
        raise RecordError("index_differs", f"event number {index} in this place")
    if not isinstance(kind, str) or not isinstance(digest, str) or not HEX_HASH.match(digest):
        raise RecordError("event_shape", "an event: index, kind, body, previous, hash")
    checked = check_body(kind, body)
    if event["previous"] != (previous or genesis(checked.get("decision", ""))):
        raise RecordError("previous_differs", "the hash of the event before it")
    if event_hash(index, kind, checked, event["previous"]) != digest:
        raise RecordError("hash_differs", "the hash of what this event holds")
    story.take(kind, checked, digest)
    return digest
