"""CSV, block by block: a row a vote, or a row a participant."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from gunnen.checking import InputError
from gunnen.opinions.reading.cells import ids_of
from gunnen.opinions.reading.gathering import Into
from gunnen.opinions.reading.layout import Layout, cells_of, layout_of, sign_of
from gunnen.opinions.reading.source import Block, Source

if TYPE_CHECKING:
    from polars import DataFrame

UNREADABLE = "a quotation mark does not close or stands inside a cell, or a cell is endless"


def gather_csv(source: Source, into: Into) -> None:
    """Add every vote of a CSV file. Raises InputError that names line and column."""
    header = source.header().data.decode().rstrip("\r\n")
    sign = sign_of(header)
    layout = layout_of(cells_of(header, sign))
    add = _add_wide if layout.is_wide else _add_long
    for block in source.blocks():
        add(_Table(block, sign, layout), into)


def rows_of(block: Block, sign: str) -> Iterator[tuple[int, list[str]]]:
    """Each row of a block with the line on which it starts, read with care; an empty line is an empty row."""
    reader = csv.reader(StringIO(block.data.decode(), newline=""), delimiter=sign, strict=True)
    line = block.line
    while True:
        try:
            cells = next(reader, None)
        except csv.Error:
            raise InputError(f"line {line}", "a row of cells", UNREADABLE) from None
        if cells is None:
            return
        yield line, cells
        line = block.line + reader.line_num


def _add_long(table: _Table, into: Into) -> None:
    kinds = {str(place): kind for kind, place in table.layout.kinds.items()}
    into.add(table.frame().select(list(kinds)).rename(kinds), table.where)


def _add_wide(table: _Table, into: Into) -> None:
    import polars as pl

    names = [table.layout.names[place] for place in table.layout.statements]
    statements = ids_of(pl.Series(names))
    frame = table.frame().rename({str(table.layout.participant): "participant"}).with_row_index("row")
    frame = frame.filter(~pl.all_horizontal(pl.all().exclude("row").is_null()))
    into.add_all(frame["participant"], statements, lambda row, kind: table.where(frame["row"][row], kind))
    columns = [str(place) for place in table.layout.statements]
    votes = frame.unpivot(columns, index=["row", "participant"], value_name="vote").filter(pl.col("vote") != "")
    places = votes["variable"].replace_strict(columns, range(len(columns)), return_dtype=pl.Int32)
    into.add(
        votes.select("participant", statements.gather(places).alias("statement"), "vote"),
        lambda cell, _: f"line {table.line(votes['row'][cell])}, column {names[places[cell]][:60]}",
    )


@dataclass(frozen=True, slots=True)
class _Table:
    block: Block
    sign: str
    layout: Layout

    def frame(self) -> DataFrame:
        """Cells as texts in columns named by their places, null where nothing stands; a row for each row of the block.

        Raises InputError where a row is longer or shorter than the header.
        """
        import polars as pl

        if not self._looks_whole():
            self._check_rows()
        try:
            return pl.read_csv(
                self.block.data,
                has_header=False,
                separator=self.sign,
                schema={str(place): pl.String for place in range(len(self.layout.names))},
                columns=None if self.layout.is_wide else sorted(self.layout.kinds.values()),
            )
        except pl.exceptions.PolarsError:
            self._check_rows()
            raise InputError(f"line {self.block.line} or below", "rows of cells", UNREADABLE) from None

    def where(self, row: int, kind: str) -> str:
        return f"line {self.line(row)}, column {self.layout.column(kind)}"

    def line(self, row: int) -> int:
        """The line of a row; a quoted cell may hold line feeds."""
        if b'"' not in self.block.data:
            return self.block.line + row
        return next(line for number, (line, _) in enumerate(rows_of(self.block, self.sign)) if number == row)

    def _looks_whole(self) -> bool:
        """Whether there are as many signs as in whole rows: quickly, so that few blocks are looked at row by row."""
        lines = self.block.data.count(b"\n") + (not self.block.data.endswith(b"\n"))
        return self.block.data.count(self.sign.encode()) == lines * (len(self.layout.names) - 1)

    def _check_rows(self) -> None:
        width = len(self.layout.names)
        for line, cells in rows_of(self.block, self.sign):
            if len(cells) == width or not any(cells):
                continue
            cut = "; was the file cut off there?" if len(cells) < width else ""
            raise InputError(f"line {line}", f"{width} cells, as in the header", f"it has {len(cells)}{cut}")
