"""A conversation larger than memory likes: 1 M people, 1,000 statements, 100 M votes from Parquet.

``python -m benchmarks.large [people] [statements] [votes each] [folder]``

Makes the file in a temporary folder (1.1 GB for 100 M votes; nothing is kept), in an order that is no order: people
come back all the time, and one vote in 200 is given twice. Then runs ``gunnen map FILE --json`` on it in a process of
its own, and prints its time, its processor time and its largest resident memory.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

CAMPS, MIDDLE, BLOCK = 4, 0.1, 20_000
AGAIN = 200
BYTES = 22  # a vote, on disk, in the file and while it is sorted


def main(people: str = "1000000", statements: str = "1000", each: str = "100", folder: str = "") -> None:
    n, m, votes = int(people), int(statements), int(each)
    room = shutil.disk_usage(folder or tempfile.gettempdir()).free
    if room < n * votes * BYTES * 2:
        raise SystemExit(f"{n * votes * BYTES * 2 / 1e9:.0f} GB of free disk is needed, there is {room / 1e9:.0f}")
    with tempfile.TemporaryDirectory(dir=folder or None) as place:
        path = Path(place) / "votes.parquet"
        begun = time.perf_counter()
        truth = write(path, n, m, votes)
        size = path.stat().st_size / 1e6
        print(f"{n} people, {m} statements, {votes} each: {size:.0f} MB in {time.perf_counter() - begun:.0f} s")
        measure(path, truth)


def write(path: Path, people: int, statements: int, each: int, seed: int = 7) -> np.ndarray:
    """A file of about so many votes each, in a random order, with times; whose camp everybody is in (-1 the middle)."""
    import polars as pl

    chance = np.random.default_rng(seed)
    camp = np.where(chance.random(people) < MIDDLE, CAMPS, chance.integers(0, CAMPS, people))
    opinions = _opinions(chance, statements)
    eager = chance.lognormal(0, 0.7, people)
    eager *= each / statements / eager.mean()
    folder = path.with_suffix(".parts")
    folder.mkdir()
    turns = people * each // 2_000_000 + 1
    for turn in range(turns):
        frame = _some(chance, camp, opinions, np.minimum(eager, 0.9), turn, turns)
        frame.write_parquet(folder / f"{turn:06d}.parquet", compression="lz4")
    pl.scan_parquet(folder / "*.parquet").sink_parquet(path, compression="lz4", row_group_size=1_000_000)
    shutil.rmtree(folder)
    return np.where(camp == CAMPS, -1, camp)


def _opinions(chance, statements: int) -> np.ndarray:
    """The chance of agreeing (camps + 1, statements): half divides, the rest is shared."""
    level = chance.beta(4, 2, statements)
    divides = chance.random(statements) < 0.5
    side = chance.random((CAMPS, statements)) < 0.5
    held = np.where(side, chance.beta(8, 2, side.shape), chance.beta(2, 8, side.shape))
    agree = np.where(divides, held, level)
    return np.vstack([agree, agree.mean(0)]).astype(np.float32)


def _some(chance, camp, opinions, eager, turn: int, turns: int):
    """Every so many-th statement of everybody, shuffled: so nobody's votes stand together."""
    import polars as pl

    columns = np.arange(turn, opinions.shape[1], turns)
    found = []
    for start in range(0, len(camp), BLOCK):
        rows, at = np.nonzero(
            chance.random((min(BLOCK, len(camp) - start), len(columns)), np.float32)
            < eager[start : start + BLOCK, None].astype(np.float32)
        )
        who, which = rows + start, columns[at]
        vote = np.where(chance.random(len(who), np.float32) < opinions[camp[who], which], 1, -1).astype(np.int8)
        luck = chance.random(len(who), np.float32)
        vote[luck < 0.04 + 0.3 * (camp[who] == CAMPS)] = 2
        vote[luck > 0.92] = 0
        found.append((who.astype(np.int32), which.astype(np.int32), vote))
    who, which, vote = (np.concatenate(each) for each in zip(*found, strict=True))
    again = chance.integers(0, len(who), len(who) // AGAIN)
    order = chance.permutation(len(who) + len(again))
    when = 1_700_000_000_000 + chance.integers(0, 10**9, len(order))
    when[len(who) :] = when[again] - 1 - np.arange(len(again)) % 7  # what was said before, and is no longer so
    every = np.concatenate([np.arange(len(who)), again])[order]
    votes = np.concatenate([vote, -vote[again]])[order]
    votes[votes == -2] = 2
    columns_ = {"participant": who[every], "statement": which[every], "vote": votes, "time": when[order]}
    return pl.DataFrame(columns_)


def measure(path: Path, truth: np.ndarray) -> None:
    out = path.with_suffix(".json")
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    with out.open("wb") as answer:
        command = [sys.executable, "-m", "gunnen.cli", "map", str(path), "--json"]
        subprocess.run(command, stdout=answer, check=True, env=os.environ | {"TMPDIR": str(path.parent)})
    took = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"gunnen map --json: {took:.1f} s, {cpu:.1f} cpu s, at most {after.ru_maxrss / 1e6:.2f} GB")
    told(out, truth)


def told(out: Path, truth: np.ndarray) -> None:
    from gunnen.opinions.agreement import adjusted_rand

    camp = np.full(len(truth), -1)
    with out.open() as lines:
        for line in lines:
            if line.startswith('    {"id": ') and '"membership"' in line:
                one = json.loads(line.strip().rstrip(","))
                camp[one["id"]] = -1 if one["camp"] is None else one["camp"]
            if line.startswith('  "camp_evidence"'):
                print(line.strip())
    there = truth >= 0
    print(f"adjusted Rand index to what was planted {adjusted_rand(truth[there], camp[there]):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
