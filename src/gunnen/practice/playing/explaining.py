"""Why everybody stands where they stand after a moment: each mechanism with what it did to each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gunnen.practice.losing import MOST
from gunnen.practice.people import People
from gunnen.practice.playing.living import Happened, waiting
from gunnen.practice.trust import others, trust_after
from gunnen.terms import Reason

Numbers = NDArray[np.float64]
Bits = NDArray[np.bool_]
Parts = Iterator[tuple[str, str, Numbers]]

AIRED = 1.0
NOTICED = 0.01
TRACE = 1e-9  # what subtracting leaves of nothing


class Amounts:
    """What each mechanism did to each person of one game, by code and name as in `STEP_REASONS`."""

    def __init__(self, before: People, happened: Happened) -> None:
        """``before``: the people as they were before the moment."""
        self.rows: dict[str, dict[str, list[float]]] = {}
        for part in (_losses, _memory, _trust):
            for code, name, each in part(before, happened):
                self.rows.setdefault(code, {})[name] = [one if one > TRACE else 0.0 for one in each[0].tolist()]

    def of(self, code: str, people: Sequence[int] | None = None, **facts: object) -> Reason:
        """The reason with these facts, and with the amounts of ``people``, or else of who has any."""
        rows = self.rows.get(code, {})
        if people is None:
            people = sorted({person for row in rows.values() for person, each in enumerate(row) if each})
        told = {name: [row[person] for person in people] for name, row in rows.items()}
        return Reason(code, {**facts, "people": [*people], **told})

    def where(self, code: str, marked: Bits) -> list[Reason]:
        """As `of`, for who is marked; nothing where nobody is."""
        people = [person for person, each in enumerate(marked[0].tolist()) if each]
        return [self.of(code, people)] if people else []

    def any(self, code: str) -> list[Reason]:
        """As `of`, for who has any; nothing where nobody has."""
        return [self.of(code)] if any(any(row) for row in self.rows.get(code, {}).values()) else []


def reasons(
    before: People, happened: Happened, *, decided: str | None, in_a_row: int, whispering: bool
) -> tuple[Reason, ...]:
    """Of one moment of one game; ``in_a_row``: how many moments by now were left undecided."""
    amounts, outcome = Amounts(before, happened), happened.outcome
    found = [amounts.of("undecided", in_a_row=in_a_row) if decided is None else amounts.of("decided", option=decided)]
    marks = {"pressed": outcome.pressed, "granted_back": outcome.back, "fell_apart": happened.again}
    found += [amounts.of(code) for code, mark in marks.items() if mark[0]]
    bits = {"lost": happened.lost, "granted": outcome.granted, "overruled": outcome.overruled}
    for code, marked in {**bits, "dodged": happened.dodged}.items():
        found += amounts.where(code, marked)
    for code in ("dodged_by_others", "beyond_most", "said", "kept_silent", "faded", "aired"):
        found += amounts.any(code)
    found += _said_at_last(happened)
    if whispering:
        found.append(Reason("whispering"))
    found += [each for code in ("saw_it_kept", "saw_it_dodged") for each in amounts.any(code)]
    return (*found, *_noticed(before.trust[0].tolist(), happened.now.people.trust[0].tolist()))


def _said_at_last(happened: Happened) -> list[Reason]:
    aired = sum(happened.aired[0].tolist())
    return [Reason("said_at_last", {"loss": round(aired, 2)})] if aired > AIRED else []


def _noticed(before: list[float], after: list[float]) -> list[Reason]:
    change = (sum(after) - sum(before)) / len(after)
    if abs(change) < NOTICED:
        return []
    return [Reason("trust_rose" if change > 0 else "trust_fell", {"change": round(change, 3)})]


def _losses(_before: People, happened: Happened) -> Parts:
    now, outcome, nothing = happened.now, happened.outcome, np.zeros(happened.loss.shape)
    yield "decided", "loss", now.loss(outcome.option)
    yield "undecided", "loss", nothing + waiting(now, outcome.undecided)
    if outcome.pressed[0]:
        yield "pressed", "loss", outcome.burden
    if happened.dodged.any():
        spared = now.settings.relief * happened.dodged * happened.met
        harm = MOST * now.settings.harm * others(happened.dodged)
        yield "dodged", "loss", spared
        yield "dodged_by_others", "loss", harm
        yield "beyond_most", "loss", np.maximum(happened.met - spared + harm - MOST, 0.0)
        yield "fell_apart", "loss", nothing + waiting(now, happened.again)
    else:
        yield "beyond_most", "loss", np.maximum(happened.met - MOST, 0.0)


def _memory(before: People, happened: Happened) -> Parts:
    fading = 1.0 - happened.now.settings.keeping
    yield "said", "loss", happened.said
    yield "kept_silent", "loss", happened.quiet
    yield "granted", "unspoken", happened.met - happened.said - happened.quiet
    yield "faded", "spoken", fading * before.spoken
    yield "faded", "unspoken", fading * before.unspoken
    yield "aired", "loss", happened.aired


def _trust(before: People, happened: Happened) -> Parts:
    """The rise and the fall are each what trust would do without the other; overruling takes its part of the rest."""
    settings, overruled = happened.now.settings, happened.outcome.overruled
    if not happened.lost.any():
        return
    freely = happened.lost & ~happened.dodged & ~overruled
    kept, granted, dodged = others(freely), others(freely & happened.outcome.granted), others(happened.dodged)
    none = np.zeros(kept.shape)
    rise = trust_after(before.trust, kept, granted, none, settings) - before.trust
    fall = before.trust - trust_after(before.trust, none, none, dodged, settings)
    yield "saw_it_kept", "trust", rise
    yield "saw_it_dodged", "trust", fall
    yield "overruled", "trust", (before.trust + rise - fall) * happened.now.manners.overruling * overruled
