"""Which option to bring to the grant round: a table of rules, with their ties spelled out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import LEAST, MOST, InputError
from gunnen.choosing import exact, least_total, least_worst
from gunnen.choosing.rules import Rule, Standing
from gunnen.terms import Losses, Reason, Suggestion, Verdict

METHODS = MappingProxyType({module.RULE.name: module.RULE for module in (least_total, least_worst)})

_MIDDLE = (LEAST + MOST) * exact.UNITS // 2


def suggest(losses: Losses, *, method: str = "least_total", verdicts: Sequence[Verdict] = ()) -> Suggestion:
    """The option that a method would bring to the grant round; people decide.

    An option with anybody's limit is never suggested, nor is a compromise that its verdict calls hollow. An unknown
    loss is never taken for zero: for the ranking it counts as 5, the middle, and a reason says whether any value from
    0 to 10 in its place could still change the suggestion (a limit always can). ``ranking`` holds every option that
    may be suggested, best first. Cost grows with members x options. Raises InputError for an unknown method.

    >>> from gunnen.checking import check_losses
    >>> losses = check_losses(["Anna", "Bo"], ["office", "home", "garden"], [[0, 8, 3], [9, 1, 6]])
    >>> suggestion = suggest(losses)
    >>> suggestion.option, [reason.code for reason in suggestion.reasons]
    ('garden', ['least_total', 'tie_broken'])
    >>> dict(suggestion.reasons[1].data)
    {'by': 'worst', 'options': ['office', 'home', 'garden']}
    """
    if method not in METHODS:
        raise InputError("method", " or ".join(METHODS), f"correct {method!r}")
    rule, tested = METHODS[method], {verdict.id: verdict for verdict in verdicts}
    bars = exact.barred(losses)
    open_ = [each for each, bar in zip(_standings(losses), bars, strict=True) if not bar]
    allowed = [each for each in open_ if not _is_hollow(tested, each.id)]
    ranking = sorted(allowed, key=lambda each: _key(rule, each.filled(_MIDDLE)))
    reasons = (
        *_winning(rule, ranking, allowed),
        *_left_out(losses, bars, tested),
        *_caution(tested, ranking),
        *_unknowns(losses, rule, ranking, open_, tested),
    )
    return Suggestion(ranking[0].id if ranking else None, tuple(each.id for each in ranking), reasons)


def _standings(losses: Losses) -> list[Standing]:
    best = exact.in_units(exact.own_best(losses.values))
    return [_standing(losses, place, best) for place in range(len(losses.options))]


def _standing(losses: Losses, place: int, best: NDArray[np.float64]) -> Standing:
    column = exact.in_units(losses.values[:, place])
    known = ~np.isnan(column)
    units = column[known]
    return Standing(
        id=losses.options[place].id,
        total=exact.exact_sum(units),
        worst=int(units.max()) if len(units) else 0,
        carriers=int(np.count_nonzero(units > best[known])),
        unknown=len(column) - len(units),
    )


def _key(rule: Rule, standing: Standing) -> tuple[int, ...]:
    return tuple(getattr(standing, each) for each in rule.criteria)


def _is_hollow(tested: Mapping[str, Verdict], option: str) -> bool:
    return option in tested and tested[option].verdict == "hollow"


def _winning(rule: Rule, ranking: Sequence[Standing], allowed: Sequence[Standing]) -> Iterator[Reason]:
    if not ranking:
        yield Reason("all_barred", {})
        return
    first, level = ranking[0].filled(_MIDDLE), [each.filled(_MIDDLE) for each in allowed]
    figures = {each: _figure(first, each) for each in rule.criteria}
    if ranking[0].unknown:
        figures["unknown_as"] = exact.points(_MIDDLE)
    yield Reason("only_option_left" if len(ranking) == 1 else rule.name, {"option": first.id, **figures})
    for before, after in pairwise((*rule.criteria, "order")):
        level = [each for each in level if getattr(each, before) == getattr(first, before)]
        if len(level) == 1:
            return
        if after == "order" or len({getattr(each, after) for each in level}) > 1:
            yield Reason("tie_broken", {"by": after, "options": [each.id for each in level]})


def _figure(standing: Standing, criterion: str) -> float | int:
    value: int = getattr(standing, criterion)
    return value if criterion == "carriers" else exact.points(value)


def _left_out(losses: Losses, bars: NDArray[np.bool_], tested: Mapping[str, Verdict]) -> Iterator[Reason]:
    for option, bar, limits in zip(losses.options, bars, losses.limits.sum(axis=0), strict=True):
        if bar:
            yield Reason("barred_not_suggested", {"option": option.id, "limits": int(limits)})
        elif _is_hollow(tested, option.id):
            yield Reason("hollow_not_suggested", {"option": option.id})


def _caution(tested: Mapping[str, Verdict], ranking: Sequence[Standing]) -> Iterator[Reason]:
    if ranking and ranking[0].id in tested:
        yield Reason(f"suggested_{tested[ranking[0].id].verdict}", {"option": ranking[0].id})


def _unknowns(
    losses: Losses, rule: Rule, ranking: Sequence[Standing], open_: Sequence[Standing], tested: Mapping[str, Verdict]
) -> Iterator[Reason]:
    unknown = int(np.isnan(losses.values).sum())
    if not unknown or not ranking:
        return
    first, unsure = ranking[0], {name for name, verdict in tested.items() if _unknown_could_change(verdict)}
    rivals = [
        each.id
        for each in open_
        if each.id != first.id
        and (each in ranking or each.id in unsure)
        and (first.id in unsure or _could_pass(rule, each, first))
    ]
    if rivals:
        yield Reason("unknown_could_change", {"unknown": unknown, "options": rivals})
    else:
        yield Reason("unknown_cannot_change", {"unknown": unknown})


def _unknown_could_change(verdict: Verdict) -> bool:
    return any(reason.code == "unknown_could_change" for reason in verdict.reasons)


def _could_pass(rule: Rule, rival: Standing, first: Standing) -> bool:
    """Whether the rival could come out first with its unknowns at their least and the first's at their most."""
    low, high = rival.filled(LEAST * exact.UNITS), first.filled(MOST * exact.UNITS)
    for criterion in rule.criteria:
        if criterion == "carriers":
            break  # any unknown of anybody may move who loses more than at their own best
        if getattr(low, criterion) != getattr(high, criterion):
            return bool(getattr(low, criterion) < getattr(high, criterion))
    return True
