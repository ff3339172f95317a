"""The record of a decision: a hash chain of salted commitments that can't change unnoticed. docs/methods/record.md.

The functions are pure: randomness comes in as an argument, and nothing here reads a clock, a file or a database.
"""

from gunnen.records.booking import booked_body, booking_payloads
from gunnen.records.canonical import NotARecord, RecordError, canonical_bytes, parse, plain
from gunnen.records.chain import Event, append, draw_seed, erasing, event_hash, genesis, openable, openable_balances
from gunnen.records.commitments import (
    batch,
    commit,
    grants_payload,
    losses_payload,
    new_salt,
    private_payload,
    text_payload,
)
from gunnen.records.document import record
from gunnen.records.kinds import KINDS, VERSION, check_body, check_payload
from gunnen.records.receipts import receipt
from gunnen.records.recomputing import Recomputed
from gunnen.records.verification import Verification, recompute, verify

__all__ = [
    "KINDS",
    "VERSION",
    "Event",
    "NotARecord",
    "Recomputed",
    "RecordError",
    "Verification",
    "append",
    "batch",
    "booked_body",
    "booking_payloads",
    "canonical_bytes",
    "check_body",
    "check_payload",
    "commit",
    "draw_seed",
    "erasing",
    "event_hash",
    "genesis",
    "grants_payload",
    "losses_payload",
    "new_salt",
    "openable",
    "openable_balances",
    "parse",
    "plain",
    "private_payload",
    "receipt",
    "recompute",
    "record",
    "text_payload",
    "verify",
]
