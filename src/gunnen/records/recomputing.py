"""Recompute what a decision came to from an opened record, and compare it with what the record says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import comb, lcm
from typing import Any

import numpy as np

from gunnen.checking import InputError, check_losses
from gunnen.records import rebooking
from gunnen.records.canonical import plain
from gunnen.records.kinds import shares_of
from gunnen.records.rules import Story
from gunnen.terms import Losses, Option, Reason

# What one record may cost to recompute, in comparisons: half a minute at most; a team of thirty has far below a tenth.
MOST_WORK = 1_000_000_000
PROGRAM = 20_000  # what a linear program costs, about, for each member
FRACTION = 100  # and a sum of fractions


@dataclass(frozen=True, slots=True)
class Recomputed:
    """``recomputed``, ``not recomputable`` or ``differs``; the reasons say why not, or what differs in which event."""

    outcome: str
    reasons: tuple[Reason, ...] = ()


@dataclass(slots=True)
class Replay:
    """The decision, lived again from its openings."""

    openings: Mapping[str, Any]
    options: tuple[Option, ...] = ()
    losses: Losses | None = None
    seats: dict[str, str] = field(default_factory=dict)
    shown: list[tuple[Any, Losses | None]] = field(default_factory=list)
    page: Any = None
    shares: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    chosen: Mapping[str, Any] = field(default_factory=dict)
    work: int = 0

    def batch(self, commitments: list[str]) -> list[Mapping[str, Any]] | None:
        """The payloads of a batch in the order of its commitments, or None where they were never to be opened."""
        if not all(each in self.openings for each in commitments):
            return None
        return [self.openings[each]["payload"] for each in commitments]


def recompute_checked(document: Mapping[str, Any], story: Story) -> Recomputed:
    """Recompute a document whose chain and openings were checked (see ``verify``)."""
    replay = Replay(document["openings"])
    differences: list[Reason] = []
    for event in document["events"]:
        if (step := STEPS.get(event["kind"])) is not None:
            differences += _try(step, replay, event)
        if replay.work > MOST_WORK:
            return Recomputed("not recomputable", (Reason("too_large_to_recompute"),))
    if differences:
        return Recomputed("differs", tuple(differences))
    why = _why_not(story)
    if why:
        return Recomputed("not recomputable", (Reason(why),))
    booking = story.booking
    if booking is None or rebooking.opened(booking.parts, replay.openings):
        return Recomputed("recomputed")
    return Recomputed("recomputed", (Reason("balances_not_opened", {"event": booking.index}),))


def _why_not(story: Story) -> str | None:
    if not story.decided:
        return "running"
    if story.losses is None:
        return "no_losses"
    if not story.losses.opened:
        return "closed_record"
    if story.losses.commitments & story.erased:
        return "erased_answers"
    return None


def _try(step: Step, replay: Replay, event: Mapping[str, Any]) -> list[Reason]:
    try:
        return step(replay, event["index"], event["body"])
    except InputError:
        return [Reason("answers_differ", {"event": event["index"]})]


def _lock(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    replay.options = tuple(Option(each["id"], tuple(each["parts"])) for each in body["options"])
    return []


def _lose(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    replay.losses, replay.seats, replay.page = None, {}, None
    replay.asked = replay.given = frozenset()
    payloads = replay.batch(body["commitments"])
    if payloads is None:
        return []
    ids = {option.id for option in replay.options}
    fits = (
        each["round"] == body["round"] and each["losses"].keys() == ids and ids.issuperset(each["limits"])
        for each in payloads
    )
    if not all(fits):
        return [Reason("answers_differ", {"event": at})]
    replay.seats = {commitment: str(number) for number, commitment in enumerate(body["commitments"], 1)}
    replay.losses = _losses(tuple(replay.seats.values()), replay.options, payloads)
    return []


def _losses(members: tuple[str, ...], options: tuple[Option, ...], payloads: list[Mapping[str, Any]]) -> Losses:
    shape = (len(members), len(options))
    values, limits = np.full(shape, np.nan), np.zeros(shape, dtype=np.bool_)
    for row, payload in enumerate(payloads):
        for column, option in enumerate(options):
            loss = payload["losses"][option.id]
            values[row, column] = np.nan if loss is None else float(loss)
            limits[row, column] = option.id in payload["limits"]
    return check_losses(members, options, values, limits)


def _lift(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    if replay.losses is not None:
        losses = replay.losses
        limits = losses.limits.copy()
        limits[:, losses.index(body["option"])] = False
        replay.losses = Losses(losses.members, losses.options, losses.values, limits)
    return []


def _show(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    from gunnen.privacy import shown

    before, replay.page = list(replay.shown), None
    replay.shown.append((body["published"], replay.losses))
    if replay.losses is None:
        return []
    replay.work += _cost(replay.losses, body["max_denominator"]) + len(before) * len(replay.losses.members) * FRACTION
    if replay.work > MOST_WORK:
        return []
    if body["published"] not in _publications(replay.losses, before, body):
        return [Reason("mirror_differs", {"event": at})]
    replay.page = shown(body["published"])
    return []


def _publications(losses: Losses, before: list[tuple[Any, Losses | None]], body: Mapping[str, Any]) -> Iterator[Any]:
    """What the privacy policy lets a team see of these losses.

    After earlier publications that depends on how many people changed their answers. Members have no number that holds
    from one round to the next, so only a lower bound is known; below three both publications are possible.
    """
    from gunnen.choosing import mirror
    from gunnen.privacy import show_again, show_mirror, shown

    turns, method = body["turns"], body["method"]
    seen = mirror(losses, turns=turns, method=method, max_denominator=body["max_denominator"])
    now = show_mirror(losses, seen, turns=turns, method=method)
    if not before:
        yield plain(now.to_json())
        return
    least = min(_changed(losses, earlier) for _, earlier in before)
    try:
        previous = shown(before[-1][0])
        again = [show_again(previous, now, changed=count) for count in (len(losses.members), least)]
        yield from (plain(each.to_json()) for each in again)
    except (KeyError, TypeError, AttributeError, ValueError):
        return


def _changed(losses: Losses, earlier: Losses | None) -> int:
    """How many people at least gave other numbers than in an earlier round, on the options of both."""
    if earlier is None:
        return 0
    both = {option.id for option in losses.options} & {option.id for option in earlier.options}
    old, new = (Counter(_rows(each, sorted(both))) for each in (earlier, losses))
    return max((old - new).total(), (new - old).total())


def _rows(losses: Losses, options: list[str]) -> Iterator[tuple[str, ...]]:
    columns = [losses.index(option) for option in options]
    return (tuple(map(str, row)) for row in losses.values[:, columns].tolist())


def _cost(losses: Losses, max_denominator: int) -> int:
    """About how many comparisons a mirror takes."""
    sizes = [len(option.parts) for option in losses.options if option.is_compromise]
    tables = sum(min(250_000, comb(parts + max_denominator, max_denominator)) + PROGRAM for parts in sizes)
    return len(losses.members) * (tables + len(losses.options))


def _ask(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    replay.shares = body["shares"]
    replay.asked = replay.given = frozenset()
    return []


def _grant(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    from gunnen.choosing import GRANTS, grant_state, who_is_asked

    payloads = replay.batch(body["commitments"])
    if payloads is None or replay.losses is None:
        return []
    seats = {each["losses"]: each for each in payloads}
    if seats.keys() != replay.seats.keys() or any(each["round"] != body["round"] for each in payloads):
        return [Reason("answers_differ", {"event": at})]
    answers = {replay.seats[one]: each["answer"] for one, each in seats.items() if each["answer"] is not None}
    asked = who_is_asked(replay.losses, shares_of(replay.shares))
    replay.asked = asked
    replay.given = frozenset(member for member, answer in answers.items() if answer in GRANTS)
    state = grant_state(asked, answers, replay.losses.members).state
    found = "stands" if state == "stands" else "not_yet"
    same = found == body["state"]
    return [] if same else [Reason("grants_differ", {"event": at, "recorded": body["state"], "found": found})]


def _draw(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    from gunnen.choosing import draw_turns

    replay.chosen = body
    if body["seed"] is None:
        return []
    shares = shares_of(body["shares"])
    replay.work += lcm(*(share.denominator for share in shares.values())) * len(shares) * FRACTION
    if replay.work > MOST_WORK:
        return []
    first = draw_turns(shares, body["seed"])[0]
    same = first == body["first"]
    return [] if same else [Reason("turns_differ", {"event": at, "recorded": body["first"], "found": first})]


def _book(replay: Replay, at: int, body: Mapping[str, Any]) -> list[Reason]:
    payloads = rebooking.opened(body, replay.openings)
    if payloads is None or replay.losses is None:
        return []
    if replay.page is None:
        return [Reason("balance_differs", {"event": at, "part": "mirror"})]
    decided = rebooking.Decided(
        replay.losses,
        replay.seats,
        replay.page,
        replay.chosen["shares"],
        replay.chosen["granted"],
        replay.asked,
        replay.given,
    )
    replay.work += rebooking.cost(decided, payloads)
    if replay.work > MOST_WORK:
        return []
    part = rebooking.difference(decided, body, payloads)
    return [] if part is None else [Reason("balance_differs", {"event": at, "part": part})]


Step = Callable[[Replay, int, Mapping[str, Any]], list[Reason]]

STEPS: dict[str, Step] = {
    "options_locked": _lock,
    "losses_closed": _lose,
    "limit_lifted": _lift,
    "mirror_shown": _show,
    "grant_opened": _ask,
    "grants_closed": _grant,
    "outcome": _draw,
    "booked": _book,
}
