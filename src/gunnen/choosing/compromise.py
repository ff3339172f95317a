"""The compromise test: would taking turns between the clear options do better than the middle?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.choosing import exact, schedules, shares
from gunnen.terms import Losses, Option, Reason, Verdict

Numbers = NDArray[np.float64]


def compromise_test(losses: Losses, option_id: str, *, turns: bool = True, max_denominator: int = 6) -> Verdict:
    """Whether a compromise is hollow, a real synthesis, or in between.

    Let ``c_i`` be what the compromise costs member i, ``L_ij`` what the clear option j that it names costs them, and
    ``w`` a schedule: shares ``w_j >= 0`` that sum to 1, 0 for a barred option. The compromise is

    - *hollow* when turns are possible and some w has ``L_i @ w <= c_i + 1e-9`` for every member and
      ``L_i @ w <= c_i - 0.5`` for at least one;
    - else a *synthesis* when ``c_i <= min_k L_ik + 3`` for every member, over all options k;
    - else *between*.

    Of the schedules with denominators up to ``max_denominator`` (1 to 8) the verdict takes the one with the largest
    smallest gain, then the smallest total, then the smallest denominator, then the larger shares of the parts that
    were named first; where none of them makes the compromise hollow, a linear program looks at all others.
    ``worse_off`` and ``better_off`` count members under the schedule, or, when there is none, under the best small
    one; without turns that is the best single option. Members whose loss is unknown on the compromise or one of its
    parts stay outside, and the verdict says how many.

    Compared exactly for decimals of up to twelve places. Cost grows with members x parts x schedules (64 of them for
    three parts, 461 for five) while that is small; with more of either only the members who decide it are compared
    with every schedule. Raises InputError when ``option_id`` is not a compromise.

    >>> from gunnen.checking import check_losses
    >>> losses = check_losses(["Anna", "Bo", "Cem"], ["sea", "mountains", Option("lake", ("sea", "mountains"))],
    ...                       [[0, 9, 5], [0, 9, 6], [9, 0, 8]])
    >>> verdict = compromise_test(losses, "lake")
    >>> verdict.verdict, {part: str(share) for part, share in verdict.schedule.items()}
    ('hollow', {'sea': '2/3', 'mountains': '1/3'})
    """
    option = _compromise(losses, option_id)
    if not 1 <= max_denominator <= schedules.LARGEST_DENOMINATOR:
        raise InputError("max_denominator", f"1 to {schedules.LARGEST_DENOMINATOR}", f"correct {max_denominator}")
    bars = exact.barred(losses)
    parts = [part for part in option.parts if not bars[losses.index(part)]]
    gains, unknown = _gains(losses, option, parts)
    trial = _try_turns(gains, max_denominator if turns else 1, beyond=turns)
    hollow = turns and trial.shares is not None
    distances = _distances(losses, losses.index(option_id))
    near = bool(len(distances)) and bool(distances.max() <= exact.NEAR)
    verdict = "hollow" if hollow else "synthesis" if near else "between"
    schedule = {part: share for part, share in zip(parts, trial.best, strict=True) if share} if parts else {}
    return Verdict(
        id=option_id,
        verdict=verdict,
        schedule=schedule if hollow else None,
        worse_off=trial.worse_off,
        better_off=trial.better_off,
        reasons=(
            *_speaking(verdict, trial, distances, schedule),
            *_limits_of_the_test(option, parts, trial, unknown, schedule, turns),
        ),
    )


def _compromise(losses: Losses, option_id: str) -> Option:
    for option in losses.options:
        if option.id == option_id:
            if option.is_compromise:
                return option
            raise InputError("option_id", "a compromise", f"{option_id!r} is a clear option")
    raise InputError("option_id", "an option on the table", f"there is no option {option_id!r}")


def _gains(losses: Losses, option: Option, parts: list[str]) -> tuple[Numbers, int]:
    """Units better off under each part than under the compromise, for members who know; and how many do not."""
    columns = [losses.index(each) for each in (option.id, *parts)]
    units = exact.in_units(losses.values[:, columns])
    known = ~np.logical_or.reduce(np.isnan(units), axis=1)
    units = units[known]
    return units[:, :1] - units[:, 1:], len(known) - len(units)


def _distances(losses: Losses, place: int) -> Numbers:
    """How far above their own best the option leaves each member who knows it, in units."""
    column = losses.values[:, place]
    known = ~np.isnan(column)
    best = exact.own_best(losses.values)[known]
    distances: Numbers = exact.in_units(column[known]) - exact.in_units(best)
    return distances


@dataclass(frozen=True, slots=True)
class _Trial:
    """What turns would do: the best shares there are, and the shares that prove the compromise hollow, if any."""

    best: tuple[Fraction, ...] = ()
    shares: tuple[Fraction, ...] | None = None
    worse_off: int = 0
    better_off: int = 0
    beyond_small: bool = False
    looked_up_to: int | None = None


def _try_turns(gains: Numbers, max_denominator: int, *, beyond: bool) -> _Trial:
    members, parts = gains.shape
    if not members or not parts:
        return _Trial(best=(Fraction(),) * parts)
    table = schedules.table(parts, max_denominator)
    found = schedules.search(gains, table)
    qualifying = None if found.qualifying is None else table.shares(found.qualifying)
    wider = None
    if qualifying is None and beyond and parts > 1:
        wider = shares.find(gains)
    best = qualifying or wider or table.shares(found.best)
    worse_off, better_off = shares.tally(gains, best)
    return _Trial(
        best=best,
        shares=qualifying or wider,
        worse_off=worse_off,
        better_off=better_off,
        beyond_small=wider is not None,
        looked_up_to=table.max_denominator if table.max_denominator < max_denominator else None,
    )


def _speaking(verdict: str, trial: _Trial, distances: Numbers, schedule: dict[str, Fraction]) -> Iterator[Reason]:
    """What speaks for the verdict; in between, what speaks for turns and what for the compromise."""
    far = int(np.count_nonzero(distances > exact.NEAR))
    furthest = exact.points(distances.max()) if len(distances) else 0.0
    if verdict == "hollow":
        yield Reason("turns_leave_nobody_worse_off", {"schedule": schedule, "better_off": trial.better_off})
    elif verdict == "synthesis":
        yield Reason("all_near_own_best", {"within": 3, "furthest": furthest})
    elif not len(distances):
        yield Reason("nothing_known", {})
    else:
        yield Reason("some_far_from_own_best", {"far": far, "furthest": furthest, "within": 3})
        if far < len(distances):
            yield Reason("some_near_own_best", {"near": len(distances) - far, "within": 3})
        if trial.better_off:
            yield Reason("turns_leave_some_better_off", {"schedule": schedule, "better_off": trial.better_off})
        if trial.worse_off:
            yield Reason("turns_leave_some_worse_off", {"schedule": schedule, "worse_off": trial.worse_off})
        elif schedule and not trial.better_off:
            yield Reason("turns_help_nobody", {"schedule": schedule})


def _limits_of_the_test(
    option: Option, parts: list[str], trial: _Trial, unknown: int, schedule: dict[str, Fraction], turns: bool
) -> Iterator[Reason]:
    if not turns:
        yield Reason("turns_not_possible", {})
        if trial.shares:
            yield Reason("one_option_leaves_nobody_worse_off", {"option": next(iter(schedule))})
    barred = [part for part in option.parts if part not in parts]
    if barred:
        yield Reason("barred_part_left_out", {"options": barred})
    if trial.beyond_small:
        yield Reason("no_small_schedule", {"schedule": schedule})
    if trial.looked_up_to:
        yield Reason("too_many_small_schedules", {"max_denominator": trial.looked_up_to})
    if unknown:
        yield Reason("unknown_could_change", {"unknown": unknown})
