import json

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.fairness import (
    PRESETS,
    book,
    certificate,
    choose_settings,
    decide,
    join,
    leave,
    open_series,
    settings_from,
    state_from,
)
from tests.gunnen.fairness.sequences import losses, names, random_reports


def lived(members=5, decisions=12, seed=0, preset="standard"):
    rng, state = np.random.default_rng(seed), open_series(names(members))
    for _ in range(decisions):
        _, state = decide(state, losses(random_reports(rng, members, 4)), settings=PRESETS[preset])
    return state


def test_it_goes_to_json_and_back_exactly():
    state = lived()
    again = state_from(json.loads(json.dumps(state.as_data(), allow_nan=False)))
    assert again.as_data() == state.as_data()
    table = losses(random_reports(np.random.default_rng(3), 5, 4))
    assert decide(again, table)[1].as_data() == decide(state, table)[1].as_data()


def test_a_series_reopened_in_the_middle_goes_on_the_same():
    rng = np.random.default_rng(6)
    tables = [losses(random_reports(rng, 5, 4)) for _ in range(20)]
    straight = stopped = open_series(names(5))
    for table in tables:
        straight = decide(straight, table)[1]
        stopped = decide(state_from(json.loads(json.dumps(stopped.as_data()))), table)[1]
    assert straight.as_data() == stopped.as_data()


def test_nothing_in_it_can_be_changed():
    state = lived()
    for name in ("account", "streak", "stake", "faced", "chance", "lost", "granted"):
        with pytest.raises(ValueError, match="read-only"):
            getattr(state, name)[0] = 1


def test_deciding_leaves_the_old_state_alone():
    state = lived()
    before = state.as_data()
    decide(state, losses(random_reports(np.random.default_rng(1), 5, 4)))
    assert state.as_data() == before


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"format": 2}, "format"),
        ({"members": []}, "members"),
        ({"members": ["a", "a", "b", "c", "d"]}, "members[1]"),
        ({"account": [1, 2]}, "account"),
        ({"account": ["x"] * 5}, "account"),
        ({"account": [1, 2, 3, 4, float("nan")]}, "account"),
        ({"streak": [-1, 0, 0, 0, 0]}, "streak"),
        ({"chance": [2, 1, 1, 1, 1]}, "chance"),
        ({"decisions": -1}, "decisions"),
        ({"budget": None}, "budget"),
    ],
)
def test_it_refuses_what_is_no_state(change, field):
    with pytest.raises(InputError) as caught:
        state_from({**lived().as_data(), **change})
    assert caught.value.field == field


def test_newcomers_start_at_the_median():
    state = lived()
    later = join(state, ["new", "newer"])
    assert later.account[-1] == np.median(state.account)
    assert later.streak[-1] == 0 and later.faced[-1] == 0
    assert certificate(later).largest <= certificate(later).bound


def test_leavers_take_their_own_with_them():
    state = lived()
    later = leave(state, ["m1"])
    assert later.members == ("m0", "m2", "m3", "m4")
    assert later.account.tolist() == [state.account[place] for place in (0, 2, 3, 4)]
    assert certificate(later).largest <= certificate(later).bound


def test_somebody_has_to_stay():
    with pytest.raises(InputError, match="close the series"):
        leave(lived(2), names(2))


def test_the_streak_promise_is_suspended_when_too_many_leave():
    rng, state = np.random.default_rng(0), open_series(names(6))
    for _ in range(4):
        state, _ = book(state, losses([[0, 9]] * 3 + [[9, 0]] * 3), "o0")
    state = leave(state, names(3))
    assert not certificate(state).streak_holds
    suggestion, state = decide(state, losses([[0, 9, 9], [9, 0, 9], [9, 9, 0]], members=state.members))
    assert "streak_promise_suspended" in [reason.code for reason in suggestion.reasons]
    for _ in range(6):
        _, state = decide(state, losses(random_reports(rng, 3, 3), members=state.members))
    assert certificate(state).streak_holds


def test_settings_go_to_data_and_back():
    settings = choose_settings("strict", half_life=30, exceptions={"Anna": 2})
    assert settings_from(json.loads(json.dumps(settings.as_data()))) == settings


@pytest.mark.parametrize(
    "wrong",
    [
        {"preset": "loud"},
        {"half_life": 0},
        {"half_life": "long"},
        {"half_life": float("nan")},
        {"exceptions": {"Anna": 0.5}},
        {"exceptions": {"Anna": 9}},
        {"exceptions": {"Anna": True}},
    ],
)
def test_it_refuses_settings_that_cannot_be(wrong):
    with pytest.raises(InputError):
        choose_settings(**wrong)


def test_an_agreed_exception_makes_a_loss_count_more():
    rng = np.random.default_rng(2)
    plain = agreed = open_series(names(6))
    settings = choose_settings("standard", exceptions={"m0": 2})
    for _ in range(60):
        table = losses(random_reports(rng, 6, 4))
        plain, agreed = decide(plain, table)[1], decide(agreed, table, settings=settings)[1]
    assert agreed.lost[0] / 2 < plain.lost[0]


def test_with_a_half_life_accounts_fade():
    settings = choose_settings("calm", half_life=5)
    state = open_series(names(3))
    _, state = decide(state, losses([[0, 9], [0, 9], [9, 0]]), settings=settings)
    first = state.account[2]
    for _ in range(10):
        _, state = decide(state, losses([[0, 1, 9], [9, 0, 1], [0, 0.5, 9]]), settings=settings)
    assert abs(state.account).max() < 3 and first > 0
