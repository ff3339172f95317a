"""A decision's booking in its series: sealed in every record, lived again where the record is open."""

import copy
import dataclasses
import json
import random
import time
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from gunnen.fairness import choose_settings, open_series
from gunnen.fairness.state import State
from gunnen.records import (
    RecordError,
    Verification,
    append,
    booked_body,
    booking_payloads,
    canonical_bytes,
    commit,
    erasing,
    openable,
    openable_balances,
    record,
    verify,
)
from gunnen.records.booking import state_of
from gunnen.records.kinds import BALANCES, NUMBERS
from tests.gunnen.records.lives import Life, life
from tests.gunnen.records.test_mutations import first_of, rehash

LOSSES = [[7, 0, 5], [0, 9, 5], [8, 1, 5], [1, 8, 6], [9, 2, 4]]
OLD = Path(__file__).with_name("before_bookings.json")
SEALS = dict(zip(BALANCES, ("a" * 64, "b" * 64, "c" * 64), strict=True))


def whole(opened=True, answers=("wholehearted",), people=None, exceptions=None, half_life=None):
    """A decision of five people, booked in a series of them and of some who were elsewhere."""
    lived = Life(random.Random(7), opened)
    lived.open()
    while len(lived.options) != 3:
        lived.lock()
    lived.lose(1, LOSSES)
    if lived.limited:
        lived.lift(1)
    lived.mirror(1)
    lived.series, lived.exceptions, lived.half_life = before(people or lived.names), exceptions or {}, half_life
    shares = {"option-0": Fraction(1)}
    lived.decide(shares, lived.grant(1, shares, [*answers]) == "stands")
    return lived


def before(people):
    """A series with a past: numbers of every length, and no two people alike."""
    chance, count = random.Random(11), len(people)
    numbers = {name: np.array([chance.random() for _ in people]) for name in NUMBERS}
    numbers["stake"] += 5
    counts = {"streak": np.arange(count), "faced": np.full(count, 9)}
    return State(tuple(people), **numbers, **counts, decisions=9, budget=1 / 3, forced=0.1)


ELSEWHERE = ["Zoë", "Eef", "Cem", "Anna", "Yara", "Bo", "Dina"]


def codes(found):
    return [(each.code, *each.data.values()) for each in found.reasons]


def booked_at(lived):
    return next(each["index"] for each in lived.events if each["kind"] == "booked")


@pytest.fixture(scope="module")
def lives():
    lived = (life(seed, opened=True, decided=True) for seed in range(400))
    return [each for each in lived if openable_balances(each.events)]


def test_every_booking_of_an_opened_record_is_lived_again(lives):
    clean = Verification(True, None, "ok", "recomputed", (), sealed=True)
    alarms = [each.events for each in lives if verify(each.bytes()) != clean]
    assert alarms == []
    assert len(lives) > 150
    assert sum(map(changed, lives)) > 60


def test_any_number_that_was_touched_in_any_series_is_found(lives):
    chance = random.Random(2)
    for lived in lives:
        role, name = chance.choice(["before", "after"]), chance.choice(["account", "stake", "lost", "granted"])

        def touch(payload, name=name):
            numbers = payload["state"][name]
            place = chance.randrange(len(numbers))
            numbers[place] = repr(float(numbers[place]) + 1e-6)

        found = cheated(lived, role, touch)
        assert (found.outcome, {each.code for each in found.reasons}) == ("differs", {"balance_differs"})


def changed(lived):
    states = [json.dumps(each["payload"]["state"]) for each in lived.balances.values() if "state" in each["payload"]]
    return len(set(states)) > 1


def cheated(lived, role, change):
    """Change one part of the booking and seal everything anew, as a server's owner could before anybody has a file."""
    found = copy.deepcopy(lived.document())
    body = first_of(found, "booked")["body"]
    if role == "body":
        change(body)
    else:
        opening = found["openings"].pop(body[role])
        change(opening["payload"])
        body[role] = commit("balance", opening["payload"], opening["salt"])
        found["openings"][body[role]] = opening
    return verify(canonical_bytes(rehash(found)))


