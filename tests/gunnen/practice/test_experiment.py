"""An experiment: read and checked, its cells, and what is refused."""

from dataclasses import replace

import pytest

from gunnen.checking import InputError
from gunnen.practice import WAYS, choose_settings, read_experiment, simulate
from gunnen.practice.pooling import pool
from gunnen.practice.simulating import estimate

SMALL = """
name = "small"
ways = ["turns", "gunnen"]
teams = 5
agents = 4
decisions = 6
seed = 10
seeds = 2
[settings]
honesty = 0.3
[grid]
curve = [0.5, 2]
dodging = {from = 0, to = 1, steps = 3}
agents = [3, 4]
"""


def test_the_cells_are_the_grid_times_the_seeds():
    experiment = read_experiment(SMALL)
    cells = [*experiment.cells()]
    assert len(experiment) == len(cells) == len({each.key for each in cells}) == 2 * 3 * 2 * 2
    assert [each.seed for each in cells[:3]] == [10, 11, 10]
    assert dict(cells[-1].point) == {"curve": 2.0, "dodging": 1.0, "agents": 4}
    assert {each.settings.dodging for each in cells} == {0.0, 0.5, 1.0}
    assert {each.settings.honesty for each in cells} == {0.3} and {each.agents for each in cells} == {3, 4}
    assert [[each.point for each in experiment.at_point(place)] for place in (0, 1)] == [
        [cells[0].point] * 2,
        [cells[2].point] * 2,
    ]


def test_what_is_not_said_has_a_usual_value():
    experiment = read_experiment("seeds = 1")
    cell = experiment.cell(0)
    assert (
        len(experiment) == 1 and cell.ways == tuple(WAYS) and (cell.teams, cell.agents, cell.decisions) == (100, 8, 100)
    )
    assert cell.settings == choose_settings({})


def test_a_cell_computes_what_simulate_does_and_its_key_says_what():
    cell = read_experiment(SMALL).cell(3)
    found = cell.run()
    settings = choose_settings({"honesty": 0.3, "curve": 0.5, "dodging": 0})
    direct = simulate(settings, ["turns", "gunnen"], teams=5, agents=4, decisions=6, seed=11)
    assert found["ways"] == direct.to_json()["ways"] and found["key"] == cell.key
    assert cell.key == read_experiment(SMALL.replace('"small"', '"other"')).cell(3).key
    assert cell.key != read_experiment(SMALL.replace("0.3", "0.4")).cell(3).key


