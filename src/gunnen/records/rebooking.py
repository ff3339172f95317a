"""A booking lived again: does the balance after a decision follow from the one before it and from the answers?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from gunnen.checking import InputError
from gunnen.records.booking import state_of
from gunnen.records.kinds import BALANCES, COUNTS, NUMBERS, shares_of
from gunnen.terms import Losses

if TYPE_CHECKING:
    from gunnen.fairness import State
    from gunnen.privacy.shown import ShownMirror

# Another processor may round the last digits of an exponential otherwise: no tampering hides in so little.
NEAR = 1e-8
PIVOTS = 60  # of the equal loss, for each option at most
STEP = 1_000  # what one of them costs besides, in comparisons


class Decided(NamedTuple):
    """What the chain and the opened answers say of the decision that was booked.

    ``seats`` maps the commitments of the round to the members of ``losses``. ``asked`` and ``given`` are members: who
    had something to grant, and who did, in the last grant round. ``granted`` says that the outcome was.
    """

    losses: Losses
    seats: Mapping[str, str]
    page: ShownMirror
    shares: Mapping[str, str]
    granted: bool
    asked: frozenset[str]
    given: frozenset[str]


def cost(decided: Decided, payloads: Mapping[str, Any]) -> int:
    """About how many comparisons `difference` takes at most."""
    people = max(len(decided.seats), len(payloads["rows"]["members"]), len(payloads["before"]["state"]["members"]))
    options = len(decided.losses.options)
    return PIVOTS * options * (STEP + options * people)


def difference(decided: Decided, body: Mapping[str, Any], payloads: Mapping[str, Any]) -> str | None:
    """The part of a (checked) booking that does not follow: rows, granted, settings, suggested or after; else None."""
    rows = payloads["rows"]
    people = payloads["before"]["state"]["members"]
    if payloads["after"]["state"]["members"] != people or not _everybody_once(people, rows, decided.seats):
        return "rows"
    held = {each: decided.seats[seal] for each, seal in rows["members"].items() if seal is not None}
    granted = _granted(decided, rows, held)
    if granted is None:
        return "granted"
    try:
        with np.errstate(all="ignore"):
            return _booked_anew(decided, body, payloads, {each: held[each] for each in people if each in held}, granted)
    except InputError:
        return "settings"


def _everybody_once(people: list[str], rows: Mapping[str, Any], seats: Mapping[str, str]) -> bool:
    held = [each for each in rows["members"].values() if each is not None]
    named = {*rows["granted"], *rows["exceptions"]}
    known = rows["members"].keys() == set(people) and named <= rows["members"].keys()
    found = held + rows["outside"]
    return known and bool(held) and len(found) == len(seats) and seats.keys() == set(found)


def _granted(decided: Decided, rows: Mapping[str, Any], held: Mapping[str, str]) -> set[str] | None:
    """Who granted: in a grant that stands also whoever was asked, booked so or not; else by an answer of their own.

    None where somebody is booked as having granted, or given, who did not.
    """
    granted = set(rows["granted"])
    if not held.keys() >= granted >= set(rows["gifts"]):
        return None
    if decided.granted:
        return granted | {pseudonym for pseudonym, seat in held.items() if seat in decided.asked}
    return granted if {held[pseudonym] for pseudonym in granted} <= decided.given else None


def _booked_anew(
    decided: Decided,
    body: Mapping[str, Any],
    payloads: Mapping[str, Any],
    held: Mapping[str, str],
    granted: set[str],
) -> str | None:
    from gunnen.fairness import book, choose_settings
    from gunnen.privacy import ledger

    rows, half_life = payloads["rows"], body["settings"]["half_life"]
    settings = choose_settings(
        body["settings"]["preset"],
        half_life=None if half_life is None else float(half_life),
        exceptions={pseudonym: float(factor) for pseudonym, factor in rows["exceptions"].items()},
    )
    seen, verdicts = ledger(decided.losses, decided.page)
    places = {member: place for place, member in enumerate(seen.members)}
    own = [places[seat] for seat in held.values()]
    after, booking = book(
        state_of(payloads["before"]),
        Losses(tuple(held), seen.options, seen.values[own], seen.limits[own]),
        shares_of(decided.shares),
        settings=settings,
        verdicts=verdicts,
        granted=granted,
        gifts=rows["gifts"],
    )
    if booking.suggested != body["suggested"]:
        return "suggested"
    return None if _same(after, state_of(payloads["after"])) else "after"


def _same(one: State, other: State) -> bool:
    numbers = [(getattr(one, name), getattr(other, name)) for name in (*NUMBERS, "budget", "forced")]
    counts = [(getattr(one, name), getattr(other, name)) for name in (*COUNTS, "decisions")]
    near = all(np.allclose(found, written, rtol=NEAR, atol=NEAR) for found, written in numbers)
    return near and all(np.array_equal(found, written) for found, written in counts)


def opened(parts: Mapping[str, Any], openings: Mapping[str, Any]) -> dict[str, Any] | None:
    """The payloads of a booking by role, from a body or from its commitments; None when they are not opened."""
    if any(parts[role] not in openings for role in BALANCES):
        return None
    return {role: openings[parts[role]]["payload"] for role in BALANCES}
