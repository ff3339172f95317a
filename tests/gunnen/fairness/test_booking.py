import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gunnen.checking import InputError
from gunnen.fairness import PRESETS, book, certificate, choose_settings, open_series, suggest
from tests.gunnen.fairness.sequences import losses, names, random_reports

TABLE = losses([[0, 8], [0, 6], [9, 0]])


def test_what_was_suggested_is_followed():
    state, booking = book(open_series(names(3)), TABLE, "o0")
    assert booking.kind == "followed" and booking.price == 0
    np.testing.assert_allclose(state.account, booking.loss - booking.share)


def test_who_loses_more_can_grant_it():
    state, booking = book(open_series(names(3)), TABLE, "o1", granted=["m0", "m1"])
    assert booking.kind == "granted" and booking.price == 0
    assert state.granted[2] == 0 and state.granted[0] == booking.loss[0] > 0
    assert state.lost.tolist() == [0, 0, 0]
    assert state.givers == ("m0", "m1")
    assert state.account[0] > 0 and state.streak.tolist() == [1, 1, 0]


@pytest.mark.parametrize("granted", [(), ["m0"], ["m2"]])
def test_without_all_grants_it_is_forced_and_says_its_price(granted):
    _, booking = book(open_series(names(3)), TABLE, "o1", granted=granted)
    assert booking.kind == "forced"
    ungranted = [place for place in (0, 1) if f"m{place}" not in granted]
    assert booking.price == pytest.approx(sum(booking.loss[place] for place in ungranted))
    assert booking.reasons[0].data["price"] == booking.price


def test_a_gift_does_not_raise_the_givers_account():
    plain, _ = book(open_series(names(3)), TABLE, "o1", granted=["m0", "m1"])
    state, booking = book(open_series(names(3)), TABLE, "o1", granted=["m0", "m1"], gifts=["m0"])
    assert booking.gift == {"m0"}
    assert state.account[0] == 0 < plain.account[0]
    assert state.streak[0] == 1
    assert state.account[1] == plain.account[1]


def test_a_gift_without_a_grant_is_none():
    _, booking = book(open_series(names(3)), TABLE, "o1", gifts=["m0"])
    assert booking.gift == frozenset() and booking.kind == "forced"


@pytest.mark.parametrize("seed", range(20))
def test_a_consenting_grant_never_raises_the_loss_of_somebody_else(seed):
    rng, state = np.random.default_rng([5, seed]), open_series(names(6))
    for _ in range(12):
        table = losses(random_reports(rng, 6, 4))
        suggested = suggest(state, table).option
        granted = [name for name in names(6) if rng.random() < 0.6]
        option = f"o{rng.integers(4)}"
        _, wanted = book(state, table, suggested)
        state, booking = book(state, table, option, granted=granted)
        if booking.kind == "granted":
            others = [place for place, name in enumerate(names(6)) if name not in granted]
            assert (booking.loss[others] <= wanted.loss[others] + 1e-9).all()


def test_it_books_a_barred_option_too():
    table = losses([[0, 8], [0, 6], [9, 0]], limits=[[True, False], [False, False], [False, False]])
    state, booking = book(open_series(names(3)), table, "o0")
    assert booking.kind == "forced" and booking.suggested == "o1"
    assert state.streak[2] == 1


def test_it_knows_the_options():
    with pytest.raises(InputError):
        book(open_series(names(3)), TABLE, "elsewhere")


def test_forced_decisions_raise_the_bound_and_it_says_so():
    state = open_series(names(3))
    for _ in range(20):
        state, booking = book(state, losses([[0, 9], [0, 9], [9, 0]]), "o0")
    promise = certificate(state)
    assert promise.forced > 0 and booking.excess > 0
    assert promise.largest <= promise.bound + 1e-9
    assert promise.streak == 20 and not promise.streak_holds


def test_it_is_plain_data():
    _, booking = book(open_series(names(3)), TABLE, "o1", granted=["m0"])
    row = booking.as_data()["members"]["m0"]
    assert row["granted"] and not row["gift"] and row["loss"] == booking.loss[0]


def test_two_decisions_closing_at_once_can_be_booked_in_either_order():
    one, other = TABLE, losses([[5, 0], [0, 6], [4, 0]])
    for first, second in ((one, other), (other, one)):
        state, _ = book(open_series(names(3)), first, "o0")
        state, _ = book(state, second, "o1")
        assert state.decisions == 2 and certificate(state).largest <= certificate(state).bound


@pytest.mark.parametrize("preset", PRESETS)
def test_replaying_gives_what_live_booking_gave(preset):
    rng, rules = np.random.default_rng(9), PRESETS[preset]
    live, story = open_series(names(5)), []
    for _ in range(25):
        table = losses(random_reports(rng, 5, 4))
        option = suggest(live, table, settings=rules).option if rng.random() < 0.7 else f"o{rng.integers(4)}"
        granted = [name for name in names(5) if rng.random() < 0.3]
        live, _ = book(live, table, option, settings=rules, granted=granted)
        story.append((table, option, granted))
    again = open_series(names(5))
    for table, option, granted in story:
        again, _ = book(again, table, option, settings=rules, granted=granted)
    assert again.as_data() == live.as_data()


def shares(**parts):
    return {option: Fraction(share) for option, share in parts.items()}


