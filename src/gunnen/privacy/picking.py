"""Which option a page suggests: from what the page shows, and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.choosing import METHODS
from gunnen.privacy.bands import Bands
from gunnen.privacy.shown import ShownVerdict
from gunnen.terms import Reason

Pick = tuple[str | None, Reason]

BY_BANDS: Mapping[str, Callable[[Bands], tuple[int, ...]]] = {
    "least_total": lambda bands: (bands.weight, bands.worst),
    "least_worst": lambda bands: (bands.worst, bands.weight),
}


def check_method(method: str) -> None:
    if method not in BY_BANDS:
        raise InputError("method", " or ".join(METHODS), f"correct {method!r}")


def synthesis(verdicts: Sequence[ShownVerdict], limited: Mapping[str, bool]) -> Pick | None:
    """The first compromise that is shown to be a real synthesis; that it is one is all that this says."""
    for each in verdicts:
        if each.verdict == "synthesis" and not limited[each.id]:
            return each.id, Reason("synthesis", {"option": each.id})
    return None


def from_bands(bands: Mapping[str, Bands], method: str) -> Pick:
    """The clear option that the bands of all of them speak for; ``bands`` holds those that may be suggested."""
    return _first({option: BY_BANDS[method](each) for option, each in bands.items()}, f"{method}_by_bands")


def from_first_choices(carriers: Mapping[str, int]) -> Pick:
    """The clear option on which the fewest have a lower loss with another clear option."""
    return _first({option: (count,) for option, count in carriers.items()}, "most_at_best")


def count_carriers(values: NDArray[np.float64]) -> list[int]:
    """Of each clear option: how many lose less with another clear one; shape (members, options), no NaN.

    >>> count_carriers(np.array([[0.0, 4.0], [3.0, 3.0]]))
    [0, 1]
    """
    return np.count_nonzero(values > values.min(axis=1, keepdims=True), axis=0).tolist()  # type: ignore[no-any-return]


def _first(keys: Mapping[str, tuple[int, ...]], code: str) -> Pick:
    if not keys:
        return None, Reason("all_barred")
    least = min(keys.values())
    level = [option for option, key in keys.items() if key == least]
    if len(level) > 1:
        return level[0], Reason("tie", {"option": level[0], "options": level, "by": code})
    return level[0], Reason(code, {"option": level[0]})
