"""What is measured of each team while it decides."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]

MEASURES = (
    "loss",
    "worst_off",
    "structural",
    "longest_run",
    "unspoken",
    "kept",
    "granted",
    "trust",
    "polarisation",
    "time",
    "redone",
)


@dataclass(slots=True, eq=False)
class Tally:
    """Sums over the decisions of some teams; ``teams`` and ``agents`` are its shape."""

    teams: int
    agents: int
    decisions: int = 0
    loss: Numbers = field(init=False)
    above: Numbers = field(init=False)
    run: NDArray[np.int32] = field(init=False)
    longest: NDArray[np.int32] = field(init=False)
    sums: dict[str, Numbers] = field(init=False)

    def __post_init__(self) -> None:
        shape = (self.teams, self.agents)
        self.loss, self.above = np.zeros(shape), np.zeros(shape)
        self.run, self.longest = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
        self.sums = {
            name: np.zeros(self.teams) for name in ("unspoken", "dodged", "asked", "granted", "time", "redone")
        }

    def add(self, loss: Numbers, fair: Numbers, lost: Bits, **sums: Numbers) -> None:
        """One decision more: ``loss`` as it turned out, its ``fair`` share, who ``lost``; sums of shape (teams,)."""
        self.decisions += 1
        self.loss += loss
        self.above += loss
        self.above -= fair
        self.run += 1
        self.run *= lost
        np.maximum(self.longest, self.run, out=self.longest)
        for name, value in sums.items():
            self.sums[name] += value

    def measures(self, trust: Numbers, position: Numbers) -> dict[str, Numbers]:
        """Each of `MEASURES`, shape (teams,).

        ``loss``: the mean. ``worst_off``: the mean of who lost most. ``structural``: how much the worst placed lost a
        decision above what drawing turns would have cost them, at least 0. ``longest_run``: losses in a row.
        ``unspoken``: the mean of what is carried unspoken. ``kept``: how often agreements were kept. ``granted``: of
        what was asked, NaN where nothing was. ``trust``: at the end. ``polarisation``: at the end, four times the
        variance of where people stand, 0 to 1. ``time``: rounds of talk a decision. ``redone``: share of decisions.
        """
        count = self.decisions
        sums = {name: value / count for name, value in self.sums.items()}
        asked = np.where(self.sums["asked"] > 0, self.sums["asked"], np.nan)
        return {
            "loss": self.loss.mean(axis=1) / count,
            "worst_off": self.loss.max(axis=1) / count,
            "structural": np.maximum(self.above.max(axis=1) / count, 0.0),
            "longest_run": self.longest.max(axis=1).astype(np.float64),
            "unspoken": sums["unspoken"],
            "kept": 1.0 - sums["dodged"],
            "granted": self.sums["granted"] / asked,
            "trust": trust.mean(axis=1),
            "polarisation": polarisation(position),
            "time": sums["time"],
            "redone": sums["redone"],
        }


def polarisation(position: Numbers) -> Numbers:
    """Four times the variance of positions from 0 to 1: 1 when half stand at either end. Shape (teams,).

    >>> polarisation(np.array([[0.0, 1.0], [0.3, 0.3]])).tolist()
    [1.0, 0.0]
    """
    apart = position - position.mean(axis=1, keepdims=True)
    found: Numbers = 4.0 * (apart * apart).mean(axis=1)
    return found
