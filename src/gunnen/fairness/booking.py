"""What a decision leaves behind. Booking never refuses: what nobody granted is booked as forced, with its price."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import MOST, InputError
from gunnen.fairness import potential
from gunnen.fairness.guard import Choice, chances, choose, fading, said, suggest
from gunnen.fairness.settings import DEFAULT, Settings
from gunnen.fairness.state import RECENT_GRANTS, State
from gunnen.fairness.weighing import ACCEPTABLE, NEAR, Weighing, regret_of, weigh
from gunnen.terms import Losses, Reason, Suggestion, Verdict

Numbers = NDArray[np.float64]

_LEAST_CHANCE = 1e-20


@dataclass(frozen=True, slots=True, eq=False)
class Booking:
    """How one decision was booked: ``unanimous``, ``followed``, ``granted`` or ``forced``.

    ``shares``: what was chosen, one option or turns between some; ``option``: the one, None for turns. ``members`` are
    those who answered; the arrays follow them. ``loss``: on their own scale. ``share``: their fair share. ``change``:
    what was added to their accounts. ``granted`` and ``gift``: who gave, and who wants nothing back for it. ``price``:
    what those who did not grant lose more than under ``suggested``. ``excess``: by how much the bound of the
    certificate rose. ``total``: what the choice costs all of them together, 0 to 10 each; ``least``: the least that
    any offered option would have cost.
    """

    shares: Mapping[str, Fraction]
    suggested: str | None
    kind: str
    members: tuple[str, ...]
    loss: Numbers
    share: Numbers
    change: Numbers
    granted: frozenset[str] = frozenset()
    gift: frozenset[str] = frozenset()
    price: float = 0.0
    excess: float = 0.0
    reasons: tuple[Reason, ...] = ()
    total: float = 0.0
    least: float = 0.0

    @property
    def option(self) -> str | None:
        return next(iter(self.shares)) if len(self.shares) == 1 else None

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON, a row for each member who answered."""
        rows = zip(self.members, self.loss.tolist(), self.share.tolist(), self.change.tolist(), strict=True)
        return {
            "option": self.option,
            "shares": {option: str(share) for option, share in self.shares.items()},
            "suggested": self.suggested,
            "kind": self.kind,
            "price": self.price,
            "excess": self.excess,
            "members": {
                name: {
                    "loss": loss,
                    "share": share,
                    "change": change,
                    "granted": name in self.granted,
                    "gift": name in self.gift,
                }
                for name, loss, share, change in rows
            },
        }


def book(
    state: State,
    losses: Losses,
    option: str | Mapping[str, Fraction],
    *,
    settings: Settings = DEFAULT,
    verdicts: Sequence[Verdict] = (),
    granted: Collection[str] = (),
    gifts: Collection[str] = (),
) -> tuple[State, Booking]:
    """The series after this option was chosen, and how that was booked.

    Any option on the table can be booked. One that is best for everybody leaves no trace; with it, and with the
    option that was suggested, nobody had to grant anything. Otherwise whoever loses more than under the suggestion
    should have ``granted``; else it is booked as forced, and its excess goes into the certificate. A gift is a grant
    for which nothing comes back: the giver's account does not rise, their run of losses does. Somebody who did not
    answer every offered option is left as they were. ``option`` may also be turns, as shares that add up to 1: they
    cost their mean, and end a run of losses for whoever can accept one of them, as their turn comes. Raises InputError.

    >>> from gunnen.checking import check_losses
    >>> from gunnen.fairness import open_series
    >>> losses = check_losses(["Anna", "Bo", "Cem"], ["office", "home"], [[0, 8], [0, 6], [9, 0]])
    >>> state, booking = book(open_series(losses.members), losses, "home", granted=["Anna", "Bo"])
    >>> booking.kind, state.streak.tolist(), state.granted.round(2).tolist()
    ('granted', [1, 1, 0], [0.75, 0.6, 0.0])
    """
    shares = _shares(losses, option)
    weighing = weigh(state, losses, settings, verdicts)
    if weighing is None:
        return state, _no_trace(shares, None, ())
    return written(state, losses, weighing, choose(state, weighing, settings), settings, shares, granted, gifts)