@pytest.mark.parametrize("name", [*NUMBERS, "budget", "forced"])
@pytest.mark.parametrize("size", [1e-6, -0.001, 0.1])
def test_a_balance_that_was_touched_is_found(name, size):
    lived = whole(people=ELSEWHERE)

    def touch(payload):
        state = payload["state"]
        if name in NUMBERS:
            state[name][5] = repr(float(state[name][5]) + (size if name != "chance" else -size / 2))
        else:
            state[name] = repr(float(state[name]) + size)

    found = cheated(lived, "after", touch)
    assert (found.ok, found.chain, found.outcome) == (False, "ok", "differs")
    assert codes(found) == [("balance_differs", booked_at(lived), "after")]


def test_somebody_s_past_that_was_touched_is_found_beside_what_came_of_it():
    def touch(payload):
        payload["state"]["account"][0] = "0.0"

    assert codes(cheated(whole(), "before", touch))[0][0] == "balance_differs"


def put(name, value):
    return lambda holder: holder.update({name: value})


@pytest.mark.parametrize(
    ("role", "change", "part"),
    [
        ("after", lambda payload: payload["state"]["streak"].reverse(), "after"),
        ("after", lambda payload: payload["state"].update(decisions=11), "after"),
        ("body", put("suggested", None), "suggested"),
        ("body", put("suggested", "roster"), "suggested"),
        ("body", put("settings", {"preset": "loud", "half_life": None}), "settings"),
        ("body", put("settings", {"preset": "standard", "half_life": "2.0"}), "after"),
        ("body", put("settings", {"preset": "calm", "half_life": None}), "after"),
        ("rows", put("granted", []), "granted"),
        ("rows", put("gifts", ["1", "2", "3", "4", "5"]), "after"),
        ("rows", put("granted", ["1", "2", "6"]), "granted"),
        ("rows", put("granted", ["1", "2", "3", "4", "5", "9"]), "rows"),
        ("rows", put("exceptions", {"1": "2.0", "2": "1.5"}), "after"),
        ("rows", put("exceptions", {"8": "2.0"}), "rows"),
        ("rows", lambda payload: payload["members"].update({"1": None}), "rows"),
        ("rows", lambda payload: payload["members"].update({"6": "f" * 64}), "rows"),
        ("rows", lambda payload: payload["members"].pop("7"), "rows"),
        ("rows", put("outside", ["f" * 64]), "rows"),
    ],
)  # fmt: skip
def test_a_booking_that_does_not_follow_is_named(role, change, part):
    lived = whole(people=ELSEWHERE)
    assert verify(lived.bytes()).outcome == "recomputed"
    assert codes(cheated(lived, role, change)) == [("balance_differs", booked_at(lived), part)]


def test_two_people_s_losses_cannot_be_swapped():
    lived = whole()

    def swap(payload):
        held = payload["members"]
        one, other = (next(each for each in held if held[each] == lived.sealed[name]) for name in ("Anna", "Bo"))
        held[one], held[other] = held[other], held[one]

    assert codes(cheated(lived, "rows", swap))[0][0] == "balance_differs"


def test_nobody_is_moved_out_of_the_series_in_silence():
    def move(payload):
        payload["outside"] = [payload["members"]["1"]]
        payload["members"]["1"] = None

    assert codes(cheated(whole(), "rows", move))[0][0] == "balance_differs"


def test_a_gift_that_nobody_could_give_is_named():
    lived = whole(answers=("question",))
    rows = first_of(lived.document(), "booked")
    assert lived.booked.kind in {"forced", "followed"}
    assert codes(cheated(lived, "rows", put("granted", ["1"]))) == [("balance_differs", rows["index"], "granted")]
    assert codes(cheated(lived, "rows", put("gifts", ["1"]))) == [("balance_differs", rows["index"], "granted")]