def test_seeds_together_are_as_all_their_teams_at_once():
    import numpy as np

    values = np.random.default_rng(2).normal(size=(3, 7))
    whole, parts = estimate(values.ravel()), pool(estimate(each).to_json() for each in values)
    assert parts.to_json() == pytest.approx(whole.to_json())
    assert pool([estimate(np.array([np.nan])).to_json()]).mean is None


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("way = 1", "way"),
        ("name = 3", "name"),
        ("ways = []", "ways"),
        ('ways = ["vote"]', r"ways\[0\]"),
        ("teams = 0", "teams"),
        ("agents = 1.5", "agents"),
        ("seed = -1", "seed"),
        ("seed = 18446744073709551615\nseeds = 2", "seed"),
        ("seeds = 0", "seeds"),
        ("settings = 3", "settings"),
        ("[settings]\ncurve = 7", r"settings\.curve"),
        ("[settings]\nkindness = 1", r"settings\.kindness"),
        ("[grid]\nkindness = [1]", r"grid\.kindness"),
        ("[grid]\nseeds = [1]", r"grid\.seeds"),
        ("[settings]\nteams = 3", r"settings\.teams"),
        ("honesty = 0.3", "honesty"),
        ("", "file"),
        ("# nothing", "file"),
        ("[grid]\ncurve = []", r"grid\.curve"),
        ("[grid]\ncurve = 1", r"grid\.curve"),
        ("[grid]\ncurve = [1, 9]", r"grid\.curve\[1\]"),
        ("[grid]\ncurve = [1, 1.0]", r"grid\.curve"),
        ("[grid]\ncurve = {from = 1, to = 2}", r"grid\.curve\.steps"),
        ("[grid]\ncurve = {from = 1, to = 2, steps = 3, by = 1}", r"grid\.curve\.by"),
        ("[grid]\nhonesty = {from = 0, to = 5e-324, steps = 9}", r"grid\.honesty\.steps"),
        ("[grid]\nagents = {from = 2, to = 4, steps = 3}", r"grid\.agents"),
        ("[grid]\nhonesty = [0.0, -0.0]", r"grid\.honesty"),
        ("[grid]\ncurve = {from = 2, to = 1, steps = 3}", r"grid\.curve\.to"),
        ("[grid]\ncurve = {from = 1, to = 2, steps = 1}", r"grid\.curve\.steps"),
        ("[grid]\nrounds = {from = 1, to = 2, steps = 3}", r"grid\.rounds"),
        ("[grid]\nagents = [2, 0]", r"grid\.agents\[1\]"),
        ("[settings]\ncurve = 1\n[grid]\ncurve = [1]", r"grid\.curve"),
        ("a = ", "file"),
        (b"\xff", "file"),
        ("#" * 10_000_000, "file"),
    ],
)
def test_what_cannot_be_names_its_field(text, field):
    with pytest.raises(InputError, match=f"^{field}: "):
        read_experiment(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("[settings]\nhonest = 1", "is it honesty?"),
        ("[grid]\ndecision = [1]", "is it decisions?"),
        ("[grid]\nx = [1]", "they are lasting, camps,"),
        ("[settings]\nseeds = 3", r"write seeds above \[settings\] and \[grid\]"),
        ("honesty = 0.3", r"write it under \[settings\]"),
        ("[settings]\nhonesty = true", "correct true"),
        ("[settings]\nhonesty = 2026-01-01", "correct 2026-01-01"),
        (b"name = '\xe9'", "save it as UTF-8"),
        ("teams = 3\nteams = 4", r"line 2 \(teams\): this name is there already"),
        ("seed = 99999999999999999999", "start lower"),
    ],
)
def test_what_cannot_be_says_what_to_do(text, advice):
    with pytest.raises(InputError, match=advice):
        read_experiment(text)


def test_minus_nothing_is_nothing():
    cells = [read_experiment(f"[grid]\nhonesty = [{each}]").cell(0) for each in ("0.0", "-0.0", "0")]
    assert len({each.key for each in cells}) == 1


def test_steps_begin_and_end_where_they_say():
    experiment = read_experiment("[grid]\npatience = {from = 0.2, to = 0.9, steps = 8}")
    values = experiment.grid["patience"]
    assert values[0] == 0.2 and values[7] == 0.9 and values[1] == pytest.approx(0.3)


def test_the_size_is_that_of_all_cells():
    experiment = read_experiment(SMALL)
    assert experiment.size == sum(each.size for each in experiment.cells())
    million = "{from = 0, to = 1, steps = 1000}"
    large = read_experiment(f"teams = 100000000\n[grid]\nhonesty = {million}\ndodging = {million}")
    assert large.size == 100_000_000 * 8 * 100 * 8 * 1_000_000


def test_a_million_times_a_million_cells_is_refused_with_the_number_at_once():
    steps = "{from = 0, to = 1, steps = 1000000}"
    with pytest.raises(InputError, match="1000000000000 "[:-1]):
        read_experiment(f"[grid]\nhonesty = {steps}\ndodging = {steps}")


def test_what_is_worth_compiling_is_compiled_under_the_same_name():
    small, large = (read_experiment(f'ways = ["turns"]\nteams = {teams}') for teams in (100, 1_000_000))
    assert not small.cell(0).compiled
    assert large.cell(0).compiled
    assert replace(large.cell(0), compiled=False).key == large.cell(0).key
