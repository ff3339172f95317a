"""``gunnen simulate``: run an experiment with simulated teams, and say what came out."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from gunnen.checking import InputError
from gunnen.cli.showing import plain
from gunnen.cli.simulate import running, spreading
from gunnen.cli.simulate.report import write_report
from gunnen.cli.simulate.telling import as_data, tell, visible
from gunnen.cli.simulate.words import SAID
from gunnen.practice import Experiment, read_experiment
from gunnen.practice.experiment import LONGEST_FILE


@click.command()
@click.argument("file", metavar="EXPERIMENT.TOML", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the results.")
@click.option("--parquet", is_flag=True, help="Write results.parquet instead of results.csv.")
@click.option("--cluster", metavar="ADDRESS", help="Compute on this Dask cluster; local: on processes here.")
@click.option("--workers", type=click.IntRange(1, 1024), help="How many processes for --cluster local.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
@click.option("--lang", type=click.Choice(["nl", "en"]), default="nl", show_default=True, help="Language of the page.")
def simulate(
    file: Path, out: Path | None, parquet: bool, cluster: str | None, workers: int | None, as_json: bool, lang: str
) -> None:
    """Run the experiment in EXPERIMENT.TOML: teams that decide, in several ways, over a grid of assumptions.

    It is a model. The results go into a folder (default: the name of the file, with "-results"): a file a simulation,
    results.csv, and report.html with charts and findings. What is finished there is not computed again, so an
    interrupted run goes on where it was.

    \b
      ways = ["compromise", "turns", "gunnen"]
      teams = 100
      agents = 8
      decisions = 100
      seed = 1
      seeds = 3
      [settings]
      honesty = 0.3
      [grid]
      curve = [0.5, 1, 2]
      dodging = {from = 0, to = 1, steps = 3}

    With --cluster each simulation is a task of its own, and the results are the same bytes. When a worker dies, another
    does its part again. Needs gunnen[cluster].

    Exit status 0; 2 when the file cannot be right, with a message that names the field; 1 when writing fails, or the
    cluster does; 130 when it was stopped.
    """
    try:
        with file.open("rb") as stream:
            experiment = read_experiment(stream.read(LONGEST_FILE + 1))
    except InputError as problem:
        _refuse(f"{plain(str(file))}: {visible(str(problem))}", 2)
    if workers and cluster is None:
        cluster = spreading.LOCAL
    folder = out or file.with_name(f"{file.stem}-results")
    done = Done()
    try:
        new = _run(experiment, folder, done, cluster, workers)
        table = running.write_table(experiment, folder, parquet=parquet)
        report = write_report(experiment, folder, lang, table.name)
    except KeyboardInterrupt:
        _refuse(_so_far("stopped", experiment, folder, lang), 130)
    except running.NotOurs as problem:
        _refuse(SAID["not_ours"].say(lang, file=visible(str(problem))), 1)
    except MemoryError:
        _refuse(_so_far("memory", experiment, folder, lang), 1)
    except OSError as problem:
        _refuse(_unwritten(experiment, folder, problem, lang), 1)
    except spreading.NoCluster as problem:
        _refuse(_no_cluster(experiment, folder, problem, lang), 2 if problem.code in spreading.ASKED_WRONG else 1)
    if as_json:
        click.echo(json.dumps(as_data(experiment, folder), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        tell(experiment, folder, table, new, lang)
        click.echo(SAID["report"].say(lang, file=visible(str(report))))


class Done:
    """How many agent-decisions are done; the bar follows it."""

    def __init__(self) -> None:
        self.count = 0


def _run(experiment: Experiment, folder: Path, done: Done, cluster: str | None, workers: int | None) -> int:
    console = Console(stderr=True)
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        whole = experiment.size
        task = bar.add_task("", total=whole, rate="")

        def watch(count: int) -> None:
            done.count += count
            bar.update(task, completed=done.count, rate=f"{done.count:,} / {whole:,}")

        if cluster is not None:
            return spreading.run(experiment, folder, watch, cluster=cluster, workers=workers)
        return running.run(experiment, folder, watch)


def _so_far(code: str, experiment: Experiment, folder: Path, lang: str, why: str = "") -> str:
    done = running.finished(experiment, folder)
    return SAID[code].say(lang, done=done, cells=len(experiment), folder=visible(str(folder)), why=why)


def _unwritten(experiment: Experiment, folder: Path, problem: OSError, lang: str) -> str:
    why = problem.strerror or type(problem).__name__
    try:
        return _so_far("disk", experiment, folder, lang, why)
    except OSError:
        return SAID["folder"].say(lang, folder=visible(str(folder)), why=why)


def _no_cluster(experiment: Experiment, folder: Path, problem: spreading.NoCluster, lang: str) -> str:
    facts = {name: visible(str(value)) for name, value in problem.facts.items()}
    said = SAID[problem.code].say(lang, **facts)
    if problem.code in spreading.NOT_BEGUN:
        return said
    return f"{said} {_so_far('kept', experiment, folder, lang)}"


def _refuse(line: str, status: int) -> NoReturn:
    click.echo(f"gunnen simulate: {line}", err=True)
    sys.exit(status)
