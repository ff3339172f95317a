"""Conversations with a known truth from the generator that stands beside the repository, and clouds of our own."""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from gunnen.opinions import AGREE, BOTH, DISAGREE, Votes
from gunnen.opinions.votes import votes_at
from tests.gunnen.opinions.invented import said

PATH = Path(__file__).resolve().parents[4] / "shared" / "data" / "planted.py"


@dataclass(frozen=True, eq=False)
class Planted:
    """Votes, and the place of everybody's camp: 0, 1, ...; the middle comes after the last camp."""

    votes: Votes
    truth: np.ndarray
    ceiling: np.ndarray

    @property
    def middle(self) -> np.ndarray:
        return self.truth == self.truth.max()


@cache
def _generator():
    spec = importlib.util.spec_from_file_location("planted", PATH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def planted(**settings) -> Planted:
    """A conversation of the generator; ``ceiling`` is the best guess of who knows what the camps think."""
    if not PATH.exists():
        pytest.skip("the generator of planted conversations is not there")
    data = _generator().generate(**settings)
    people, size = (tuple(range(each)) for each in data["shape"].tolist())
    votes = votes_at(people, size, data["participant"], data["statement"], data["vote"])
    camp, agree = data["camp"].astype(int), data["agree"].astype(float)
    truth = np.where(camp < 0, len(agree), camp)
    return Planted(votes, truth, _ceiling(votes, truth, agree, data["kind"]))


def _ceiling(votes, truth, agree, kind):
    if not len(agree):
        return truth
    agree = np.clip(np.vstack([agree, agree.mean(0)]), 0.01, 0.99)
    both = np.full(agree.shape, 0.04)
    both[-1, kind == 0] = 0.5
    shares = np.bincount(truth, minlength=len(agree)) + 1
    parts = ((AGREE, (1 - both) * agree), (DISAGREE, (1 - both) * (1 - agree)), (BOTH, both))
    return (np.log(shares) + sum(votes.said(vote) @ np.log(chance).T for vote, chance in parts)).argmax(1)


def shape(name, people, draw):
    """Places of people in a crowd without camps, each as wide as a normal one."""
    if name == "bell":
        return draw.normal(size=(people, 2))
    if name == "skewed":
        return draw.exponential(size=(people, 2)) - 1
    if name == "flat":
        return draw.uniform(-1.7, 1.7, (people, 2))
    angle = draw.uniform(0, 2 * np.pi, people)
    return 1.4 * np.stack([np.cos(angle), np.sin(angle)], axis=1)


def crowd(name, seed, people=200, size=60, density=0.25) -> Votes:
    """One crowd without camps: "bell", "skewed", "flat" or "ring"."""
    draw = np.random.default_rng(seed)
    height = shape(name, people, draw) @ draw.normal(0, 1.2, (2, size)) + draw.normal(size=size)
    return said(1 / (1 + np.exp(-height)), density, draw)


def table(rows) -> Votes:
    """Votes from a whole table, (people, statements); None where nothing was seen."""
    cells = [(i, j, vote) for i, row in enumerate(rows) for j, vote in enumerate(row) if vote is not None]
    rows_, columns, values = (np.array(each, dtype=int) for each in zip(*cells, strict=True)) if cells else [[]] * 3
    return votes_at(tuple(range(len(rows))), tuple(range(len(rows[0]))), rows_, columns, values)


def relabelled(votes, people, statements) -> Votes:
    """The same votes of people and statements with other numbers: ``people[i]`` is the new number of person i."""
    return votes_at(votes.participants, votes.statements, people[votes.rows], statements[votes.columns], votes.values)
