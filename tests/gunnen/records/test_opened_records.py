"""Closed records tell nothing of anybody; opened ones can be recomputed in full."""

import copy
import json
import random
from fractions import Fraction

import pytest

from gunnen.records import (
    RecordError,
    batch,
    canonical_bytes,
    commit,
    erasing,
    losses_payload,
    openable,
    recompute,
    record,
    verify,
)
from gunnen.records.words import WORDS
from tests.gunnen.records.lives import Life, life
from tests.gunnen.records.test_mutations import first_of, rehash

LOSSES = [
    [7.313, 0.017, 5.131],
    [0.171, 9.317, 5.713],
    [8.371, 1.137, None],
    [0.731, 8.713, 6.317],
    [9.173, 1.713, 4.171],
]


def whole(opened, shares=None, answers=("wholehearted",), names=None):
    """A decision of two options and a compromise, from the question to the seal."""
    lived = Life(random.Random(7), opened)
    lived.names = names or lived.names
    lived.open()
    while len(lived.options) != 3:
        lived.lock()
    lived.lose(1, LOSSES[: len(lived.names)])
    if lived.limited:
        lived.lift(1)
    lived.mirror(1)
    shares = shares or {"option-0": Fraction(2, 3), "option-1": Fraction(1, 3)}
    state = lived.grant(1, shares, [*answers])
    lived.decide(shares, state == "stands")
    return lived


def test_a_closed_record_says_that_it_is():
    found = verify(whole(opened=False).bytes())
    assert (found.ok, found.chain, found.outcome, found.sealed) == (True, "ok", "not recomputable", True)
    assert [each.code for each in found.reasons] == ["closed_record"]


def test_an_opened_record_is_recomputed():
    found = verify(whole(opened=True).bytes())
    assert (found.ok, found.outcome, found.reasons) == (True, "recomputed", ())
    assert recompute(whole(opened=True).bytes()).outcome == "recomputed"


def test_a_running_record_is_not_recomputed():
    lived = whole(opened=True)
    lived.events = lived.events[:-2]
    assert openable(lived.events) == frozenset()
    cut = record(lived.events, texts={**lived.texts})
    assert [each.code for each in verify(cut).reasons] == ["running"]


@pytest.mark.parametrize("names", [["Anna"], ["Anna", "Bo", "Cem", "Dina"], ["Anna", "Bo", "Cem", "Dina", "Eef"]])
def test_a_closed_record_holds_no_loss_need_or_name(names):
    """Every value that was given is a canary; so are the names, the words, the answers and the salts."""
    lived = whole(opened=False, names=[f"Kanarie-{name}" for name in names], answers=("for_now", "question"))
    for member in lived.own.values():
        member[0]["private"]["payload"]["words"]["need"] = "ik breng de kinderen"
    data = lived.bytes().decode()
    texts = {each["text"] for each in lived.texts.values()}
    secrets = {"Kanarie", "kinderen", "wholehearted", "for_now"}
    secrets |= {str(value) for row in LOSSES for value in row if value is not None}
    secrets |= {each["salt"] for each in lived.kept.values()}
    secrets |= {each["payload"]["private"] for each in lived.kept.values()}
    secrets |= {answer["private"]["salt"] for own in lived.own.values() for answer in own}
    assert [secret for secret in secrets if secret in data] == []
    assert texts <= {each["text"] for each in json.loads(data)["texts"].values()} | {"dubbel"}


def test_two_records_that_differ_in_answers_alone_look_alike():
    """Same shape, same size: nothing but hashes (and what the policy published) depends on an answer."""
    one, other = whole(opened=False), whole(opened=False, answers=("for_now",))
    shapes = [json.dumps(shape(each.document())) for each in (one, other)]
    assert shapes[0] == shapes[1]
    assert len(one.bytes()) == len(other.bytes())


def shape(value):
    if isinstance(value, dict):
        return [(len(key), shape(inner)) for key, inner in value.items()]
    return [shape(inner) for inner in value] if isinstance(value, list) else type(value).__name__


