"""A column of times as moments: numbers, or ISO dates with or without a time of day and a zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gunnen.opinions.reading.cells import nothing

if TYPE_CHECKING:
    from polars import Series

SECONDS, MILLISECONDS, MICROSECONDS = 10**11, 10**14, 10**17
"""Numbers below these are seconds, milliseconds or microseconds since 1970 (until the year 5138), else nanoseconds."""
WRITTEN = (
    r"^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:[.,](\d{1,9}))?)?"
    r"\s*(?:(Z|z|UTC|GMT)|([+-])(\d\d):?(\d\d)?)?\s*$"
)


def moments_of(column: Series) -> tuple[Series, Series]:
    """Microseconds since 1970, null where that cannot be read; and whether each moment has a time zone.

    A number has one. A date without one counts as if it were in UTC.
    """
    import polars as pl

    every = pl.Series([True]).new_from_index(0, len(column))
    if column.dtype in (pl.Date, pl.Datetime):
        has_zone = bool(getattr(column.dtype, "time_zone", None))
        return column.cast(pl.Datetime("us")).to_physical(), every & has_zone
    if column.dtype.is_numeric():
        return _since_1970(column), every
    if column.dtype != pl.String:
        return nothing(column, pl.Int64), every
    for read in (_whole_numbers, _standard, _decimals):
        moments = read(column)
        if not moments.null_count():
            return moments, every
    return _of_every_kind(column)


def _whole_numbers(column: Series) -> Series:
    import polars as pl

    return _since_1970(column.cast(pl.Int64, strict=False))


def _decimals(column: Series) -> Series:
    import polars as pl

    return _since_1970(column.cast(pl.Float64, strict=False))


def _standard(column: Series) -> Series:
    """As RFC 3339 has it, with a zone: the quick road."""
    return column.str.to_datetime("%+", strict=False, time_unit="us").to_physical()


def _since_1970(numbers: Series) -> Series:
    """Microseconds, from seconds, milliseconds, microseconds or nanoseconds."""
    import polars as pl

    size = numbers.abs()
    moment = (
        pl.when(size < SECONDS)
        .then(numbers * 1_000_000)
        .when(size < MILLISECONDS)
        .then(numbers * 1_000)
        .when(size < MICROSECONDS)
        .then(numbers)
        .otherwise(numbers // 1_000)
    )
    return pl.select(moment.cast(pl.Int64, strict=False)).to_series()


def _of_every_kind(column: Series) -> tuple[Series, Series]:
    """Cell by cell a number or a date, whichever it is."""
    import polars as pl

    numbers = _decimals(column)
    part = column.str.extract_groups(WRITTEN).struct.unnest()
    date, clock, second, fraction, utc, side, hours, minutes = (part[name] for name in part.columns)
    text = date + "T" + clock.fill_null("00:00") + second.fill_null(":00")
    moment = text.str.to_datetime("%Y-%m-%dT%H:%M:%S", strict=False, time_unit="us").to_physical()
    small = fraction.fill_null("0").str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64)
    ahead = (hours.fill_null("0").cast(pl.Int64) * 60 + minutes.fill_null("0").cast(pl.Int64)) * 60_000_000
    offset = pl.select(pl.when(side == "-").then(-ahead).otherwise(ahead)).to_series()
    zoned = numbers.is_not_null() | utc.is_not_null() | side.is_not_null()
    return pl.select(pl.coalesce(numbers, moment + small - offset)).to_series(), zoned