def test_turns_cost_their_mean():
    alone = [book(open_series(names(3)), TABLE, option)[1] for option in ("o0", "o1")]
    _, booking = book(open_series(names(3)), TABLE, shares(o0="1/3", o1="2/3"))
    np.testing.assert_allclose(booking.loss, alone[0].loss / 3 + 2 * alone[1].loss / 3)
    np.testing.assert_array_equal(booking.share, alone[0].share)
    assert booking.option is None and booking.shares == shares(o0="1/3", o1="2/3")


def test_turns_end_a_run_for_whoever_can_accept_one_of_them():
    table = losses([[0, 9, 9], [0, 9, 9], [9, 0, 9], [9, 9, 0]])
    state = open_series(names(4))
    for _ in range(2):
        state, _ = book(state, table, "o0")
    assert state.streak.tolist() == [0, 0, 2, 2]
    state, _ = book(state, table, shares(o0="3/4", o1="1/4"))
    assert state.streak.tolist() == [0, 0, 0, 3]
    assert state.chance[2] == 1 > state.chance[3]


def test_turns_of_one_are_that_one():
    one, other = (book(open_series(names(3)), TABLE, each) for each in ("o1", shares(o1=1)))
    assert one[0].as_data() == other[0].as_data() and one[1].as_data() == other[1].as_data()
    assert other[1].option == "o1"


def test_turns_of_one_that_was_suggested_are_followed():
    _, booking = book(open_series(names(3)), TABLE, shares(o0=1))
    assert booking.kind == "followed"


@pytest.mark.parametrize(
    ("granted", "kind"), [((), "forced"), (["m0"], "forced"), (["m0", "m1"], "granted"), (["m2"], "forced")]
)
def test_turns_need_the_grant_of_whoever_loses_more_by_them(granted, kind):
    state, booking = book(open_series(names(3)), TABLE, shares(o0="1/2", o1="1/2"), granted=granted)
    ungranted = [place for place in (0, 1) if f"m{place}" not in granted]
    assert booking.kind == kind
    assert booking.price == pytest.approx(sum(booking.loss[place] for place in ungranted))
    assert booking.reasons[0].code == kind
    assert booking.reasons[0].data["turns"] == {"o0": "1/2", "o1": "1/2"}
    assert state.granted[0] == (booking.loss[0] if "m0" in granted else 0)


def test_turns_that_are_best_for_all_leave_no_trace():
    table = losses([[0, 0, 5], [2, 2, 9]])
    after, booking = book(state := open_series(names(2)), table, shares(o0="1/2", o1="1/2"))
    assert after is state and booking.kind == "unanimous"
    assert booking.reasons[0].data["turns"] == {"o0": "1/2", "o1": "1/2"}


def test_turns_go_to_plain_data():
    _, booking = book(open_series(names(3)), TABLE, shares(o1="2/3", o0="1/3"))
    data = json.loads(json.dumps(booking.as_data()))
    assert data["option"] is None and data["shares"] == {"o0": "1/3", "o1": "2/3"}
    assert data["members"]["m0"]["loss"] == booking.loss[0]


@pytest.mark.parametrize(
    "turns",
    [
        {},
        shares(o0="1/2", o1="1/3"),
        shares(o0="3/2", o1="-1/2"),
        shares(o0=1, o1=0),
        shares(o0=2),
        shares(o0="1/2", elsewhere="1/2"),
        {"o0": "many", "o1": "1/2"},
        {"o0": "1/0", "o1": "1/2"},
        {"o0": None, "o1": Fraction(1)},
        {"o0": float("nan"), "o1": Fraction(1)},
    ],
)
def test_shares_that_cannot_be_right_are_refused(turns):
    with pytest.raises(InputError) as caught:
        book(open_series(names(3)), TABLE, turns)
    assert caught.value.field == "option"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.permutations(range(4)), st.sampled_from([*PRESETS]))
def test_the_order_of_shares_changes_nothing(seed, order, preset):
    rng = np.random.default_rng([21, seed])
    table, turns = losses(random_reports(rng, 5, 4)), random_turns(rng, 4)
    keys = [f"o{place}" for place in order if f"o{place}" in turns]
    state = open_series(names(5))
    one, other = (
        book(state, table, each, settings=PRESETS[preset], granted=["m0"])
        for each in (turns, {k: turns[k] for k in keys})
    )
    assert one[0].as_data() == other[0].as_data()
    assert one[1].as_data() == other[1].as_data() and one[1].reasons == other[1].reasons


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 7), st.sampled_from([*PRESETS]), st.sampled_from([None, 8]))
def test_the_certificate_holds_with_turns(seed, members, preset, half_life):
    rng, state = np.random.default_rng([22, seed]), open_series(names(members))
    rules = choose_settings(preset, half_life=half_life)
    for _ in range(12):
        table = losses(random_reports(rng, members, 4))
        chosen = random_turns(rng, 4) if rng.random() < 0.7 else suggest(state, table, settings=rules).option
        granted = [name for name in names(members) if rng.random() < 0.4]
        before = state
        state, booking = book(state, table, chosen, settings=rules, granted=granted, gifts=granted[:1])
        promise = certificate(state)
        assert promise.largest <= promise.bound + 1e-9
        assert booking.kind in ("unanimous", "followed", "granted", "forced")
        assert booking.excess >= 0 and (booking.loss >= 0).all() and (booking.loss <= 1).all()
        assert (state.streak <= before.streak + 1).all()


def random_turns(rng, options):
    """Shares of one to all of the options."""
    counts = rng.integers(0, 4, options)
    counts[rng.integers(options)] += 1
    return {f"o{place}": Fraction(int(count), int(counts.sum())) for place, count in enumerate(counts) if count}
