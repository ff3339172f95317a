"""Files made to hurt: always an answer, within bounded time and memory, never a traceback."""

import json
import time
import tracemalloc

import pytest

from gunnen.records import NotARecord, canonical_bytes, verify
from gunnen.records.canonical import MAX_BYTES
from tests.gunnen.records.lives import life

MIB = 2**20
SECONDS = 10
RECORD = b'{"events":[%s],"format":"gunnen.record","header":{},"openings":{},"texts":{}}'

FILES = {
    "deep lists": RECORD % (b"[" * 900_000),
    "deep lists, closed": RECORD % (b"[" * 100_000 + b"]" * 100_000),
    "deep objects": RECORD % (b'{"a":' * 900_000),
    "a huge integer": RECORD % (b"9" * 4 * MIB),
    "a long decimal": RECORD % (b"1." + b"9" * 4 * MIB),
    "an exponent": RECORD % b"1e999999999",
    "not a number": RECORD % b"NaN",
    "infinity": RECORD % b"-Infinity",
    "many values": RECORD % b",".join([b"[]"] * 450_000),
    "too many values": RECORD % b",".join([b"0"] * 2 * MIB),
    "many events": RECORD % b",".join([b"{}"] * 200_000),
    "a key twice": b'{"events":[],"events":[],"format":"gunnen.record","header":{},"openings":{},"texts":{}}',
    "a long string": RECORD % (b'"' + b"a" * 7 * MIB + b'"'),
    "many escapes": RECORD % (b'"' + b"\\u0000" * MIB + b'"'),
    "an open string": RECORD % (b'"' + b"a" * 7 * MIB),
    "NUL": RECORD % b"\0",
    "NUL inside a string": RECORD % b'"\\u0000"',
    "a lone surrogate": RECORD % b'"\\ud800"',
    "no UTF-8": RECORD % b'"\xff\xfe"',
    "latin": RECORD % '"é"'.encode("latin-1"),
    "a mark alone": b'"previous":"',
    "half a file": b'{"events":[{"body":{"decision":"',
    "a hundred megabytes": RECORD % (b" " * 100 * MIB),
}
REFUSED = {"too many values", "a hundred megabytes"}


@pytest.mark.parametrize("name", FILES)
def test_it_answers(name):
    data = FILES[name]
    start = time.monotonic()
    try:
        found = verify(data)
    except NotARecord:
        assert name in REFUSED
    else:
        assert not found.ok
        assert found.broken is not None
    assert time.monotonic() - start < SECONDS


@pytest.mark.parametrize("name", ["many values", "deep lists", "many escapes", "a huge integer", "many events"])
def test_memory_stays_small(name):
    tracemalloc.start()
    verify(FILES[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 256 * MIB


@pytest.mark.parametrize(
    "data",
    [b"", b"null", b"[]", b"{}", b"1", b'"events"', b"{", b"\x89PNG\r\n\x1a\n", b"\0" * 1000, b'{"name":"gunnen"}',
     b"member,office,home\nAnna,1,2\n", b"<html>", "losses".encode("utf-16")],
)  # fmt: skip
def test_something_else_is_no_record(data):
    with pytest.raises(NotARecord) as refused:
        verify(data)
    assert refused.value.code == "not_a_record"


ODD = [None, True, -1, 2**53, 2**70, 1.5, float("nan"), "", "x", [], [[]], {}, {"a": 1}, "0" * 64, b"bytes", object()]


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: "object" if type(odd) is object else repr(odd))
def test_a_wrong_type_anywhere_is_found(odd):
    clean = life(3, opened=True, decided=True).document()
    for path in alike(paths(clean)):
        changed = json.loads(json.dumps(clean))
        holder = changed
        for key in path[:-1]:
            holder = holder[key]
        if holder[path[-1]] == odd and type(holder[path[-1]]) is type(odd):
            continue
        holder[path[-1]] = odd
        assert not verify(changed).ok, path


def alike(found):
    """One path of each sort: the places of a list, and commitments as keys, count as one."""
    return {
        tuple("*" if isinstance(key, int) or len(key) == 64 else key for key in path): path for path in found
    }.values()


def paths(value, before=()):
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*before, key)
        yield from paths(inner, (*before, key))


def test_a_dict_that_contains_itself_ends():
    found = life(3).document()
    loop = []
    loop += [loop] * 1000
    found["events"][0]["body"] = loop
    assert verify(found).broken == 0


def test_canonical_size_is_checked_when_written():
    with pytest.raises(ValueError, match="at most"):
        canonical_bytes({"text": "a" * MAX_BYTES})