def _shares(losses: Losses, option: str | Mapping[str, Fraction]) -> dict[str, Fraction]:
    try:
        chosen = {option: Fraction(1)} if isinstance(option, str) else {each: Fraction(option[each]) for each in option}
    except (ValueError, TypeError, ArithmeticError):
        raise InputError("option", "shares above 0 that add up to 1", "correct the shares") from None
    known = [each.id for each in losses.options]
    for each in chosen:
        if each not in known:
            raise InputError("option", "an option on the table", f"there is no option {each!r}")
    if sum(chosen.values()) != 1 or min(chosen.values()) <= 0:
        raise InputError("option", "shares above 0 that add up to 1", "correct the shares")
    return {each: chosen[each] for each in known if each in chosen}


def decide(
    state: State, losses: Losses, *, settings: Settings = DEFAULT, verdicts: Sequence[Verdict] = ()
) -> tuple[Suggestion, State]:
    """The suggestion, and the series after it was followed: `suggest` and `book` in one go.

    >>> from gunnen.checking import check_losses
    >>> from gunnen.fairness import open_series
    >>> losses = check_losses(["Anna", "Bo", "Cem"], ["office", "home"], [[0, 8], [0, 6], [9, 0]])
    >>> suggestion, state = decide(open_series(losses.members), losses)
    >>> suggestion.option, state.streak.tolist()
    ('office', [0, 0, 1])
    """
    weighing = weigh(state, losses, settings, verdicts)
    if weighing is None:
        return suggest(state, losses, settings=settings, verdicts=verdicts), state
    choice = choose(state, weighing, settings)
    suggestion = said(state, losses, weighing, choice, verdicts)
    option = losses.options[weighing.columns[choice.place]].id
    return suggestion, written(state, losses, weighing, choice, settings, {option: Fraction(1)}, (), ())[0]


def written(
    state: State,
    losses: Losses,
    weighing: Weighing,
    choice: Choice,
    settings: Settings,
    shares: Mapping[str, Fraction],
    granted: Collection[str],
    gifts: Collection[str],
) -> tuple[State, Booking]:
    """The booking of a choice, after the weighing and the guard's own choice; see `book`."""
    members = _members(state, weighing)
    suggested = losses.options[weighing.columns[choice.place]].id
    each = [(regret_of(state, losses, weighing, losses.index(one)), float(share)) for one, share in shares.items()]
    regret = sum((part * share for part, share in each), np.zeros(len(members)))
    base = float(weighing.least.sum())
    least = base + MOST * min(weighing.totals)
    if not regret.any():
        return state, replace(_no_trace(shares, suggested, members), total=base, least=base)
    loss = np.minimum(regret * weighing.scale, 1.0)
    advised = regret_of(state, losses, weighing, weighing.columns[choice.place])
    more = loss - np.minimum(advised * weighing.scale, 1.0)
    giving = frozenset(granted) & frozenset(members) if granted else frozenset()
    free = frozenset(gifts) & giving if gifts else frozenset()
    unasked = _unasked(members, more, giving)
    kind = "followed" if list(shares) == [suggested] else "forced" if unasked.any() else "granted"
    change = loss - weighing.share
    if free:
        givers = _among(members, free)
        change[givers] = np.minimum(change[givers], 0.0)
    acceptable = np.logical_or.reduce([part <= ACCEPTABLE + NEAR for part, _ in each])
    after, excess = _after(state, weighing, settings, change, loss, acceptable, giving)
    price = float(more[unasked].sum()) if kind == "forced" else 0.0
    reasons = tuple(_reasons(kind, shares, suggested, price, excess))
    booking = Booking(
        shares,
        suggested,
        kind,
        members,
        loss,
        weighing.share,
        change,
        giving,
        free,
        price,
        excess,
        reasons,
        total=base + MOST * float(regret.sum()),
        least=least,
    )
    return after, booking


