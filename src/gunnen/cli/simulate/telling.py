"""What came out of an experiment: for people on a terminal, and for programs."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import click

from gunnen.cli.simulate import running
from gunnen.cli.simulate.words import COLUMNS, SAID, TO
from gunnen.practice import WAYS, Estimate, Experiment

SHOWN = 4


def visible(line: str) -> str:
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in line)


def as_data(experiment: Experiment, folder: Path) -> dict[str, object]:
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
            for point, estimates in running.points(experiment, folder)
        ],
    }


def tell(experiment: Experiment, folder: Path, table: Path, new: int, lang: str) -> None:
    if experiment.name:
        click.echo(visible(experiment.name))
    click.echo(SAID["model"].say(lang))
    click.echo(SAID["size"].say(lang, cells=len(experiment), new=new, teams=_teams(experiment, lang)))
    click.echo(SAID["interval"].say(lang))
    for point, estimates in islice(running.points(experiment, folder), SHOWN):
        click.echo()
        if point:
            click.echo(", ".join(f"{name} = {value:g}" for name, value in point.items()))
        _tell_point(estimates, lang)
    click.echo()
    if experiment.points > SHOWN:
        click.echo(SAID["more"].say(lang, count=experiment.points - SHOWN, file=visible(str(table))))
    else:
        click.echo(SAID["table"].say(lang, file=visible(str(table))))


def _teams(experiment: Experiment, lang: str) -> str:
    varied = experiment.grid.get("teams")
    if not varied:
        return str(experiment.counts["teams"])
    values = [int(varied[place]) for place in range(len(varied))]
    return f"{min(values)} {TO.say(lang)} {max(values)}"


def _tell_point(estimates: Mapping[str, Mapping[str, Estimate]], lang: str) -> None:
    rows = [["", *(words.say(lang) for words in COLUMNS.values())]]
    for way, found in estimates.items():
        rows.append([getattr(WAYS[way], lang), *(_interval(found[name], lang) for name in COLUMNS)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        click.echo("  ".join(["", first, *rest]).rstrip())


def _interval(found: Estimate, lang: str) -> str:
    if found.mean is None:
        return "-"
    if found.low is None or found.high is None:
        return _shown(found.mean, lang)
    mean, low, high = (_shown(each, lang) for each in (found.mean, found.low, found.high))
    return f"{mean} ({low} {TO.say(lang)} {high})"


def _shown(value: float, lang: str) -> str:
    shown = f"{round(value, 2) + 0.0:.2f}"  # no negative zero
    return shown.replace(".", ",") if lang == "nl" else shown
