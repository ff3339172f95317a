"""Parquet: the same columns, already parted."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from gunnen.checking import InputError
from gunnen.opinions.reading.gathering import Gathering
from gunnen.opinions.reading.layout import layout_of
from gunnen.opinions.reading.source import PARQUET, Source

if TYPE_CHECKING:
    from polars import DataFrame

DAMAGED = "it is cut off or damaged; fetch it again"


def gather_parquet(source: Source, gathering: Gathering) -> None:
    """Add every vote of a Parquet file with a row for each vote. Raises InputError that names row and column."""
    import polars as pl

    data = BytesIO(source.raw.read())
    if data.getbuffer()[-4:] != PARQUET:
        raise InputError("file", "Parquet", DAMAGED)
    try:
        layout = layout_of(list(pl.read_parquet_schema(data)))
        names = {kind: layout.names[place] for kind, place in layout.kinds.items()}
        if layout.is_wide:
            raise InputError("columns", "participant, statement and vote", "a Parquet file has one row for each vote")
        frame = _read(data, names)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError):
        raise InputError("file", "Parquet", DAMAGED) from None
    gathering.add(frame, lambda row, kind: f"row {row + 1}, column {layout.column(kind)}")
    if source.progress:
        source.progress(source.total, source.total)


def _read(data: BytesIO, names: Mapping[str, str]) -> DataFrame:
    import polars as pl

    data.seek(0)
    frame = pl.read_parquet(data, columns=list(names.values()))
    return frame.select(**{kind: pl.col(name) for kind, name in names.items()})
