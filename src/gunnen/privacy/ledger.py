"""What the guard may know of a decision: the one way from losses to a series, so that it can tell nobody more."""

from __future__ import annotations

import numpy as np

from gunnen.privacy.bands import EDGES, TWICE_COSTS
from gunnen.privacy.levels import level
from gunnen.privacy.shown import ShownMirror
from gunnen.terms import Losses, Option, Verdict

FOUR_EDGE = 5.0
FOUR_COSTS = (0.0, 6.0)


def ledger(losses: Losses, page: ShownMirror) -> tuple[Losses, tuple[Verdict, ...]]:
    """The losses and verdicts that the guard sees and books, made of bands and of what ``page`` published.

    Of a clear option somebody's band: 0, 4.5 or 8.5 from five answers, 0 (below 5) or 6 with four; NaN stays unknown.
    With fewer answers nothing. Of a compromise nobody's number: a published synthesis costs everybody what their own
    best clear option costs; any other is the even mean of its parts, and never suggested. A limit on an option is
    everybody's. So a series, however long, says no more of two people than who of them was in which bands.

    >>> from gunnen.checking import check_losses
    >>> from gunnen.choosing import mirror
    >>> from gunnen.privacy import show_mirror
    >>> losses = check_losses("ABCDE", ["sea", "hills"], [[0, 8], [1, 9], [2, 7], [9, 3], [5, 0]])
    >>> ledger(losses, show_mirror(losses, mirror(losses)))[0].values.tolist()
    [[0.0, 8.5], [0.0, 8.5], [0.0, 8.5], [8.5, 4.5], [4.5, 0.0]]
    """
    verdicts = {each.id: each.verdict for each in page.verdicts}
    answered = ~np.isnan(losses.values).all(axis=1)
    coarse = _coarse(losses.values, int(answered.sum()))
    values = coarse.copy()
    clear = [place for place, option in enumerate(losses.options) if not option.is_compromise]
    for place, option in enumerate(losses.options):
        if option.is_compromise:
            parts = [losses.index(part) for part in option.parts]
            synthesis = verdicts.get(option.id) == "synthesis"
            values[:, place] = coarse[:, clear].min(axis=1) if synthesis else coarse[:, parts].mean(axis=1)
    barred = losses.limits.any(axis=0)
    options = tuple(Option(option.id, option.parts) for option in losses.options)
    return Losses(losses.members, options, values, np.tile(barred, (len(losses.members), 1))), tuple(
        Verdict(option.id, "synthesis" if verdicts.get(option.id) == "synthesis" else "hollow", None, 0, 0)
        for option in losses.options
        if option.is_compromise
    )


def _coarse(values: np.typing.NDArray[np.float64], answers: int) -> np.typing.NDArray[np.float64]:
    shown = level(answers)
    if shown == "nothing":
        return np.full(values.shape, np.nan)
    known = np.nan_to_num(values)
    if shown == "words":
        found = np.where(known < FOUR_EDGE, *FOUR_COSTS)
    else:
        found = np.array(TWICE_COSTS)[np.digitize(known, EDGES)] / 2
    return np.where(np.isnan(values), np.nan, found)
