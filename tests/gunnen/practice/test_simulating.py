"""The whole model: as the slow version says, whatever the batch, whoever has which name, and with which seed."""

import json
from dataclasses import replace

import numpy as np
import pytest

from gunnen.checking import InputError
from gunnen.practice import MEASURES, REASONS, WAYS, Settings, simulate
from gunnen.practice.deciding import decide
from gunnen.practice.guarding import open_accounts
from gunnen.practice.luck import Birth, Luck, born, happening
from gunnen.practice.measuring import Tally
from gunnen.practice.people import people
from gunnen.practice.simulating import estimate
from tests.gunnen.practice.slow import slowly

HARD = Settings(
    patience=6, dodging=0.9, breaks=0.2, astray=0.2, curve=0.7, camps=0.8, spread=4, confidence=0.6, generous=-0.5
)
ALL = {"ways": [*WAYS], "teams": 5, "agents": 5, "decisions": 33, "seed": 3}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("settings", [Settings(), HARD], ids=["usual", "hard"])
@pytest.mark.parametrize("agents", [2, 7])
def test_as_one_person_at_a_time(way, settings, agents):
    size = {"teams": 3, "agents": agents, "decisions": 40, "seed": 11}
    fast = simulate(settings, [way], **size).values[way]
    slow = slowly(settings, way, **size)
    for name in MEASURES:
        expected = [each[name] for each in slow]
        np.testing.assert_allclose(fast[name], expected, rtol=1e-9, atol=1e-9, err_msg=name)


def test_the_hard_case_is_one_in_which_everything_happens():
    found = simulate(HARD, [*WAYS], teams=20, agents=7, decisions=45, seed=11)
    for way in ("turns", "boss"):
        assert 0 < found.values[way]["kept"].mean() < 1
        assert 0 < found.values[way]["redone"].mean() < 1
    assert 0 < found.values["gunnen"]["granted"].mean() < 1


def test_the_same_seed_gives_the_same_bytes_whatever_the_batch():
    whole = simulate(HARD, **ALL)
    for at_once in (1, 4):
        parts = simulate(HARD, **ALL, at_once=at_once)
        for way in WAYS:
            for name in MEASURES:
                assert parts.values[way][name].tobytes() == whole.values[way][name].tobytes()


def test_a_way_alone_is_the_same_as_beside_the_others():
    together = simulate(HARD, **ALL).values
    for way in WAYS:
        alone = simulate(HARD, **{**ALL, "ways": [way]}).values[way]
        assert all(alone[name].tobytes() == together[way][name].tobytes() for name in MEASURES), way


def test_progress_counts_up_to_every_agent_decision(monkeypatch):
    monkeypatch.setattr("gunnen.practice.simulating._TELL", 700)
    told = []
    simulate(HARD, **ALL, at_once=2, progress=lambda done, all_: told.append((done, all_)))
    size = len(WAYS) * ALL["teams"] * ALL["agents"] * ALL["decisions"]
    counts = [done for done, _ in told]
    assert (
        counts == sorted(set(counts))
        and counts[-1] == size
        and len(counts) > 6
        and {each for _, each in told} == {size}
    )


def test_another_seed_gives_other_teams():
    one, other = (simulate(HARD, **{**ALL, "seed": seed}).values["turns"]["loss"] for seed in (3, 4))
    assert not np.isclose(one, other).any() and len({*one, *other}) == 2 * ALL["teams"]


def test_more_teams_leave_the_first_ones_as_they_were():
    few = simulate(HARD, **{**ALL, "teams": 3}).values["gunnen"]["loss"]
    assert few.tobytes() == simulate(HARD, **ALL).values["gunnen"]["loss"][:3].tobytes()


@pytest.mark.parametrize("way", WAYS)
def test_renaming_people_changes_nothing(way):
    names = np.array([3, 0, 4, 1, 2])
    whole = _life(way, np.arange(5))
    renamed = _life(way, names)
    for name in MEASURES:
        np.testing.assert_allclose(renamed[name], whole[name], rtol=1e-9, atol=1e-9, err_msg=name)


def _life(way, names):
    """The measures when whoever stood at place ``names[i]`` stands at place i; nobody else notices."""
    place = np.argsort(names)
    birth = born(5, range(3), 5)
    birth = Birth(
        *(getattr(birth, each)[:, names] for each in ("side", "leaning", "candour", "calm")), place[birth.order]
    )
    everybody, accounts, tally = people(birth, HARD), open_accounts(3, 5), Tally(3, 5)
    for number, luck in enumerate(happening(5, range(3), 5, 40)):
        rows = (getattr(luck, each)[:, names] for each in ("news", "stakes", "urge"))
        luck = Luck(*rows, place[luck.partner[:, names]], luck.answers[:, :, names])
        decide(number, everybody, accounts if WAYS[way].guards else None, luck, WAYS[way], HARD, tally)
    return tally.measures(everybody.trust, everybody.leaning)


