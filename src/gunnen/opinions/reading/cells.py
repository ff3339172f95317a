"""Columns of a file as ids and votes, a whole column at once; null where a cell cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gunnen.opinions.votes import AGREE, BOTH, DISAGREE, KINDS, PASS

if TYPE_CHECKING:
    from polars import DataType, Series

Id = int | str

WORDS = {
    **dict.fromkeys(("agree", "eens", "1.0"), AGREE),
    **dict.fromkeys(("disagree", "oneens", "-1.0"), DISAGREE),
    **dict.fromkeys(("both", "both true", "allebei waar", "allebei", "2.0"), BOTH),
    **dict.fromkeys(("pass", "pas", "0.0", "-0.0"), PASS),
}


def kinds_of(column: Series) -> Series:
    """Votes as 1, -1, 2 or 0, from numbers or from words; null where it is something else."""
    import polars as pl

    if not (column.dtype == pl.String or column.dtype.is_numeric()):
        return nothing(column, pl.Int8)
    kinds = column.cast(pl.Int8, strict=False)
    if column.dtype.is_float():
        kinds = pl.select(pl.when(kinds == column).then(kinds)).to_series()
    if column.dtype == pl.String and kinds.null_count():
        words = column.str.strip_chars().str.to_lowercase().str.replace_all(r"\s+", " ")
        known = words.replace_strict(WORDS, default=None, return_dtype=pl.Int8)
        kinds = kinds.fill_null(known).fill_null(words.cast(pl.Int8, strict=False))
    if kinds.is_in(KINDS).all():
        return kinds
    return pl.select(pl.when(kinds.is_in(KINDS)).then(kinds)).to_series()


def ids_of(column: Series) -> Series:
    """Ids as whole numbers where each is written as one, else as texts; null where there is none.

    A number must come out as it stands in the file: 007 stays a text.
    """
    import polars as pl

    if column.dtype.is_integer():
        return column.cast(pl.Int64, strict=False)
    if column.dtype.is_float():
        numbers = column.cast(pl.Int64, strict=False)
        return pl.select(pl.when(numbers == column).then(numbers)).to_series()
    if column.dtype in (pl.Categorical, pl.Enum):
        return ids_of(column.cast(pl.String))
    if column.dtype != pl.String:
        return nothing(column, pl.Int64)
    numbers = column.cast(pl.Int64, strict=False)
    if numbers.null_count() == column.null_count() and not _is_padded(column):
        return numbers
    return pl.select(pl.when(column != "").then(column)).to_series()


def nothing(column: Series, kind: type[DataType]) -> Series:
    """Null for each cell: this type of column says nothing of the kind."""
    import polars as pl

    return pl.Series([None], dtype=kind).new_from_index(0, len(column))


def _is_padded(column: Series) -> bool:
    zeros = column.str.starts_with("0") & (column.str.len_bytes() > 1)
    return bool((zeros | column.str.starts_with("-0") | column.str.starts_with("+")).any())
