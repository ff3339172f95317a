"""Running an experiment: one file a cell, written beside and then renamed, so that stopping loses no finished cell."""

from __future__ import annotations

import csv
import errno
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, TextIO

from gunnen.practice import MEASURES, Cell, Estimate, Experiment
from gunnen.practice.pooling import pool

Watch = Callable[[int], None]
TABLES = ("results.parquet", "results.csv")
RESULTS = (*TABLES, "report.html")
_FIGURES = {each.name for each in fields(Estimate)}
_SIZE = ("teams", "agents", "decisions")


def run(experiment: Experiment, folder: Path, watch: Watch) -> int:
    """Compute every cell that is not in the folder yet; ``watch(agent_decisions)`` as they get done. How many were."""
    prepare(folder)
    computed = 0
    for cell in missing(experiment, folder, watch):
        keep(folder, cell, _computed(cell, watch))
        computed += 1
    return computed


class NotOurs(Exception):
    """The folder holds a file by the name of a result, and none of the cells that it would be made of."""


def prepare(folder: Path) -> None:
    """Make the folder. Raises NotOurs."""
    if not (folder / "cells").exists():
        for name in RESULTS:
            if (folder / name).exists():
                raise NotOurs(folder / name)
    (folder / "cells").mkdir(parents=True, exist_ok=True)
    _sweep(folder)


def _sweep(folder: Path) -> None:
    """Take away what a run that was killed left half-written: what nobody wrote in for an hour."""
    long_ago = time.time() - 3600
    for pattern in ("cells/.*.json.*.part", ".results.*.part", ".report.html.*.part"):
        for left in folder.glob(pattern):
            with suppress(OSError):
                if left.stat().st_mtime < long_ago:
                    left.unlink()


def finished(experiment: Experiment, folder: Path) -> int:
    """How many cells are there, whole or not; at once where few of very many are."""
    try:
        there = {each.name for each in (folder / "cells").iterdir() if each.suffix == ".json"}
    except FileNotFoundError:
        return 0
    count = 0
    for cell in experiment.cells():
        if count == len(there):
            break
        count += f"{cell.key}.json" in there
    return count


def missing(experiment: Experiment, folder: Path, watch: Watch) -> Iterator[Cell]:
    """The cells that are not in the folder yet; the others are told to ``watch``."""
    for cell in experiment.cells():
        if stored(folder, cell) is None:
            yield cell
        else:
            watch(cell.size)


def keep(folder: Path, cell: Cell, found: Mapping[str, Any]) -> None:
    write(_place(folder, cell), lambda file: json.dump(found, file, allow_nan=False))


def _computed(cell: Cell, watch: Watch) -> dict[str, Any]:
    before = 0

    def more(done: int, _: int) -> None:
        nonlocal before
        watch(done - before)
        before = done

    return cell.run(more)


def _place(folder: Path, cell: Cell) -> Path:
    return folder / "cells" / f"{cell.key}.json"


def stored(folder: Path, cell: Cell) -> dict[str, Any] | None:
    """A finished cell, or None: a file that is not whole, or of something else, does not count."""
    try:
        found = json.loads(_place(folder, cell).read_text(), parse_constant=_no_number)
    except (FileNotFoundError, ValueError, RecursionError):
        return None
    return found if _whole(found, cell) else None


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is never written")


def _whole(found: Any, cell: Cell) -> bool:
    try:
        return found["key"] == cell.key and all(
            found["ways"][way][name].keys() >= _FIGURES for way in cell.ways for name in MEASURES
        )
    except (TypeError, KeyError, AttributeError):
        return False


def write(path: Path, fill: Callable[[TextIO], None]) -> None:
    """A file that is there as a whole or not at all, also when the disk is full or somebody stops it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", newline="") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def write_table(experiment: Experiment, folder: Path, *, parquet: bool) -> Path:
    """One row a cell and way: what varied, the seed, and each measure with its interval."""
    path, other = (folder / name for name in (TABLES if parquet else TABLES[::-1]))
    if parquet:
        _write_parquet(experiment, folder, path)
    else:
        write(path, lambda file: _fill(csv.writer(file), experiment, folder))
    other.unlink(missing_ok=True)  # it may be of another experiment
    return path


def _write_parquet(experiment: Experiment, folder: Path, path: Path) -> None:
    """Its lines stand in a file of this process meanwhile, so that two runs in one folder do not take them away."""
    import polars

    lines, beside = (folder / f".results.{os.getpid()}.{each}.part" for each in ("csv", "parquet"))
    try:
        write(lines, lambda file: _fill(csv.writer(file), experiment, folder))
        polars.read_csv(lines, infer_schema_length=None).write_parquet(beside)
        beside.replace(path)
    except polars.exceptions.PolarsError as problem:  # as a full disk is told there
        raise OSError(errno.EIO, str(problem)) from problem
    finally:
        for each in (lines, beside):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def _fill(table: Any, experiment: Experiment, folder: Path) -> None:
    varied = [each for each in experiment.grid if each not in _SIZE]
    figures = [f"{name}{part}" for name in MEASURES for part in ("", "_low", "_high")]
    table.writerow([*varied, *_SIZE, "seed", "way", *figures])
    for cell in experiment.cells():
        found = stored(folder, cell)
        assert found is not None
        start = [*(repr(cell.point[each]) for each in varied), *(getattr(cell, each) for each in _SIZE), cell.seed]
        for way, measures in found["ways"].items():
            table.writerow([*start, way, *_figures(measures)])


def _figures(measures: Mapping[str, Mapping[str, float | None]]) -> Iterator[str]:
    for name in MEASURES:
        for part in ("mean", "low", "high"):
            value = measures[name][part]
            yield "" if value is None else repr(value)


def points(
    experiment: Experiment, folder: Path
) -> Iterator[tuple[Mapping[str, float], dict[str, dict[str, Estimate]]]]:
    """Each point of the grid with its estimates by way and measure, over all its seeds."""
    for place in range(experiment.points):
        cells = [*experiment.at_point(place)]
        found = [stored(folder, cell) for cell in cells]
        yield (
            cells[0].point,
            {
                way: {name: pool(each["ways"][way][name] for each in found if each is not None) for name in MEASURES}
                for way in experiment.ways
            },
        )
