import hashlib
from decimal import Decimal

import pytest

from gunnen.records import (
    RecordError,
    batch,
    canonical_bytes,
    commit,
    grants_payload,
    losses_payload,
    new_salt,
    private_payload,
    text_payload,
)
from gunnen.records.commitments import SIZES

SALT, OTHER = "0" * 32, "1" * 32
LOSSES = losses_payload(1, {"office": 7, "home": None}, ["office"], "0" * 64)


def test_it_is_the_hash_that_the_page_describes():
    data = canonical_bytes(LOSSES)
    padded = len(data).to_bytes(4, "big") + data + bytes(SIZES["losses"] - len(data))
    by_hand = hashlib.sha256(b"gunnen.record.v1:commitment:losses\0" + bytes(16) + padded).hexdigest()
    assert commit("losses", LOSSES, SALT) == by_hand


def test_answers_of_a_kind_are_hashed_at_one_size(monkeypatch):
    sizes = set()

    def spy(data):
        sizes.add(len(data))
        return hashlib.new("sha256", data)

    monkeypatch.setattr("gunnen.records.commitments.hashlib.sha256", spy)
    for options in range(1, 12):
        losses = {f"option-{number}": 10 * (number % 2) for number in range(options)}
        commit("losses", losses_payload(1, losses, [*losses], "0" * 64), SALT)
    assert len(sizes) == 1


def test_salt_kind_and_payload_all_matter():
    text = text_payload("x")
    found = {commit("text", text, SALT), commit("text", text, OTHER), commit("text", text_payload("y"), SALT)}
    found |= {commit("private", text, SALT), commit("losses", text, SALT), commit("grants", text, SALT)}
    assert len(found) == 6


@pytest.mark.parametrize("salt", ["", "0" * 31, "0" * 33, "G" * 32, "A" * 32, "0" * 31 + "\n", None, bytes(16)])
def test_a_salt_has_128_bits(salt):
    with pytest.raises(RecordError, match="32 hexadecimal"):
        commit("text", text_payload("x"), salt)


@pytest.mark.parametrize("randomness", [b"", bytes(15), bytes(17), "0" * 16, None])
def test_a_salt_is_made_of_sixteen_bytes(randomness):
    with pytest.raises(RecordError, match="16 random bytes"):
        new_salt(randomness)


def test_a_payload_must_fit():
    big = losses_payload(1, {f"{number:064}": 1 for number in range(300)}, [], "0" * 64)
    with pytest.raises(RecordError, match="at most 16384 bytes"):
        commit("losses", big, SALT)


def test_sixty_four_options_with_limits_fit():
    ids = [f"{number:064}" for number in range(64)]
    assert commit("losses", losses_payload(1, dict.fromkeys(ids, Decimal("9.123456")), ids, "0" * 64), SALT)


def test_a_long_need_fits():
    assert commit("private", private_payload("Anna", {"office": "x" * 1_000_000}), SALT)


@pytest.mark.parametrize("loss", [-1, 11, float("nan"), float("inf"), "7", "x", Decimal("10.1"), Decimal("NaN")])
def test_a_loss_out_of_range_is_refused(loss):
    if loss == "7":
        assert losses_payload(1, {"office": loss}, [], "0" * 64)["losses"] == {"office": "7"}
        return
    with pytest.raises(RecordError, match="0 to 10"):
        losses_payload(1, {"office": loss}, [], "0" * 64)


@pytest.mark.parametrize(
    ("loss", "written"), [(0, "0"), (10, "10"), (2.5, "2.5"), (0.1, "0.1"), (Decimal("3.00"), "3"), (1e-9, "0")]
)
def test_a_loss_is_a_short_decimal(loss, written):
    assert losses_payload(1, {"office": loss}, [], "0" * 64)["losses"]["office"] == written


def test_a_batch_says_nothing_of_who_or_when():
    answers = [commit("grants", grants_payload(1, "a" * 64, None, f"{number:064}"), SALT) for number in range(9)]
    body = batch("grants", answers)
    assert body.keys() == {"type", "count", "commitments"}
    assert body["commitments"] == sorted(answers) != answers


@pytest.mark.parametrize("commitments", [["a" * 64] * 2, ["A" * 64], ["a" * 63], ["a" * 65]])
def test_odd_batches_are_refused(commitments):
    with pytest.raises(RecordError):
        batch("losses", commitments)


def test_odd_kinds_are_refused():
    with pytest.raises(RecordError):
        batch("text", [])
    with pytest.raises(RecordError):
        commit("votes", {}, SALT)
