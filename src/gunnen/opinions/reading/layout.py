"""Which column of a header holds what."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gunnen.checking import InputError

MOST_STATEMENTS = 100_000
SIGNS = (",", ";", "\t")
NAMES = {
    "participant": ("participant", "participant-id", "voter-id", "voter", "deelnemer"),
    "statement": ("statement", "statement-id", "comment-id", "stelling"),
    "vote": ("vote", "stem"),
    "time": ("timestamp", "time", "tijd", "datetime", "date", "created", "modified"),
}
ABOUT_PEOPLE = {"group-id", "n-comments", "n-votes", "n-agree", "n-disagree", "xid"}
EXAMPLE = "a header such as participant,statement,vote"


@dataclass(frozen=True, slots=True)
class Layout:
    """The places of the columns; without ``statement`` and ``vote`` each of ``statements`` has a column of its own."""

    names: tuple[str, ...]
    participant: int
    statement: int | None = None
    vote: int | None = None
    time: int | None = None
    statements: tuple[int, ...] = ()

    @property
    def is_wide(self) -> bool:
        return self.vote is None

    @property
    def kinds(self) -> dict[str, int]:
        """The place of each kind of cell that has one column: participant, statement, vote, time."""
        places = {kind: getattr(self, kind) for kind in NAMES}
        return {kind: place for kind, place in places.items() if place is not None}

    def column(self, kind: str) -> str:
        """What the file calls its column of participants, statements, votes or times."""
        return self.names[self.kinds[kind]]


def sign_of(header: str) -> str:
    """The sign between the cells of a header: comma, semicolon or tab."""
    return max(SIGNS, key=header.count)


def cells_of(header: str, sign: str) -> list[str]:
    """The cells of a header, if they are not too many. Raises InputError."""
    count = header.count(sign)
    if count > MOST_STATEMENTS + len(ABOUT_PEOPLE) + 1:
        raise InputError("line 1", f"at most {MOST_STATEMENTS:,} statements", f"there are {count:,} columns")
    try:
        return next(csv.reader([header], delimiter=sign, strict=True))
    except csv.Error:
        raise InputError("line 1", "a header", "a quotation mark does not close, or a name is endless") from None


def layout_of(names: Sequence[str]) -> Layout:
    """The layout that a header means: one row a vote, or one row a participant. Raises InputError.

    >>> layout_of(["timestamp", "datetime", "comment-id", "voter-id", "vote"]).kinds
    {'participant': 3, 'statement': 2, 'vote': 4, 'time': 0}
    """
    plain = [each.strip().lower().replace("_", "-") for each in names]
    found = {kind: _first(plain, spellings) for kind, spellings in NAMES.items()}
    participant, statement, vote = found["participant"], found["statement"], found["vote"]
    if participant is None:
        raise InputError("line 1", EXAMPLE, f"there is no column of participants among {_listed(names)}")
    _check_names(names)
    if statement is not None and vote is not None:
        return Layout(tuple(names), participant, statement, vote, found["time"])
    if statement is not None or vote is not None:
        missing = "votes" if vote is None else "statements"
        raise InputError("line 1", EXAMPLE, f"there is no column of {missing} among {_listed(names)}")
    return _wide(names, plain, participant)


def _wide(names: Sequence[str], plain: Sequence[str], participant: int) -> Layout:
    others = [place for place in range(len(names)) if place != participant]
    statements = tuple(place for place in others if plain[place] not in ABOUT_PEOPLE)
    if not statements:
        raise InputError("line 1", EXAMPLE, f"there is no statement among {_listed(names)}")
    if len(statements) > MOST_STATEMENTS:
        raise InputError("line 1", f"at most {MOST_STATEMENTS:,} statements", f"there are {len(statements):,}")
    return Layout(tuple(names), participant, statements=statements)


def _check_names(names: Sequence[str]) -> None:
    for place, name in enumerate(names, 1):
        if not name.strip():
            raise InputError(f"line 1, column {place}", "a name", "it is empty")
    name, count = Counter(names).most_common(1)[0]
    if count > 1:
        raise InputError(f"line 1, column {name[:60]}", "a name of its own", "it is there twice")


def _first(plain: Sequence[str], spellings: Sequence[str]) -> int | None:
    return next((plain.index(each) for each in spellings if each in plain), None)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name[:30] for name in names[:6]) + (", ..." if len(names) > 6 else "")
