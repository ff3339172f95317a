"""What may follow what, one broken rule at a time."""

import random
from fractions import Fraction

import pytest

from gunnen.records import KINDS, RecordError, append, batch, commit, draw_seed, erasing, text_payload
from gunnen.records.chain import check_chain
from gunnen.records.words import WORDS
from tests.gunnen.records.lives import Life, life


@pytest.fixture
def lived():
    made = Life(random.Random(5))
    made.open()
    return made


def refused(lived, kind, /, **body):
    before = list(lived.events)
    with pytest.raises(RecordError) as error:
        append(lived.events, kind, body)
    assert lived.events == before
    assert error.value.code in WORDS
    return error.value.code


def outcome(shares=None, **other):
    body = {"kind": "choice", "granted": False, "sentence": "0" * 64, "agreements": None, "seed": None, "first": None}
    return body | {"shares": shares, "unit": None, "start": None, "review": None} | other


def test_the_first_event_opens(lived):
    assert refused(Life(random.Random(0)), "opened_agreed", members=3) == "opened_first"
    assert refused(lived, "opened", **lived.events[0]["body"]) == "opened_first"


def test_every_decision_has_a_chain_of_its_own():
    one, other = life(1), life(2)
    assert one.events[0]["previous"] != other.events[0]["previous"]


def test_bodies_are_checked(lived):
    assert refused(lived, "settings_changed") == "body_shape"
    assert refused(lived, "settings_changed", settings={}, more=1) == "body_shape"
    assert refused(lived, "settings_changed", settings={"stakes": "iemands woorden"}) == "body_shape"
    assert refused(lived, "reopened", stage="lunch", why=None) == "body_shape"
    assert refused(lived, "edited", field="question", old=None, new="de vraag zelf") == "body_shape"
    assert refused(lived, "votes_closed") == "kind_unknown"


def test_a_body_cannot_change_afterwards(lived):
    settings = {"turns": True}
    event = append(lived.events, "settings_changed", {"settings": settings})
    settings["turns"] = False
    assert check_chain([*lived.events, event])[1] is None


@pytest.mark.parametrize("parts", [["a"], ["a", "a"], ["a", "mix"], ["a", "elsewhere"], ["a", "other"]])
def test_a_compromise_mixes_clear_options(lived, parts):
    clear = [{"id": each, "parts": [], "title": "0" * 64} for each in ("a", "b")]
    other = {"id": "other", "parts": ["a", "b"], "title": "0" * 64}
    options = [*clear, other, {"id": "mix", "parts": parts, "title": "0" * 64}]
    assert refused(lived, "options_locked", options=options) == "parts"


def test_an_option_stands_once(lived):
    options = [{"id": "a", "parts": [], "title": "0" * 64}] * 2
    assert refused(lived, "options_locked", options=options) == "option_twice"


def test_losses_open_on_locked_options(lived):
    assert refused(lived, "losses_opened", round=1, members=5, opened=False) == "options_not_locked"
    lived.lock()
    assert refused(lived, "losses_opened", round=2, members=5, opened=False) == "round_number"
    lived.add("losses_opened", round=1, members=5, opened=False)
    assert refused(lived, "losses_opened", round=2, members=5, opened=False) == "round_open"
    assert refused(lived, "opened_agreed", members=5) == "agreed_too_late"


def test_a_record_opens_only_when_every_member_agreed_to_this_round(lived):
    lived.lock()
    assert refused(lived, "losses_opened", round=1, members=5, opened=True) == "not_agreed"
    lived.add("opened_agreed", members=4)
    assert refused(lived, "losses_opened", round=1, members=5, opened=True) == "not_agreed"
    lived.opened = True
    lived.lose(1)
    assert refused(lived, "losses_opened", round=2, members=5, opened=True) == "not_agreed"


def test_reopening_asks_for_agreement_again(lived):
    lived.lock()
    lived.add("opened_agreed", members=5)
    lived.add("reopened", stage="losses", why=None)
    assert refused(lived, "losses_opened", round=1, members=5, opened=True) == "not_agreed"


def test_a_batch_holds_everybody_once(lived):
    lived.lock()
    seals = [f"{number:064x}" for number in range(5)]
    assert refused(lived, "losses_closed", round=1, **batch("losses", seals)) == "round_not_open"
    lived.add("losses_opened", round=1, members=5, opened=False)
    assert refused(lived, "losses_closed", round=2, **batch("losses", seals)) == "round_number"
    assert refused(lived, "losses_closed", round=1, **batch("losses", seals[1:])) == "count"
    assert refused(lived, "losses_closed", round=1, **batch("losses", seals) | {"count": 4}) == "count"
    shuffled = batch("losses", seals) | {"commitments": seals[::-1]}
    assert refused(lived, "losses_closed", round=1, **shuffled) == "body_shape"
    known = [lived.events[0]["body"]["question"], *seals[1:]]
    assert refused(lived, "losses_closed", round=1, **batch("losses", known)) == "commitment_twice"


def test_an_answer_is_never_sealed_with_an_old_salt(lived):
    lived.lock()
    lived.lose(1)
    again = lived.events[-1]["body"]["commitments"]
    lived.add("losses_opened", round=2, members=5, opened=False)
    assert refused(lived, "losses_closed", round=2, **batch("losses", again)) == "commitment_twice"


def test_the_mirror_is_of_the_round_that_closed(lived):
    shown = {"turns": True, "method": "least_total", "max_denominator": 6, "published": {}}
    lived.lock()
    assert refused(lived, "mirror_shown", round=1, **shown) == "round_not_closed"
    assert refused(lived, "limit_lifted", round=1, option="roster") == "round_not_closed"
    lived.lose(1)
    assert refused(lived, "mirror_shown", round=2, **shown) == "round_not_closed"
    assert refused(lived, "limit_lifted", round=1, option="elsewhere") == "option_unknown"


