"""The Reciprocal Guard: what costs least, where a voice grows with what its owner lost above a fair turn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gunnen.fairness import potential
from gunnen.fairness.settings import DEFAULT, Settings
from gunnen.fairness.state import State
from gunnen.fairness.weighing import NEAR, Weighing, offered, weigh
from gunnen.terms import Losses, Reason, Suggestion, Verdict

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]

LONGEST_PULL = 20
LEAST_PUSH = 2.0
_MOVED_BY = ("", "turn_after_losses", "nobody_may_lose_longer", "bound_holds", "turn_after_losses")


def suggest(
    state: State, losses: Losses, *, settings: Settings = DEFAULT, verdicts: Sequence[Verdict] = ()
) -> Suggestion:
    """The option that the guard would bring to the grant round; people decide, and nothing is booked.

    The definition, in symbols and with its proof, is in ``docs/methods/fairness.md``. Live options are everybody's
    first choices and every compromise that ``verdicts`` calls a synthesis; an option with a limit and a hollow
    compromise are never suggested. Who did not answer every offered option counts as absent. Sums run in a fixed
    order, and options within a billionth of each other are level: one answer on every machine.
    Cost grows with members x options. Raises InputError.

    >>> from gunnen.checking import check_losses
    >>> from gunnen.fairness import open_series
    >>> losses = check_losses(["Anna", "Bo", "Cem"], ["office", "home"], [[0, 8], [0, 6], [9, 0]])
    >>> suggestion = suggest(open_series(losses.members), losses)
    >>> suggestion.option, suggestion.reasons[0].code
    ('office', 'least_weighted_loss')
    """
    weighing = weigh(state, losses, settings, verdicts)
    if weighing is None:
        code = "nobody_answered" if offered(losses, verdicts) else "all_barred"
        return Suggestion(None, (), (Reason(code), *_beside(state, losses, None, verdicts)))
    return said(state, losses, weighing, choose(state, weighing, settings), verdicts)


@dataclass(slots=True)
class Choice:
    """What was chosen among the offered options, and everything that can be said about why."""

    place: int
    ranking: list[int]
    code: str = "least_weighted_loss"
    facts: dict[str, object] = field(default_factory=dict)
    instead: int | None = None
    level: list[int] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)


def choose(state: State, weighing: Weighing, settings: Settings) -> Choice:
    """The guard's choice, by its steps: nobody loses, runs, the bound, then the least weighted loss."""
    if weighing.unanimous is not None:
        place = weighing.unanimous
        others = [each for each in range(len(weighing.columns)) if each != place]
        return Choice(place, [place, *others], "nobody_loses")
    return _Guard(state, weighing, settings).choose()