def test_an_opened_record_shows_numbers_and_no_words_or_names():
    lived = whole(opened=True, names=[f"Kanarie-{name}" for name in "ABCDE"])
    data = lived.bytes().decode()
    assert "7.313" in data
    assert "wholehearted" in data
    assert "Kanarie" not in data
    assert not any(answer["private"]["salt"] in data for own in lived.own.values() for answer in own)


def test_its_members_stand_in_the_order_of_their_commitments():
    lived = whole(opened=True)
    batch = first_of(lived.document(), "losses_closed")["body"]["commitments"]
    order = sorted(lived.sealed, key=lived.sealed.get)
    assert batch == [lived.sealed[name] for name in order]
    assert order != lived.names


def test_openings_leave_only_by_agreement():
    closed, opened = whole(opened=False), whole(opened=True)
    with pytest.raises(RecordError, match="openable"):
        record(closed.events, closed.kept, texts=closed.texts)
    with pytest.raises(RecordError, match="openable"):
        record(opened.events[:-1], opened.openings(), texts=opened.texts)
    with pytest.raises(RecordError, match="openable"):
        record(opened.events, None, texts=opened.texts)


def test_an_opening_without_agreement_is_found():
    closed = whole(opened=False)
    found = closed.document()
    found["openings"] = closed.kept
    verdict = verify(found)
    assert (verdict.ok, verdict.reasons[0].code) == (False, "opening_not_agreed")


def differs(found):
    verdict = verify(canonical_bytes(rehash(found)))
    assert (verdict.ok, verdict.chain, verdict.outcome) == (False, "ok", "differs")
    assert all(each.code in WORDS for each in verdict.reasons)
    return [(each.code, each.data["event"]) for each in verdict.reasons]


def test_another_mirror_than_the_losses_say_is_named():
    found = whole(opened=True).document()
    event = first_of(found, "mirror_shown")
    published = event["body"]["published"]
    published["suggestion"] = "option-1" if published["suggestion"] != "option-1" else "option-0"
    seal_anew(found)
    assert differs(found) == [("mirror_differs", event["index"])]


@pytest.mark.parametrize("published", [None, {}, [], 7, {"options": []}])
def test_an_odd_mirror_is_named_too(published):
    found = whole(opened=True).document()
    event = first_of(found, "mirror_shown")
    event["body"]["published"] = published
    seal_anew(found)
    assert differs(found) == [("mirror_differs", event["index"])]


ODD_PAGE = {"level": 1, "answers_enough": 1, "options": [], "verdicts": [], "suggestion": None, "round": 1, "words": [],
            "suggestion_reason": {"code": "x", "data": {}}}  # fmt: skip


@pytest.mark.parametrize(
    "odd",
    [None, {}, ODD_PAGE, ODD_PAGE | {"suggestion_reason": {"code": "x", "data": "words"}}, ODD_PAGE | {"options": [7]},
     ODD_PAGE | {"round": "once"}, ODD_PAGE | {"verdicts": [{"id": [], "parts": [], "words": []}]}],
)  # fmt: skip
def test_an_odd_mirror_before_another_is_named_too(odd):
    lived = Life(random.Random(7), True)
    lived.open()
    while len(lived.options) != 3:
        lived.lock()
    for number, values in enumerate([ROUND, SOME], 1):
        lived.lose(number, values)
        if lived.limited:
            lived.lift(number)
        if number == 1:
            shown = {"turns": True, "method": "least_total", "max_denominator": 6}
            lived.add("mirror_shown", round=1, **shown, published=odd)
            lived.add("reopened", stage="losses", why=None)
    lived.mirror(2)
    lived.decide({"option-0": Fraction(1)}, False)
    found = verify(lived.bytes())
    assert (found.outcome, {each.code for each in found.reasons}) == ("differs", {"mirror_differs"})


