"""Each mechanism by itself: against its closed form, and doing nothing where it is switched off."""

import math
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.practice import PARAMETERS, SOURCES, Settings, choose_settings
from gunnen.practice.dodging import dodges, felt, redone
from gunnen.practice.granting import grant_rounds, willingness
from gunnen.practice.honesty import spoken_share
from gunnen.practice.losing import losses
from gunnen.practice.luck import _below, born, happening, pairings
from gunnen.practice.memory import average, remember
from gunnen.practice.needs import leanings, positions, weights
from gunnen.practice.openness import talk
from gunnen.practice.people import people
from gunnen.practice.reciprocity import exchanged
from gunnen.practice.trust import others, trust_after

USUAL = Settings()
DRAW = np.random.default_rng(4)
START = DRAW.bit_generator.state


@pytest.fixture(autouse=True)
def _the_same_draws_in_any_order():
    DRAW.bit_generator.state = START


def test_needs_that_last_for_ever_give_the_same_positions_on_every_issue():
    leaning = DRAW.normal(size=(3, 5))
    one, two = (positions(leaning, DRAW.normal(size=(3, 5)), replace(USUAL, lasting=1.0)) for _ in range(2))
    assert (one == two).all()


def test_needs_resemble_earlier_ones_as_much_as_the_parameter_says():
    leaning = DRAW.normal(size=(1, 40_000))
    settings = replace(USUAL, lasting=0.6)
    one, two = (positions(leaning, DRAW.normal(size=leaning.shape), settings) for _ in range(2))
    logits = [np.log(each / (1 - each))[0] for each in (one, two)]
    assert np.corrcoef(*logits)[0, 1] == pytest.approx(0.6, abs=0.02)
    assert np.std(logits[0]) == pytest.approx(settings.spread, rel=0.02)


def test_a_minority_is_as_large_as_the_parameter_says():
    found = leanings(DRAW.random((1, 20_000)), np.zeros((1, 20_000)), replace(USUAL, minority=0.2))
    assert (found > 0).mean() == pytest.approx(0.2, abs=0.01)


def test_without_stakes_everything_matters_as_much():
    assert (weights(DRAW.random((2, 3)), replace(USUAL, stakes=0.0)) == 1).all()


@pytest.mark.parametrize(("curve", "turns_cost_the_poles_more"), [(0.5, False), (2.0, True)])
def test_whether_a_compromise_costs_the_poles_less_than_turns_depends_on_the_curve(curve, turns_cost_the_poles_more):
    poles = np.array([[0.0, 1.0]])
    found = losses(poles, np.ones((1, 2)), replace(USUAL, curve=curve))
    turns = (found[0] + found[1]) / 2
    assert found[2, 0, 0] == pytest.approx(10 * 0.5**curve)
    assert (turns > found[2]).all() == turns_cost_the_poles_more


@pytest.mark.parametrize("curve", [0.5, 0.8, 1.0, 1.7, 2.0])
def test_loss_is_distance_to_a_power(curve):
    position, weight = DRAW.random((2, 4)), DRAW.random((2, 4))
    found = losses(position, weight, replace(USUAL, curve=curve, astray=0.3))
    for team, person in np.ndindex(2, 4):
        x, w, middle = position[team, person], weight[team, person], position[team].mean()
        apart = (x, 1 - x, min(1, math.hypot(x - middle, 0.3)))
        assert found[:, team, person] == pytest.approx([10 * w * each**curve for each in apart], abs=1e-12)


def test_a_loss_that_is_asked_for_is_spoken_more_and_honesty_switches_silence_off():
    honesty, trust = DRAW.random(50), DRAW.random(50)
    unasked, asked = (spoken_share(honesty, trust, USUAL, asked=each) for each in (False, True))
    assert (asked > unasked).all() and (unasked >= 0).all() and (asked <= 1).all()
    everything = replace(USUAL, honesty=1.0, variety=0.0, safety=0.0)
    assert (
        spoken_share(people(born(1, [0], 9), everything).honesty, trust[None, :9], everything, asked=False) == 1
    ).all()
    assert (spoken_share(honesty, trust, replace(USUAL, asking=0), asked=True) == unasked).all()


def test_a_memory_tends_to_its_closed_form():
    carried = seen = np.zeros(1)
    for _ in range(400):
        carried, seen = remember(carried, np.full(1, 2.0), USUAL), average(seen, np.full(1, 0.7), USUAL)
    assert carried == pytest.approx(2.0 / (1 - USUAL.keeping)) and seen == pytest.approx(0.7)


