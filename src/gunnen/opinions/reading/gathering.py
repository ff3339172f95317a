"""Blocks of votes, gathered into one `Votes`: ids numbered, the last vote of each person on each statement kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.opinions.reading.cells import Id, ids_of, kinds_of
from gunnen.opinions.reading.layout import MOST_STATEMENTS
from gunnen.opinions.reading.moments import moments_of
from gunnen.opinions.votes import Votes, votes_at

if TYPE_CHECKING:
    from polars import DataFrame, Series

Where = Callable[[int, str], str]
"""where(row, kind): how to name the cell in that row of a block that holds a participant, statement, vote or time."""

EXPECTED = {
    "participant": "the id of a participant",
    "statement": "the id of a statement",
    "vote": "1 or agree, -1 or disagree, 2 or both, 0 or pass",
    "time": "seconds or milliseconds since 1970, or a date such as 2026-03-01T14:30:00+01:00",
}


class Into(Protocol):
    """Who takes the blocks of a file: votes, and the names of those who may have none."""

    def add(self, frame: DataFrame, where: Where) -> None: ...

    def add_all(self, people: Series, statements: Series, where: Where) -> None: ...


class Gathering:
    """The votes so far."""

    def __init__(self) -> None:
        self.people: list[Series] = []
        self.statements: list[Series] = []
        self.kinds: list[NDArray[np.int8]] = []
        self.moments: list[NDArray[np.int64]] = []
        self.all_people: list[Series] = []
        self.all_statements: list[Series] = []
        self.zones = Zones()

    def add(self, frame: DataFrame, where: Where) -> None:
        """Add the columns participant, statement, vote and perhaps time; empty rows are no rows. Raises InputError."""
        frame, where = without_empty(frame, where)
        if not len(frame):
            return
        people, statements = ids_of(frame["participant"]), ids_of(frame["statement"])
        kinds = kinds_of(frame["vote"])
        for kind, read in (("participant", people), ("statement", statements), ("vote", kinds)):
            check(read, frame[kind], kind, where)
        if "time" in frame.columns:
            moments, zoned = moments_of(frame["time"])
            check(moments, frame["time"], "time", where)
            self.zones.add(zoned, where)
            self.moments.append(moments.to_numpy())
        self.people.append(_small(people))
        self.statements.append(_small(statements))
        self.kinds.append(kinds.to_numpy())

    def add_all(self, people: Series, statements: Series, where: Where) -> None:
        """Name participants and statements that may have no vote at all."""
        read = ids_of(people)
        check(read, people, "participant", where)
        self.all_people.append(read)
        self.all_statements = [statements]

    def votes(self, left_out: Collection[str] = ()) -> Votes:
        """All votes, without those on the statements ``left_out``. Raises InputError when there are none."""
        if not self.people and not self.all_people:
            raise InputError("file", "votes below the header", "there is none")
        people, rows = _numbered(self.people, self.all_people)
        statements, columns = _numbered(self.statements, self.all_statements)
        if len(statements) > MOST_STATEMENTS:
            raise InputError("file", f"at most {MOST_STATEMENTS:,} statements", f"there are {len(statements):,}")
        kinds = np.concatenate([*self.kinds, np.zeros(0, np.int8)])
        moments = np.concatenate(self.moments) if self.moments else None
        order = last_is_latest(rows.astype(np.int64) * len(statements) + columns, kinds, moments)
        rows, columns, kinds = rows[order], columns[order], kinds[order]
        if left_out:
            statements, rows, columns, kinds = _without(left_out, statements, rows, columns, kinds)
        return votes_at(people, statements, rows, columns, kinds)


class Zones:
    """Whether times have a zone: all of them, or none."""

    def __init__(self) -> None:
        self.zones: dict[bool, str] = {}

    def add(self, zoned: Series, where: Where) -> None:
        """Raises InputError when some have one and others have none."""
        for has_zone in {bool(zoned.any()), bool(zoned.all())} if len(zoned) else set():
            row = zoned.arg_max() if has_zone else zoned.arg_min()
            self.zones.setdefault(has_zone, where(int(row or 0), "time"))
        if len(self.zones) == 2:
            raise InputError(
                self.zones[False],
                f"a time zone, as in {self.zones[True]}",
                "give every time a zone, such as Z or +01:00, or none of them",
            )


def without_empty(frame: DataFrame, where: Where) -> tuple[DataFrame, Where]:
    """The rows that hold anything, and how to name their cells."""
    if not frame["participant"].null_count():
        return frame, where
    import polars as pl

    kept = frame.with_row_index("row").filter(~pl.all_horizontal(pl.col(frame.columns).is_null()))
    rows = kept["row"]
    return kept.drop("row"), lambda row, kind: where(rows[row], kind)


def check(read: Series, written: Series, kind: str, where: Where) -> None:
    if not read.null_count():
        return
    row = int(read.is_null().arg_max() or 0)
    cell = written[row]
    advice = "the cell is empty" if cell is None or str(cell) == "" else f"correct {str(cell)[:60]!r}"
    raise InputError(where(row, kind), EXPECTED[kind], advice)


def _small(ids: Series) -> Series:
    return ids.shrink_dtype() if ids.dtype.is_integer() else ids


def _numbered(given: Sequence[Series], every: Sequence[Series]) -> tuple[tuple[Id, ...], NDArray[np.int32]]:
    """All ids in order (numbers as numbers, then texts), and the place of each given one among them."""
    import polars as pl

    parts = [*given, *every]
    if all(each.dtype.is_integer() for each in parts):
        numbers = pl.concat([each.cast(pl.Int64) for each in parts]).to_numpy()
        names, places = _ranked(numbers)
        return tuple(names.tolist()), places[: sum(map(len, given))]
    texts = pl.concat([each.cast(pl.String) for each in parts])
    ordered = texts_in_order(texts.unique())
    places = texts.cast(pl.Enum(ordered)).to_physical().to_numpy().astype(np.int32)
    return tuple(ordered), places[: sum(map(len, given))]


def _ranked(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The numbers that occur, ascending, and the place of each; by a table where they lie close together."""
    if not len(numbers):
        return numbers, np.zeros(0, np.int32)
    least, most = int(numbers.min()), int(numbers.max())
    if most - least > 4 * len(numbers) + 1_000_000:
        names, places = np.unique(numbers, return_inverse=True)
        return names, places.astype(np.int32)
    seen = np.zeros(most - least + 1, bool)
    seen[numbers - least] = True
    place = np.cumsum(seen, dtype=np.int32) - 1
    return np.flatnonzero(seen) + least, place[numbers - least]


