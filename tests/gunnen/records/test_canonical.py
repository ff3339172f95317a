import math
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gunnen.records import RecordError, canonical_bytes, parse, plain
from gunnen.records.canonical import MAX_INTEGER

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_back(value):
    assert parse(canonical_bytes(value)) == value


@given(VALUES)
def test_there_is_one_spelling(value):
    data = canonical_bytes(value)
    assert canonical_bytes(parse(data)) == data


@given(st.dictionaries(TEXT, st.none()))
def test_the_order_of_keys_does_not_matter(value):
    backwards = dict(reversed(value.items()))
    assert canonical_bytes(backwards) == canonical_bytes(value)


def test_strings_are_kept_as_typed():
    composed, decomposed = "\u00e9", "e\u0301"
    assert canonical_bytes(composed) != canonical_bytes(decomposed)
    assert canonical_bytes(composed) == b'"\xc3\xa9"'


def test_only_what_must_be_escaped_is():
    written = canonical_bytes('"\\/\0\x1f\n\x7f\u2028𝒴').decode()
    assert written == '"\\"\\\\/\\u0000\\u001f\\n\x7f\u2028𝒴"'


@pytest.mark.parametrize(
    "value",
    [
        1.0, math.nan, math.inf, 2**53, -(2**53), b"x", (1, 2), {1: 2}, {None: 1}, {1, 2}, Decimal(1), Fraction(1),
        "\ud800", object(), [[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]],
    ],
    ids=lambda value: "object" if type(value) is object else repr(value),
)  # fmt: skip
def test_everything_else_is_refused(value):
    with pytest.raises(RecordError):
        canonical_bytes({"a": value} if not isinstance(value, dict) else value)


@pytest.mark.parametrize(
    "data",
    [
        b"", b" ", b"{", b"[1,]", b"{'a':1}", b"[01]", b"[1.0]", b"[1e2]", b"[NaN]", b"[-Infinity]", b"[1] 2",
        b'{"a":1,"a":1}', b'{"a":{"b":1,"b":2}}', b'"\xff"', b'"\n"', b"\xef\xbb\xbf[]", b'"\\x"',
        b"[9007199254740992]", b"[" * 5000, b"[" + b"1" * 5000 + b"]",
    ],
    ids=lambda data: repr(data[:20]),
)  # fmt: skip
def test_lax_json_is_not_read(data):
    with pytest.raises(RecordError):
        parse(data)


def test_results_of_the_library_become_plain():
    found = plain({"a": (1, 2.5, 3.0), "b": {Fraction(1)}, "c": Decimal("0.10"), "d": None, "e": True})
    assert found == {"a": [1, "2.5", 3], "b": ["1/1"], "c": "0.1", "d": None, "e": True}
    assert canonical_bytes(found)


@pytest.mark.parametrize("value", [math.nan, math.inf, object(), b"x", 1j])
def test_what_is_no_number_does_not_become_plain(value):
    with pytest.raises(RecordError):
        plain([value])
