"""Ids that come block by block, and the place of each once all are known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from gunnen.opinions.reading.cells import Id
from gunnen.opinions.reading.gathering import texts_in_order

if TYPE_CHECKING:
    from polars import Enum, Series

NEAR = 1 << 25  # numbers that lie closer together than this are found in a table
PENDING = 1 << 22


class Names:
    """The ids so far: whole numbers as long as all are, else texts."""

    def __init__(self) -> None:
        self.found: list[Series] = []
        self.pending = 0

    def add(self, ids: Series) -> None:
        """Ids as `ids_of` reads them, whole numbers or texts."""
        some = _distinct(ids)
        self.found.append(some)
        self.pending += len(some)
        if self.pending > PENDING:
            self.found = _merged(self.found)
            self.pending = 0

    def ordered(self) -> Order:
        import polars as pl

        every = _merged(self.found)
        if all(each.dtype.is_integer() for each in every):
            numbers = every[0].to_numpy() if every else np.zeros(0, np.int64)
            return Order(tuple(np.sort(numbers).tolist()), True)
        texts = pl.concat([each.cast(pl.String) for each in every])
        return Order(tuple(texts_in_order(texts.unique())), False)


class Order:
    """All ids in order: numbers as numbers, then texts."""

    def __init__(self, names: tuple[Id, ...], are_numbers: bool) -> None:
        self.names, self.are_numbers = names, are_numbers

    def __len__(self) -> int:
        return len(self.names)

    def places(self, ids: Series) -> NDArray[np.int32]:
        """The place of each of these ids."""
        import polars as pl

        if not self.are_numbers:
            return ids.cast(pl.String).cast(self._texts).to_physical().to_numpy().astype(np.int32)
        numbers = ids.to_numpy()
        if self._table is not None:
            return np.asarray(self._table[numbers - self._numbers[0]])
        return np.searchsorted(self._numbers, numbers).astype(np.int32)

    @cached_property
    def _numbers(self) -> NDArray[np.int64]:
        return np.array(self.names or (0,), np.int64)

    @cached_property
    def _table(self) -> NDArray[np.int32] | None:
        numbers = self._numbers
        if int(numbers[-1]) - int(numbers[0]) >= NEAR:
            return None
        table = np.zeros(int(numbers[-1] - numbers[0]) + 1, np.int32)
        table[numbers - numbers[0]] = np.arange(len(numbers))
        return table

    @cached_property
    def _texts(self) -> Enum:
        import polars as pl

        return pl.Enum(self.names)  # type: ignore[arg-type]


def _distinct(ids: Series) -> Series:
    import polars as pl

    if not ids.dtype.is_integer() or not len(ids):
        return ids.unique()
    numbers = ids.cast(pl.Int64).to_numpy()
    least, most = int(numbers.min()), int(numbers.max())
    if most - least >= NEAR:
        return ids.cast(pl.Int64).unique()
    seen = np.zeros(most - least + 1, bool)
    seen[numbers - least] = True
    return pl.Series(np.flatnonzero(seen) + least)


def _merged(found: list[Series]) -> list[Series]:
    """Numbers as one series and texts as another."""
    import polars as pl

    numbers = [each for each in found if each.dtype.is_integer()]
    texts = [each for each in found if not each.dtype.is_integer()]
    return [pl.concat(each).unique() for each in (numbers, texts) if each]