def texts_in_order(texts: Series) -> list[str]:
    """As `gunnen.opinions.votes.in_order`, for many."""
    import polars as pl

    number = pl.col("text").str.extract(r"^(-?[0-9]{1,18})$").cast(pl.Int64)
    frame = pl.DataFrame({"text": texts}).with_columns(number=number)
    ordered: list[str] = frame.sort("number", "text", nulls_last=True)["text"].to_list()
    return ordered


def last_is_latest(
    key: NDArray[np.int64], kinds: NDArray[np.int8], moments: NDArray[np.int64] | None
) -> NDArray[np.integer[Any]]:
    """An order of the votes by ``key`` in which the last of equal keys is the one that counts.

    Of one moment that is the largest number: both, else agree, else pass.
    """
    import polars as pl

    order = pl.Series(key).arg_sort().to_numpy().copy()
    ascending = key[order]
    same = ascending[1:] == ascending[:-1]
    again = np.flatnonzero(np.append(same, False) | np.append(False, same))
    votes = order[again]
    if moments is None:
        order[again] = votes[np.lexsort((votes, key[votes]))]
    else:
        order[again] = votes[np.lexsort((kinds[votes], moments[votes], key[votes]))]
    return order


def _without(
    left_out: Collection[str], statements: tuple[Id, ...], *cells: NDArray[Any]
) -> tuple[tuple[Id, ...], NDArray[Any], NDArray[Any], NDArray[Any]]:
    kept = np.array([str(each) not in left_out for each in statements], bool)
    rows, columns, kinds = cells
    place = np.cumsum(kept) - 1
    chosen = kept[columns]
    names = tuple(name for name, keep in zip(statements, kept, strict=True) if keep)
    return names, rows[chosen], place[columns[chosen]], kinds[chosen]