def test_the_grant_round_is_about_an_option(lived):
    lived.lock()
    assert refused(lived, "grant_opened", round=1, shares={"option-0": "1"}) == "round_not_closed"
    lived.lose(1)
    assert refused(lived, "grant_opened", round=1, shares={"option-9": "1"}) == "option_unknown"
    assert refused(lived, "grant_opened", round=1, shares={"option-0": "1/2", "roster": "1/2"}) == "option_unknown"
    assert refused(lived, "grant_opened", round=2, shares={"roster": "1"}) == "round_number"
    closed = batch("grants", [f"{number:064x}" for number in range(5)])
    assert refused(lived, "grants_closed", round=1, state="stands", **closed) == "round_not_open"
    lived.add("grant_opened", round=1, shares={"roster": "1"})
    assert refused(lived, "grant_opened", round=2, shares={"roster": "1"}) == "round_open"


@pytest.mark.parametrize(
    "shares",
    [{}, {"option-0": "1/2"}, {"option-0": "2"}, {"option-0": "-1"}, {"option-0": "0.5"}, {"option-0": 1},
     {"option-0": "1/1001", "option-1": "1000/1001"}, {"een keuze": "1"}, {"option-0": "1/0"}, []],
    ids=repr,
)  # fmt: skip
def test_shares_are_a_small_schedule(lived, shares):
    lived.lock()
    lived.lose(1)
    assert refused(lived, "grant_opened", round=1, shares=shares) == "body_shape"


def test_an_outcome_fits_what_was_granted(lived):
    lived.lock()
    lived.lose(1)
    first = {"option-0": Fraction(1)}
    assert refused(lived, "outcome", **outcome({"option-0": "1"}, granted=True)) == "not_granted"
    lived.grant(1, first, ["question"])
    assert refused(lived, "outcome", **outcome({"option-0": "1"}, granted=True)) == "not_granted"
    lived.grant(2, first, ["wholehearted"])
    assert refused(lived, "outcome", **outcome({"option-1": "1"}, granted=True)) == "not_granted"
    assert refused(lived, "outcome", **outcome(None)) == "outcome_shares"
    assert refused(lived, "outcome", **outcome({"option-0": "1"}, kind="stopped")) == "outcome_shares"
    assert append(lived.events, "outcome", outcome({"option-0": "1"}, granted=True))


def test_a_grant_does_not_outlive_reopening(lived):
    lived.lock()
    lived.lose(1)
    lived.grant(1, {"option-0": Fraction(1)}, ["wholehearted"])
    lived.add("reopened", stage="mirror", why=None)
    assert refused(lived, "outcome", **outcome({"option-0": "1"}, granted=True)) == "not_granted"


def test_turns_are_drawn_by_the_chain(lived):
    lived.lock()
    lived.lose(1)
    shares = {"option-0": "1/2", "option-1": "1/2"}
    picked = outcome(shares, kind="turns", seed="0" * 64, first="option-0")
    assert refused(lived, "outcome", **picked) == "seed"
    assert refused(lived, "outcome", **picked | {"seed": None}) == "seed"
    assert refused(lived, "outcome", **picked | {"seed": draw_seed(lived.events), "first": "roster"}) == "first_turn"
    assert refused(lived, "outcome", **outcome({"option-0": "1"}, seed="0" * 64)) == "seed"
    assert refused(lived, "outcome", **outcome({"option-0": "1"}, first="option-0")) == "first_turn"


def test_the_seed_does_not_move_by_what_people_write(lived):
    lived.lock()
    lived.lose(1)
    before = draw_seed(lived.events)
    lived.mirror(1)
    lived.add("settings_changed", settings={"unit": "day"})
    lived.add("edited", field="question", old=None, new=lived.text())
    assert draw_seed(lived.events) == before == lived.events[-4]["hash"]


def test_after_the_outcome_comes_the_seal(lived):
    lived.lock()
    assert refused(lived, "sealed", length=len(lived.events) + 1) == "seal_early"
    lived.add("outcome", **outcome({"option-0": "1"}, sentence=lived.text()))
    assert refused(lived, "outcome", **outcome({"option-0": "1"})) == "after_outcome"
    assert refused(lived, "sealed", length=len(lived.events)) == "seal_length"
    lived.add("sealed", length=len(lived.events) + 1)
    assert refused(lived, "sealed", length=len(lived.events) + 1) == "after_outcome"
    assert refused(lived, "options_locked", options=[]) == "after_outcome"
    lived.add("reopened", stage="options", why=lived.text("we zijn er nog niet"))
    lived.lock()


def test_an_edit_names_a_text_that_is_there(lived):
    assert refused(lived, "edited", field="question", old="0" * 64, new=None) == "edited_unknown"
    fresh = commit("text", text_payload("x"), "0" * 32)
    assert refused(lived, "edited", field="question", old=fresh, new=fresh) == "edited_unknown"


def test_erasing_is_of_something_there_once_and_whole(lived):
    lived.opened = True
    lived.lock()
    lived.lose(1)
    commitments = lived.events[-1]["body"]["commitments"]
    assert refused(lived, "erased", commitments=[]) == "erased_unknown"
    assert refused(lived, "erased", commitments=["0" * 64]) == "erased_unknown"
    assert refused(lived, "erased", commitments=commitments[:1]) == "erased_part"
    assert erasing(lived.events, commitments[:1])["commitments"] == commitments
    lived.add("erased", commitments=commitments)
    assert refused(lived, "erased", commitments=commitments) == "erased_twice"


def test_every_kind_was_lived():
    seen = {event["kind"] for seed in range(60) for event in life(seed, opened=seed % 2 == 1).events}
    assert seen == set(KINDS)