class _Guard:
    """One contested decision; places are those of the live options."""

    def __init__(self, state: State, weighing: Weighing, settings: Settings) -> None:
        self.state, self.weighing, self.settings = state, weighing, settings
        self.members, self.decision = len(state.members), state.decisions + 1
        self.eta = potential.rate(self.members, self.decision)
        rows, fade = weighing.rows, fading(settings)
        self.faded = state.account * fade if fade < 1 else state.account
        self.account = self.faded if rows is None else self.faded[rows]
        self.streak = state.streak if rows is None else state.streak[rows]
        self.before = self.account - weighing.share
        self.budget = state.budget * fade + self.eta / 8
        self.totals = weighing.loss.sum(axis=1).round(9).tolist()

    def choose(self) -> Choice:
        cost, pulled = self.costs()
        everything = list(range(len(self.weighing.live)))
        keep, longest = self.kept()
        ranking = self.ranked(pulled, everything)
        allowed = [each for each in ranking if each in keep]
        bounded, excess = self.within_bound(allowed)
        stages = [self.ranked(cost, everything)[0], ranking[0], allowed[0], bounded]
        stages.append(self.turn_of_the_alarmed(bounded, allowed))
        choice = Choice(stages[-1], ranking)
        self.explain(choice, stages, longest)
        if longest > self.members - 1:
            choice.notes.append(Reason("streak_promise_suspended", {"longest": self.members - 1}))
        if excess > NEAR:
            choice.notes.append(Reason("bound_gives_way", {"excess": excess}))
        if choice.place == allowed[0]:
            choice.level = self.level_with(pulled, choice.place, keep)
        return self.among_offered(choice)

    def among_offered(self, choice: Choice) -> Choice:
        live, first = self.weighing.live, choice.place
        choice.place, choice.level = live[first], [live[each] for each in choice.level]
        choice.ranking = [live[each] for each in (first, *(each for each in choice.ranking if each != first))]
        choice.instead = None if choice.instead is None else live[choice.instead]
        return choice

    def costs(self) -> tuple[list[float], list[float]]:
        """Each option's weighted loss, without and with the pull of runs of losses."""
        settings = self.settings
        pace = self.eta if settings.voice is None else settings.voice / math.sqrt(self.decision + potential.HEAD_START)
        before = self.before - (float(self.before.max()) + 1)
        more = self.pull(pace)
        cost, pulled = [], []
        for loss, acceptable in zip(self.weighing.loss, self.weighing.acceptable, strict=True):
            weighted = loss + before
            weighted *= pace
            np.exp(weighted, out=weighted)
            cost.append(float(weighted.sum()))
            if more is not None:
                np.multiply(weighted, more, out=weighted, where=~acceptable)
                pulled.append(float(weighted.sum()))
        return cost, pulled or cost

    def pull(self, pace: float) -> Numbers | None:
        """By how much a run of losses raises each voice against losing again; None when it raises none."""
        if not self.settings.pull or int(self.streak.max()) < 2:
            return None
        run = np.clip(self.streak - 1, 0, LONGEST_PULL).astype(np.float64)
        return np.asarray(np.exp(pace * self.settings.pull * run * run), dtype=np.float64)

    def ranked(self, cost: list[float], places: Sequence[int]) -> list[int]:
        """Least first; level within a billionth of the first of their group: total loss, then the order listed."""
        rest, ranking = sorted(places, key=lambda each: cost[each]), []
        while rest:
            limit = cost[rest[0]] * (1 + NEAR)
            group = [each for each in rest if cost[each] <= limit]
            ranking += sorted(group, key=lambda each: (self.totals[each], each))
            rest = rest[len(group) :]
        return ranking

    def level_with(self, cost: list[float], found: int, places: Sequence[int]) -> list[int]:
        level = [each for each in places if abs(cost[each] - cost[found]) <= NEAR * cost[found]]
        return level if len(level) > 1 else []

    def kept(self) -> tuple[list[int], int]:
        """The options that let nobody lose more than n - 1 times in a row, or else come nearest to it."""
        places = range(len(self.weighing.live))
        runs = self.runs(places)
        longest = max(self.members - 1, min(runs))
        return [place for place in places if runs[place] <= longest], longest

    def runs(self, places: Sequence[int]) -> list[int]:
        """``max over k of s'_(k) + k - 1``, the runs after each option sorted longest first."""
        outside = None
        if self.weighing.rows is not None:
            gone = np.ones(self.members, dtype=np.bool_)
            gone[self.weighing.rows] = False
            outside = np.bincount(self.state.streak[gone])
        return [_longest(self.streak, self.weighing.acceptable[place], outside, self.members - 1) for place in places]

    def within_bound(self, ranking: list[int]) -> tuple[int, float]:
        """The first that keeps the certificate; when none does, the one that exceeds it least, and by how much."""
        over = {}
        for place in ranking:
            over[place] = self.exceeds(place)
            if over[place] <= NEAR:
                return place, 0.0
        place = min(ranking, key=lambda each: over[each])
        return place, over[place]

    def after(self, place: int) -> Numbers:
        """The accounts of those present after this option."""
        account: Numbers = self.weighing.loss[place] + self.before
        return account

    def exceeds(self, place: int) -> float:
        after = self.after(place)
        if float(after.max()) <= self.budget and float(self.faded.max()) <= self.budget:
            return 0.0
        if self.weighing.rows is not None:
            whole = self.faded.copy()
            whole[self.weighing.rows] = after
            after = whole
        return max(0.0, potential.level(after, self.eta) - self.budget)

    def turn_of_the_alarmed(self, found: int, ranking: list[int]) -> int:
        """Whoever lost too often in a row has their turn, unless that pushes somebody else past the bound."""
        alarmed = self.alarmed()
        if alarmed is None:
            return found
        push = np.maximum(max(LEAST_PUSH, math.sqrt(self.decision)), self.account) + NEAR
        runs = self.streak[alarmed]
        best, least = found, None
        for place in ranking:
            if (self.after(place) <= push).all() and self.exceeds(place) <= NEAR:
                left = runs * ~self.weighing.acceptable[place][alarmed]
                counts = np.bincount(left, minlength=int(runs.max()) + 1)[:0:-1].tolist()
                if least is None or counts < least:
                    best, least = place, counts
        return best

    def alarmed(self) -> Bits | None:
        settings = self.settings
        if settings.alarm is not None:
            who = self.streak >= settings.alarm
        elif settings.chance is not None:
            chance = self.state.chance if self.weighing.rows is None else self.state.chance[self.weighing.rows]
            who = (self.streak > 0) & (chance <= settings.chance * (1 + NEAR))
        else:
            return None
        return who if who.any() else None

    def explain(self, choice: Choice, stages: list[int], longest: int) -> None:
        """The last step that moved the choice away from the option that simply costs least."""
        moved = [step for step in range(1, len(stages)) if stages[step] != stages[step - 1]]
        if stages[-1] == stages[0] or not moved:
            return
        step = moved[-1]
        choice.code, choice.instead = _MOVED_BY[step], stages[step - 1]
        if choice.code == "turn_after_losses":
            ended = self.weighing.acceptable[stages[step]] & ~self.weighing.acceptable[stages[step - 1]]
            if ended.any():
                choice.facts = {"streak": int(self.streak[ended].max())}
            else:  # nobody's run could be ended, and the other option would push somebody too far
                choice.code = "bound_holds"
        elif choice.code == "nobody_may_lose_longer":
            choice.facts = {"longest": longest}


