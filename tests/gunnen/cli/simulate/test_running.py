"""gunnen simulate: an experiment runs, goes on where it was stopped, and loses nothing that was finished."""

import csv
import errno
import json
import os
import re
from pathlib import Path

import polars
import pytest
from click.testing import CliRunner

from gunnen.cli import main
from gunnen.cli.simulate import running
from gunnen.cli.simulate.telling import _shown
from gunnen.practice import MEASURES, experiment, read_experiment

SMALL = """
name = "small"
ways = ["turns", "gunnen"]
teams = 4
agents = 3
decisions = 5
seeds = 2
[grid]
curve = [0.5, 1, 2]
"""
EXAMPLE = Path(__file__).parents[4] / "docs" / "methods" / "simulator-example.toml"


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.toml"
    path.write_text(SMALL)
    return path


def run(*options):
    return CliRunner().invoke(main, ["simulate", *map(str, options)])


def rows(folder):
    with (folder / "results.csv").open(newline="") as table:
        return [*csv.DictReader(table)]


def test_a_row_for_every_cell_and_way_with_intervals(file, tmp_path):
    told = run(file)
    assert told.exit_code == 0, told.output
    found = rows(tmp_path / "small-results")
    assert len(found) == 3 * 2 * 2 and {each["way"] for each in found} == {"turns", "gunnen"}
    assert [each["curve"] for each in found[::4]] == ["0.5", "1.0", "2.0"] and found[2]["seed"] == "1"
    for each in found:
        assert float(each["loss_low"]) <= float(each["loss"]) <= float(each["loss_high"])
        assert all(name in each for name in MEASURES)
        assert (each["granted"] == "") == (each["way"] == "turns")


def test_it_says_that_it_is_a_model_in_both_languages(file):
    dutch, english = run(file).stdout, run(file, "--lang", "en").stdout
    assert "Dit is een model" in dutch and "om de beurt" in dutch and "Simulaties: 6, waarvan 6 nieuw." in dutch
    assert "This is a model" in english and "taking turns" in english and "Simulations: 6, of which 0 new." in english
    assert "curve = 0.5" in english and "small" in english
    assert "95 %-interval" in dutch and "95 % interval" in english and "95 van de 100" not in dutch


def test_teams_that_vary_are_told_from_the_least_to_the_most(file):
    file.write_text(SMALL.replace("curve = [0.5, 1, 2]", "teams = [9, 2, 4]"))
    assert "Teams in each: 2 to 9." in run(file, "--lang", "en").stdout
    file.write_text(SMALL)
    assert "Teams in each: 4." in run(file, "--lang", "en").stdout


def test_more_settings_than_fit_are_in_the_table(file):
    file.write_text(SMALL.replace("[0.5, 1, 2]", "{from = 0.5, to = 2, steps = 6}").replace("seeds = 2", ""))
    assert "And 2 more settings" in run(file, "--lang", "en").stdout


@pytest.mark.parametrize("more", ["", "{from = 0.5, to = 2, steps = 6}"])
def test_a_folder_with_signs_that_steer_a_terminal_is_told_without_them(file, tmp_path, more):
    strange = file.rename(tmp_path / "a\x1b]0;b\udcff.toml")
    strange.write_text(SMALL.replace("[0.5, 1, 2]", more) if more else SMALL)
    told = run(strange)
    assert told.exit_code == 0 and "\x1b" not in told.stdout and "report.html" in told.stdout


def test_as_data(file, tmp_path):
    found = json.loads(run(file, "--json", "--out", tmp_path / "out").stdout)
    assert found["model"] and found["cells"] == 6 and [each["point"] for each in found["points"]][1] == {"curve": 1.0}
    assert found["points"][0]["ways"]["turns"]["loss"]["teams"] == 8
    assert (tmp_path / "out" / "results.csv").exists()


def test_parquet_holds_the_same(file, tmp_path):
    run(file)
    assert run(file, "--parquet", "--out", tmp_path / "out").exit_code == 0
    table, out = polars.read_parquet(tmp_path / "out" / "results.parquet"), tmp_path / "small-results"
    assert table.equals(polars.read_csv(out / "results.csv", infer_schema_length=None))
    assert not [*(tmp_path / "out").glob("*.csv")] and not [*(tmp_path / "out").glob(".*")]


def test_what_is_finished_is_not_computed_again(file, tmp_path, monkeypatch):
    run(file)
    folder = tmp_path / "small-results"
    before = (folder / "results.csv").read_bytes()
    gone, *_ = sorted((folder / "cells").iterdir())
    gone.unlink()
    computed = _count(monkeypatch)
    assert run(file).exit_code == 0 and len(computed) == 1
    assert (folder / "results.csv").read_bytes() == before


