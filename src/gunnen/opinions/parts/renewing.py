"""What was fitted, brought up to date for a few people; what camps think is held as it was."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.mapping import too_little
from gunnen.opinions.parts import passes
from gunnen.opinions.parts.fitting import Fitted
from gunnen.opinions.parts.part import Part
from gunnen.opinions.parts.passes import HALVES
from gunnen.opinions.parts.sums import Sums
from gunnen.opinions.uniformity import one_sided


def renewed(fit: Fitted, these: NDArray[np.int64], before: Part, after: Part) -> Fitted:
    """The sums without what these people said before and with what they say now, and where they stand."""
    block = _put(fit.block, these, _turns(fit.block, these, after.given > 0, fit.frame.blocks))
    half = _put(fit.half, these, _turns(fit.half, these, after.said > 0, HALVES))
    now = passes.placed(after, fit.frame, block[these], half[these])
    chances, places, fits = now.rows
    was = passes.weighed(before, fit.membership[these], fit.frame.blocks, fit.block[these], fit.half[these])
    sums = fit.sums.changed((after.totals() - before.totals()).astype(float), now.sums, was)
    if fit.heard is not None:
        more, less = (
            passes.apart(part, *fit.heard, each[these]).sums[0] for part, each in ((after, half), (before, fit.half))
        )
        sums = replace(sums, told=sums.told + more - less)
    same = _one_sided(fit, after) & ~fits
    rows = {"membership": chances, "places": places, "same": same, "block": block[these], "half": half[these]}
    return _of_people(fit, these, after, sums, **rows)


def _of_people(fit: Fitted, these: NDArray[np.int64], after: Part, sums: Sums, **rows: Any) -> Fitted:
    people: dict[str, Any] = rows | {
        "voted": after.given > 0,
        "silent": too_little(after.given, after.said, after.statements),
    }
    found: dict[str, Any] = {name: _put(getattr(fit, name), these, new) for name, new in people.items()}
    return replace(fit, sums=sums, **found)


def _put(rows: NDArray[Any], these: NDArray[np.int64], new: NDArray[Any]) -> NDArray[Any]:
    found = rows.copy()
    found[these] = new
    return found


def _turns(
    every: NDArray[np.int64], these: NDArray[np.int64], active: NDArray[np.bool_], many: int
) -> NDArray[np.int64]:
    """Which block these are in: where they were, or the next in turn for who had none; -1 for who does not count."""
    fresh = active & (every[these] < 0)
    following = int((every >= 0).sum()) + np.cumsum(fresh) - 1
    turns: NDArray[np.int64] = np.where(fresh, following % many, np.where(active, every[these], -1))
    return turns


def _one_sided(fit: Fitted, part: Part) -> NDArray[np.bool_]:
    agreed, disagreed, _ = part.counts()
    expected = np.stack(passes.expected(part, fit.log_rates).rows)
    return one_sided(part.said, agreed, disagreed, expected)
