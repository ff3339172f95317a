"""Salted commitments: a sealed envelope per answer or text, of which the chain holds only the fingerprint.

``commitment = SHA-256(tag(kind) + salt + length + payload + padding)`` with a fresh salt of 128 bits each, and every
payload of one kind of answer padded to one size. Without the salt the fingerprint says nothing of the payload; with it,
nobody can open it as anything else. Method: docs/methods/record.md.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from gunnen.records.canonical import RecordError, canonical_bytes, decimal

SALT_BYTES = 16

# Bytes of a padded payload. Answers of one kind are all of one size; texts and bookings stand alone and need none.
SIZES: dict[str, int | None] = {"losses": 16_384, "grants": 1_024, "private": None, "text": None, "balance": None}
BATCHES = frozenset({"losses", "grants"})

HEX_SALT = re.compile(r"[0-9a-f]{32}\Z")
HEX_HASH = re.compile(r"[0-9a-f]{64}\Z")


def tag(what: str) -> bytes:
    """What keeps one use of the hash apart from every other.

    >>> tag("event")
    b'gunnen.record.v1:event\\x00'
    """
    return f"gunnen.record.v1:{what}\0".encode()


def new_salt(randomness: bytes) -> str:
    """The salt made of 16 bytes from a cryptographic source, such as ``os.urandom(16)``; never use one twice.

    >>> new_salt(bytes(range(16)))
    '000102030405060708090a0b0c0d0e0f'
    """
    if not isinstance(randomness, bytes) or len(randomness) != SALT_BYTES:
        raise RecordError("salt_size", f"a salt is made of {SALT_BYTES} random bytes")
    return randomness.hex()


def commit(kind: str, payload: Mapping[str, Any], salt: str) -> str:
    """The commitment (64 hexadecimal digits) to ``payload``, a kind of ``SIZES``; RecordError if it does not fit.

    >>> commit("text", {"text": "Waar werken we?"}, "00" * 16)
    'fa8d04b4c4965afc13bf4c37be3bba6502f78db4717b3fc928e5e0aef5e21690'
    """
    if kind not in SIZES:
        raise RecordError("commitment_kind", f"a kind of commitment: {', '.join(SIZES)}")
    if not isinstance(salt, str) or not HEX_SALT.match(salt):
        raise RecordError("salt_size", "a salt is 32 hexadecimal digits")
    data = canonical_bytes(payload)
    size = SIZES[kind] or len(data)
    if len(data) > size:
        raise RecordError("payload_size", f"a payload of {kind} is at most {size} bytes")
    sealed = len(data).to_bytes(4, "big") + data.ljust(size, b"\0")
    return hashlib.sha256(tag(f"commitment:{kind}") + bytes.fromhex(salt) + sealed).hexdigest()


def batch(kind: str, commitments: Iterable[str]) -> dict[str, Any]:
    """The part of an event's body that holds all answers of a round at once: sorted, counted, no actor, no time.

    One commitment for each person who takes part, also for who did not answer: the count must say nothing of that.

    >>> batch("losses", ["b" * 64, "a" * 64]) == {"type": "losses", "count": 2, "commitments": ["a" * 64, "b" * 64]}
    True
    """
    found = sorted(commitments)
    if kind not in BATCHES:
        raise RecordError("commitment_kind", f"a kind of answer: {', '.join(sorted(BATCHES))}")
    if len(set(found)) < len(found) or not all(HEX_HASH.match(each) for each in found):
        raise RecordError("commitment_shape", "commitments of 64 hexadecimal digits, each once")
    return {"type": kind, "count": len(found), "commitments": found}


def text_payload(text: str) -> dict[str, Any]:
    """A text that everybody may read, for ``commit("text", ...)``."""
    return {"text": text}


def private_payload(member: str, words: Mapping[str, str]) -> dict[str, Any]:
    """Whose answer this is and the words with it, for ``commit("private", ...)``.

    Made for every answer, words or none: its commitment stands in the answer's payload, so that two people can't be
    given one and the same commitment, and stays closed when an opened record shows the numbers.
    """
    return {"member": member, "words": dict(words)}


def losses_payload(
    round: int, losses: Mapping[str, float | Decimal | None], limits: Collection[str], private: str
) -> dict[str, Any]:
    """One member's losses in one round: every option, None where unanswered, and the options they put a limit on.

    ``private`` is the commitment to their ``private_payload``.

    >>> losses_payload(1, {"office": 7, "home": None, "both": 2.5}, ["office"], "0" * 64)["losses"]
    {'both': '2.5', 'home': None, 'office': '7'}
    """
    written = {option: None if (loss := losses[option]) is None else _loss(loss) for option in sorted(losses)}
    return {"round": round, "losses": written, "limits": sorted(limits), "private": private}


def grants_payload(round: int, losses: str, answer: str | None, private: str) -> dict[str, Any]:
    """One member's answer in a grant round; ``losses`` is their own commitment in the round of losses it is about.

    >>> grants_payload(1, "a" * 64, "wholehearted", "b" * 64)["answer"]
    'wholehearted'
    """
    return {"round": round, "losses": losses, "answer": answer, "private": private}


def _loss(loss: float | Decimal) -> str:
    try:
        number = Decimal(repr(float(loss))) if not isinstance(loss, Decimal) else loss
    except (TypeError, ValueError):
        raise RecordError("loss_range", "a loss is a number from 0 to 10, or None") from None
    if not number.is_finite() or not 0 <= number <= 10:
        raise RecordError("loss_range", "a loss is a number from 0 to 10, or None")
    return decimal(number)
