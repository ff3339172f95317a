"""The past once more, under other settings: what the guard would have brought up, had it always been followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from gunnen.checking import InputError
from gunnen.fairness.booking import Booking, written
from gunnen.fairness.guard import choose
from gunnen.fairness.settings import Settings
from gunnen.fairness.state import State, join, leave, open_series
from gunnen.fairness.weighing import weigh
from gunnen.terms import Losses, Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """One decision of the past: who was in the team, and the losses and verdicts that the guard may know."""

    members: tuple[str, ...]
    losses: Losses
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """A series as it would have gone. ``options``: one a round, None where nobody answered or nothing was offered.

    ``state``: the series at the end. ``longest``: the longest run of losses of anybody, at any time. ``chosen``: what
    these options cost all of them together, 0 to 10 each; ``least``: the least that could have been. ``worst``: what
    a decision cost whoever it cost most, as a multiple of what it cost on average, among those who answered at least
    half of the rounds; None where nobody lost anything.
    """

    options: tuple[str | None, ...]
    state: State
    longest: int
    chosen: float
    least: float
    worst: float | None


def replay(rounds: Sequence[Round], settings: Settings) -> Replay:
    """The rounds in a new series under these settings, each with the option that the guard suggests, granted freely.

    Between rounds people come and go as ``members`` say: newcomers start at the team's median account; a team of
    none but newcomers starts anew. This is no prophecy: another choice would have made another past, in which people
    might have put other options on the table and reported other losses later on. It compares settings on the same
    losses, and no more. Cost grows with rounds x members x options. Raises InputError, also without any round.

    >>> from gunnen.checking import check_losses
    >>> from gunnen.fairness import DEFAULT
    >>> losses = check_losses(["Anna", "Bo"], ["office", "home"], [[0, 8], [7, 0]])
    >>> found = replay([Round(losses.members, losses)] * 3, DEFAULT)
    >>> found.options, found.longest, found.chosen, found.least
    (('office', 'home', 'office'), 1, 22.0, 21.0)
    """
    if not rounds:
        raise InputError("rounds", "at least one round", "replay when something was decided")
    state, options, bookings, longest = open_series(rounds[0].members), [], [], 0
    for each in rounds:
        state = _up_to_date(state, each.members)
        option, booking, state = _followed(state, each, settings)
        options.append(option)
        longest = max(longest, int(state.streak.max()))
        if booking is not None:
            bookings.append((each.losses, booking))
    return Replay(
        tuple(options),
        state,
        longest,
        sum(booking.total for _, booking in bookings),
        sum(booking.least for _, booking in bookings),
        _worst(bookings, len(rounds)),
    )


def _up_to_date(state: State, members: Sequence[str]) -> State:
    if not set(state.members) & set(members):
        return open_series(members)
    gone = [each for each in state.members if each not in members]
    new = [each for each in members if each not in state.members]
    state = leave(state, gone) if gone else state
    return join(state, new) if new else state


def _followed(state: State, this: Round, settings: Settings) -> tuple[str | None, Booking | None, State]:
    weighing = weigh(state, this.losses, settings, this.verdicts)
    if weighing is None:
        return None, None, state
    choice = choose(state, weighing, settings)
    option = this.losses.options[weighing.columns[choice.place]].id
    shares = {option: Fraction(1)}
    state, booking = written(state, this.losses, weighing, choice, settings, shares, (), ())
    return option, booking, state


def _worst(bookings: Sequence[tuple[Losses, Booking]], rounds: int) -> float | None:
    lost: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for losses, booking in bookings:
        column = losses.values[:, losses.index(str(booking.option))].tolist()
        for member in booking.members:
            lost[member] += column[losses.members.index(member)]
            answered[member] += 1
    often = [member for member, count in answered.items() if 2 * count >= rounds]
    total = sum(lost[member] for member in often)
    if total <= 0:
        return None
    return max(lost[member] / answered[member] for member in often) * sum(answered[each] for each in often) / total
