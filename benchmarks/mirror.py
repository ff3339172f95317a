"""The mirror (summaries, compromise tests, suggestion), and reading a spreadsheet.

The peer of a mirror is one plain linear program a compromise (scipy's HiGHS over all members, for the largest smallest
gain), which gives less: no small whole numbers, no ties, no counts. The peer of reading is Python's csv module with a
float for every cell.
"""

from __future__ import annotations

import csv
import math
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.optimize import linprog

from benchmarks import Figure, median, once
from gunnen.checking import check_losses
from gunnen.choosing import mirror
from gunnen.cli.reading import read_losses
from gunnen.terms import Losses, Option

KINDS = ("scattered", "camps", "middle", "costly middle")


def figures() -> Iterator[Figure]:
    for kind in KINDS:
        yield _mirrored(kind, 30, 12, compromises=3, parts=3, goal=0.005)
    yield _mirrored("middle", 30, 12, compromises=3, parts=8, goal=0.005)
    for kind in KINDS:
        yield _mirrored(kind, 10_000, 50, compromises=10, parts=4, goal=2.0)
    yield _mirrored("middle", 10_000, 50, compromises=10, parts=8, goal=2.0)
    yield from _growth()
    yield _read(1_000_000)


def matrix(kind: str, members: int, options: int, *, compromises: int, parts: int, seed: int = 2026) -> Losses:
    """Losses of a made-up team.

    *scattered*: every loss by chance. *camps*: two camps, each with its own half of the options. *middle*: each
    compromise costs what its parts cost on average, so that turns are as good and no better: the hardest to refuse.
    *costly middle*: one point more than that, so that it is hollow.
    """
    chance = np.random.default_rng(seed)
    clear = options - compromises
    values = chance.integers(0, 11, (members, options)).astype(float)
    if kind == "camps":
        own = np.arange(members)[:, None] % 2 == np.arange(options)[None, :] % 2
        values = np.where(own, chance.integers(0, 3, values.shape), chance.integers(6, 11, values.shape)).astype(float)
    table: list[Option] = [Option(f"o{place}") for place in range(clear)]
    for place in range(clear, options):
        chosen = np.sort(chance.choice(clear, parts, replace=False))
        table.append(Option(f"c{place}", tuple(f"o{each}" for each in chosen)))
        if kind != "scattered":
            more = {"camps": -0.5, "middle": 0.0, "costly middle": 1.0}[kind]
            values[:, place] = np.clip(values[:, chosen].mean(axis=1).round(2) + more, 0, 10)
    return check_losses([f"m{each}" for each in range(members)], table, values)


def programs(losses: Losses) -> list[float]:
    """The peer: the largest smallest gain of each compromise."""
    return [_program(losses, option) for option in losses.options if option.is_compromise]


def _program(losses: Losses, option: Option) -> float:
    own = losses.values[:, [losses.index(option.id)]]
    gains = own - losses.values[:, [losses.index(each) for each in option.parts]]
    members, parts = gains.shape
    goal = np.append(np.zeros(parts), -1.0)
    above = np.hstack([-gains, np.ones((members, 1))])
    total = np.append(np.ones(parts), 0.0)[None]
    bounds: list[tuple[float | None, float | None]] = [(0, 1)] * parts
    return -linprog(goal, above, np.zeros(members), total, [1], bounds=[*bounds, (None, None)]).fun


def _mirrored(kind: str, members: int, options: int, *, compromises: int, parts: int, goal: float) -> Figure:
    losses = matrix(kind, members, options, compromises=compromises, parts=parts)
    times = 21 if members < 1000 else 3
    hollow = sum(verdict.verdict == "hollow" for verdict in mirror(losses).verdicts)
    return Figure(
        f"{members} x {options}, {compromises} compromises of {parts}, {kind}",
        median(lambda: mirror(losses), times),
        goal,
        median(lambda: programs(losses), times if members < 1000 else 1),
        f"{hollow} hollow",
    )


def _growth() -> Iterator[Figure]:
    """How the cost grows: ten times the members, and more parts to a compromise."""
    before = None
    for members in (1_000, 10_000, 100_000):
        losses = matrix("camps", members, 12, compromises=3, parts=3)
        seconds = median(lambda losses=losses: mirror(losses), 3)
        power = "" if before is None else f"grows with members^{math.log10(seconds / before):.2f}"
        yield Figure(f"{members} x 12, 3 compromises of 3, camps", seconds, note=power)
        before = seconds
    for parts in (2, 4, 6, 8, 12):
        losses = matrix("camps", 1_000, 20, compromises=1, parts=parts)
        schedules = math.comb(parts + 6, 6) - 1
        note = f"under {schedules} schedules"
        yield Figure(
            f"1000 x 20, one compromise of {parts}, camps", median(lambda losses=losses: mirror(losses)), note=note
        )


def _read(rows: int) -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "losses.csv"
        cells = np.random.default_rng(1).integers(0, 11, (rows, 6)).astype(str)
        with path.open("w") as file:
            file.write("name,a,b,c,d,e,mix=a+b\n")
            file.writelines(f"member {number}," + ",".join(row) + "\n" for number, row in enumerate(cells))
        with path.open("rb") as raw:
            seconds = once(lambda: read_losses(raw))
        return Figure(f"read a CSV of {rows} rows x 6", seconds, peer=once(lambda: _plainly(path)))


def _plainly(path: Path) -> list[list[float]]:
    with path.open(newline="") as file:
        reader = csv.reader(file)
        next(reader)
        return [[float(cell) for cell in row[1:]] for row in reader]
