"""Verify a record: follow every link, check everything that rides beside the chain, and recompute what can be.

Never raises on what a file holds: a changed record is a ``Verification`` that says where; only a file that is no record
at all is refused, as ``NotARecord``. Time and memory are bounded by the size that ``canonical`` allows.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gunnen.records.canonical import STRICT, NotARecord, RecordError, canonical_bytes, parse
from gunnen.records.chain import MAX_EVENTS, Broken, check_chain
from gunnen.records.commitments import commit, text_payload
from gunnen.records.document import FORMAT, header
from gunnen.records.kinds import BALANCES, check_payload
from gunnen.records.receipts import check_head, check_receipt, check_shape
from gunnen.records.recomputing import Recomputed, recompute_checked
from gunnen.records.rules import Story
from gunnen.terms import Reason

KEYS = frozenset({"format", "header", "events", "texts", "openings"})
MARKS = (f'"format":"{FORMAT}"'.encode(), b'"events":[', b'"previous":"')
MOST_REASONS = 20


@dataclass(frozen=True, slots=True)
class Verification:
    """What ``verify`` found.

    ``broken`` is the index of the first event whose link does not hold, or the number of events when the events hold
    and what follows them does not. ``outcome`` is ``recomputed``, ``not recomputable`` or ``differs``; ``receipt`` is
    ``not given``, ``ok`` or ``differs``. ``ok`` is False as soon as anything was changed or differs.
    """

    ok: bool
    broken: int | None
    chain: str
    outcome: str
    reasons: tuple[Reason, ...]
    receipt: str = "not given"
    sealed: bool = False


def verify(
    document: bytes | Mapping[str, Any],
    receipt: bytes | Mapping[str, Any] | None = None,
    *,
    head: str | None = None,
) -> Verification:
    """Check a downloaded record: its file bytes, or the same as a dict (then the spelling can't be checked).

    ``receipt`` is a member's own, ``head`` a head that somebody kept.
    NotARecord if ``document`` or ``receipt`` is something else altogether.
    """
    held = None if receipt is None else check_shape(_read_receipt(receipt))
    found, unreadable = _open(document)
    if unreadable is not None:
        return _broken([unreadable])
    events = found.get("events")
    story, broken = check_chain(events if isinstance(events, list) else [])
    problems = [broken] if broken else [*_check_around(found, story)]
    if not problems and isinstance(document, bytes):
        problems = [*_check_spelling(document, found)]
    if problems:
        return _broken(problems)
    against = check_receipt(found["events"], held) if held else []
    against += check_head(found["events"], head) if head is not None else []
    given = "not given" if held is None and head is None else "differs" if against else "ok"
    if against:
        return _broken(against, receipt=given, sealed=story.sealed)
    return _whole(recompute_checked(found, story), given, story.sealed)


def recompute(document: bytes | Mapping[str, Any]) -> Recomputed:
    """Recompute everything that an opened record lets anybody recompute, and compare it with what the record says.

    ``not recomputable`` for a closed or a broken record; the reasons say why.
    """
    found = verify(document)
    return Recomputed(found.outcome, found.reasons)


def _whole(recomputed: Recomputed, receipt: str, sealed: bool) -> Verification:
    outcome = recomputed.outcome
    return Verification(outcome != "differs", None, "ok", outcome, recomputed.reasons[:MOST_REASONS], receipt, sealed)


def _broken(problems: list[Broken], receipt: str = "not given", sealed: bool = False) -> Verification:
    ordered = sorted(problems, key=lambda each: each.at)
    reasons = tuple(each.reason for each in ordered[:MOST_REASONS])
    return Verification(False, ordered[0].at, "broken", "not recomputable", reasons, receipt, sealed)


def _read_receipt(receipt: bytes | Mapping[str, Any]) -> object:
    try:
        return parse(receipt) if isinstance(receipt, bytes) else parse(canonical_bytes(receipt))
    except RecordError as error:
        raise NotARecord("not_a_receipt", error.expected) from None


def _open(document: bytes | Mapping[str, Any]) -> tuple[dict[str, Any], Broken | None]:
    try:
        found = parse(document) if isinstance(document, bytes) else parse(canonical_bytes(document))
    except RecordError as error:
        if error.code == "too_large" or not _looks_like(document):
            raise NotARecord("not_a_record", error.expected) from None
        return {}, _first_unreadable(document, error)
    if not isinstance(found, dict) or not (found.get("format") == FORMAT or {"events", "header"} & found.keys()):
        raise NotARecord("not_a_record", "a record that was downloaded from a decision's page")
    return found, None


def _looks_like(document: bytes | Mapping[str, Any]) -> bool:
    if isinstance(document, bytes):
        return any(mark in document for mark in MARKS)
    return isinstance(document, Mapping) and "events" in document


def _first_unreadable(document: bytes | Mapping[str, Any], error: RecordError) -> Broken:
    """How many events of a damaged file can still be read and hold; the next one is the first broken link."""
    events = _readable(document.decode("utf-8", "replace")) if isinstance(document, bytes) else document["events"]
    story, broken = check_chain(events if isinstance(events, list) else [])
    at = broken.at if broken else story.length
    return Broken(at, Reason(error.code, {"event": at, "expected": error.expected}))


def _readable(text: str) -> list[object]:
    events: list[object] = []
    reader, place = json.JSONDecoder(**STRICT), text.find('"events":[') + len('"events":[')
    try:
        while len(events) < MAX_EVENTS:
            event, place = reader.raw_decode(text, place)
            events.append(event)
            if text[place : place + 1] != ",":
                break
            place += 1
    except (ValueError, RecursionError):
        pass
    return events


def _check_around(found: Mapping[str, Any], story: Story) -> Iterator[Broken]:
    """Everything beside the events, each fault with the event that it concerns."""
    end = story.length
    if found.keys() != KEYS or found["format"] != FORMAT or not isinstance(found["events"], list) or not end:
        yield Broken(end, Reason("document_shape", {"expected": ", ".join(sorted(KEYS))}))
        return
    expected = header(story, found["events"][-1]["hash"])
    if canonical_bytes(found["header"]) != canonical_bytes(expected):
        yield Broken(end, Reason("header_differs"))
    if story.decided and not story.sealed:
        yield Broken(end, Reason("seal_missing"))
    if not isinstance(found["texts"], dict) or not isinstance(found["openings"], dict):
        yield Broken(end, Reason("document_shape", {"expected": ", ".join(sorted(KEYS))}))
        return
    yield from _check_texts(found["texts"], story)
    yield from _check_openings(found["openings"], story)


def _check_texts(texts: Mapping[str, Any], story: Story) -> Iterator[Broken]:
    expected = {each: at for each, at in story.texts.items() if each not in story.erased}
    for each, at in expected.items():
        if each not in texts:
            yield Broken(at, Reason("text_missing", {"event": at}))
        elif not _opens(each, "text", texts[each], "text"):
            yield Broken(at, Reason("text_differs", {"event": at}))
    if texts.keys() - expected.keys():
        yield Broken(story.length, Reason("text_unknown"))


def _check_openings(openings: Mapping[str, Any], story: Story) -> Iterator[Broken]:
    expected = {each: (story.answers[each].kind, story.answers[each].index) for each in story.to_open()}
    for booking in story.may_open():
        if not openings.keys().isdisjoint(booking.parts.values()):
            expected |= {each: (role, booking.index) for role, each in booking.parts.items()}
    for each, (kind, at) in sorted(expected.items()):
        if each not in openings:
            yield Broken(at, Reason("opening_missing", {"event": at}))
        elif not _opens(each, kind, openings[each], "payload"):
            yield Broken(at, Reason("opening_differs", {"event": at}))
    for each in sorted(openings.keys() - expected):
        known = story.answers.get(each) or story.balances.get(each)
        at = known.index if known else story.length
        yield Broken(at, Reason("opening_not_agreed", {"event": at}))


def _opens(commitment: str, kind: str, opening: object, holds: str) -> bool:
    if not isinstance(opening, dict) or opening.keys() != {holds, "salt"}:
        return False
    payload = opening[holds]
    if kind == "text" and not isinstance(payload, str):
        return False
    try:
        payload = text_payload(payload) if kind == "text" else check_payload(kind, payload)
        return commit("balance" if kind in BALANCES else kind, payload, opening["salt"]) == commitment
    except RecordError:
        return False


def _check_spelling(document: bytes, found: Mapping[str, Any]) -> Iterator[Broken]:
    """A file that says the same in other bytes was changed too: where the first byte differs."""
    expected = canonical_bytes(found)
    if expected == document:
        return
    pairs = zip(expected, document, strict=False)
    place = next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(expected), len(document)))
    at, read = 0, len(b'{"events":[')
    for event in found["events"]:
        read += len(canonical_bytes(event)) + 1
        if place < read:
            break
        at += 1
    yield Broken(at, Reason("spelling", {"byte": place}))