def test_what_was_freely_given_cannot_be_booked_as_lost():
    lived = whole(people=ELSEWHERE)

    def keep_back(payload):
        state = payload["state"]
        past = next(each["payload"]["state"] for each in lived.balances.values() if "state" in each["payload"])
        state["granted"] = list(past["granted"])
        for place, (old, new) in enumerate(zip(past["granted"], whole_given(lived), strict=True)):
            state["lost"][place] = repr(float(state["lost"][place]) + new - float(old))

    assert codes(cheated(lived, "after", keep_back)) == [("balance_differs", booked_at(lived), "after")]


def whole_given(lived):
    after = [each["payload"]["state"] for each in lived.balances.values() if "state" in each["payload"]][1]
    return map(float, after["granted"])


def test_people_beside_the_series_and_members_elsewhere_are_told_apart():
    lived = whole(people=["Yara", "Dina", "Bo", "Zoë"])
    rows = next(each["payload"] for each in lived.balances.values() if "outside" in each["payload"])
    assert sorted(rows["outside"]) == sorted(lived.sealed[name] for name in ("Anna", "Cem", "Eef"))
    assert [rows["members"][each] is None for each in "1234"] == [False, False, True, True]
    assert verify(lived.bytes()).outcome == "recomputed"


def test_exceptions_and_half_lives_are_lived_again():
    lived = whole(exceptions={"Bo": 1.5, "Dina": 1.25}, half_life=2.5)
    assert verify(lived.bytes()).outcome == "recomputed"
    assert first_of(lived.document(), "booked")["body"]["settings"] == {"preset": "standard", "half_life": "2.5"}
    assert codes(cheated(lived, "rows", put("exceptions", {})))[0][0] == "balance_differs"


# what a closed record says


def test_a_closed_record_says_nothing_of_a_booking():
    closed, other = whole(opened=False), whole(opened=False, answers=("for_now",), exceptions={"Bo": 1.5})
    assert openable_balances(closed.events) == frozenset()
    assert [each.code for each in verify(closed.bytes()).reasons] == ["closed_record"]
    assert len(closed.bytes()) == len(other.bytes())
    body = first_of(closed.document(), "booked")["body"]
    assert body.keys() == {"series", "number", "settings", "suggested", *BALANCES}
    data = closed.bytes().decode()
    texts = [each for one in closed.balances.values() for each in strings(one)]
    numbers = [each for each in texts if len(each) > 5 and each not in closed.sealed.values()]
    assert len(numbers) > 20
    assert not any(each in data for each in numbers)


def strings(value):
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(each)


def test_openings_leave_only_by_agreement_and_together():
    closed, opened = whole(opened=False), whole()
    must = {each: opened.kept[each] for each in openable(opened.events)}
    with pytest.raises(RecordError, match="openable"):
        record(closed.events, closed.balances, texts=closed.texts)
    with pytest.raises(RecordError, match="openable"):
        record(opened.events[:-1], opened.balances, texts=opened.texts)
    for left_out in opened.balances:
        some = {each: one for each, one in opened.balances.items() if each != left_out}
        with pytest.raises(RecordError, match="openable"):
            record(opened.events, must | some, texts=opened.texts)
    assert record(opened.events, must | opened.balances, texts=opened.texts) == opened.document()


def test_an_opened_record_whose_balances_stay_closed_says_so():
    lived = whole()
    must = {each: lived.kept[each] for each in openable(lived.events)}
    found = verify(canonical_bytes(record(lived.events, must, texts=lived.texts)))
    assert (found.ok, found.outcome, codes(found)) == (True, "recomputed", [("balances_not_opened", booked_at(lived))])


def test_balances_beside_a_closed_record_or_in_part_are_found():
    closed, opened = whole(opened=False), whole()
    found = closed.document()
    found["openings"] = closed.balances
    assert verify(found).reasons[0].code == "opening_not_agreed"
    found = opened.document()
    del found["openings"][next(iter(opened.balances))]
    assert codes(verify(found)) == [("opening_missing", booked_at(opened))]


def test_a_record_from_before_bookings_is_what_it_was():
    data = OLD.read_bytes()
    assert b"booked" not in data
    found = verify(data)
    assert (found.ok, found.outcome, found.reasons) == (True, "recomputed", ())


# names


