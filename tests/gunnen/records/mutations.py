"""Ways to change a downloaded record: from a random source and the file's bytes to other bytes, or None."""

import json

from gunnen.records import canonical_bytes


def _changed(data, found):
    changed = canonical_bytes(found)
    return None if changed == data else changed


def flip_byte(chance, data):
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ chance.randint(1, 255)]) + data[place + 1 :]


def drop_byte(chance, data):
    place = chance.randrange(len(data))
    return data[:place] + data[place + 1 :]


def cut_file(chance, data):
    return data[: chance.randrange(40, len(data))]


def reformat(chance, data):
    found = json.loads(data)
    return chance.choice([json.dumps(found, indent=1).encode(), data + b"\n", b"\xef\xbb\xbf" + data])


def flip_value(chance, data):
    found = json.loads(data)
    holder, key = chance.choice([*_leaves(found)])
    holder[key] = _other(chance, holder[key])
    return _changed(data, found)


def _leaves(value):
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in list(pairs):
        if isinstance(inner, (dict, list)) and inner:
            yield from _leaves(inner)
        else:
            yield value, key


def _other(chance, value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 1000])
    if isinstance(value, str) and value:
        place = chance.randrange(len(value))
        return value[:place] + ("0" if value[place] != "0" else "1") + value[place + 1 :]
    return chance.choice(["x", 7, True, [1], {"a": 1}])


def drop_key(chance, data):
    found = json.loads(data)
    holder, key = chance.choice([*_leaves(found)])
    del holder[key]
    return _changed(data, found)


def swap_events(chance, data):
    found = json.loads(data)
    events = found["events"]
    if len(events) < 2:
        return None
    one, other = chance.sample(range(len(events)), 2)
    events[one], events[other] = events[other], events[one]
    return _changed(data, found)


def drop_event(chance, data):
    found = json.loads(data)
    del found["events"][chance.randrange(len(found["events"]))]
    return _changed(data, found)


def insert_event(chance, data):
    found = json.loads(data)
    events = found["events"]
    events.insert(chance.randrange(len(events) + 1), chance.choice(events))
    if chance.random() < 0.5:
        for index, event in enumerate(events):
            event["index"] = index
    return _changed(data, found)


def cut_tail(chance, data):
    found = json.loads(data)
    events = found["events"]
    del events[chance.randrange(len(events)) :]
    return _changed(data, found)


def reorder_batch(chance, data):
    found = json.loads(data)
    batches = [each["body"]["commitments"] for each in found["events"] if "commitments" in each["body"]]
    if not batches:
        return None
    chance.shuffle(chance.choice(batches))
    return _changed(data, found)


def swap_salts(chance, data):
    found = json.loads(data)
    beside = chance.choice([found["texts"], found["openings"]])
    if len(beside) < 2:
        return None
    one, other = chance.sample(list(beside.values()), 2)
    one["salt"], other["salt"] = other["salt"], one["salt"]
    return _changed(data, found)


def swap_payloads(chance, data):
    found = json.loads(data)
    beside = chance.choice([found["texts"], found["openings"]])
    if len(beside) < 2:
        return None
    one, other = chance.sample(list(beside), 2)
    beside[one], beside[other] = beside[other], beside[one]
    return _changed(data, found)


def drop_beside(chance, data):
    found = json.loads(data)
    beside = chance.choice([found["texts"], found["openings"]])
    if not beside:
        return None
    del beside[chance.choice(list(beside))]
    return _changed(data, found)


def _booked(found):
    return [each for each in found["events"] if each["kind"] == "booked"]


def change_booking(chance, data):
    found = json.loads(data)
    if not (booked := _booked(found)):
        return None
    other = {
        "series": "series-2",
        "number": 2,
        "suggested": "option-9",
        "settings": {"preset": "no", "half_life": "7.5"},
    }
    field = chance.choice([*other])
    chance.choice(booked)["body"][field] = other[field]
    return _changed(data, found)


def swap_balances(chance, data):
    found = json.loads(data)
    if not (booked := _booked(found)):
        return None
    body, (one, other) = chance.choice(booked)["body"], chance.sample(["before", "after", "rows"], 2)
    body[one], body[other] = body[other], body[one]
    return _changed(data, found)


def change_balance(chance, data):
    found = json.loads(data)
    states = [each["payload"]["state"] for each in found["openings"].values() if "state" in each["payload"]]
    if not states:
        return None
    state = chance.choice(states)
    numbers = chance.choice([state["account"], state["stake"], state["lost"], state["granted"]])
    place = chance.randrange(len(numbers))
    numbers[place] = repr(float(numbers[place]) + chance.choice([0.5, 1e-9]))
    return _changed(data, found)


def change_rows(chance, data):
    found = json.loads(data)
    rows = [each["payload"] for each in found["openings"].values() if "outside" in each["payload"]]
    if not rows:
        return None
    chosen = chance.choice(rows)
    chosen[chance.choice(["granted", "gifts"])] = chance.choice([[], ["1"], [*chosen["members"]][:2]])
    return _changed(data, found)


def drop_a_booking_s_opening(chance, data):
    found = json.loads(data)
    balances = [each for each, one in found["openings"].items() if {"state", "outside"} & one["payload"].keys()]
    if not balances:
        return None
    del found["openings"][chance.choice(balances)]
    return _changed(data, found)


def take_a_booking_back(chance, data):
    found = json.loads(data)
    if not (booked := _booked(found)):
        return None
    events, last = found["events"], chance.choice(booked)
    body = {name: last["body"][name] for name in ("series", "number")}
    events.append(events[-1] | {"index": len(events), "kind": "unbooked", "body": body})
    return _changed(data, found)


MUTATIONS = (
    flip_byte, drop_byte, cut_file, reformat, flip_value, drop_key, swap_events, drop_event, insert_event, cut_tail,
    reorder_batch, swap_salts, swap_payloads, drop_beside, change_booking, swap_balances, change_balance, change_rows,
    drop_a_booking_s_opening, take_a_booking_back,
)  # fmt: skip