def test_a_grant_that_nobody_gave_is_named():
    found = whole(opened=True, answers=["question"]).document()
    event = first_of(found, "grants_closed")
    event["body"]["state"] = "stands"
    first_of(found, "outcome")["body"]["granted"] = True
    seal_anew(found)
    assert ("grants_differ", event["index"]) in differs(found)


def test_a_first_turn_that_was_not_drawn_is_named_in_a_closed_record_too():
    for opened in (True, False):
        found = whole(opened=opened).document()
        event = first_of(found, "outcome")
        event["body"]["first"] = {"option-0": "option-1", "option-1": "option-0"}[event["body"]["first"]]
        assert differs(found) == [("turns_differ", event["index"])]


def seal_anew(found):
    """A chain that changed before the draw has another seed; make the draw fit, as somebody who cheats would."""
    from gunnen.choosing import draw_turns
    from gunnen.records.kinds import shares_of

    rehash(found)
    body = first_of(found, "outcome")["body"]
    body["seed"] = first_of(found, "grants_closed")["hash"]
    body["first"] = draw_turns(shares_of(body["shares"]), body["seed"])[0]


def sealed_with(found, lived, change):
    """Change one person's answer and seal it anew, as a server's owner could before anybody has a receipt."""
    batch = first_of(found, "losses_closed")
    old = batch["body"]["commitments"][0]
    opening = copy.deepcopy(found["openings"].pop(old))
    change(opening["payload"])
    new = commit("losses", opening["payload"], opening["salt"])
    found["openings"][new] = opening
    batch["body"]["commitments"] = sorted([new, *batch["body"]["commitments"][1:]])
    return old, new


def test_answers_to_other_options_are_named():
    lived = whole(opened=True)
    found = lived.document()
    sealed_with(found, lived, lambda payload: payload["losses"].pop("roster"))
    seal_anew(found)
    assert differs(found)[0] == ("answers_differ", first_of(found, "losses_closed")["index"])


def test_a_grant_tied_to_nobody_s_losses_is_named():
    lived = whole(opened=True)
    found = lived.document()
    sealed_with(found, lived, lambda payload: payload["losses"].update({"roster": "1"}))
    seal_anew(found)
    codes = differs(found)
    assert ("answers_differ", first_of(found, "grants_closed")["index"]) in codes


def test_erased_answers_leave_the_chain_whole():
    lived = whole(opened=True)
    lived.erase_answers()
    data = lived.bytes()
    found = verify(data)
    assert (found.ok, found.chain, found.outcome) == (True, "ok", "not recomputable")
    assert [each.code for each in found.reasons] == ["erased_answers"]
    assert b"7.313" not in data
    assert json.loads(data)["openings"] == {}


def test_after_losses_were_erased_their_grants_stay_closed():
    lived = Life(random.Random(7), opened=True)
    lived.open()
    lived.lock()
    lived.lose(1)
    lived.erase_answers()
    shares = {"option-0": Fraction(1)}
    lived.decide(shares, lived.grant(1, shares, ["wholehearted"]) == "stands")
    assert openable(lived.events) == frozenset()
    assert [each.code for each in verify(lived.bytes()).reasons] == ["erased_answers"]


def test_an_erased_text_leaves_the_chain_whole():
    lived = whole(opened=False)
    question = lived.events[0]["body"]["question"]
    lived.add("erased", **erasing(lived.events, [question]))
    assert question not in lived.document()["texts"]
    assert verify(lived.bytes()).ok
    kept = lived.document()
    kept["texts"][question] = lived.texts[question]
    assert [each.code for each in verify(kept).reasons] == ["text_unknown"]


def test_a_text_cannot_go_without_saying_so():
    found = whole(opened=False).document()
    del found["texts"][found["events"][0]["body"]["question"]]
    verdict = verify(found)
    assert (verdict.broken, verdict.reasons[0].code) == (0, "text_missing")