def test_trust_follows_its_closed_form_and_falls_faster_than_it_rises():
    nothing, all_ = np.zeros(1), np.ones(1)
    up = down = np.full(1, 0.5)
    for _ in range(6):
        up = trust_after(up, all_, None, nothing, USUAL)
        down = trust_after(down, nothing, None, all_, USUAL)
    assert up == pytest.approx(1 - 0.5 * (1 - USUAL.rise) ** 6)
    assert down == pytest.approx(0.5 * (1 - USUAL.fall) ** 6)
    assert 0.5 - down > up - 0.5


def test_trust_stays_between_nothing_and_full_at_any_rates():
    trust, kept, granted, dodged = DRAW.random((4, 500))
    for rise, fall, warmth in ((1, 1, 2), (0, 1, 0), (1, 0, 2)):
        found = trust_after(trust, kept, granted, dodged, replace(USUAL, rise=rise, fall=fall, warmth=warmth))
        assert (found >= 0).all() and (found <= 1).all()


def test_trust_rises_only_with_something_to_see():
    trust, dodged, nothing = DRAW.random(100), DRAW.random(100), np.zeros(100)
    assert (trust_after(trust, nothing, nothing, dodged, USUAL) <= trust).all()
    assert (others(np.array([[True]])) == 0).all()


def test_pairs_keep_their_mean_and_come_nearer():
    x, trust = DRAW.random((40, 8)), np.ones((40, 8))
    settings = replace(USUAL, roots=0.0, guarded=0.0, confidence=0.4)
    after = talk(x, x, x, trust, pairings(8)[np.arange(40) % 7], settings)[0]
    np.testing.assert_allclose(after.mean(axis=1), x.mean(axis=1), atol=1e-12)
    assert (after.var(axis=1) <= x.var(axis=1) + 1e-15).all() and (after != x).any()


def test_talking_for_long_gives_the_clusters_of_bounded_confidence():
    """Two groups further apart than anybody listens stay two; everybody within reach becomes one (Deffuant)."""
    start = np.array([[0.0, 0.1, 0.2, 0.8, 0.9, 1.0]])
    ends = {}
    for confidence in (0.3, 0.9):
        x, settings = start, replace(USUAL, roots=0.0, guarded=0.0, confidence=confidence, openness=0.5)
        for each in np.tile(pairings(6), (200, 1)):
            x, _ = talk(x, x, x, np.ones((1, 6)), each[None], settings)
        ends[confidence] = x[0]
    assert ends[0.3] == pytest.approx([0.1] * 3 + [0.9] * 3) and ends[0.9] == pytest.approx([0.5] * 6)


def test_roots_pull_back_to_ones_own_needs():
    leaning, root, rest = np.full((1, 2), 3.0), np.zeros((1, 2)), np.array([[0, 1]])
    found = talk(leaning, leaning, root, leaning, rest, replace(USUAL, roots=0.25))[1]
    assert found == pytest.approx(np.full((1, 2), 2.25))
    off = replace(USUAL, roots=0.0, openness=0.0)
    assert talk(leaning, leaning, root, leaning, rest, off)[1] is leaning


@pytest.mark.parametrize("agents", [1, 2, 5, 8])
def test_everybody_meets_everybody_once_and_is_met_by_whom_they_meet(agents):
    rounds = pairings(agents)
    for each in rounds:
        assert (each[each] == np.arange(agents)).all()
    met = {(i, j) for each in rounds for i, j in enumerate(each.tolist()) if i != j}
    assert len(met) == agents * (agents - 1)


def test_nobody_dodges_what_costs_them_hardly_anything_or_when_it_is_switched_off():
    unspoken, urge = DRAW.random((2, 200)) * [[40], [1]]
    lost, patience = DRAW.random(200) < 0.5, np.full(200, 15.0)
    found = dodges(unspoken, patience, lost, urge, USUAL)
    assert (found == [u > 15 and lo and r < 0.5 for u, lo, r in zip(unspoken, lost, urge, strict=True)]).all()
    assert not dodges(unspoken, patience, lost, urge, replace(USUAL, dodging=0.0)).any()


