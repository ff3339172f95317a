import json

import pytest
from click.testing import CliRunner

from gunnen.cli import main
from gunnen.fairness.sequences import ON_APPROVALS, ON_LOSSES

LOSSES = {
    "members": [1, "Bo", 3],
    "decisions": [
        {"options": ["sea", 7], "losses": [[0, 8], [0, 6], [9, 0]]},
        {"options": ["sea", 7], "losses": [[0, 8], [0, 6], [9, 0]]},
        {"options": ["left", "right"], "losses": [[0, 8], None, [1, 2]]},
    ],
}
APPROVALS = {
    "members": [1, 2],
    "decisions": [{"options": [10, 20], "approvals": {"1": [10], "2": [20]}}] * 3,
}


def run(content, *options):
    text = content if isinstance(content, str) else json.dumps(content)
    return CliRunner().invoke(main, ["fair", "-", *options], input=text)


def data(content, *options):
    result = run(content, *options, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_it_decides_and_says_why():
    found = data(LOSSES)
    assert [each["option"] for each in found["decisions"]] == ["sea", 7, "left"]
    assert found["decisions"][0]["reason"] == "least_weighted_loss"
    assert found["decisions"][0]["ranking"] == ["sea", 7]
    assert found["decisions"][2]["reason"] == "nobody_loses"
    assert set(found["members"]) == {"1", "Bo", "3"}
    assert set(found["members"]["Bo"]) == {"account", "streak"}
    assert found["members"]["3"]["streak"] == 0 and found["members"]["1"]["streak"] == 1
    assert set(found["measures"]) == {"worst", "streak", "gini", "efficiency", "mean_loss"}
    assert found["certificate"]["largest"] <= found["certificate"]["bound"]


@pytest.mark.parametrize("preset", ["calm", "proportional", "standard", "relaxed", "strict"])
def test_every_preset_runs(preset):
    assert len(data(LOSSES, "--preset", preset)["decisions"]) == 3


@pytest.mark.parametrize("rule", [each for each in ON_LOSSES if each != "guard"])
def test_every_rule_on_losses_runs(rule):
    whole = {**LOSSES, "decisions": LOSSES["decisions"][:2]}
    found = data(whole, "--rule", rule)
    assert found["decisions"][0]["reason"] == rule and found["certificate"]["bound"] is None


@pytest.mark.parametrize("rule", ON_APPROVALS)
def test_every_rule_on_approvals_runs(rule):
    found = data(APPROVALS, "--rule", rule)
    assert found["decisions"][0]["option"] in (10, 20)
    assert set(found["members"]) == {"1", "2"}


def test_approvals_take_turns():
    assert [each["option"] for each in data(APPROVALS, "--rule", "per_quota")["decisions"]] == [10, 20, 10]


def test_an_absent_voter_is_an_error_unless_it_says_what_that_means():
    absent = {"members": [1, 2], "decisions": [{"options": [10, 20], "approvals": {"1": [20]}}]}
    refused = run(absent, "--rule", "av", "--json")
    assert refused.exit_code == 2 and "missing" in refused.stderr and not refused.stdout
    assert data({**absent, "missing": "all"}, "--rule", "av")["decisions"][0]["option"] == 20


def test_it_reads_a_page_too():
    english = run(LOSSES, "--lang", "en")
    assert english.exit_code == 0 and "above a fair turn" in english.output
    assert "eerlijke beurt" in run(LOSSES).output


@pytest.mark.parametrize(
    "wrong",
    [
        "not json",
        "[" * 100_000,
        [],
        {},
        {"members": [], "decisions": []},
        {"members": ["a", "a"], "decisions": []},
        {"members": [True], "decisions": []},
        {"members": ["a"], "decisions": [1]},
        {"members": ["a"], "decisions": [{"options": ["x"]}]},
        {"members": ["a"], "decisions": [{"options": ["x"], "losses": [[11]]}]},
        {"members": ["a"], "decisions": [{"options": ["x"], "losses": [["x"]]}]},
        {"members": ["a"], "decisions": [{"options": ["x"], "losses": [[1, 2]]}]},
        {"members": ["a"], "decisions": [{"options": ["x"], "losses": []}]},
        {"members": ["a"], "decisions": [{"options": [], "losses": [[]]}]},
        {"members": ["a"], "decisions": [{"options": ["x", "x"], "losses": [[1, 2]]}]},
        {"members": [1], "decisions": [LOSSES["decisions"][0], APPROVALS["decisions"][0]]},
        {"members": ["a"], "decisions": [{"options": ["x"], "approvals": {"a": ["y"]}}]},
    ],
)
def test_what_cannot_be_right_says_where(wrong):
    result = run(wrong, "--json")
    assert result.exit_code == 2 and result.stderr.startswith("gunnen fair: ") and not result.stdout


@pytest.mark.parametrize(("content", "rule"), [(APPROVALS, "guard"), (LOSSES, "per_quota"), (LOSSES, "minmax")])
def test_a_rule_needs_its_own_kind_of_file(content, rule):
    assert run(content, "--rule", rule).exit_code == 2


def test_an_empty_sequence_is_fine():
    assert data({"members": ["a"], "decisions": []})["decisions"] == []