def test_the_order_of_the_series_says_nothing():
    """Whoever joined first is not number one: the same people in any order give the same payloads."""
    people = [*ELSEWHERE, "Xem", "Wim"]
    state = before(people)
    seals = {name: f"{number * 7919 % 97:064x}" for number, name in enumerate(people[:5], 1)}
    found = set()
    for seed in range(20):
        order = random.Random(seed).sample(range(len(people)), len(people))
        columns = {name: getattr(state, name)[order] for name in (*NUMBERS, "streak", "faced")}
        names = tuple(people[place] for place in order)
        shuffled = dataclasses.replace(state, members=names, **columns, givers=names[:3])
        payloads = booking_payloads(shuffled, shuffled, seals, people[:2], people[:1], {"Wim": 1.5})
        found.add(canonical_bytes(payloads))
        assert not any(name in canonical_bytes(payloads).decode() for name in people)
    assert len(found) == 1


def test_those_with_an_answer_stand_in_the_order_of_their_commitments():
    lived = whole(people=ELSEWHERE)
    rows = next(each["payload"] for each in lived.balances.values() if "outside" in each["payload"])
    assert [rows["members"][str(number)] for number in range(1, 8)] == [*sorted(lived.sealed.values()), None, None]


def test_a_state_is_written_exactly():
    state = before(ELSEWHERE)
    found = state_of(booking_payloads(state, state, {})["before"])
    for name in (*NUMBERS, "streak", "faced"):
        assert sorted(getattr(found, name).tolist()) == sorted(getattr(state, name).tolist())
    assert (found.budget, found.forced, found.decisions) == (state.budget, state.forced, state.decisions)


# writing


def test_what_cannot_be_booked_is_refused():
    state = before(["Anna", "Bo"])
    with pytest.raises(RecordError, match="the same members"):
        booking_payloads(state, before(["Anna", "Cem"]), {})
    with pytest.raises(RecordError, match="finite"):
        booking_payloads(dataclasses.replace(state, budget=float("nan")), state, {})
    with pytest.raises(RecordError, match="numbers as text"):
        booking_payloads(dataclasses.replace(state, budget=1e10), state, {})
    with pytest.raises(RecordError, match="1 to 3"):
        booking_payloads(state, state, {}, exceptions={"Anna": 4})
    with pytest.raises(RecordError, match="commitment"):
        booking_payloads(state, state, {"Anna": "x"})
    with pytest.raises(RecordError, match="commitment"):
        booking_payloads(state, state, {"Anna": "a" * 64, "Bo": "a" * 64})


def test_only_who_took_part_has_granted():
    state = open_series(["Anna", "Bo"])
    rows = booking_payloads(state, state, {"Anna": "a" * 64}, ["Anna", "Bo", "Cem"], ["Bo", "Anna"], {"Cem": 2})["rows"]
    assert (rows["granted"], rows["gifts"], rows["exceptions"]) == (["1"], ["1"], {})


def test_the_body_is_a_preset_and_three_commitments():
    settings = choose_settings("relaxed", half_life=20, exceptions={"Anna": 1.5})
    body = booked_body("series", 3, settings, None, SEALS)
    assert body == booked_body("series", 3, settings.as_data(), None, SEALS)
    assert body["settings"] == {"preset": "relaxed", "half_life": "20.0"}
    with pytest.raises(RecordError, match="a preset"):
        booked_body("series", 3, dataclasses.replace(settings, alpha=0.9), None, SEALS)
    for odd in ({"series": "a b"}, {"number": 0}, {"suggested": "de zee"}, {"commitments": {}}):
        with pytest.raises(RecordError, match="booked"):
            booked_body(
                **{"series": "s", "number": 1, "settings": settings, "suggested": "x", "commitments": SEALS} | odd
            )


# what may follow what


def refused(events, kind, body):
    with pytest.raises(RecordError) as error:
        append(events, kind, body)
    return error.value.code


def some_body(number=1):
    return booked_body(
        "series-1", number, choose_settings(), None, {role: commit_of(number, role) for role in BALANCES}
    )