def test_dodging_costs_nobody_anything_without_relief_and_harm():
    loss, dodged = DRAW.random((2, 9)) * 10, DRAW.random((2, 9)) < 0.5
    assert (felt(loss, dodged, others(dodged), replace(USUAL, relief=0, harm=0)) == loss).all()
    assert not redone(np.ones((1, 4), bool), replace(USUAL, breaks=1.0)).any()


def test_granting_is_likelier_for_less_with_trust_and_after_being_granted():
    loss, trust, got, gave = DRAW.random((4, 300))
    usual = willingness(loss * 10, trust, got, gave, USUAL)
    assert (willingness(loss * 10 + 1, trust, got, gave, USUAL) < usual).all()
    assert (willingness(loss * 10, trust + 0.1, got, gave, USUAL) > usual).all()
    assert (willingness(loss * 10, trust, got + 0.1, gave, USUAL) > usual).all()
    off = replace(USUAL, reciprocity=0.0)
    assert (willingness(loss, trust, got, gave, off) == willingness(loss, trust, gave, got, off)).all()
    assert not willingness(loss, trust, got, gave, replace(USUAL, granting=0.0)).any()


def test_granted_as_often_as_the_chances_of_the_rounds_say():
    asked, chance = np.ones((1, 50_000), bool), np.full((1, 50_000), 0.4)
    granted, taken = grant_rounds(asked, chance, DRAW.random((3, 1, 50_000)), 2)
    assert granted.mean() == pytest.approx(1 - 0.6**2, abs=0.01) and taken.tolist() == [2]
    assert grant_rounds(~asked, chance, DRAW.random((3, 1, 50_000)), 2)[1].tolist() == [0]


def test_nobody_gets_what_nobody_gave():
    granted, lost, regret = DRAW.random((30, 6)) < 0.3, DRAW.random((30, 6)) < 0.5, DRAW.random((30, 6)) * 10
    given, got = exchanged(granted, regret, lost)
    assert (given[~granted] == 0).all() and (got[lost] == 0).all()
    assert (got.sum(axis=1) <= given.sum(axis=1) * 6 / 5 + 1e-12).all()
    assert not exchanged(np.zeros((30, 6), bool), regret, lost)[1].any()


def test_luck_belongs_to_a_team_and_goes_on_the_same_however_far():
    seen = []
    for one, other in zip(happening(9, [4], 3, 70), happening(9, [3, 4, 5], 3, 70), strict=True):
        for name in ("news", "stakes", "urge", "partner"):
            assert (getattr(one, name)[0] == getattr(other, name)[1]).all()
        seen += [*one.news[0], *one.stakes[0], *one.urge[0], *one.answers[:, 0].ravel()]
    assert len(set(seen)) == len(seen) == 70 * 3 * 6


def test_every_parameter_is_documented_and_says_where_it_comes_from():
    page = (Path(__file__).parents[3] / "docs" / "methods" / "simulator.md").read_text()
    assert [each.name for each in fields(Settings)] == [*PARAMETERS]
    for name, each in PARAMETERS.items():
        assert getattr(USUAL, name) == each.default and each.least <= each.default <= each.most
        assert each.off is None or each.least <= each.off <= each.most
        assert each.source is None or each.source in SOURCES
        assert each.guess or each.source
        row = next(line for line in page.splitlines() if line.startswith(f"| `{name}` "))
        assert ("guess" in row) == each.guess, name
        assert f"| {each.default:g} | {each.least:g} to {each.most:g} |" in row, name


@pytest.mark.parametrize("value", [3, -1, math.nan, math.inf, "1", None, True, pytest.param(10**400, id="huge")])
def test_a_value_that_cannot_be_names_its_field(value):
    with pytest.raises(InputError, match=r"^settings\.curve: "):
        choose_settings({"curve": value})


def test_an_unknown_parameter_or_half_a_round_names_its_field():
    with pytest.raises(InputError, match=r"^settings\.kindness: "):
        choose_settings({"kindness": 1})
    with pytest.raises(InputError, match=r"^settings\.rounds: .*whole"):
        choose_settings({"rounds": 1.5})


@pytest.mark.parametrize("most", [2, 3, 49, 9999])
def test_who_meets_whom_is_drawn_as_numpy_draws_whole_numbers(most):
    one, two = (np.random.Generator(np.random.SFC64(most)) for _ in range(2))
    raw = np.array([one.bit_generator.random_raw(16) for _ in range(3)])
    expected = np.array([two.integers(0, most, 32) for _ in range(3)])
    assert (_below(most, raw) == expected.T).all()
    assert not _below(1, raw).any()
