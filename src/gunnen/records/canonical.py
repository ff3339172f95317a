"""One value, one spelling: the strict JSON in which records are hashed and written.

The rules are those of RFC 8785, narrowed until no two programs can disagree about them:

- objects with keys in code point order, lists, strings, integers, ``true``, ``false`` and ``null``; no whitespace;
- integers from ``-(2**53 - 1)`` to ``2**53 - 1`` and no other numbers: a decimal is a string such as ``"2.5"``,
  a share a string such as ``"1/3"``;
- strings are kept as they were typed (never normalised), written as UTF-8, escaped only where JSON demands it;
- at most 16 levels deep, a million values, 8 MiB.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NoReturn

MAX_BYTES = 8 * 2**20
MAX_DEPTH = 16
MAX_VALUES = 1_000_000
MAX_INTEGER = 2**53 - 1
DECIMALS = 6


class RecordError(ValueError):
    """Something that cannot stand in a record: a stable ``code`` and what was expected instead."""

    def __init__(self, code: str, expected: str) -> None:
        super().__init__(expected)
        self.code = code
        self.expected = expected


class NotARecord(RecordError):
    """A file that is no record (or receipt) at all, as opposed to one that was changed."""


def canonical_bytes(value: object) -> bytes:
    """The one spelling of ``value``; RecordError where it has none.

    >>> canonical_bytes({"b": [1, True, None], "a": "één"}).decode()
    '{"a":"één","b":[1,true,null]}'
    >>> canonical_bytes({"loss": 2.5})
    Traceback (most recent call last):
    ...
    gunnen.records.canonical.RecordError: a decimal is written as a string such as "2.5"
    """
    _check(value)
    try:
        text = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        data = text.encode()
    except UnicodeEncodeError:
        raise RecordError("not_unicode", "text is Unicode, without lone surrogates") from None
    if len(data) > MAX_BYTES:
        raise RecordError("too_large", f"a record is at most {MAX_BYTES} bytes")
    return data


def parse(data: bytes) -> Any:
    """Read strict JSON (whitespace and key order are free here); RecordError for everything else.

    >>> parse(b' {"a": 1} ')
    {'a': 1}
    >>> parse(b'{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ...
    gunnen.records.canonical.RecordError: every key stands once
    """
    if len(data) > MAX_BYTES:
        raise RecordError("too_large", f"a record is at most {MAX_BYTES} bytes")
    if sum(map(data.count, (b",", b"[", b"{"))) > MAX_VALUES:
        raise RecordError("too_large", f"a record holds at most {MAX_VALUES} values")
    try:
        value = json.loads(data.decode(), **STRICT)
    except UnicodeDecodeError:
        raise RecordError("not_unicode", "text is UTF-8") from None
    except RecursionError:
        raise RecordError("too_deep", f"values are at most {MAX_DEPTH} levels deep") from None
    except json.JSONDecodeError:
        raise RecordError("not_json", "the file is JSON") from None
    _check(value)
    return value


def plain(value: object) -> Any:
    """A result of the library as a canonical value: numbers that are no integers become strings, exactly.

    Fractions become ``"1/3"``; other numbers at most six decimals (``"2.5"``), integers where they are whole.
    Tuples and sets become lists, sets sorted.

    >>> plain({"total": 25.0, "mean": 2.5, "schedule": {"sea": Fraction(2, 3)}})
    {'total': 25, 'mean': '2.5', 'schedule': {'sea': '2/3'}}
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(inner) for inner in value)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return [plain(inner) for inner in value]
    return _number(value)


def _number(value: object) -> int | str:
    if isinstance(value, int):
        return int(value)
    try:
        number = value if isinstance(value, Decimal) else Decimal(repr(float(value)))  # type: ignore[arg-type]
        written = decimal(number)
    except (TypeError, ValueError, ArithmeticError):
        raise RecordError("not_plain", "text, a finite number, a fraction, or a list or mapping of these") from None
    return written if "." in written else int(written)


def decimal(number: Decimal | int) -> str:
    """A finite number as its shortest string with at most six decimals.

    >>> decimal(Decimal("2.50")), decimal(7), decimal(Decimal("-0.0000001"))
    ('2.5', '7', '0')
    """
    written = f"{Decimal(number):.{DECIMALS}f}".rstrip("0").rstrip(".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", written):
        raise RecordError("not_finite", "a finite number")
    return "0" if written == "-0" else written


def _check(value: object) -> None:
    stack, left = [(value, 0)], MAX_VALUES
    while stack:
        each, depth = stack.pop()
        if depth > MAX_DEPTH:
            raise RecordError("too_deep", f"values are at most {MAX_DEPTH} levels deep")
        inner: list[Any] = []
        if type(each) is dict:
            if any(type(key) is not str for key in each):
                raise RecordError("key_not_text", "every key is text")
            inner = list(each.values())
        elif type(each) is list:
            inner = each
        elif not _is_leaf(each):
            _refuse(each)
        left -= len(inner)
        if left < 0:
            raise RecordError("too_large", f"a record holds at most {MAX_VALUES} values")
        stack += [(one, depth + 1) for one in inner]


def _is_leaf(value: object) -> bool:
    if type(value) is int:
        return abs(value) <= MAX_INTEGER
    return value is None or type(value) in (str, bool)


def _refuse(value: object) -> NoReturn:
    if isinstance(value, float):
        raise RecordError("decimal_number", 'a decimal is written as a string such as "2.5"')
    if isinstance(value, int):
        raise RecordError("integer_too_large", f"integers are at most {MAX_INTEGER}")
    raise RecordError("not_plain", "objects, lists, text, integers, true, false and null")


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise RecordError("key_twice", "every key stands once")
    return found


def _integer(digits: str) -> int:
    if len(digits) > 17:
        raise RecordError("integer_too_large", f"integers are at most {MAX_INTEGER}")
    return int(digits)


def _no_decimal(written: str) -> NoReturn:
    raise RecordError("decimal_number", 'a decimal is written as a string such as "2.5"')


STRICT: dict[str, Any] = {
    "object_pairs_hook": _pairs,
    "parse_int": _integer,
    "parse_float": _no_decimal,
    "parse_constant": _no_decimal,
}
