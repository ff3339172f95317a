"""Votes in any order, put into files of parts without ever holding all of them.

First all ids are named and put in order; then every block of votes is sorted by part and written after what came
before it; then each part is read back, sorted by person and statement, and only the last vote of each person on each
statement is kept.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import InputError
from gunnen.opinions.parts.part import cut, part_from
from gunnen.opinions.parts.shelf import Shelf
from gunnen.opinions.parts.workers import Kept, processors
from gunnen.opinions.reading.cells import ids_of, kinds_of
from gunnen.opinions.reading.gathering import Where, Zones, check, last_is_latest, without_empty
from gunnen.opinions.reading.layout import MOST_STATEMENTS
from gunnen.opinions.reading.moments import moments_of
from gunnen.opinions.reading.naming import Names

if TYPE_CHECKING:
    from polars import DataFrame, Series

COLUMNS = {"person": np.int32, "statement": np.int32, "kind": np.int8, "moment": np.int64}


class Naming:
    """The first reading: who there are, and what they were asked."""

    def __init__(self) -> None:
        self.people, self.statements = Names(), Names()
        self.votes = 0

    def add(self, frame: DataFrame, where: Where) -> None:
        frame, where = without_empty(frame, where)
        self.votes += len(frame)
        for kind, names in (("participant", self.people), ("statement", self.statements)):
            read = ids_of(frame[kind])
            check(read, frame[kind], kind, where)
            names.add(read)

    def add_all(self, people: Series, statements: Series, where: Where) -> None:
        read = ids_of(people)
        check(read, people, "participant", where)
        self.people.add(read)
        self.statements.add(statements)


class Spilling:
    """The second reading: every block sorted by part, behind what came before it."""

    def __init__(self, naming: Naming, folder: Path, left_out: Collection[str], people_at_once: int | None) -> None:
        self.people, self.statements = naming.people.ordered(), naming.statements.ordered()
        if len(self.statements) > MOST_STATEMENTS:
            raise InputError("file", f"at most {MOST_STATEMENTS:,} statements", f"there are {len(self.statements):,}")
        kept = np.array([str(each) not in left_out for each in self.statements.names], bool)
        self.kept = tuple(name for name, keep in zip(self.statements.names, kept, strict=True) if keep)
        self.place = np.where(kept, np.cumsum(kept) - 1, -1).astype(np.int32)
        self.bounds = list(cut(len(self.people), naming.votes, people_at_once))
        self.folder, self.zones = folder, Zones()
        self.files: dict[str, BinaryIO] = {}
        self.offsets: list[NDArray[np.int64]] = []
        self.written = 0

    def add(self, frame: DataFrame, where: Where) -> None:
        """Add the columns participant, statement, vote and perhaps time. Raises InputError."""
        frame, where = without_empty(frame, where)
        cells = {"kind": kinds_of(frame["vote"])}
        check(cells["kind"], frame["vote"], "vote", where)
        if "time" in frame.columns:
            cells["moment"], zoned = moments_of(frame["time"])
            check(cells["moment"], frame["time"], "time", where)
            self.zones.add(zoned, where)
        columns = {name: cell.to_numpy() for name, cell in cells.items()}
        columns["person"] = self.people.places(ids_of(frame["participant"]))
        columns["statement"] = self.place[self.statements.places(ids_of(frame["statement"]))]
        counts = columns["statement"] >= 0
        self._write(columns if counts.all() else {name: cell[counts] for name, cell in columns.items()})

    def add_all(self, people: Series, statements: Series, where: Where) -> None:
        """Those who have no vote are named already."""

    def _write(self, columns: dict[str, NDArray[Any]]) -> None:
        size = self.bounds[0][1] if self.bounds[0][1] else 1
        part = (columns["person"] // size).astype(np.uint16 if len(self.bounds) < 1 << 16 else np.int32)
        order = np.argsort(part, kind="stable")
        for name, cells in columns.items():
            file = self.files.get(name) or (self.folder / name).open("wb")
            self.files[name] = file
            file.write(cells[order].astype(COLUMNS[name]).tobytes())
        counts = np.bincount(part, minlength=len(self.bounds))
        self.offsets.append(self.written + np.concatenate([[0], np.cumsum(counts)]))
        self.written += len(order)

    def shelf(self) -> Shelf:
        """The parts, each in a file of its own; what was written on the way is taken away."""
        for file in self.files.values():
            file.close()
        with ThreadPoolExecutor(min(4, processors())) as pool:
            sizes = list(pool.map(self._sort, range(len(self.bounds))))
        for name in self.files:
            (self.folder / name).unlink()
        parts = tuple(Kept(self._file(number)) for number in range(len(self.bounds)))
        return Shelf(self.people.names, self.kept, tuple(self.bounds), parts, sum(sizes))

    def _file(self, number: int) -> Path:
        return self.folder / f"part-{number:06d}"

    def _sort(self, number: int) -> int:
        start, stop = self.bounds[number]
        rows = self._read("person", number).astype(np.int64) - start
        columns, kinds = self._read("statement", number), self._read("kind", number)
        moments = self._read("moment", number) if "moment" in self.files else None
        key = rows * max(1, len(self.kept)) + columns
        order = last_is_latest(key, kinds, moments)
        key = key[order]
        order = order[np.append(key[1:] != key[:-1], True)] if len(key) else order
        starts = np.concatenate([[0], np.cumsum(np.bincount(rows[order], minlength=stop - start))])
        part = part_from(len(self.kept), starts, columns[order], kinds[order])
        self._file(number).write_bytes(part.packed())
        return len(order)

    def _read(self, name: str, number: int) -> NDArray[Any]:
        """A column of the votes of a part, in the order of the file."""
        kind = np.dtype(COLUMNS[name])
        if name not in self.files:
            return np.zeros(0, kind)
        with (self.folder / name).open("rb") as file:
            read = [
                os.pread(file.fileno(), int(stop - start) * kind.itemsize, int(start) * kind.itemsize)
                for start, stop in self._pieces(number)
            ]
        return np.frombuffer(b"".join(read), kind)

    def _pieces(self, number: int) -> Iterator[tuple[int, int]]:
        for offsets in self.offsets:
            yield offsets[number], offsets[number + 1]