def _no_trace(shares: Mapping[str, Fraction], suggested: str | None, members: tuple[str, ...]) -> Booking:
    nothing = np.zeros(len(members))
    reason = Reason("unanimous" if members else "nobody_answered", _chosen(shares) if members else {})
    return Booking(shares, suggested, "unanimous", members, nothing, nothing, nothing, reasons=(reason,))


def _members(state: State, weighing: Weighing) -> tuple[str, ...]:
    if weighing.rows is None:
        return state.members
    return tuple(state.members[place] for place in weighing.rows.tolist())


def _among(members: tuple[str, ...], some: Collection[str]) -> NDArray[np.bool_]:
    among: NDArray[np.bool_] = np.array([member in some for member in members], dtype=np.bool_)
    return among


def _unasked(members: tuple[str, ...], more: Numbers, giving: Collection[str]) -> NDArray[np.bool_]:
    worse: NDArray[np.bool_] = more > NEAR
    return worse & ~_among(members, giving) if giving and worse.any() else worse


def _after(
    state: State,
    weighing: Weighing,
    settings: Settings,
    change: Numbers,
    loss: Numbers,
    acceptable: NDArray[np.bool_],
    giving: frozenset[str],
) -> tuple[State, float]:
    rows: Any = slice(None) if weighing.rows is None else weighing.rows
    fade, decision = fading(settings), state.decisions + 1
    eta = potential.rate(len(state.members), decision)
    account = state.account * fade
    account[rows] += change
    stake, faced = state.stake.copy(), state.faced.copy()
    stake[rows] += weighing.stake
    faced[rows] += 1
    streak, chance = state.streak.copy(), state.chance.copy()
    streak[rows] = np.where(acceptable, 0, streak[rows] + 1)
    longer = np.maximum(chance[rows] * (1 - chances(weighing)), _LEAST_CHANCE)
    chance[rows] = np.where(acceptable, 1.0, longer)
    lost, given, givers = state.lost.copy(), state.granted, state.givers
    lost[rows] += loss
    if giving:
        freely = np.where(_among(_members(state, weighing), giving), loss, 0.0)
        lost[rows] -= freely
        given = state.granted.copy()
        given[rows] += freely
        new = [name for name, part in zip(_members(state, weighing), freely.tolist(), strict=True) if part > 0]
        givers = (*givers, *new)[-RECENT_GRANTS:]
    budget = state.budget * fade + eta / 8
    rise = 0.0
    if float(account.max()) > budget:
        rise = max(0.0, potential.level(account, eta) - budget)
        rise = rise if rise > NEAR else 0.0
    for each in (account, stake, faced, streak, chance, lost, given):
        each.setflags(write=False)
    found = replace(
        state,
        account=account,
        stake=stake,
        faced=faced,
        streak=streak,
        chance=chance,
        lost=lost,
        granted=given,
        decisions=decision,
        budget=budget + rise,
        forced=state.forced * fade + rise,
        givers=givers,
    )
    return found, rise


def _chosen(shares: Mapping[str, Fraction]) -> dict[str, object]:
    if len(shares) == 1:
        return {"option": next(iter(shares))}
    return {"turns": {option: str(share) for option, share in shares.items()}}


def _reasons(
    kind: str, shares: Mapping[str, Fraction], suggested: str, price: float, excess: float
) -> Sequence[Reason]:
    facts: dict[str, Mapping[str, object]] = {
        "followed": _chosen(shares),
        "granted": {**_chosen(shares), "suggested": suggested},
        "forced": {**_chosen(shares), "suggested": suggested, "price": price},
    }
    extra = [Reason("excess", {"excess": excess})] if excess else []
    return [Reason(kind, facts[kind]), *extra]