@pytest.mark.parametrize("way", WAYS)
def test_nobody_trusts_more_out_of_nothing(way):
    """With nothing at stake nobody loses, so that there is nothing to learn about anybody."""
    agreed = replace(HARD, lasting=1.0, camps=1.0, minority=0.0, spread=6.0, astray=0.0)
    found = simulate(agreed, [way], teams=5, agents=6, decisions=60, seed=2)
    assert (found.values[way]["trust"] == agreed.trust).all()


@pytest.mark.parametrize("way", WAYS)
def test_without_dodging_trust_never_falls_and_every_agreement_is_kept(way):
    found = simulate(replace(HARD, dodging=0.0), [way], teams=5, agents=6, decisions=60, seed=2).values[way]
    assert (found["kept"] == 1).all() and (found["redone"] == 0).all() and (found["trust"] > HARD.trust).all()


def test_with_everything_spoken_nothing_is_unspoken():
    open_ = replace(HARD, honesty=1.0, variety=0.0, safety=0.0)
    found = simulate(open_, [*WAYS], teams=5, agents=6, decisions=30, seed=2)
    assert all((found.values[way]["unspoken"] == 0).all() for way in WAYS)


def test_whoever_does_not_grant_is_never_counted_as_granting():
    found = simulate(replace(HARD, granting=0.0), ["gunnen"], teams=5, agents=6, decisions=30, seed=2)
    assert (found.values["gunnen"]["granted"] == 0).all()


def test_measures_stay_within_their_bounds():
    found = simulate(HARD, [*WAYS], teams=30, agents=5, decisions=40, seed=8)
    for way in WAYS:
        each = found.values[way]
        assert (each["loss"] <= each["worst_off"]).all() and (each["worst_off"] <= 10).all()
        for name in ("kept", "trust", "polarisation", "redone"):
            assert (each[name] >= 0).all() and (each[name] <= 1).all()


def test_results_say_that_they_are_a_model_and_what_is_a_guess():
    found = simulate(Settings(dodging=0), ["turns"], teams=1, agents=3, decisions=5, seed=1).to_json()
    reasons = {each["code"]: each["data"] for each in found["reasons"]}
    assert set(reasons) == {"model", "guesses", "switched_off", "one_team"} <= set(REASONS)
    assert "patience" in reasons["guesses"]["parameters"] and "curve" not in reasons["guesses"]["parameters"]
    assert "dodging" in reasons["switched_off"]["parameters"]
    assert found["ways"]["turns"]["loss"]["low"] is None
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(("rest", "off"), [({}, False), ({"variety": 0}, False), ({"variety": 0, "safety": 0}, True)])
def test_honesty_is_off_only_where_nothing_is_kept_silent(rest, off):
    found = simulate(Settings(honesty=1, dodging=0, **rest), ["turns"], teams=1, agents=3, decisions=4, seed=2)
    (gone,) = (each.data["parameters"] for each in found.reasons if each.code == "switched_off")
    assert ("honesty" in gone) == off == bool((found.values["turns"]["unspoken"] == 0).all())


def test_an_interval_holds_the_true_mean_about_95_times_in_100():
    draws = np.random.default_rng(1).normal(size=(2000, 12))
    found = [estimate(each) for each in draws]
    assert 0.935 < np.mean([each.low < 0 < each.high for each in found]) < 0.965


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ways": []}, "ways"),
        ({"ways": "turns"}, "ways"),
        ({"ways": ["turns", "vote"]}, r"ways\[1\]"),
        ({"ways": ["turns", "turns"]}, r"ways\[1\]"),
        ({"teams": 0}, "teams"),
        ({"agents": 2.5}, "agents"),
        ({"decisions": True}, "decisions"),
        ({"seed": -1}, "seed"),
    ],
)
def test_what_cannot_be_names_its_field(change, field):
    with pytest.raises(InputError, match=f"^{field}: "):
        simulate(Settings(), **{**ALL, **change})


@pytest.mark.parametrize("agents", [1, 2, 7, 8])
def test_in_a_large_team_everybody_meets_as_in_a_small_one(agents, monkeypatch):
    size = {"teams": 5, "agents": agents, "decisions": 40, "seed": 4}
    table = simulate(Settings(), ["turns"], **size).values["turns"]
    monkeypatch.setattr("gunnen.practice.luck._IN_A_TABLE", 0)
    rows = simulate(Settings(), ["turns"], **size).values["turns"]
    assert all((table[name] == rows[name]).all() for name in MEASURES if name != "granted")
