"""What of a grid is shown: the right points, not too many, and counts over all of them."""

import pytest

from gunnen.practice import MEASURES, PARAMETERS, WAYS, read_experiment
from gunnen.practice.charts import Survey, apart, assumptions
from gunnen.practice.charts.surveying import MOST_ROWS, MOST_SLICES, MOST_VALUES
from gunnen.practice.simulating import Estimate

THREE = """
ways = ["compromise", "turns", "boss"]
seeds = 2
[settings]
spread = 3
[grid]
curve = [2, 0.5, 1.5, 1]
agents = [4, 8, 16]
honesty = {from = 0, to = 1, steps = 5}
rounds = [1]
"""
HUGE = 'ways = ["turns"]\n[grid]\n' + "\n".join(
    f"{name} = {{from = 0, to = 1, steps = {steps}}}" for name, steps in (("honesty", 1000), ("dodging", 900))
)


def of(way, point):
    """Turns cost less than the compromise below curve 1 and more above; the boss is level with turns."""
    loss = 3.0 + (point["curve"] - 1.0 if way != "compromise" else 0.0)
    worst = loss + (2.0 if way == "boss" else 0.0)
    values = {name: Estimate(loss, loss - 0.1, loss + 0.1, 1.0, 9) for name in MEASURES}
    return values | {"worst_off": Estimate(worst, worst - 0.1, worst + 0.1, 1.0, 9)}


@pytest.fixture
def survey():
    experiment = read_experiment(THREE)
    survey = Survey(experiment)
    for place in range(experiment.points):
        point = experiment.cell(place * experiment.seeds).point
        survey.add(place, {way: of(way, point) for way in experiment.ways})
    return survey


def point(survey, place):
    return survey.experiment.cell(place * survey.experiment.seeds).point


def test_one_slice_along_each_parameter_that_varies(survey):
    assert [each.parameter for each in survey.slices] == ["curve", "agents", "honesty"]
    assert survey.slices[0].values == (0.5, 1, 1.5, 2) and survey.slices[2].values == (0, 0.25, 0.5, 0.75, 1)


def test_the_points_of_a_slice_are_those_it_says(survey):
    for each in (*survey.slices, *survey.rows):
        for value, place in zip(each.values, each.places, strict=True):
            assert point(survey, place) == {**each.held, each.parameter: value}


def test_the_others_are_held_nearest_to_their_default(survey):
    assert survey.slices[0].held == {"agents": 8, "honesty": 0.5, "rounds": 1}
    assert survey.slices[1].held["curve"] == 1 == PARAMETERS["curve"].default


def test_rows_are_the_longest_parameter_for_values_of_the_next(survey):
    assert {each.parameter for each in survey.rows} == {"honesty"}
    assert [each.held["curve"] for each in survey.rows] == [2, 0.5, 1.5, 1]


def test_the_findings_along_a_slice_are_those_of_its_points(survey):
    turns, boss = survey.along(survey.slices[0], "loss")
    assert turns.verdicts == [(0.5, "less"), (1, "unclear"), (1.5, "more"), (2, "more")]
    assert (turns.one, turns.other, boss.one) == ("turns", "compromise", "boss")


def test_the_counts_are_over_all_points_and_no_others_are_kept(survey):
    experiment = survey.experiment
    assert survey.points == 60 and survey.kept.keys() == survey._wanted and len(survey.kept) < 40
    for (one, other), counts in survey.lower.items():
        points = [point(survey, place) for place in range(experiment.points)]
        less = [
            {name: apart(of(one, each)[name], of(other, each)[name]) == "less" for name in ("loss", "worst_off")}
            for each in points
        ]
        assert counts == {
            "loss": sum(each["loss"] for each in less),
            "worst_off": sum(each["worst_off"] for each in less),
            "both": sum(all(each.values()) for each in less),
        }
    assert survey.lower["turns", "compromise"]["both"] == 15 and survey.lower["turns", "boss"]["worst_off"] == 60


def test_a_large_grid_keeps_what_is_shown_alone():
    survey = Survey(read_experiment(HUGE))
    assert len(survey._wanted) <= MOST_VALUES * (2 + MOST_ROWS) + 1
    first = survey.slices[0]
    assert len(first.values) == MOST_VALUES and first.left_out == 1000 - MOST_VALUES
    assert (first.values[0], first.values[-1]) == (0, 1) and len(survey.rows) == MOST_ROWS
    for value, place in zip(first.values, first.places, strict=True):
        assert survey.experiment.cell(place).point["honesty"] == value


def test_many_parameters_have_a_limited_number_of_pictures():
    names = [name for name, each in PARAMETERS.items() if each.least == 0 and each.most == 1][:10]
    survey = Survey(read_experiment("[grid]\n" + "\n".join(f"{name} = [0, 1]" for name in names)))
    assert len(survey.slices) == MOST_SLICES


def test_without_a_grid_there_is_one_point():
    survey = Survey(read_experiment('ways = ["turns", "boss"]'))
    survey.add(0, {way: of(way, {"curve": 1}) for way in ("turns", "boss")})
    assert not survey.slices and not survey.rows and survey.kept.keys() == {0}


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_assumptions_hold_every_number_and_say_which_are_guesses(lang):
    found = assumptions(lang)
    rows = [each for _, members in found.parameters for each in members]
    assert [each.name for each in rows] == [*PARAMETERS]
    for each in rows:
        assert each.guess == ({"nl": "gok", "en": "guess"}[lang] in each.origin)
        assert float(each.default.replace(",", ".")) == PARAMETERS[each.name].default
    assert len(found.ways) == len(WAYS) and len(found.measures) == len(MEASURES) and len(found.steps) == 9
    assert found.left_out and all("doi" in each or "19" in each or "20" in each for each in found.sources)


def test_the_two_languages_say_it_in_their_own_words():
    one, other = assumptions("nl"), assumptions("en")
    assert not {text for _, text in one.steps} & {text for _, text in other.steps}
    assert not {*one.left_out} & {*other.left_out}
