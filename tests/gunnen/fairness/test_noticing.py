from dataclasses import replace

import numpy as np
import pytest

from gunnen.fairness import DEFAULT, PRESETS, band, book, notices, open_series, suggest
from gunnen.fairness.state import RECENT_GRANTS
from tests.gunnen.fairness.sequences import losses, names, random_reports

TABLE = losses([[0, 9]] * 4 + [[9, 0]])


def runs(*streak):
    return replace(open_series(names(len(streak))), streak=np.array(streak), decisions=9)


def told(state, settings=DEFAULT):
    return [each.data["member"] for each in notices(state, settings) if each.code == "streak"]


def test_the_guard_is_silent_when_all_is_well():
    state, _ = book(open_series(names(5)), TABLE, "o0")
    assert notices(state) == () and band(state, "m4") == "in_balance"


def test_it_speaks_before_a_loss_becomes_structural():
    """Before the band says that it needs care."""
    state, bands, said = open_series(names(5)), [], []
    for _ in range(3):
        state, _ = book(state, TABLE, "o0")
        bands.append(band(state, "m4"))
        said.append([(each.code, each.data) for each in notices(state)])
    assert bands == ["in_balance", "leaning", "needs_care"]
    assert said == [[], *([("streak", {"member": "m4", "streak": streak})] for streak in (2, 3))]


@pytest.mark.parametrize(
    ("preset", "first"), [("calm", 2), ("proportional", 2), ("standard", 2), ("relaxed", 3), ("strict", 1)]
)
def test_each_preset_speaks_at_its_own_time(preset, first):
    for streak in range(6):
        found = told(runs(0, 0, 0, 0, 0, 0, 0, streak), PRESETS[preset])
        assert found == (["m7"] if streak >= first else [])


@pytest.mark.parametrize("preset", PRESETS)
@pytest.mark.parametrize("members", [2, 3])
def test_never_later_than_the_longest_run_that_is_promised(preset, members):
    state = runs(*[0] * (members - 1), members - 1)
    assert told(state, PRESETS[preset]) == [f"m{members - 1}"]


@pytest.mark.parametrize("preset", PRESETS)
def test_one_person_alone_hears_nothing(preset):
    assert notices(runs(5), PRESETS[preset]) == ()


@pytest.mark.parametrize("preset", ["relaxed", "strict"])
def test_whose_turn_it_is_was_told_before(preset):
    """Before everybody hears that it is somebody's turn, that person did."""
    rng, settings, turns = np.random.default_rng(3), PRESETS[preset], 0
    state = open_series(names(6))
    for _ in range(60):
        table = losses(np.array([[0, 9]] * 5 + [[5, 0]]) if rng.random() < 0.8 else random_reports(rng, 6, 2))
        suggestion = suggest(state, table, settings=settings)
        if suggestion.reasons[0].code == "turn_after_losses":
            turns += 1
            ended = suggestion.reasons[0].data["streak"]
            assert ended in [int(state.streak[state.place(member)]) for member in told(state, settings)]
        state, _ = book(state, table, suggestion.option, settings=settings)
    assert turns


def test_an_account_is_noticed_without_a_run():
    state = replace(runs(0, 0, 0), account=np.array([2.5, 0.0, -1.0]))
    assert [(each.code, each.data) for each in notices(state)] == [("balance", {"member": "m0", "account": 2.5})]


def test_bands_do_not_hang_on_the_last_digit():
    state = replace(runs(0, 0), account=np.array([1.0 - 1e-15, 2.0 - 1e-15]))
    assert [band(state, name) for name in names(2)] == ["leaning", "needs_care"]


@pytest.mark.parametrize(
    ("givers", "noticed"),
    [(5 * ["m0"], None), (6 * ["m0"], 6), (["m0", "m1"] * 10, None), (["m0"] * 11 + ["m1"] * 9, 11)],
)
def test_it_notices_one_sided_giving(givers, noticed):
    state = replace(runs(0, 0, 0, 0), givers=tuple(givers))
    found = [each.data for each in notices(state) if each.code == "one_sided_giving"]
    assert found == ([{"member": "m0", "given": noticed, "grants": len(givers)}] if noticed else [])


def test_only_the_last_grants_count():
    """Whoever gave everything long ago, and little of late, hears nothing."""
    state = open_series(names(4))
    for giver in ["m0"] * 6 + ["m1", "m2", "m3"] * 7:
        table = np.full((4, 2), [0.0, 9.0])
        table[int(giver[1])] = 9.0, 0.0
        state, _ = book(state, losses(table), "o0", granted=[giver])
    assert len(state.givers) == RECENT_GRANTS
    assert not [each for each in notices(state) if each.code == "one_sided_giving"]
