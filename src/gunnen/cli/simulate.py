"""``gunnen simulate``: run an experiment with simulated teams, and say what came out."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import NoReturn

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from gunnen.checking import InputError
from gunnen.cli import simulate_report, simulating, spreading
from gunnen.cli.showing import plain
from gunnen.cli.words import Words
from gunnen.practice import WAYS, Estimate, Experiment, read_experiment
from gunnen.practice.experiment import LONGEST_FILE

SHOWN = 4
SAID = {
    "model": Words(
        "Dit is een model, geen waarneming: de meeste getallen erin zijn een gok. Wat het aanneemt staat in "
        "docs/methods/simulator.md.",
        "This is a model, nothing of it was observed: most numbers in it are guesses. What it assumes is in "
        "docs/methods/simulator.md.",
    ),
    "size": Words(
        "{cells} simulaties, waarvan {new} nieuw; {teams} teams per simulatie.",
        "{cells} simulations, of which {new} new; {teams} teams in each.",
    ),
    "interval": Words(
        "Het gemiddelde over de teams, met zijn 95 %-interval.", "The mean over the teams, with its 95 % interval."
    ),
    "more": Words("En nog {count} instellingen, in {file}.", "And {count} more settings, in {file}."),
    "table": Words("Alles staat in {file}.", "All of it is in {file}."),
    "report": Words("De plaatjes staan in {file}.", "The pictures are in {file}."),
    "stopped": Words(
        "gestopt; {done} van {cells} simulaties zijn klaar en blijven bewaard. Nog eens starten gaat verder.",
        "stopped; {done} of {cells} simulations are done and kept. Start again to go on.",
    ),
    "disk": Words(
        "schrijven lukt niet ({why}); {done} van {cells} simulaties zijn bewaard. Nog eens starten gaat verder.",
        "cannot write ({why}); {done} of {cells} simulations are kept. Start again to go on.",
    ),
    "folder": Words("{folder} is niet te gebruiken: {why}", "{folder} cannot be used: {why}"),
    "missing": Words(
        "--cluster heeft Dask nodig, en {name} is er niet: pip install 'gunnen[cluster]'",
        "--cluster needs Dask, and {name} is not installed: pip install 'gunnen[cluster]'",
    ),
    "address": Words(
        "--cluster: verwacht wordt local, of een adres als tcp://10.0.0.5:8786; verbeter {address}",
        "--cluster: expected local, or an address like tcp://10.0.0.5:8786; correct {address}",
    ),
    "unreachable": Words(
        "op {address} is geen Dask-cluster te bereiken: {why}", "no Dask cluster can be reached at {address}: {why}"
    ),
    "empty": Words("het cluster heeft geen werkers; start er een", "the cluster has no workers; start one"),
    "other": Words(
        "de scheduler of een werker heeft deze versie van gunnen niet ({why}); zet daar dezelfde neer.",
        "the scheduler or a worker does not have this version of gunnen ({why}); install the same there.",
    ),
    "gone": Words("het cluster is weg.", "the cluster is gone."),
    "lost": Words(
        "steeds weer viel een werker uit onder dezelfde simulatie; heeft die genoeg geheugen?",
        "worker after worker died under the same simulation; do they have enough memory?",
    ),
    "kept": Words(
        "{done} van {cells} simulaties zijn klaar en blijven bewaard. Nog eens starten gaat verder.",
        "{done} of {cells} simulations are done and kept. Start again to go on.",
    ),
}
COLUMNS = {
    "loss": Words("verlies", "loss"),
    "worst_off": Words("wie het meest verliest", "worst off"),
    "structural": Words("structureel", "structural"),
    "kept": Words("gehouden", "kept"),
    "trust": Words("vertrouwen", "trust"),
}


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
        _refuse(f"{plain(str(file))}: {_visible(str(problem))}", 2)
    if workers and cluster is None:
        cluster = spreading.LOCAL
    folder = out or file.with_name(f"{file.stem}-results")
    done = Done()
    try:
        new = _run(experiment, folder, done, cluster, workers)
        table = simulating.write_table(experiment, folder, parquet=parquet)
        report = simulate_report.write_report(experiment, folder, lang, table.name)
    except KeyboardInterrupt:
        _refuse(SAID["stopped"].say(lang, done=_finished(experiment, folder), cells=len(experiment)), 130)
    except OSError as problem:
        _refuse(_unwritten(experiment, folder, problem, lang), 1)
    except spreading.NoCluster as problem:
        _refuse(_no_cluster(experiment, folder, problem, lang), 2 if problem.code in ("address", "missing") else 1)
    if as_json:
        click.echo(json.dumps(_as_data(experiment, folder), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        _tell(experiment, folder, table, new, lang)
        click.echo(SAID["report"].say(lang, file=_visible(str(report))))


class Done:
    """How many agent-decisions are done; the bar follows it."""

    def __init__(self) -> None:
        self.count = 0


def _run(experiment: Experiment, folder: Path, done: Done, cluster: str | None, workers: int | None) -> int:
    console = Console(stderr=True)
    columns = (BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        whole = sum(cell.size for cell in experiment.cells())
        task = bar.add_task("", total=whole, rate="")

        def watch(count: int) -> None:
            done.count += count
            bar.update(task, completed=done.count, rate=f"{done.count:,} / {whole:,}")

        if cluster is not None:
            return spreading.run(experiment, folder, watch, cluster=cluster, workers=workers)
        return simulating.run(experiment, folder, watch)


def _finished(experiment: Experiment, folder: Path) -> int:
    return sum(simulating.stored(folder, cell) is not None for cell in experiment.cells())


def _unwritten(experiment: Experiment, folder: Path, problem: OSError, lang: str) -> str:
    why = problem.strerror or type(problem).__name__
    try:
        return SAID["disk"].say(lang, why=why, done=_finished(experiment, folder), cells=len(experiment))
    except OSError:
        return SAID["folder"].say(lang, folder=plain(str(folder)), why=why)


def _no_cluster(experiment: Experiment, folder: Path, problem: spreading.NoCluster, lang: str) -> str:
    facts = {name: _visible(str(value)) for name, value in problem.facts.items()}
    said = SAID[problem.code].say(lang, **facts)
    if problem.code in ("missing", "address", "unreachable", "empty"):
        return said
    return f"{said} {SAID['kept'].say(lang, done=_finished(experiment, folder), cells=len(experiment))}"


def _refuse(line: str, status: int) -> NoReturn:
    click.echo(f"gunnen simulate: {line}", err=True)
    sys.exit(status)


def _visible(line: str) -> str:
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in line)


def _as_data(experiment: Experiment, folder: Path) -> dict[str, object]:
    return {
        "model": True,
        "name": experiment.name,
        "cells": len(experiment),
        "points": [
            {
                "point": dict(point),
                "ways": {
                    way: {name: each.to_json() for name, each in found.items()} for way, found in estimates.items()
                },
            }
            for point, estimates in simulating.points(experiment, folder)
        ],
    }


def _tell(experiment: Experiment, folder: Path, table: Path, new: int, lang: str) -> None:
    teams = experiment.cell(0).teams
    if experiment.name:
        click.echo(_visible(experiment.name))
    click.echo(SAID["model"].say(lang))
    click.echo(SAID["size"].say(lang, cells=len(experiment), new=new, teams=teams))
    click.echo(SAID["interval"].say(lang))
    for point, estimates in islice(simulating.points(experiment, folder), SHOWN):
        click.echo()
        if point:
            click.echo(", ".join(f"{name} = {value:g}" for name, value in point.items()))
        _tell_point(estimates, lang)
    click.echo()
    if experiment.points > SHOWN:
        click.echo(SAID["more"].say(lang, count=experiment.points - SHOWN, file=_visible(str(table))))
    else:
        click.echo(SAID["table"].say(lang, file=_visible(str(table))))


def _tell_point(estimates: Mapping[str, Mapping[str, Estimate]], lang: str) -> None:
    rows = [["", *(words.say(lang) for words in COLUMNS.values())]]
    for way, found in estimates.items():
        rows.append([getattr(WAYS[way], lang), *(_interval(found[name]) for name in COLUMNS)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(["", first, *rest]).rstrip())


def _interval(found: Estimate) -> str:
    if found.mean is None:
        return "-"
    if found.low is None or found.high is None:
        return f"{found.mean:.2f}"
    return f"{found.mean:.2f} ({found.low:.2f}-{found.high:.2f})"
