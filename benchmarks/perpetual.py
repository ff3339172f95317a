"""The perpetual rules beside the public collection of M. Lackner, in seconds of processor time a decision.

Set GUNNEN_PEER_PERPETUAL to a folder with a copy of github.com/martinlackner/perpetual to run it in the same minute, on
the same decisions; the note then says on how many of them both have the same winners. Its fractions grow with every
decision, so the few decisions that it is given flatter it. Booking is included on both sides, reading files is not.
"""

from __future__ import annotations

import collections.abc
import contextlib
import importlib
import io
import os
import sys
import time
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import Figure
from gunnen.fairness.perpetual import RULES

PEER = "GUNNEN_PEER_PERPETUAL"
FASTER = 50
AT_LEAST = 500  # decisions a second with 10,000 members
KINDS = ("scattered", "parties", "copies")
PEER_SECONDS = 0.5  # or three decisions, if those take longer

Table = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Run:
    """So many decisions: the winners, and the seconds that each took."""

    winners: list[int]
    seconds: float


def figures() -> Iterator[Figure]:
    peer = _peer()
    for kind in KINDS:
        tables = decisions(kind, 1_000, 7)
        for rule in RULES:
            yield _beside(rule, f"1000 x 7, {kind}, {rule}", tables, peer)
    for members, goal in ((10_000, 1 / AT_LEAST), (100_000, None)):
        tables = decisions("scattered", members, 7, count=10)
        for rule in RULES:
            yield Figure(f"{members} x 7, scattered, {rule}", ours(rule, tables).seconds, goal)


def decisions(kind: str, members: int, options: int, *, count: int = 40, seed: int = 2026) -> list[Table]:
    """Approvals of a made-up team.

    *scattered*: each approves 40 % of the options by chance, and one of the first half. *parties*: each always
    approves the same single option. *copies*: as scattered, but the second half are copies of the first, all tied.
    """
    chance, everybody = np.random.default_rng(seed), np.arange(members)
    party, half = chance.integers(0, options, members), options // 2
    tables = []
    for _ in range(count):
        table = chance.random((members, options)) < (0.0 if kind == "parties" else 0.4)
        table[everybody, party if kind == "parties" else chance.integers(0, half, members)] = True
        if kind == "copies":
            table[:, half : 2 * half] = table[:, :half]
        tables.append(table)
    return tables


def ours(rule: str, tables: Sequence[Table], rounds: int = 3) -> Run:
    """The quickest of some rounds, which all begin anew."""
    return min((_ours(rule, tables) for _ in range(rounds)), key=lambda run: run.seconds)


def _ours(rule: str, tables: Sequence[Table]) -> Run:
    step, state = RULES[rule].step, RULES[rule].start(len(tables[0]))
    winners, begun = [], time.process_time()
    for table in tables:
        winner, _, state = step(state, table)
        winners.append(winner)
    return Run(winners, (time.process_time() - begun) / len(tables))


def _beside(rule: str, setting: str, tables: Sequence[Table], peer: tuple[Any, Any] | None) -> Figure:
    mine = ours(rule, tables)
    if peer is None:
        return Figure(setting, mine.seconds, note=f"no peer: {PEER} is not set")
    other = _theirs(rule, tables, *peer)
    same = sum(one == two for one, two in zip(mine.winners, other.winners, strict=False))
    return Figure(
        setting, mine.seconds, other.seconds / FASTER, other.seconds, f"same winners in {same} of {len(other.winners)}"
    )


def _theirs(rule: str, tables: Sequence[Table], rules: Any, profiles: Any) -> Run:
    voters = list(range(len(tables[0])))
    weights, winners, spent = rules.init_weights(rule, voters), [], 0.0
    for table in tables:
        options = list(range(table.shape[1]))
        approvals = {voter: np.flatnonzero(row).tolist() for voter, row in enumerate(table)}
        profile = profiles.ApprovalProfile(voters, options, approvals)
        begun = time.process_time()
        with contextlib.redirect_stdout(io.StringIO()):
            winners.append(rules.compute_rule(rule, profile, weights))
        spent += time.process_time() - begun
        if spent > PEER_SECONDS and len(winners) >= 3:
            break
    return Run(winners, spent / len(winners))


def _peer() -> tuple[Any, Any] | None:
    """The peer's modules, which were written when collections still had a Mapping and Python 2 had to be served."""
    folder = os.environ.get(PEER)
    if not folder:
        return None
    if not (Path(folder) / "perpetual_rules.py").exists():
        sys.exit(f"{PEER}: there is no perpetual_rules.py in {folder}")
    collections.Mapping = collections.abc.Mapping  # type: ignore[attr-defined]
    with contextlib.suppress(ImportError):
        importlib.import_module("future.utils")
    if "future.utils" not in sys.modules:
        sys.modules["future"] = types.ModuleType("future")
        sys.modules["future.utils"] = types.ModuleType("future.utils")
        sys.modules["future.utils"].iteritems = lambda mapping: iter(mapping.items())  # type: ignore[attr-defined]
    sys.path.append(folder)
    return importlib.import_module("perpetual_rules"), importlib.import_module("profiles")