def commit_of(number, role):
    return commit("text", {"text": f"{number} {role}"}, "0" * 32)


def test_a_booking_stands_between_the_outcome_and_its_seal():
    lived = whole()
    at, body, back = booked_at(lived), some_body(2), {"series": "series-1", "number": 1}
    assert refused(lived.events[: at - 1], "booked", body) == "booked_early"
    assert refused(lived.events[:at], "unbooked", back) == "not_booked"
    assert append(lived.events[:at], "booked", body)
    assert refused(lived.events[: at + 1], "booked", body) == "booked_twice"
    assert refused(lived.events, "booked", body) == "after_outcome"
    assert refused(lived.events, "unbooked", back | {"number": 2}) == "not_booked"
    assert refused(lived.events, "unbooked", back | {"series": "series-2"}) == "not_booked"


@pytest.mark.parametrize("order", [["unbooked", "reopened"], ["reopened", "unbooked"]])
def test_a_decision_is_booked_again_after_it_was_taken_back(order):
    lived = whole()
    steps = {"unbooked": {"series": "series-1", "number": 1}, "reopened": {"stage": "mirror", "why": None}}
    for kind in order:
        lived.add(kind, **steps[kind])
    assert refused(lived.events, "unbooked", steps["unbooked"]) == "not_booked"
    lived.decide({"option-1": Fraction(1)}, False)
    found = verify(lived.bytes())
    assert (found.ok, found.outcome, found.reasons) == (True, "recomputed", ())
    assert len(lived.balances) == len(openable_balances(lived.events)) == 6


def test_a_decision_is_not_booked_twice_over():
    lived = whole()
    lived.add("reopened", stage="mirror", why=None)
    with pytest.raises(RecordError) as error:
        lived.decide({"option-1": Fraction(1)}, False)
    assert error.value.code == "booked_twice"


def test_an_old_booking_may_stay_closed():
    lived = whole()
    old = set(lived.balances)
    lived.unbook()
    lived.add("reopened", stage="mirror", why=None)
    lived.decide({"option-1": Fraction(1)}, False)
    lived.balances = {each: one for each, one in lived.balances.items() if each not in old}
    openings = {each: lived.kept[each] for each in openable(lived.events)} | lived.balances
    assert verify(canonical_bytes(record(lived.events, openings, texts=lived.texts))).reasons == ()


def test_nothing_is_booked_without_losses_or_a_choice():
    lived = Life(random.Random(5))
    lived.open()
    lived.lock()
    stopped = {"kind": "stopped", "granted": False, "agreements": None, "shares": None, "seed": None, "first": None,
               "unit": None, "start": None, "review": None}  # fmt: skip
    lived.add("outcome", sentence=lived.text(), **stopped | {"kind": "choice", "shares": {"option-0": "1"}})
    assert refused(lived.events, "booked", some_body()) == "booked_nothing"
    lived.events.pop()
    lived.lose(1)
    lived.add("outcome", sentence=lived.text(), **stopped)
    assert refused(lived.events, "booked", some_body()) == "booked_nothing"


def test_the_commitments_of_a_booking_are_new_and_three():
    lived = whole()
    events, body = lived.events[: booked_at(lived)], some_body()
    for odd in (body["after"], lived.events[0]["body"]["question"], next(iter(lived.sealed.values()))):
        assert refused(events, "booked", body | {"before": odd}) == "commitment_twice"
    known = first_of(lived.document(), "booked")["body"]["rows"]
    assert refused(lived.events, "edited", {"field": "question", "old": None, "new": known}) == "commitment_twice"


def test_a_booking_without_a_mirror_does_not_pass_as_recomputed():
    """Without a publication nothing says what the guard knew."""
    lived = whole()
    found = lived.document()
    found["events"] = [each for each in found["events"] if each["kind"] != "mirror_shown"]
    for index, event in enumerate(found["events"]):
        event["index"] = index
    first_of(found, "sealed")["body"]["length"] -= 1
    found = verify(canonical_bytes(rehash(found)))
    assert [each.code for each in found.reasons] == ["balance_differs"]


# erasing


