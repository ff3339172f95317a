"""What one decision asks of everybody: regrets, first choices, losses on one's own scale, and a fair share of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import MOST, InputError
from gunnen.fairness import game
from gunnen.fairness.settings import Settings
from gunnen.fairness.state import State
from gunnen.terms import Losses, Verdict

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]
Places = NDArray[np.intp]

ACCEPTABLE = 0.3
USUAL_STAKE = 0.6
PRIOR = 4  # one's own scale starts from so many usual decisions
NEAR = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """One decision as the guard sees it; p members answered all the options that were offered.

    ``rows``: the places of these members in the state, None for everybody in order. ``columns``: the offered options'
    places in the losses. ``least``: shape (p,), what one's own best costs. ``drawn``: how many members want each
    offered option most. ``live``: the places, among the offered, of first choices and syntheses. ``acceptable``:
    shape (live, p). ``stake``: shape (p,), the largest regret. ``scale``: shape (p,), what a regret is multiplied by.
    ``loss``: shape (live, p), on one's own scale, up to 1. ``share``: shape (p,), the fair share. ``unanimous``: the
    place among the offered of what is best for all, or None. ``totals``: each offered option's regret of all together.
    """

    rows: Places | None
    columns: list[int]
    least: Numbers
    drawn: list[int]
    live: list[int]
    acceptable: Bits
    stake: Numbers
    scale: Numbers
    loss: Numbers
    share: Numbers
    unanimous: int | None
    totals: list[float]


def offered(losses: Losses, verdicts: Sequence[Verdict]) -> list[int]:
    """The places of options without anybody's limit that are no hollow compromise."""
    hollow = {verdict.id for verdict in verdicts if verdict.verdict == "hollow"}
    if not hollow and not losses.limits.any():
        return list(range(len(losses.options)))
    bars = losses.limits.sum(axis=0).tolist()
    return [place for place, option in enumerate(losses.options) if not bars[place] and option.id not in hollow]


def present(state: State, losses: Losses, columns: list[int]) -> tuple[Places, Places]:
    """Who answered every one of these columns: places in the state, places in the losses."""
    where = {member: place for place, member in enumerate(state.members)}
    strangers = [member for member in losses.members if member not in where]
    if strangers:
        raise InputError("members", "members of this series", f"{strangers[0]!r} is not one; let them join first")
    answered = np.logical_and.reduce(~np.isnan(losses.values[:, columns]), axis=1)
    pairs = sorted((where[member], row) for row, member in enumerate(losses.members) if answered[row])
    table = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def weigh(state: State, losses: Losses, settings: Settings, verdicts: Sequence[Verdict] = ()) -> Weighing | None:
    """What the decision asks of everybody; None when nothing is offered or nobody answered. Raises InputError."""
    columns = offered(losses, verdicts)
    if not columns:
        return None
    rows, reports = None, _reports(losses, columns)
    if not (state.members is losses.members or state.members == losses.members) or np.isnan(reports.sum()):
        rows, own = present(state, losses, columns)
        if not len(rows):
            return None
        reports = reports[:, own]
    least = reports.min(axis=0)
    regret = np.subtract(reports, least, out=reports)
    regret /= MOST
    totals = regret.sum(axis=1).round(9).tolist()
    unanimous = next((place for place, total in enumerate(totals) if not total and not regret[place].any()), None)
    drawn = _first_choices(regret, totals)
    synthesis = {verdict.id for verdict in verdicts if verdict.verdict == "synthesis"}
    live = [place for place in range(len(columns)) if drawn[place] or losses.options[columns[place]].id in synthesis]
    loss = regret if len(live) == len(columns) else regret[live]
    acceptable = loss <= ACCEPTABLE + NEAR
    stake = loss.max(axis=0)
    scale = _scale(state, settings, rows, stake)
    loss *= scale
    np.minimum(loss, 1.0, out=loss)
    share = _share(loss, [drawn[place] for place in live], settings.alpha)
    return Weighing(rows, columns, least, drawn, live, acceptable, stake, scale, loss, share, unanimous, totals)


def regret_of(state: State, losses: Losses, weighing: Weighing, place: int) -> Numbers:
    """What each of those present gives up by an option, offered or not; ``place`` is among the losses' options."""
    column = losses.values[:, place]
    if weighing.rows is not None:
        where = {member: row for row, member in enumerate(losses.members)}
        column = column[[where[state.members[each]] for each in weighing.rows.tolist()]]
    regret = np.clip((column - weighing.least) / MOST, 0.0, 1.0)
    if np.isnan(regret.sum()):  # only where it was not offered
        regret = np.where(np.isnan(regret), weighing.stake, regret)
    return regret


def _reports(losses: Losses, columns: list[int]) -> Numbers:
    """What the offered options cost, a copy of shape (options, members), each row in one piece."""
    return np.array(losses.values.T if len(columns) == len(losses.options) else losses.values.T[columns], order="C")


def _first_choices(regret: Numbers, totals: list[float]) -> list[int]:
    """How many members want each option most; who is level between several takes the one that costs all least."""
    left = np.ones(regret.shape[1], dtype=np.bool_)
    drawn = [0] * len(totals)
    for place in sorted(range(len(totals)), key=lambda each: (totals[each], each)):
        wants = left & (regret[place] == 0)
        drawn[place] = int(np.count_nonzero(wants))
        left &= ~wants
    return drawn


def _scale(state: State, settings: Settings, rows: Places | None, stake: Numbers) -> Numbers:
    """One's own scale: so that everybody's usual largest loss counts as much, whatever numbers they like to use."""
    faced, before = (state.faced, state.stake) if rows is None else (state.faced[rows], state.stake[rows])
    usual = (PRIOR * USUAL_STAKE + before + stake) / (PRIOR + faced + 1)
    scale: Numbers = USUAL_STAKE / usual
    if settings.exceptions:
        scale *= _exceptions(state, settings, rows)
    return scale


def _exceptions(state: State, settings: Settings, rows: Places | None) -> Numbers:
    factors = np.array([settings.exceptions.get(member, 1.0) for member in state.members])
    return factors if rows is None else factors[rows]


def _share(loss: Numbers, drawn: list[int], alpha: float) -> Numbers:
    """The fair share: what one expects to lose when a random member decides, mixed with the equal loss."""
    total = sum(drawn)
    share = np.zeros(loss.shape[1])
    for row, count in zip(loss, drawn, strict=True):
        if count:
            share += row * (count / total)
    if alpha:
        share *= 1 - alpha
        share += alpha * game.value(loss)
    return share
