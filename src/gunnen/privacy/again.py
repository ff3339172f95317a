"""Asking again: what may be shown the second time."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from gunnen.privacy.levels import CHANGED_FROM
from gunnen.privacy.shown import ShownMirror, ShownOption, ShownVerdict
from gunnen.terms import Reason

WORD = "too_little_changed"


def show_again(previous: ShownMirror, now: ShownMirror, *, changed: int) -> ShownMirror:
    """The publication after reopening; ``changed`` counts the people whose answers differ from the previous one.

    From three on the new one is shown. Below that everything stays as it was shown before, with the word
    ``too_little_changed``; only what is new on the table is shown new, what is gone goes, and limits are as they are
    now. A verdict that no longer fits its compromise (other parts, or turns for a part that now has a limit) becomes
    ``not_shown``; a suggestion that is gone or has a limit is withdrawn.

    >>> before = ShownMirror("nothing", False, (), (), None, Reason("too_few"))
    >>> show_again(before, before, changed=2).words, show_again(before, before, changed=3).round
    (('too_little_changed',), 2)
    """
    if changed >= CHANGED_FROM:
        return replace(now, round=previous.round + 1)
    options = tuple(_kept_option(previous, each) for each in now.options)
    limited = {each.id for each in options if each.limited}
    verdicts = tuple(_kept_verdict(previous, each, limited) for each in now.verdicts)
    pick, reason = _kept_suggestion(previous, now, limited)
    return replace(
        previous, options=options, verdicts=verdicts, suggestion=pick, suggestion_reason=reason, words=(WORD,)
    )


def _kept_option(previous: ShownMirror, now: ShownOption) -> ShownOption:
    before = next((each for each in previous.options if each.id == now.id), now)
    return replace(before, limited=now.limited)


def _kept_verdict(previous: ShownMirror, now: ShownVerdict, limited: set[str]) -> ShownVerdict:
    before = next((each for each in previous.verdicts if each.id == now.id), None)
    if before is None:
        return now
    fits = set(before.parts) == set(now.parts) and not limited & set(before.schedule or ())
    return before if fits else ShownVerdict(now.id, now.parts, "not_shown", None, (WORD,), None)


def _kept_suggestion(previous: ShownMirror, now: ShownMirror, limited: set[str]) -> tuple[str | None, Reason]:
    """The earlier one or none: what the new answers suggest would tell how a verdict that is not shown came out."""
    there = {each.id for each in now.options}
    if previous.suggestion not in there - limited:
        return None, Reason(WORD)
    return previous.suggestion, _kept_reason(previous.suggestion_reason, there)


def _kept_reason(reason: Reason, there: set[str]) -> Reason:
    """A tie with options that are gone is a tie no more."""
    if reason.code != "tie":
        return reason
    data = dict(reason.data)
    data["options"] = level = [each for each in cast("list[str]", data["options"]) if each in there]
    return Reason("tie", data) if len(level) > 1 else Reason(str(data["by"]), {"option": data["option"]})