def test_answers_take_the_bookings_about_them_along():
    lived = whole()
    lived.erase_answers()
    assert set(lived.events[-1]["body"]["commitments"]) == {*lived.kept, *lived.balances}
    found = verify(lived.bytes())
    assert (found.ok, codes(found)) == (True, [("erased_answers",)])
    assert (openable(lived.events), openable_balances(lived.events)) == (frozenset(), frozenset())
    assert json.loads(lived.bytes())["openings"] == {}


def test_somebody_who_took_no_part_takes_only_the_balances_along():
    """Their balance stands in the series, not in this decision's answers."""
    lived = whole(people=ELSEWHERE)
    one = next(iter(openable_balances(lived.events)))
    lived.add("erased", **erasing(lived.events, [one]))
    assert set(lived.events[-1]["body"]["commitments"]) == set(lived.balances)
    found = verify(lived.bytes())
    assert (found.ok, found.outcome, codes(found)) == (True, "recomputed", [("balances_not_opened", booked_at(lived))])
    lived.erase_answers()
    assert verify(lived.bytes()).reasons[0].code == "erased_answers"


def test_part_of_a_booking_cannot_be_erased():
    lived = whole()
    answers, balances = sorted(lived.kept), sorted(lived.balances)
    for part in (balances[:1], balances[:2], answers, [*answers, *balances[:2]]):
        assert refused(lived.events, "erased", {"commitments": sorted(part)}) == "erased_part"


def test_a_closed_booking_needs_no_erasing():
    lived = whole(opened=False)
    assert erasing(lived.events, [*lived.balances, *lived.sealed.values()]) == {"commitments": []}


def test_a_booking_of_answers_that_are_gone_never_opens():
    lived = Life(random.Random(7), True)
    lived.open()
    while len(lived.options) != 3:
        lived.lock()
    lived.lose(1, LOSSES)
    lived.mirror(1)
    lived.erase_answers()
    lived.series = open_series(lived.names)
    lived.decide({"option-0": Fraction(1)}, False)
    assert lived.balances
    assert openable_balances(lived.events) == frozenset()
    assert [each.code for each in verify(lived.bytes()).reasons] == ["erased_answers"]


# hostile


ODD_NUMBERS = ["NaN", "nan", "inf", "-Infinity", "1e400", "1e999999999", "1", "01.0", "+1.0", " 1.0", "1.0\n", "١.٠",
               "1_0.0", "0x1p3", "1e9999", "1.10", "9" * 5_000, "1e10", "", None, 1, True, [], {}]  # fmt: skip


@pytest.mark.parametrize("odd", ODD_NUMBERS, ids=lambda odd: repr(odd)[:20])
def test_a_number_has_one_spelling(odd):
    lived = whole()
    for role in ("before", "after"):
        for change in (
            lambda payload: payload["state"]["account"].__setitem__(1, odd),
            lambda payload: payload["state"].update(budget=odd),
        ):
            assert codes(cheated(lived, role, change))[0] == ("opening_differs", booked_at(lived))
    assert codes(cheated(lived, "rows", put("exceptions", {"1": odd})))[0][0] == "opening_differs"
    if odd is not None:
        found = cheated(lived, "body", put("settings", {"preset": "standard", "half_life": odd}))
        assert [each.code for each in found.reasons] == ["body_shape"]


ODD_STATES = [
    put("members", []), put("members", ["1", "1", "2", "3", "4"]), put("members", ["2", "1", "3", "4", "5"]),
    put("members", [1, 2, 3, 4, 5]), put("members", ["1"] * 200_000), put("members", None), put("members", "12345"),
    put("account", ["0.0"] * 4), put("account", ["0.0"] * 6), put("account", "00000"), put("account", None),
    put("streak", [0, 0, 0, 0, -1]), put("streak", [0, 0, 0, 0, 2**53 - 1]), put("streak", [True] * 5),
    put("faced", [100_001] * 5), put("stake", ["-0.1"] * 5), put("lost", ["-1.0"] * 5), put("granted", ["-1e-09"] * 5),
    put("chance", ["1.5"] * 5), put("decisions", -1), put("decisions", 10**6), put("decisions", "9"), put("format", 2),
    put("format", True),
    put("more", 1), put("givers", []), lambda state: state.pop("chance"), lambda state: state.clear(),
]  # fmt: skip


