import copy

import pytest

from gunnen.records import (
    NotARecord,
    RecordError,
    canonical_bytes,
    commit,
    losses_payload,
    private_payload,
    record,
    verify,
)
from tests.gunnen.records.lives import life
from tests.gunnen.records.test_mutations import first_of, rehash

NAME = "Naam0"


@pytest.fixture
def lived():
    return life(8, decided=True)


def check(lived, receipt, document=None):
    return verify(document or lived.bytes(), canonical_bytes(receipt))


def test_it_finds_its_owner_s_answers(lived):
    for name in lived.names:
        found = check(lived, lived.receipt(name))
        assert (found.ok, found.receipt) == (True, "ok")


def test_it_holds_nobody_else_s(lived):
    mine = canonical_bytes(lived.receipt(NAME)).decode()
    assert NAME in mine
    others = [answer for name in lived.names if name != NAME for answer in lived.own[name]]
    assert others
    assert not any(answer["salt"] in mine for answer in others)


def test_it_still_fits_a_record_that_went_on(lived):
    early = copy.deepcopy(lived)
    at = next(index for index, each in enumerate(lived.events) if each["kind"] == "losses_closed")
    early.events = lived.events[: at + 1]
    early.own[NAME] = [each for each in lived.own[NAME] if each["kind"] == "losses"][:1]
    assert check(lived, early.receipt(NAME)).ok


@pytest.mark.parametrize("change", ["loss", "salt", "kind", "event", "words", "member"])
def test_a_changed_answer_is_not_in_the_record(lived, change):
    receipt = copy.deepcopy(lived.receipt(NAME))
    answer = receipt["answers"][0]
    if change == "loss":
        option = next(iter(answer["payload"]["losses"]))
        answer["payload"]["losses"][option] = "4.5"
    if change == "salt":
        answer["salt"] = "0" * 32
    if change == "kind":
        answer["kind"] = "grants"
    if change == "event":
        answer["event"] += 1
    if change == "words":
        answer["private"]["payload"]["words"] = {"need": "iets anders"}
    if change == "member":
        answer["private"]["payload"]["member"] = "iemand anders"
    found = check(lived, receipt)
    code = "receipt_private" if change in ("words", "member") else "receipt_answer"
    assert (found.ok, found.receipt, found.reasons[0].code) == (False, "differs", code)


def test_a_cut_tail_shows_even_when_the_rest_was_made_anew(lived):
    last = next(each["index"] for each in reversed(lived.events) if each["kind"] == "outcome")
    cut = canonical_bytes(record(lived.events[:last], texts=lived.texts))
    assert verify(cut).ok
    verdict = check(lived, lived.receipt(NAME), cut)
    assert (verdict.ok, verdict.reasons[0].code, verdict.broken) == (False, "receipt_tail", last)


def test_a_rewritten_chain_shows(lived):
    found = lived.document()
    first_of(found, "opened")["body"]["settings"]["turns"] = False
    rewritten = canonical_bytes(rehash(found))
    assert verify(rewritten).ok
    verdict = check(lived, lived.receipt(NAME), rewritten)
    assert (verdict.ok, verdict.chain, verdict.reasons[0].code) == (False, "broken", "receipt_head")


def test_a_kept_head_shows_it_too(lived):
    head = lived.events[-1]["hash"]
    assert verify(lived.bytes(), head=head).receipt == "ok"
    assert verify(lived.bytes(), head=lived.events[2]["hash"]).ok
    for other in ("0" * 64, "", "é" * 64, "0" * 10_000):
        verdict = verify(lived.bytes(), head=other)
        assert (verdict.ok, verdict.reasons[0].code) == (False, "head_unknown")


def test_a_receipt_of_another_decision_says_so(lived):
    verdict = check(lived, life(9, decided=True).receipt(NAME))
    assert (verdict.ok, verdict.reasons[0].code) == (False, "receipt_other_decision")


def test_two_people_cannot_share_one_answer(lived):
    """A server that gives two equal answers one commitment has to show one of them the other's name."""
    shared = lived.own[NAME][0]
    stolen = private_payload("Naam1", {"need": ""})
    other = {**shared, "private": {"payload": stolen, "salt": "1" * 32}}
    lived.own["Naam1"] = [other]
    assert check(lived, lived.receipt("Naam1")).reasons[0].code == "receipt_private"


def test_no_receipt_for_an_answer_that_is_not_there(lived):
    payload = losses_payload(1, {"option-0": 1}, [], commit("private", private_payload("x", {}), "0" * 32))
    lived.own[NAME] = [{"kind": "losses", "payload": payload, "salt": "0" * 32, "private": None}]
    with pytest.raises(RecordError, match="stands in the chain"):
        lived.receipt(NAME)


@pytest.mark.parametrize(
    "receipt",
    [b"", b"{}", b"[]", b"\0", b'{"format":"gunnen.record"}', b"[" * 100_000, b'{"format":"gunnen.receipt"}'],
)
def test_something_else_is_no_receipt(lived, receipt):
    with pytest.raises(NotARecord) as refused:
        verify(lived.bytes(), receipt)
    assert refused.value.code == "not_a_receipt"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("version", 2), ("length", 0), ("length", "4"), ("length", True), ("head", 4), ("decision", None),
        ("answers", {}), ("answers", [1]), ("answers", [{}]),
    ],
)  # fmt: skip
def test_a_receipt_of_wrong_types_is_none(lived, field, value):
    with pytest.raises(NotARecord):
        check(lived, lived.receipt(NAME) | {field: value})


@pytest.mark.parametrize("private", [1, [], {}, {"payload": 1, "salt": 1}, {"payload": {}, "salt": "x"}])
def test_odd_private_words_do_not_fit(lived, private):
    receipt = copy.deepcopy(lived.receipt(NAME))
    receipt["answers"][0]["private"] = private
    assert check(lived, receipt).reasons[0].code == "receipt_answer"
