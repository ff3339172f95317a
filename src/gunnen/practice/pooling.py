"""Several seeds of one simulation as one: the mean over all their teams, and its interval."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from scipy.special import stdtrit

from gunnen.practice.simulating import Estimate


def pool(found: Iterable[Mapping[str, Any]]) -> Estimate:
    """What `simulating.estimate` would say of all the teams together; each of ``found`` is an `Estimate.to_json`.

    >>> one = {"mean": 1.0, "deviation": 0.0, "teams": 2}
    >>> two = {"mean": 3.0, "deviation": 0.0, "teams": 2}
    >>> pool([one, two]).mean
    2.0
    """
    known = [each for each in found if each["teams"]]
    count = sum(each["teams"] for each in known)
    if not count:
        return Estimate(None, None, None, None, 0)
    mean = math.fsum(each["mean"] * each["teams"] for each in known) / count
    if count == 1:
        return Estimate(mean, None, None, None, 1)
    squares = math.fsum(
        (each["deviation"] or 0.0) ** 2 * (each["teams"] - 1) + each["teams"] * (each["mean"] - mean) ** 2
        for each in known
    )
    deviation = math.sqrt(squares / (count - 1))
    half = float(stdtrit(count - 1, 0.975)) * deviation / math.sqrt(count)
    return Estimate(mean, mean - half, mean + half, deviation, count)
