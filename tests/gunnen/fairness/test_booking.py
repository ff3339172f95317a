import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.fairness import PRESETS, book, certificate, open_series, suggest
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
    rng, settings = np.random.default_rng(9), PRESETS[preset]
    live, story = open_series(names(5)), []
    for _ in range(25):
        table = losses(random_reports(rng, 5, 4))
        option = suggest(live, table, settings=settings).option if rng.random() < 0.7 else f"o{rng.integers(4)}"
        granted = [name for name in names(5) if rng.random() < 0.3]
        live, _ = book(live, table, option, settings=settings, granted=granted)
        story.append((table, option, granted))
    again = open_series(names(5))
    for table, option, granted in story:
        again, _ = book(again, table, option, settings=settings, granted=granted)
    assert again.as_data() == live.as_data()
