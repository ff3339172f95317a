"""The kinds of event and what each body holds: one table, which ``append`` and ``verify`` both check.

A field named as a text is the commitment to that text; the text itself rides beside the chain, so that it can be
erased. An id (of an option, a setting, a kind) is a token of letters, digits and ``_.:-``: nobody's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from itertools import pairwise
from math import lcm
from typing import Any, NamedTuple

from gunnen.records.canonical import RecordError
from gunnen.records.commitments import HEX_HASH

VERSION = 1
STAGES = ("fit", "options", "losses", "mirror", "offers", "grant", "outcome")
STATES = ("stands", "not_yet")
OUTCOMES = ("choice", "turns", "decided", "trial", "stopped")

MAX_OPTIONS = 64
MAX_PEOPLE = 100_000
MAX_DENOMINATOR = 1_000
MAX_NUMBER = 1e9  # far above what any series adds up to, far below what an exponent could not carry

# What a state of a series says of each member: numbers (as text) and counts.
NUMBERS = ("account", "stake", "chance", "lost", "granted")
COUNTS = ("streak", "faced")
BALANCES = ("before", "after", "rows")


class Field(NamedTuple):
    """One field of a body: what it must be, in words and as a test."""

    words: str
    fits: Callable[[Any], bool]


def _matches(pattern: str) -> Callable[[Any], bool]:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _is_whole(value: Any) -> bool:
    return type(value) is int and 0 <= value <= MAX_PEOPLE


def _is_number(value: Any, least: float = -MAX_NUMBER, most: float = MAX_NUMBER) -> bool:
    """Whether this text is the one spelling of a number, which is within bounds: NaN and infinity have none."""
    return _spells_number(value) and repr(number := float(value)) == value and least <= number <= most


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(value).isoformat() == value)
    except (TypeError, ValueError):
        return False


_is_hash = _matches(HEX_HASH.pattern)
_is_seat = _matches(r"[1-9][0-9]{0,5}")
_is_token = _matches(r"[A-Za-z0-9_.:-]{1,64}")
_spells_number = _matches(r"-?[0-9]{1,20}(\.[0-9]{1,20})?(e[+-][0-9]{2,3})?")


def _maybe(field: Field) -> Field:
    return Field(f"{field.words}, or null", lambda value: value is None or field.fits(value))


def _one_of(*words: str) -> Field:
    return Field(" or ".join(words), lambda value: isinstance(value, str) and value in words)


def _many(field: Field, most: int = MAX_OPTIONS) -> Field:
    def fits(value: Any) -> bool:
        return isinstance(value, list) and len(value) <= most and all(map(field.fits, value))

    return Field(f"a list of: {field.words}", fits)


def shares_of(written: Mapping[str, str]) -> dict[str, Fraction]:
    """The shares of a choice or schedule, as exact numbers.

    >>> shares_of({"sea": "2/3", "mountains": "1/3"})["sea"]
    Fraction(2, 3)
    """
    return {option: Fraction(share) for option, share in written.items()}


_is_share = _matches(r"[1-9]\d{0,4}(/[1-9]\d{0,4})?")


def _are_shares(value: Any) -> bool:
    if not isinstance(value, dict) or not 1 <= len(value) <= MAX_OPTIONS:
        return False
    if not all(_is_token(option) and _is_share(share) for option, share in value.items()):
        return False
    shares = shares_of(value).values()
    return sum(shares) == 1 and lcm(*(share.denominator for share in shares)) <= MAX_DENOMINATOR


def _are_settings(value: Any) -> bool:
    if not isinstance(value, dict) or len(value) > MAX_OPTIONS:
        return False
    return all(
        _is_token(key) and (set_to is None or isinstance(set_to, (bool, int)) or _is_token(set_to))
        for key, set_to in value.items()
    )


_is_loss = _matches(r"10|[0-9](\.[0-9]{0,5}[1-9])?")


def _are_losses(value: Any) -> bool:
    if not isinstance(value, dict) or len(value) > MAX_OPTIONS:
        return False
    return all(_is_token(option) and (loss is None or _is_loss(loss)) for option, loss in value.items())


def _is_locked(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"id", "parts", "title"}:
        return False
    return _is_token(value["id"]) and TOKENS.fits(value["parts"]) and _is_hash(value["title"])


def _are_settings_of_guard(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != {"preset", "half_life"} or not _is_token(value["preset"]):
        return False
    return value["half_life"] is None or _is_number(value["half_life"], 1)


RANGES = {
    "account": (-MAX_NUMBER, MAX_NUMBER),
    "stake": (0.0, MAX_NUMBER),
    "chance": (0.0, 1.0),
    "lost": (0.0, MAX_NUMBER),
    "granted": (0.0, MAX_NUMBER),
}
STATE = frozenset({"format", "members", "decisions", "budget", "forced", *NUMBERS, *COUNTS})


def _is_state(value: Any) -> bool:
    if not isinstance(value, dict) or value.keys() != STATE:
        return False
    members = value["members"]
    count = len(members) if isinstance(members, list) else 0
    if not 1 <= count <= MAX_PEOPLE or members != [str(number) for number in range(1, count + 1)]:
        return False
    if any(not isinstance(value[name], list) or len(value[name]) != count for name in (*NUMBERS, *COUNTS)):
        return False
    columns = (_is_number(each, *RANGES[name]) for name in NUMBERS for each in value[name])
    counts = (_is_whole(each) for name in COUNTS for each in value[name])
    whole = type(value["format"]) is int and value["format"] == 1 and _is_whole(value["decisions"])
    return whole and _is_number(value["budget"]) and _is_number(value["forced"]) and all(columns) and all(counts)


def _are_seats(value: Any) -> bool:
    if not isinstance(value, dict) or not 1 <= len(value) <= MAX_PEOPLE:
        return False
    held = [each for each in value.values() if each is not None]
    return all(map(_is_seat, value)) and all(map(_is_hash, held)) and len(set(held)) == len(held)


def _are_people(value: Any) -> bool:
    if not isinstance(value, list) or len(value) > MAX_PEOPLE or not all(map(_is_seat, value)):
        return False
    return all(int(one) < int(after) for one, after in pairwise(value))


def _are_exceptions(value: Any) -> bool:
    if not isinstance(value, dict) or len(value) > MAX_PEOPLE:
        return False
    return all(_is_seat(seat) and _is_number(factor, 1, 3) for seat, factor in value.items())


def _are_sorted(value: Any) -> bool:
    if not isinstance(value, list) or len(value) > MAX_PEOPLE or not all(map(_is_hash, value)):
        return False
    return all(one < after for one, after in pairwise(value))


TEXT = Field("the commitment to a text", _is_hash)
MAYBE_TEXT = _maybe(TEXT)
HASH = Field("64 hexadecimal digits", _is_hash)
TOKEN = Field("an id", _is_token)
TOKENS = _many(TOKEN)
WHOLE = Field("a whole number", _is_whole)
FROM_ONE = Field("a whole number from 1", lambda value: _is_whole(value) and value > 0)
FLAG = Field("true or false", lambda value: isinstance(value, bool))
DAY = Field("a day such as 2026-01-31", _is_day)
SHARES = Field('shares such as {"sea": "2/3", "mountains": "1/3"}, together 1', _are_shares)
SETTINGS = Field("settings: ids with an id, a whole number, true, false or null", _are_settings)
COMMITMENTS = Field("commitments, sorted, each once", _are_sorted)
LOCKED = _many(Field("an option: id, parts, title", _is_locked))
ANYTHING = Field("a canonical value", lambda value: True)
GUARD = Field("the guard's preset, and the half-life as text or null", _are_settings_of_guard)
STATE_OF_SERIES = Field("a state, with its members numbered from 1 and its numbers as text", _is_state)
SEATS = Field("members, each with the commitment of their own losses, or null", _are_seats)
PEOPLE = Field("members, sorted, each once", _are_people)
EXCEPTIONS = Field("members with a factor from 1 to 3, as text", _are_exceptions)

KINDS: dict[str, dict[str, Field]] = {
    "opened": {
        "decision": TOKEN,
        "version": Field(str(VERSION), lambda value: type(value) is int and value == VERSION),
        "question": TEXT,
        "why": MAYBE_TEXT,
        "settings": SETTINGS,
    },
    "settings_changed": {"settings": SETTINGS},
    "option_added": {"option": TOKEN, "title": TEXT, "text": MAYBE_TEXT, "parts": TOKENS},
    "options_merged": {"into": TOKEN, "gone": TOKENS},
    "options_locked": {"options": LOCKED},
    "opened_agreed": {"members": WHOLE},
    "losses_opened": {"round": WHOLE, "members": WHOLE, "opened": FLAG},
    "losses_closed": {"round": WHOLE, "type": _one_of("losses"), "count": WHOLE, "commitments": COMMITMENTS},
    "limit_lifted": {"round": WHOLE, "option": TOKEN},
    "mirror_shown": {
        "round": WHOLE,
        "turns": FLAG,
        "method": TOKEN,
        "max_denominator": Field("1 to 8", lambda value: type(value) is int and 1 <= value <= 8),
        "published": ANYTHING,
    },
    "grant_opened": {"round": WHOLE, "shares": SHARES},
    "grants_closed": {
        "round": WHOLE,
        "type": _one_of("grants"),
        "count": WHOLE,
        "commitments": COMMITMENTS,
        "state": _one_of(*STATES),
    },
    "reopened": {"stage": _one_of(*STAGES), "why": MAYBE_TEXT},
    "outcome": {
        "kind": _one_of(*OUTCOMES),
        "granted": FLAG,
        "sentence": TEXT,
        "agreements": MAYBE_TEXT,
        "shares": _maybe(SHARES),
        "seed": _maybe(HASH),
        "first": _maybe(TOKEN),
        "unit": _maybe(TOKEN),
        "start": _maybe(DAY),
        "review": _maybe(DAY),
    },
    "booked": {
        "series": TOKEN,
        "number": FROM_ONE,
        "settings": GUARD,
        "suggested": _maybe(TOKEN),
        **dict.fromkeys(BALANCES, HASH),
    },
    "sealed": {"length": WHOLE},
    "unbooked": {"series": TOKEN, "number": FROM_ONE},
    "edited": {"field": TOKEN, "old": MAYBE_TEXT, "new": MAYBE_TEXT},
    "erased": {"commitments": COMMITMENTS},
}

# What an opening of each kind of answer holds, and of each part of a booking.
PAYLOADS: dict[str, dict[str, Field]] = {
    "losses": {
        "round": WHOLE,
        "losses": Field("a loss from 0 to 10 (as text) or null for every option", _are_losses),
        "limits": TOKENS,
        "private": HASH,
    },
    "grants": {"round": WHOLE, "losses": HASH, "answer": _maybe(TOKEN), "private": HASH},
    "before": {"state": STATE_OF_SERIES},
    "after": {"state": STATE_OF_SERIES},
    "rows": {
        "members": SEATS,
        "outside": COMMITMENTS,
        "granted": PEOPLE,
        "gifts": PEOPLE,
        "exceptions": EXCEPTIONS,
    },
}


def check_body(kind: str, body: object) -> dict[str, Any]:
    """``body`` if it is what the table says of ``kind``; RecordError names the field and what it must be.

    >>> check_body("opened_agreed", {"members": 4})
    {'members': 4}
    >>> check_body("opened_agreed", {"members": "four"})
    Traceback (most recent call last):
    ...
    gunnen.records.canonical.RecordError: opened_agreed.members: a whole number
    """
    if kind not in KINDS:
        raise RecordError("kind_unknown", f"a kind of event: {', '.join(KINDS)}")
    return _check("body_shape", kind, KINDS[kind], body)


def check_payload(kind: str, payload: object) -> dict[str, Any]:
    """``payload`` if it is an answer of ``kind`` (losses or grants) or a part of a booking, else RecordError."""
    if kind not in PAYLOADS:
        raise RecordError("commitment_kind", f"one of: {', '.join(PAYLOADS)}")
    return _check("payload_shape", kind, PAYLOADS[kind], payload)


def _check(code: str, kind: str, fields: Mapping[str, Field], found: object) -> dict[str, Any]:
    if not isinstance(found, dict) or found.keys() != fields.keys():
        raise RecordError(code, f"{kind}: exactly {', '.join(fields)}")
    for name, field in fields.items():
        if not field.fits(found[name]):
            raise RecordError(code, f"{kind}.{name}: {field.words}")
    return found


def texts_in(kind: str, body: Mapping[str, Any]) -> list[str]:
    """The commitments to texts that a (checked) body names, in order."""
    found = [body[name] for name, field in KINDS[kind].items() if field in (TEXT, MAYBE_TEXT)]
    if kind == "options_locked":
        found += [option["title"] for option in body["options"]]
    return [each for each in found if each is not None]
