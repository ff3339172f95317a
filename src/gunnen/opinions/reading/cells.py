"""Columns of a file as ids, votes and moments, a whole column at once; null where a cell cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
MOMENT = (
    r"^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9}))?)?"
    r"\s*(?:(Z|z|UTC|GMT)|([+-])(\d\d):?(\d\d)?)?\s*$"
)
SECONDS, MILLISECONDS, MICROSECONDS = 1e11, 1e14, 1e17
"""Numbers below these are seconds, milliseconds or microseconds since 1970 (until the year 5138), else nanoseconds."""


def kinds_of(column: Series) -> Series:
    """Votes as 1, -1, 2 or 0, from numbers or from words; null where it is something else."""
    import polars as pl

    if not (column.dtype == pl.String or column.dtype.is_numeric()):
        return _nothing(column, pl.Int8)
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
        return _nothing(column, pl.Int64)
    numbers = column.cast(pl.Int64, strict=False)
    if numbers.null_count() == column.null_count() and not _is_padded(column):
        return numbers
    return pl.select(pl.when(column != "").then(column)).to_series()


def _nothing(column: Series, kind: type[DataType]) -> Series:
    """Null for each cell: this type of column says nothing of the kind."""
    import polars as pl

    return pl.Series([None], dtype=kind).new_from_index(0, len(column))


def _is_padded(column: Series) -> bool:
    zeros = column.str.starts_with("0") & (column.str.len_bytes() > 1)
    return bool((zeros | column.str.starts_with("-0") | column.str.starts_with("+")).any())


def moments_of(column: Series) -> tuple[Series, Series]:
    """Microseconds since 1970, null where that cannot be read; and whether the moment has a time zone.

    A number has one. A date without one counts as if it were in UTC.
    """
    import polars as pl

    zoned = pl.Series([True]).new_from_index(0, len(column))
    if column.dtype in (pl.Date, pl.Datetime):
        has_zone = bool(getattr(column.dtype, "time_zone", None))
        return column.cast(pl.Datetime("us")).to_physical(), zoned & has_zone
    if not (column.dtype == pl.String or column.dtype.is_numeric()):
        return _nothing(column, pl.Int64), zoned
    numbers = column.cast(pl.Int64, strict=False) if not column.dtype.is_float() else column.cast(pl.Float64)
    if column.dtype == pl.String and numbers.null_count():
        if column.str.contains("^[^-]*-[^-]*-", literal=False).any():
            written, has_zone_too = _written(column)
            moments = pl.select(pl.coalesce(_since(numbers), written)).to_series()
            return moments, numbers.is_not_null() | has_zone_too
        numbers = column.cast(pl.Float64, strict=False)
    return _since(numbers), zoned


def _since(numbers: Series) -> Series:
    """Microseconds, from seconds, milliseconds, microseconds or nanoseconds."""
    import polars as pl

    if numbers.dtype.is_float():
        numbers = pl.select(pl.when(numbers.is_finite() & (numbers.abs() < 1e18)).then(numbers)).to_series()
    size = numbers.fill_null(0).to_numpy()
    units = np.array([1e6, 1e3, 1, 1e-3])[np.searchsorted([SECONDS, MILLISECONDS, MICROSECONDS], np.abs(size), "right")]
    scale = np.where(units >= 1, units, 1).astype(np.int64)
    whole = size * scale if size.dtype.kind == "i" else np.rint(size * scale).astype(np.int64)
    moments = np.where(units < 1, whole // 1000, whole)
    return pl.select(pl.when(numbers.is_not_null()).then(pl.Series(moments))).to_series()


def _written(column: Series) -> tuple[Series, Series]:
    """ISO dates, with or without a time of day and a zone."""
    import polars as pl

    part = column.str.extract_groups(MOMENT).struct.unnest()
    date, clock, second, fraction, utc, side, hours, minutes = (part[name] for name in part.columns)
    text = date + "T" + clock.fill_null("00:00") + second.fill_null(":00")
    moment = text.str.to_datetime("%Y-%m-%dT%H:%M:%S", strict=False, time_unit="us").to_physical()
    small = fraction.fill_null("0").str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64)
    ahead = hours.fill_null("0").cast(pl.Int64) * 60 + minutes.fill_null("0").cast(pl.Int64)
    offset = pl.select(pl.when(side == "-").then(-ahead).otherwise(ahead)).to_series() * 60_000_000
    return moment + small - offset, utc.is_not_null() | side.is_not_null()
