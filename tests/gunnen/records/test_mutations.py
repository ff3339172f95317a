import json
import random

import pytest

from gunnen.records import canonical_bytes, event_hash, verify
from tests.gunnen.records.lives import life
from tests.gunnen.records.mutations import MUTATIONS

LIVES = 1_000
MUTATED = 10_000


@pytest.fixture(scope="module")
def clean():
    return [life(seed, seed % 2 == 1, decided=True if seed % 4 == 3 else None).bytes() for seed in range(LIVES)]


def test_no_clean_record_raises_an_alarm(clean):
    alarms = [seed for seed, data in enumerate(clean) if not verify(data).ok]
    assert alarms == []
    assert len(set(clean)) == LIVES
    assert sum(b'"outside"' in data for data in clean) > LIVES / 10


def test_every_mutation_is_found(clean):
    chance, found, missed = random.Random(1), dict.fromkeys(MUTATIONS, 0), []
    while sum(found.values()) + len(missed) < MUTATED:
        mutate, data = min(found, key=found.get), chance.choice(clean)
        mutated = mutate(chance, data)
        if mutated is None:
            continue
        verdict = verify(mutated)
        if verdict.ok or verdict.broken is None or not verdict.reasons:
            missed.append((mutate.__name__, mutated))
        else:
            found[mutate] += 1
    assert missed == []
    assert min(found.values()) > 100


def test_the_first_broken_link_is_named():
    data = life(3, decided=True).bytes()
    for index in range(len(json.loads(data)["events"])):
        found = json.loads(data)
        event = found["events"][index]
        event["hash"] = event["hash"][::-1]
        assert verify(canonical_bytes(found)).broken == index


def test_a_damaged_byte_is_placed():
    data = life(3, decided=True).bytes()
    place = data.index(b'"index":4,')
    damaged = data[:place] + b"\x00" + data[place + 1 :]
    assert verify(damaged).broken == 4
    assert verify(damaged).reasons[0].code == "not_json"


def test_the_same_in_other_bytes_is_named_as_such():
    data = life(3, decided=True).bytes()
    found = verify(data + b"\n")
    assert (found.ok, found.reasons[0].code) == (False, "spelling")
    assert verify(json.loads(data)).ok


def rehash(found):
    """Make the chain anew around whatever was changed, as a server's owner could."""
    previous = found["events"][0]["previous"]
    for event in found["events"]:
        event["previous"] = previous
        previous = event["hash"] = event_hash(event["index"], event["kind"], event["body"], previous)
    found["header"] |= {"head": previous, "length": len(found["events"])}
    return found


def first_of(found, kind):
    return next(each for each in found["events"] if each["kind"] == kind)


def test_a_chain_made_anew_must_still_tell_a_possible_story():
    found = life(3, opened=True, decided=True).document()
    first_of(found, "losses_closed")["body"]["count"] += 1
    verdict = verify(canonical_bytes(rehash(found)))
    assert (verdict.broken, verdict.reasons[0].code) == (first_of(found, "losses_closed")["index"], "count")


def test_a_decided_record_without_its_seal_lost_its_tail():
    lived = next(each for each in map(life, range(100)) if each.events[-1]["kind"] == "sealed")
    found = lived.document()
    found["events"].pop()
    found["header"]["sealed"] = False
    verdict = verify(canonical_bytes(rehash(found)))
    assert (verdict.broken, [each.code for each in verdict.reasons]) == (len(found["events"]), ["seal_missing"])
