"""Receipts: what a member keeps so that they, and nobody else, can find their own answers in the record.

A receipt also holds the head and length of the chain when it was made. A record that was rewritten as a whole, or whose
tail was cut below that length, no longer passes through that head: that shows with a receipt, and only with one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gunnen.records.canonical import NotARecord, RecordError
from gunnen.records.chain import Broken, Event
from gunnen.records.commitments import BATCHES, HEX_HASH, commit
from gunnen.records.kinds import VERSION
from gunnen.records.rules import read
from gunnen.terms import Reason

FORMAT = "gunnen.receipt"
KEYS = frozenset({"format", "version", "decision", "length", "head", "answers"})
ANSWER = frozenset({"event", "kind", "payload", "salt", "private"})
MOST_ANSWERS = 1_000


def receipt(events: Sequence[Event], answers: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One member's receipt, for ``canonical_bytes``; hand it to nobody else.

    Each answer is ``{"kind", "payload", "salt", "private"}`` with ``private`` the ``{"payload", "salt"}`` of their
    private words. The event that holds it is looked up; RecordError if there is none.
    """
    story = read(events)
    kept = []
    for answer in answers:
        found = story.answers.get(commit(answer["kind"], answer["payload"], answer["salt"]))
        if found is None or found.kind != answer["kind"]:
            raise RecordError("receipt_answer", "an answer whose commitment stands in the chain")
        kept.append({"event": found.index, **{key: answer[key] for key in ("kind", "payload", "salt", "private")}})
    return {
        "format": FORMAT,
        "version": VERSION,
        "decision": story.decision,
        "length": story.length,
        "head": events[-1]["hash"],
        "answers": kept,
    }


def check_shape(found: object) -> Mapping[str, Any]:
    """``found`` if it is a receipt, right or wrong; NotARecord if it is something else."""
    if not isinstance(found, dict) or found.get("format") != FORMAT or found.keys() != KEYS:
        raise NotARecord("not_a_receipt", "a receipt that was downloaded from a decision's page")
    fits = (
        found["version"] == VERSION
        and type(found["length"]) is int
        and found["length"] > 0
        and all(isinstance(found[key], str) for key in ("decision", "head"))
        and isinstance(found["answers"], list)
        and len(found["answers"]) <= MOST_ANSWERS
        and all(map(_is_answer, found["answers"]))
    )
    if not fits:
        raise NotARecord("not_a_receipt", "a receipt that was downloaded from a decision's page")
    return found


def _is_answer(found: object) -> bool:
    if not isinstance(found, dict) or found.keys() != ANSWER or found["kind"] not in tuple(BATCHES):
        return False
    return type(found["event"]) is int and found["event"] >= 0 and isinstance(found["payload"], dict)


def check_receipt(events: Sequence[Mapping[str, Any]], held: Mapping[str, Any]) -> list[Broken]:
    """Where the record (its chain checked) is not the one that this receipt was made from; empty if it is."""
    if events[0]["body"]["decision"] != held["decision"]:
        return [Broken(0, Reason("receipt_other_decision"))]
    broken = check_head(events, held["head"], held["length"])
    return broken + [each for answer in held["answers"] for each in _check_answer(events, answer)]


def check_head(events: Sequence[Mapping[str, Any]], head: str, length: int | None = None) -> list[Broken]:
    """Whether the chain passes through ``head``, which somebody kept when it was ``length`` long (None: any length)."""
    if length is None:
        through = HEX_HASH.match(head) and any(event["hash"] == head for event in events)
        return [] if through else [Broken(len(events), Reason("head_unknown"))]
    if length > len(events):
        return [Broken(len(events), Reason("receipt_tail", {"length": length, "found": len(events)}))]
    if events[length - 1]["hash"] != head:
        return [Broken(length - 1, Reason("receipt_head", {"event": length - 1}))]
    return []


def _check_answer(events: Sequence[Mapping[str, Any]], answer: Mapping[str, Any]) -> list[Broken]:
    at = answer["event"]
    try:
        commitment = commit(answer["kind"], answer["payload"], answer["salt"])
        private = answer["private"]
        bound = private is None or commit("private", private["payload"], private["salt"])
    except (RecordError, TypeError, KeyError):
        return [Broken(at, Reason("receipt_answer", {"event": at}))]
    body = events[at]["body"] if at < len(events) else {}
    if body.get("type") != answer["kind"] or commitment not in body["commitments"]:
        return [Broken(at, Reason("receipt_answer", {"event": at}))]
    if bound is not True and bound != answer["payload"].get("private"):
        return [Broken(at, Reason("receipt_private", {"event": at}))]
    return []