BROKEN = ["", "{", "[]", "[" * 100_000, '{"key": "other", "ways": {}}']
BROKEN += [f'{{"key": "KEY", "ways": {each}}}' for each in ("{}", "[]", '{"turns": 1, "gunnen": {"loss": {}}}')]


@pytest.mark.parametrize("content", [*BROKEN, "NaN"], ids=[each[:30] for each in [*BROKEN, "NaN"]])
def test_a_cell_that_is_not_whole_is_computed_again(file, tmp_path, content):
    run(file)
    folder = tmp_path / "small-results"
    before = (folder / "results.csv").read_bytes()
    cell = next((folder / "cells").iterdir())
    strange = cell.read_text().replace('"mean": ', '"mean": NaN, "was": ', 1)
    cell.write_text(strange if content == "NaN" else content.replace("KEY", cell.stem))
    assert "1 nieuw" in run(file).stdout and (folder / "results.csv").read_bytes() == before


def test_a_changed_experiment_computes_what_changed(file, monkeypatch):
    run(file)
    file.write_text(SMALL.replace("[0.5, 1, 2]", "[0.5, 1, 1.5]"))
    computed = _count(monkeypatch)
    run(file)
    assert {each.settings.curve for each in computed} == {1.5}


def test_stopping_keeps_what_was_finished_and_it_goes_on_from_there(file, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        _fail(patch, KeyboardInterrupt(), after=2)
        told = run(file, "--lang", "en")
    assert told.exit_code == 130 and "2 of 6 simulations are done" in told.stderr
    folder = tmp_path / "small-results"
    assert len([*(folder / "cells").iterdir()]) == 2 and not (folder / "results.csv").exists()
    computed = _count(monkeypatch)
    assert run(file).exit_code == 0 and len(computed) == 4
    assert len(rows(folder)) == 12


def test_a_full_disk_keeps_what_was_finished(file, tmp_path, monkeypatch):
    full = OSError(errno.ENOSPC, "No space left on device")
    with monkeypatch.context() as patch:
        kept = running.os.fsync
        left = iter([kept, kept, kept])

        def fsync(number):
            step = next(left, None)
            if step is None:
                raise full
            step(number)

        patch.setattr(running.os, "fsync", fsync)
        told = run(file, "--lang", "en")
    assert told.exit_code == 1 and "3 of 6" in told.stderr
    assert f"cannot write in {tmp_path / 'small-results'} (No space left on device)" in told.stderr
    assert len([*(tmp_path / "small-results" / "cells").iterdir()]) == 3
    assert run(file).exit_code == 0


def test_a_disk_that_gets_full_under_parquet_is_told_too(file, tmp_path, monkeypatch):
    def full(*_):
        raise polars.exceptions.ComputeError("transport error")

    with monkeypatch.context() as patch:
        patch.setattr(polars.DataFrame, "write_parquet", full)
        told = run(file, "--parquet", "--lang", "en")
    assert told.exit_code == 1 and "(transport error); 6 of 6" in told.stderr
    assert [each.name for each in (tmp_path / "small-results").iterdir()] == ["cells"]


def test_two_runs_in_one_folder_do_not_take_away_each_others_table(file, tmp_path, monkeypatch):
    really, folder = polars.read_csv, tmp_path / "small-results"

    def meanwhile(source, **options):
        with monkeypatch.context() as patch:
            patch.setattr(running.os, "getpid", lambda: 1)
            patch.setattr(polars, "read_csv", really)
            assert run(file, "--parquet").exit_code == 0
        return really(source, **options)

    monkeypatch.setattr(polars, "read_csv", meanwhile)
    assert run(file, "--parquet").exit_code == 0
    assert sorted(each.name for each in folder.iterdir()) == ["cells", "report.html", "results.parquet"]


def test_a_folder_that_is_none(file, tmp_path):
    told = run(file, "--out", file / "inside", "--lang", "en")
    assert told.exit_code == 1 and "gunnen simulate: " in told.stderr and "Traceback" not in told.output


@pytest.mark.parametrize("name", ["results.csv", "results.parquet", "report.html"])
def test_a_file_of_somebody_else_is_not_written_over(file, tmp_path, name):
    theirs = tmp_path / name
    theirs.write_text("theirs")
    told = run(file, "--out", tmp_path, "--lang", "en")
    assert told.exit_code == 1 and f"{theirs} is there already" in told.stderr and "--out" in told.stderr
    assert theirs.read_text() == "theirs" and not (tmp_path / "cells").exists()


@pytest.mark.parametrize("first", [[], ["--parquet"]], ids=["parquet after csv", "csv after parquet"])
def test_the_table_of_an_earlier_run_does_not_stay_beside_the_new_one(file, tmp_path, first):
    run(file, *first)
    run(file, *([] if first else ["--parquet"]))
    tables = {each.name for each in (tmp_path / "small-results").glob("results.*")}
    assert tables == ({"results.csv"} if first else {"results.parquet"})


def test_what_a_killed_run_left_half_written_is_taken_away(file, tmp_path):
    run(file)
    folder, before = tmp_path / "small-results", content(tmp_path)
    names = ["cells/.a.json.7.part", ".results.csv.7.part", ".results.7.parquet.part", ".report.html.7.part"]
    for name in [*names, ".theirs.part"]:
        (folder / name).write_text("half")
    assert run(file).exit_code == 0 and all((folder / name).exists() for name in names)  # perhaps of another run
    for name in [*names, ".theirs.part"]:
        os.utime(folder / name, (0, 0))
    assert run(file).exit_code == 0 and not any((folder / name).exists() for name in names)
    (folder / ".theirs.part").unlink()
    assert content(tmp_path) == before


def content(folder):
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_too_little_memory_is_told(file, monkeypatch):
    _fail(monkeypatch, MemoryError(), after=2)
    told = run(file, "--lang", "en")
    assert told.exit_code == 1 and "not enough memory" in told.stderr and "2 of 6" in told.stderr


def test_of_a_million_simulations_few_are_counted_at_once(tmp_path):
    steps = "{from = 0, to = 1, steps = 1000}"
    experiment = read_experiment(f"[grid]\nhonesty = {steps}\ndodging = {steps}")
    assert running.finished(experiment, tmp_path) == 0
    (tmp_path / "cells").mkdir()
    for place in (0, 1, 5):
        (tmp_path / "cells" / f"{experiment.cell(place).key}.json").touch()
    looked, really = [], type(experiment).cell
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(experiment), "cell", lambda self, place: looked.append(place) or really(self, place))
        assert running.finished(experiment, tmp_path) == 3
    assert looked == [*range(7)]


