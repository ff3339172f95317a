"""What may follow what: a decision's events read from the first on, as one fold.

``append`` refuses an event that breaks a rule, and ``verify`` names it as the first broken link, so that a chain that
was made anew around a change must at least tell a story that could have happened.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from gunnen.records.canonical import RecordError
from gunnen.records.kinds import BALANCES, STAGES, shares_of, texts_in

Value = TypeVar("Value")

AFTER_OUTCOME = frozenset({"edited", "erased", "reopened", "unbooked"})
BEFORE_SEAL = frozenset({"booked", "sealed"})


@dataclass(slots=True)
class Batch:
    """The answers of one round: where they stand and whether everybody agreed beforehand to open them."""

    index: int
    kind: str
    round: int
    losses_round: int
    opened: bool
    commitments: frozenset[str]


@dataclass(slots=True)
class Booked:
    """One booking: where it stands, its commitments by role, and whether those may be opened with the losses."""

    index: int
    series: str
    number: int
    parts: dict[str, str]
    losses_round: int
    opened: bool


@dataclass(slots=True)
class Story:
    """Where a decision stands after the events taken so far."""

    decision: str = ""
    length: int = 0
    options: dict[str, tuple[str, ...]] | None = None
    agreed: int | None = None
    open_losses: tuple[int, int, bool] | None = None
    losses: Batch | None = None
    losses_round: int = 0
    open_grants: tuple[int, dict[str, Any]] | None = None
    grants_round: int = 0
    granted: dict[str, Any] | None = None
    seed: str = ""
    chosen: dict[str, Any] | None = None
    decided: bool = False
    sealed: bool = False
    booking: Booked | None = None
    batches: list[Batch] = field(default_factory=list)
    texts: dict[str, int] = field(default_factory=dict)
    answers: dict[str, Batch] = field(default_factory=dict)
    balances: dict[str, Booked] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)

    def take(self, kind: str, body: Mapping[str, Any], digest: str = "") -> None:
        """Read one event (its body checked); RecordError names the rule it breaks."""
        _hold((kind == "opened") == (self.length == 0), "opened_first", "the first event, and no other, is: opened")
        may = not self.decided or kind in AFTER_OUTCOME or (kind in BEFORE_SEAL and not self.sealed)
        _hold(may, "after_outcome", f"after the outcome its seal, then only: {', '.join(sorted(AFTER_OUTCOME))}")
        for text in texts_in(kind, body):
            sealed = text in self.answers or text in self.balances
            _hold(not sealed, "commitment_twice", "the commitment to a text")
            self.texts.setdefault(text, self.length)
        if (step := STEPS.get(kind)) is not None:
            step(self, body)
        if kind in ("opened", "losses_closed", "grants_closed"):
            self.seed = digest
        self.length += 1

    def to_open(self) -> frozenset[str]:
        """The commitments whose openings belong in the record now: agreed beforehand, sealed, not erased since."""
        if not self.sealed:
            return frozenset()
        return frozenset(one for each in self.batches if each.opened for one in each.commitments) - self.erased

    def may_open(self) -> list[Booked]:
        """The bookings whose balances may be opened beside the answers, where every earlier record of theirs is."""
        if not self.sealed:
            return []
        found = {each.index: each for each in self.balances.values() if each.opened}
        return [each for each in found.values() if self.erased.isdisjoint(each.parts.values())]


def _hold(condition: bool, code: str, expected: str) -> None:
    if not condition:
        raise RecordError(code, expected)


def _given(value: Value | None, code: str, expected: str) -> Value:
    if value is None:
        raise RecordError(code, expected)
    return value


def _opened(story: Story, body: Mapping[str, Any]) -> None:
    story.decision = body["decision"]


def _options_locked(story: Story, body: Mapping[str, Any]) -> None:
    options = {each["id"]: tuple(each["parts"]) for each in body["options"]}
    _hold(len(options) == len(body["options"]), "option_twice", "every option once")
    for option, parts in options.items():
        clear = all(part != option and options.get(part) == () for part in parts)
        _hold(clear and len(parts) != 1 and len(set(parts)) == len(parts), "parts", "two or more clear options")
    story.options = options


def _opened_agreed(story: Story, body: Mapping[str, Any]) -> None:
    _hold(story.open_losses is None, "agreed_too_late", "an agreement from before losses open")
    story.agreed = body["members"]


def _losses_opened(story: Story, body: Mapping[str, Any]) -> None:
    _hold(story.options is not None, "options_not_locked", "locked options before losses open")
    _hold(story.open_losses is None, "round_open", "one round at a time")
    _hold(body["round"] == story.losses_round + 1, "round_number", "rounds numbered from 1 on")
    agreed = story.agreed is not None and story.agreed == body["members"]
    _hold(agreed or not body["opened"], "not_agreed", "the agreement of every member to an opened record")
    story.losses_round = body["round"]
    story.open_losses = (body["round"], body["members"], body["opened"])
    story.agreed = story.losses = story.open_grants = story.granted = None


def _losses_closed(story: Story, body: Mapping[str, Any]) -> None:
    number, members, opened = _given(story.open_losses, "round_not_open", "losses that were open")
    story.losses = _batch(story, body, (number, members, opened), number)
    story.open_losses = None


def _limit_lifted(story: Story, body: Mapping[str, Any]) -> None:
    _current(story, body)
    _hold(body["option"] in (story.options or {}), "option_unknown", "one of the locked options")


def _current(story: Story, body: Mapping[str, Any]) -> None:
    fits = story.losses is not None and story.losses.round == body["round"]
    _hold(fits, "round_not_closed", "the round of losses that closed last")


def _grant_opened(story: Story, body: Mapping[str, Any]) -> None:
    _hold(story.losses is not None, "round_not_closed", "losses that have closed")
    _hold(story.open_grants is None, "round_open", "one round at a time")
    _hold(body["round"] == story.grants_round + 1, "round_number", "rounds numbered from 1 on")
    _known(story, body["shares"])
    story.grants_round, story.granted = body["round"], None
    story.open_grants = (body["round"], body["shares"])


def _grants_closed(story: Story, body: Mapping[str, Any]) -> None:
    number, shares = _given(story.open_grants, "round_not_open", "a grant round that was open")
    losses = _given(story.losses, "round_not_closed", "losses that have closed")
    opened = losses.opened and losses.commitments.isdisjoint(story.erased)
    _batch(story, body, (number, len(losses.commitments), opened), losses.round)
    story.granted = shares if body["state"] == "stands" else None
    story.open_grants = None


def _batch(story: Story, body: Mapping[str, Any], expected: tuple[int, int, bool], losses_round: int) -> Batch:
    number, members, opened = expected
    commitments = frozenset(body["commitments"])
    _hold(body["round"] == number, "round_number", "the round that was open")
    _hold(body["count"] == members == len(commitments), "count", "one commitment for each person who takes part")
    _fresh(story, commitments)
    batch = Batch(story.length, body["type"], number, losses_round, opened, commitments)
    story.batches.append(batch)
    story.answers.update(dict.fromkeys(commitments, batch))
    return batch


def _fresh(story: Story, commitments: Collection[str]) -> None:
    fresh = all(one not in known for known in (story.answers, story.texts, story.balances) for one in commitments)
    _hold(fresh, "commitment_twice", "commitments that stand nowhere else in the chain")


def _reopened(story: Story, body: Mapping[str, Any]) -> None:
    back_to = STAGES.index(body["stage"])
    if back_to <= STAGES.index("options"):
        story.options = None
    if back_to <= STAGES.index("losses"):
        story.losses = story.open_losses = story.agreed = None
    if back_to <= STAGES.index("grant"):
        story.open_grants = story.granted = None
    story.decided = story.sealed = False


def _outcome(story: Story, body: Mapping[str, Any]) -> None:
    _hold(not story.decided, "outcome_twice", "one outcome, until the decision is reopened")
    shares = body["shares"]
    _hold((shares is None) == (body["kind"] == "stopped"), "outcome_shares", "shares, unless the decision was stopped")
    if shares is not None:
        _known(story, shares)
    if body["granted"]:
        same = story.granted is not None and shares is not None and shares_of(story.granted) == shares_of(shares)
        _hold(same, "not_granted", "a grant that stands, for this very choice")
    drawn = shares is not None and len(shares) > 1
    _hold(body["seed"] == (story.seed if drawn else None), "seed", "the seed that draw_seed(events) gives for turns")
    _hold((body["first"] in shares) if drawn else body["first"] is None, "first_turn", "one of the options, for turns")
    story.decided, story.chosen = True, shares


def _known(story: Story, shares: Mapping[str, str]) -> None:
    clear = {option for option, parts in (story.options or {}).items() if len(shares) == 1 or not parts}
    _hold(shares.keys() <= clear, "option_unknown", "locked options; for turns, clear ones")


def _booked(story: Story, body: Mapping[str, Any]) -> None:
    _hold(story.decided, "booked_early", "an outcome before its booking")
    _hold(story.booking is None, "booked_twice", "one booking, until it is taken back")
    losses = _given(story.losses, "booked_nothing", "losses that have closed, and a choice")
    _hold(story.chosen is not None, "booked_nothing", "losses that have closed, and a choice")
    parts = {role: body[role] for role in BALANCES}
    _hold(len(set(parts.values())) == len(parts), "commitment_twice", "three commitments")
    _fresh(story, parts.values())
    opened = losses.opened and losses.commitments.isdisjoint(story.erased)
    story.booking = Booked(story.length, body["series"], body["number"], parts, losses.round, opened)
    story.balances.update(dict.fromkeys(parts.values(), story.booking))


def _unbooked(story: Story, body: Mapping[str, Any]) -> None:
    booking = _given(story.booking, "not_booked", "a booking that was not taken back")
    same = (booking.series, booking.number) == (body["series"], body["number"])
    _hold(same, "not_booked", "the series and the number of the booking")
    story.booking = None


def _sealed(story: Story, body: Mapping[str, Any]) -> None:
    _hold(story.decided, "seal_early", "an outcome before the seal")
    _hold(body["length"] == story.length + 1, "seal_length", "the number of events, the seal included")
    story.sealed = True


def _edited(story: Story, body: Mapping[str, Any]) -> None:
    old = body["old"]
    _hold(old is None or story.texts[old] < story.length, "edited_unknown", "a text that stands in the chain")


def _erased(story: Story, body: Mapping[str, Any]) -> None:
    gone = frozenset(body["commitments"])
    _hold(gone.isdisjoint(story.erased), "erased_twice", "commitments that were not erased before")
    known = all(each in story.texts or each in story.answers or each in story.balances for each in gone)
    _hold(bool(gone) and known, "erased_unknown", "commitments that stand in the chain")
    together = "all answers of a round together with its bookings, of a record that may be opened"
    _hold(gone == whole(story, gone), "erased_part", together)
    story.erased |= gone


def whole(story: Story, commitments: Collection[str]) -> frozenset[str]:
    """``commitments``, with any answer all answers of that round of losses, of the grant rounds about it and of its
    bookings, and with any part of a booking its other parts.

    Naming one answer alone would tell, at the moment somebody leaves, whose it was.
    """
    rounds = {story.answers[each].losses_round for each in commitments if each in story.answers}
    about = (each for each in story.balances.values() if each.losses_round in rounds)
    bookings = [*about, *(story.balances[each] for each in commitments if each in story.balances)]
    answers = (each.commitments for each in story.batches if each.opened and each.losses_round in rounds)
    parts = (each.parts.values() for each in bookings if each.opened)
    texts = frozenset(each for each in commitments if each not in story.answers and each not in story.balances)
    return frozenset(one for each in (*answers, *parts) for one in each) - story.erased | texts


STEPS: dict[str, Callable[[Story, Mapping[str, Any]], None]] = {
    "opened": _opened,
    "options_locked": _options_locked,
    "opened_agreed": _opened_agreed,
    "losses_opened": _losses_opened,
    "losses_closed": _losses_closed,
    "limit_lifted": _limit_lifted,
    "mirror_shown": _current,
    "grant_opened": _grant_opened,
    "grants_closed": _grants_closed,
    "reopened": _reopened,
    "outcome": _outcome,
    "booked": _booked,
    "unbooked": _unbooked,
    "sealed": _sealed,
    "edited": _edited,
    "erased": _erased,
}


def read(events: Sequence[Mapping[str, Any]]) -> Story:
    """The story that ``events`` tell, from bodies that were checked before."""
    story = Story()
    for event in events:
        story.take(event["kind"], event["body"], event["hash"])
    return story