def test_asking_again_is_recomputed_from_what_was_shown_before():
    found = [life(seed, opened=True) for seed in range(80)]
    twice = [each for each in found if sum(event["kind"] == "mirror_shown" for event in each.events) == 2]
    words = [each.shown.words for each in twice]
    assert ("too_little_changed",) in words
    assert () in words
    assert all(verify(each.bytes()).ok for each in twice)


ROUND = [[0, 8, 5], [0, 9, 6], [1, 8, 5], [9, 0, 6], [8, 1, 5]]
SOME = [[2, 8, 5], [2, 9, 6], *ROUND[2:]]
BACK = [*ROUND[:2], [2, 7, 4], *ROUND[3:]]
ALL = [[4, 4, 4]] * 5


@pytest.mark.parametrize(
    ("rounds", "may_be_kept", "may_be_new"),
    [([ROUND, SOME], True, True), ([ROUND, ALL], False, True), ([ROUND, SOME, BACK], True, True)],
    ids=["two changed", "all changed", "changed and back"],
)
def test_a_second_mirror_may_be_kept_when_few_changed(rounds, may_be_kept, may_be_new):
    for changed, expected in ((0, may_be_kept), (5, may_be_new)):
        lived = Life(random.Random(7), True)
        lived.open()
        while len(lived.options) != 3:
            lived.lock()
        lived.changed = lambda changed=changed: changed
        for number, values in enumerate(rounds, 1):
            if number > 1:
                lived.add("reopened", stage="losses", why=None)
            lived.lose(number, values)
            if lived.limited:
                lived.lift(number)
            lived.mirror(number)
        shares = {"option-0": Fraction(1)}
        lived.decide(shares, lived.grant(1, shares, ["wholehearted"]) == "stands")
        assert verify(lived.bytes()).ok == expected


def test_a_record_that_would_take_an_hour_is_not_recomputed():
    lived = Life(random.Random(3), True)
    lived.names = [f"Naam{number}" for number in range(300)]
    lived.open()
    lived.lock()
    lived.lose(1)
    lived.mirror(1)
    for _ in range(200):
        lived.events.append(json.loads(json.dumps(lived.events[-1])))
    lived.add("outcome", kind="choice", granted=False, sentence=lived.text(), agreements=None, unit=None,
              shares={"option-0": "1"}, seed=None, first=None, start=None, review=None)  # fmt: skip
    lived.add("sealed", length=len(lived.events) + 1)
    document = lived.document()
    for index, event in enumerate(document["events"]):
        event["index"] = index
    assert [each.code for each in verify(rehash(document)).reasons] == ["too_large_to_recompute"]


@pytest.mark.parametrize("members", [0, 1, 5])
@pytest.mark.parametrize("options", [[], ["option-0"], ["option-0", "option-1"]])
@pytest.mark.parametrize("method", ["least_total", "by the moon"])
def test_an_odd_but_whole_chain_differs_and_hurts_nobody(members, options, method):
    lived = Life(random.Random(3), True)
    lived.names = [f"Naam{number}" for number in range(members)]
    lived.open()
    titles = [{"id": each, "parts": [], "title": lived.text()} for each in options]
    lived.add("options_locked", options=titles)
    lived.add("opened_agreed", members=members)
    lived.add("losses_opened", round=1, members=members, opened=True)
    given = dict.fromkeys(options, 3)
    sealed = [lived.answer("losses", name, lambda own: losses_payload(1, given, [], own)) for name in lived.names]
    lived.add("losses_closed", round=1, **batch("losses", sealed))
    shown = {"turns": True, "max_denominator": 8, "published": {}}
    lived.add("mirror_shown", round=1, method=method.replace(" ", "-"), **shown)
    lived.add("outcome", kind="stopped", granted=False, sentence=lived.text(), agreements=None, shares=None, seed=None,
              first=None, unit=None, start=None, review=None)  # fmt: skip
    lived.add("sealed", length=len(lived.events) + 1)
    assert verify(lived.bytes()).outcome == "differs"