def test_a_difference_of_nothing_has_no_sign_and_dutch_has_a_comma(file):
    dutch, english = run(file).stdout, run(file, "--lang", "en").stdout
    assert not re.search(r"-0[.,]00", dutch + english)
    assert re.search(r"\d,\d\d \(\d,\d\d tot \d,\d\d\)", dutch)
    assert re.search(r"\d\.\d\d \(\d\.\d\d to \d\.\d\d\)", english)
    assert _shown(-0.001, "nl") == "0,00" and _shown(-0.01, "en") == "-0.01"


def test_a_file_that_cannot_be_right_names_the_field(file):
    file.write_text('ways = ["vote"]')
    told = run(file)
    assert told.exit_code == 2 and "ways[0]: expected one of compromise" in told.stderr


def test_a_million_times_a_million_cells_is_refused_with_the_number(file, tmp_path):
    steps = "{from = 0, to = 1, steps = 1000000}"
    file.write_text(f"[grid]\nhonesty = {steps}\ndodging = {steps}")
    told = run(file)
    assert told.exit_code == 2 and "1000000000000" in told.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["small.toml"]


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 10_000_000, b"a = ["])
def test_what_is_no_toml(file, content):
    file.write_bytes(content)
    told = run(file)
    assert told.exit_code == 2 and ": file: expected" in told.stderr


def test_the_example_in_the_docs_can_be_read():
    assert len(read_experiment(EXAMPLE.read_bytes())) == 8


def _count(monkeypatch):
    computed, really = [], running._computed
    monkeypatch.setattr(running, "_computed", lambda cell, *rest: computed.append(cell) or really(cell, *rest))
    return computed


def _fail(monkeypatch, error, after):
    count, really = iter(range(after)), running._computed

    def computed(cell, *rest):
        if next(count, None) is None:
            raise error
        return really(cell, *rest)

    monkeypatch.setattr(running, "_computed", computed)


def test_the_docs_name_every_field_with_its_default_and_range():
    page = EXAMPLE.with_name("simulator.md").read_text()
    for name in experiment._FIELDS:
        row = re.search(rf"^\| `\[?{name}\]?` \|.*$", page, re.MULTILINE)[0]
        usual, most = experiment._COUNTS.get(name, (None, None))
        assert usual is None or f"| {usual} | 1 to {most:,} |" in row
    assert f"at most {experiment.MOST_CELLS:,} simulations" in page
