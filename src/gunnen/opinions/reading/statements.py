"""What the statements say, and which of them a moderator took out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import BinaryIO

from gunnen.checking import InputError
from gunnen.opinions.reading.cells import Id, ids_of
from gunnen.opinions.reading.layout import cells_of, sign_of
from gunnen.opinions.reading.source import Source
from gunnen.opinions.reading.tables import rows_of

IDS = ("comment-id", "statement-id", "statement", "stelling", "id")
TEXTS = ("comment-body", "text", "body", "tekst")
VERDICTS = {"-1": -1, "0": 0, "1": 1, "": 0}


@dataclass(frozen=True, slots=True)
class Statement:
    """The text of a statement; ``moderated`` is 1 let in, 0 undecided, -1 taken out, as in Polis."""

    text: str
    moderated: int = 0

    @property
    def moderated_out(self) -> bool:
        return self.moderated == -1


def read_statements(file: str | PathLike[str] | BinaryIO) -> dict[Id, Statement]:
    """The statements in a CSV file: Polis's ``comments.csv``, or plain columns statement and text.

    Ids are whole numbers where all of them are written so, else texts. Raises InputError that names line and column.

    >>> from io import BytesIO
    >>> read_statements(BytesIO(b'statement,text\\n7,"Home, always"\\n'))
    {7: Statement(text='Home, always', moderated=0)}
    """
    import polars as pl

    with Source(file) as source:
        if source.is_parquet:
            raise InputError("file", "statements as CSV", "this is Parquet")
        found = dict(_statements(source))
    ids = ids_of(pl.Series(list(found), dtype=pl.String)).to_list()
    return dict(zip(ids, found.values(), strict=True))


def _statements(source: Source) -> Iterator[tuple[str, Statement]]:
    header = source.header().data.decode().rstrip("\r\n")
    sign = sign_of(header)
    columns = _Columns(cells_of(header, sign))
    seen: set[str] = set()
    for block in source.blocks():
        for line, cells in rows_of(block, sign):
            if not any(cells):
                continue
            name, statement = columns.read(cells, f"line {line}")
            if name in seen:
                raise InputError(f"line {line}", "each statement once", f"{name[:60]!r} is there already")
            seen.add(name)
            yield name, statement


class _Columns:
    """Where ids, texts and verdicts stand."""

    def __init__(self, header: Sequence[str]) -> None:
        names = [each.strip().lower().replace("_", "-") for each in header]
        self.width = len(names)
        self.id, self.text = _place(names, IDS, "ids"), _place(names, TEXTS, "texts")
        self.moderated = names.index("moderated") if "moderated" in names else None

    def read(self, cells: list[str], where: str) -> tuple[str, Statement]:
        if len(cells) != self.width:
            raise InputError(where, f"{self.width} cells, as in the header", f"it has {len(cells)}")
        if not cells[self.id]:
            raise InputError(where, "the id of a statement", "the cell is empty")
        verdict = "" if self.moderated is None else cells[self.moderated].strip()
        if verdict not in VERDICTS:
            raise InputError(f"{where}, column moderated", "1, 0 or -1", f"correct {verdict[:60]!r}")
        return cells[self.id], Statement(cells[self.text], VERDICTS[verdict])


def _place(names: list[str], spellings: Sequence[str], what: str) -> int:
    for each in spellings:
        if each in names:
            return names.index(each)
    raise InputError("line 1", "a header such as statement,text", f"there is no column of {what}")