@pytest.mark.parametrize("change", ODD_STATES)
def test_an_odd_state_is_no_opening(change):
    for role in ("before", "after"):
        found = cheated(whole(), role, lambda payload: change(payload["state"]))
        assert found.reasons[0].code == "opening_differs"


@pytest.mark.parametrize(
    "change",
    [put("members", {}), put("members", {"0": None}), put("members", {"1": "x"}), put("members", [None]),
     put("members", {"1": "a" * 64, "2": "a" * 64}), put("outside", ["b" * 64, "a" * 64]),
     put("outside", ["a" * 64] * 2),
     put("granted", ["1", "1"]), put("granted", ["2", "1"]), put("granted", ["01"]), put("granted", "1"),
     put("granted", [1]), put("gifts", None), put("exceptions", {"Anna": "1.5"}), put("exceptions", {"1": "3.5"}),
     put("exceptions", []), put("more", 1), lambda rows: rows.clear()],
)  # fmt: skip
def test_odd_rows_are_no_opening(change):
    assert cheated(whole(), "rows", change).reasons[0].code == "opening_differs"


def test_extreme_but_well_spelled_numbers_hurt_nobody():
    """Each at its bound: an answer without a warning, whatever comes of it."""
    for preset in ("calm", "proportional", "standard", "relaxed", "strict"):
        for low in ("-1000000000.0", "0.0", "5e-324", "1000000000.0"):
            lived = whole()
            lived.preset = preset

            def extreme(payload, low=low):
                state = payload["state"]
                state.update(account=[low, "1000000000.0", "0.0", "-0.0", "1.0"], budget=low, forced=low)
                state.update(chance=["0.0", "1.0", "5e-324", "1e-20", "0.5"], streak=[100_000, 0, 1, 99_999, 5])
                state.update(stake=["1000000000.0", "0.0", "5e-324", "1.0", "3.0"], faced=[0, 100_000, 1, 2, 3])
                state.update(decisions=100_000)

            found = cheated(lived, "before", extreme)
            assert (found.outcome, found.reasons[0].code) == ("differs", "balance_differs")


def test_a_thousand_bookings_are_lived_again_in_time():
    found = many(1_000)
    start = time.monotonic()
    assert verify(found).outcome == "recomputed"
    assert time.monotonic() - start < 10


def many(count):
    """The last step of one decision, over and over."""
    found = whole().document()
    outcome, booked = (copy.deepcopy(first_of(found, kind)) for kind in ("outcome", "booked"))
    payloads = {role: found["openings"].pop(booked["body"][role])["payload"] for role in BALANCES}
    del found["events"][outcome["index"] :]
    back = [("unbooked", {"series": "series-1", "number": 1}), ("reopened", {"stage": "outcome", "why": None})]
    for number in range(count):
        salts = {role: f"{number:031x}{place}" for place, role in enumerate(BALANCES)}
        seals = {role: commit("balance", payloads[role], salt) for role, salt in salts.items()}
        found["openings"] |= {seals[role]: {"payload": payloads[role], "salt": salts[role]} for role in BALANCES}
        steps = [
            ("outcome", outcome["body"]),
            ("booked", booked["body"] | seals),
            *(back if number < count - 1 else []),
        ]
        found["events"] += [outcome | {"kind": kind, "body": body} for kind, body in steps]
    found["events"].append(outcome | {"kind": "sealed", "body": {"length": len(found["events"]) + 1}})
    found["events"] = [event | {"index": index} for index, event in enumerate(found["events"])]
    return rehash(found)


def test_a_booking_that_would_take_an_hour_is_not_lived_again(monkeypatch):
    lived = whole()
    monkeypatch.setattr("gunnen.records.rebooking.STEP", 10**9)
    assert [each.code for each in verify(lived.bytes()).reasons] == ["too_large_to_recompute"]