def fading(settings: Settings) -> float:
    """What is left of an account after one more contested decision."""
    return 1.0 if settings.half_life is None else float(2.0 ** (-1.0 / settings.half_life))


def chances(weighing: Weighing) -> Numbers:
    """For each member, how likely a drawn turn gives an option that they can accept."""
    drawn = np.array([weighing.drawn[place] for place in weighing.live], dtype=np.float64)
    chance: Numbers = drawn @ weighing.acceptable / sum(weighing.drawn)  # whole numbers: the same in any order
    return chance


def _longest(streak: NDArray[np.int64], acceptable: Bits, outside: NDArray[np.intp] | None, enough: int) -> int:
    count = len(streak) - int(np.count_nonzero(acceptable))
    if outside is None and int(streak.max()) + count <= enough:
        return int(streak.max()) + count
    losers = streak[~acceptable]
    if not len(losers) and outside is None:
        return 0
    most = int(losers.max()) + 1 if len(losers) else 0
    counts = np.bincount(losers + 1, minlength=max(most, 0) + 1)
    if outside is not None:
        counts = np.pad(counts, (0, max(0, len(outside) - len(counts))))
        counts[: len(outside)] += outside
    at_least = counts[::-1].cumsum()[::-1]
    values = np.flatnonzero(counts)
    values = values[values > 0]
    return int((values + at_least[values] - 1).max()) if len(values) else 0


def said(state: State, losses: Losses, weighing: Weighing, choice: Choice, verdicts: Sequence[Verdict]) -> Suggestion:
    """The choice as a suggestion, with its reasons."""
    names = [losses.options[column].id for column in weighing.columns]
    option = names[choice.place]
    facts: dict[str, object] = {"option": option, **choice.facts}
    if choice.instead is not None:
        facts["instead"] = names[choice.instead]
    tie = [Reason("tie_broken", {"options": [names[each] for each in choice.level]})] if choice.level else []
    kinds = [Reason(f"suggested_{each.verdict}", {"option": option}) for each in verdicts if each.id == option]
    reasons = (Reason(choice.code, facts), *choice.notes, *tie, *kinds, *_beside(state, losses, weighing, verdicts))
    return Suggestion(option, tuple(names[each] for each in choice.ranking), reasons)


def _beside(state: State, losses: Losses, weighing: Weighing | None, verdicts: Sequence[Verdict]) -> Iterator[Reason]:
    limits = losses.limits.sum(axis=0).tolist() if losses.limits.any() else [0] * len(losses.options)
    hollow = {verdict.id for verdict in verdicts if verdict.verdict == "hollow"}
    for option, count in zip(losses.options, limits, strict=True):
        if count:
            yield Reason("barred_not_suggested", {"option": option.id, "limits": count})
        elif option.id in hollow:
            yield Reason("hollow_not_suggested", {"option": option.id})
    if weighing is not None and weighing.rows is not None and len(weighing.rows) < len(state.members):
        yield Reason("absent_not_counted", {"absent": len(state.members) - len(weighing.rows)})
