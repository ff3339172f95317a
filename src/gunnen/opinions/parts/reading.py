"""Files of votes that are too large to hold, read twice, block by block, into a shelf."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gunnen.checking import InputError
from gunnen.opinions.parts.shelf import Shelf
from gunnen.opinions.parts.spilling import Naming, Spilling
from gunnen.opinions.reading.cells import Id
from gunnen.opinions.reading.gathering import Into, Where
from gunnen.opinions.reading.layout import layout_of
from gunnen.opinions.reading.parquet import DAMAGED
from gunnen.opinions.reading.source import PARQUET, Progress, Source
from gunnen.opinions.reading.statements import Statement
from gunnen.opinions.reading.tables import gather_csv

if TYPE_CHECKING:
    from polars import LazyFrame

ROWS_AT_ONCE = 1_000_000
LARGE_CSV, LARGE_PARQUET = 1 << 30, 1 << 28


def is_large(file: BinaryIO) -> bool:
    """Whether a file of votes is better read in parts: CSV of more than a gigabyte, Parquet of a quarter of it."""
    if not file.seekable():
        return False
    here = file.tell()
    start, length = file.read(4), file.seek(0, 2)
    file.seek(here)
    return length > (LARGE_PARQUET if start == PARQUET else LARGE_CSV)


def read_shelf(
    file: str | PathLike[str] | BinaryIO,
    folder: Path,
    *,
    comments: Mapping[Id, Statement] | None = None,
    progress: Progress | None = None,
    people_at_once: int | None = None,
    rows_at_once: int = ROWS_AT_ONCE,
) -> Shelf:
    """The votes in a file, as `gunnen.opinions.reading.read_votes` has them, in parts that are kept in ``folder``.

    The folder must be there, and is yours to take away. The file is read twice. On the way there are 9 bytes a vote in
    the folder (17 with times), at the end 2 (4 beyond 21,845 statements). Raises InputError that names line and column.

    >>> from io import BytesIO
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     shelf = read_shelf(BytesIO(b"participant,statement,vote\\nan,7,agree\\nbo,7,Both\\n"), Path(folder))
    >>> shelf.participants, shelf.statements, shelf.size
    (('an', 'bo'), (7,), 2)
    """
    out = {str(each) for each, said in (comments or {}).items() if said.moderated_out}
    naming = Naming()
    with Source(file, _half(progress, 0)) as source:
        here = source.raw.tell()
        _gather(source, naming, rows_at_once, ("participant", "statement"))
        if not len(naming.people.found):
            raise InputError("file", "votes below the header", "there is none")
        source.raw.seek(here)
    spilling = Spilling(naming, folder, out, people_at_once)
    with Source(file, _half(progress, 1)) as source:
        _gather(source, spilling, rows_at_once, None)
    return spilling.shelf()


def _half(progress: Progress | None, turn: int) -> Progress | None:
    """How far the first, or the second, of two readings of a file is."""
    return None if progress is None else lambda done, total: progress(done + turn * total, 2 * total)


def _gather(source: Source, into: Into, rows: int, kinds: tuple[str, ...] | None) -> None:
    if not source.is_parquet:
        gather_csv(source, into)
        return
    import polars as pl

    try:
        frame = pl.scan_parquet(source.name if Path(source.name).is_file() else source.raw)
        layout = layout_of(frame.collect_schema().names())
        names = {kind: layout.names[place] for kind, place in layout.kinds.items()}
        if layout.is_wide:
            raise InputError("columns", "participant, statement and vote", "a Parquet file has one row for each vote")
        total = frame.select(pl.len()).collect().item()
        columns = {kind: pl.col(name) for kind, name in names.items() if kinds is None or kind in kinds}
        _in_slices(frame.select(**columns), total, rows, source, into, names)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        raise InputError("file", "Parquet", DAMAGED) from None


def _where(start: int, names: Mapping[str, str]) -> Where:
    return lambda row, kind: f"row {start + row + 1}, column {names[kind]}"


def _in_slices(frame: LazyFrame, total: int, rows: int, source: Source, into: Into, names: Mapping[str, str]) -> None:
    for start in range(0, total, rows):
        some = frame.slice(start, rows).collect()
        into.add(some, _where(start, names))
        if source.progress:
            source.progress(start + len(some), total)
