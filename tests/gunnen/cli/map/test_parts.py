"""The map of a large file on the command line: counted in parts, and the same."""

from __future__ import annotations

import json
import sys

import numpy as np
import pytest
from click.testing import CliRunner

from gunnen.cli import main
from gunnen.cli.map.data import People, json_lines


@pytest.fixture(scope="module")
def votes():
    draw = np.random.default_rng(1)
    side = np.where(np.arange(90) < 40, 1, -1)
    rows = ["participant,statement,vote,time"]
    for person in draw.permutation(90):
        for statement in range(12):
            kind = 1 if statement % 3 == 0 else side[person] * (-1) ** statement
            kind *= 1 if draw.random() < 0.85 else -1
            rows += [f"{person},{statement},{kind},20", f"{person},{statement},{-kind},{draw.integers(10, 19)}"]
    return "\n".join(rows) + "\n"


def run(votes, *options):
    return CliRunner().invoke(main, ["map", "-", *map(str, options)], input=votes)


@pytest.fixture
def in_parts(monkeypatch):
    """Every file counts as large."""
    monkeypatch.setattr("gunnen.opinions.parts.reading.LARGE_CSV", 0)
    monkeypatch.setattr("gunnen.opinions.parts.part.VOTES_AT_ONCE", 1)

    def at_once(*args, **settings):
        raise AssertionError("all votes were held at once")

    monkeypatch.setattr("gunnen.opinions.reading.read_votes", at_once)


@pytest.mark.parametrize("options", [["--json"], [], ["--lang", "en"]])
def test_it_prints_the_same(votes, request, options):
    at_once = run(votes, *options)
    request.getfixturevalue("in_parts")
    found = run(votes, *options)
    assert found.exit_code == 0 and found.stdout_bytes == at_once.stdout_bytes


def test_it_draws_the_same(votes, tmp_path, request):
    run(votes, "--plot", tmp_path / "one.svg")
    request.getfixturevalue("in_parts")
    run(votes, "--plot", tmp_path / "two.svg")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_what_is_wrong_with_a_large_file_is_told(in_parts):
    found = run("participant,statement,vote\nan,1,1\nbo,1,9\n")
    assert found.exit_code == 2 and "line 3, column vote" in found.stderr


def test_nothing_is_left_behind(votes, in_parts, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(votes).exit_code == 0 and not list(tmp_path.iterdir())


def test_a_cluster_without_dask(votes, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    found = run(votes, "--cluster", "local")
    assert found.exit_code == 2 and "gunnen[cluster]" in found.stderr


def test_a_cluster_draws_no_polis_map(votes):
    found = run(votes, "--cluster", "local", "--method", "polis")
    assert found.exit_code == 2 and "--cluster" in found.stderr


def test_people_as_json_are_what_a_json_writer_makes_of_them(monkeypatch):
    monkeypatch.setattr("gunnen.cli.map.data.AT_ONCE", 2)
    shares = np.array([[0.1234567, 0.5], [1e-6, 1], [0, 0], [1, 0], [0.25, 0.75]])
    ids = (7, 'an "x"', "é", 3, 4)
    flags = np.array([False, True, False, False, True])
    people = People(ids, np.array([0, -1, -1, 1, -1]), flags, ~flags, shares)
    read = json.loads("\n".join(json_lines({"participants": people})))
    assert read["participants"] == list(people) == people[:] and len(people) == 5
    assert [json.dumps(each, ensure_ascii=False) for each in people] == list(people.lines())
    assert people[1]["id"] == 'an "x"' and people[-1]["membership"] == [0.25, 0.75]
