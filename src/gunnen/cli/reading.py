"""A spreadsheet's CSV file to losses: one row a member, one column an option.

The file is read in blocks. A block that is a plain grid of cells is turned into numbers at once; any other goes row by
row and cell by cell, so that a message can name its row and column. Rows are counted as a spreadsheet counts them: the
header is row 1, empty rows count.
"""

from __future__ import annotations

import csv
import re
from array import array
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from math import nan
from typing import BinaryIO
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from gunnen.checking import LEAST, MOST
from gunnen.terms import Losses, Option

DELIMITERS = (";", "\t", ",")
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_STATED = re.compile(rb'"?sep=([;,\t])"?\s*')
_SAMPLE = 50
_BLOCK = 1 << 20
_REMEMBERED = 100_000


class BadFile(ValueError):
    """What is wrong with the file: a code for `gunnen.cli.words`, and the facts (row, column, value, ...)."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def read_losses(stream: BinaryIO) -> Losses:
    """The losses in a CSV file: comma, semicolon or tab, decimal point or comma, UTF-8. Raises BadFile."""
    source = _Source(stream)
    header, number = next(source.rows(), ([], 0))
    if not number:
        raise BadFile("empty_file")
    table = _Table(_options(header, number))
    while block := source.block():
        if b'"' in block:  # a quoted cell may run on into the next block
            source.put_back(block)
            for row, number in source.rows():
                table.add(row, number)
        elif not table.add_grid(block, source.delimiter, source.number + 1):
            for row, number in source.rows(block):
                table.add(row, number)
        else:
            source.number += block.count(b"\n")
    return table.losses()


class _Source:
    """The bytes of a file as rows of cells, or as blocks of whole lines; ``number`` is the last row that was read."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream, self.number = stream, 0
        self.ahead: deque[bytes] = deque()
        first = self._line()
        if first.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise BadFile("utf16")
        self.ahead.appendleft(first.removeprefix(b"\xef\xbb\xbf"))
        stated = _STATED.fullmatch(self.ahead[0])
        if stated:
            self.ahead.popleft()
            self.number = 1
        self.delimiter = stated[1].decode() if stated else self._likely_delimiter()

    def block(self) -> bytes:
        """Whole lines that end in a line feed, about a megabyte of them; empty at the end."""
        data = b"".join([*self.ahead, self.stream.read(_BLOCK), self.stream.readline()])
        self.ahead.clear()
        data = _unix(data)
        return data if not data or data.endswith(b"\n") else data + b"\n"

    def put_back(self, block: bytes) -> None:
        self.ahead.extend(block.splitlines(keepends=True))

    def rows(self, block: bytes | None = None) -> Iterator[tuple[list[str], int]]:
        """The rows that hold anything, with their numbers: of one block, or of all that is left."""
        lines = iter(self._line, b"") if block is None else iter(block.splitlines(keepends=True))
        reader = csv.reader(map(_text, lines), delimiter=self.delimiter, strict=True)
        while True:
            try:
                row = next(reader, None)
            except csv.Error:
                raise BadFile("unreadable", row=self.number + 1) from None
            if row is None:
                return
            self.number += 1
            if any(map(str.strip, row)):
                yield row, self.number

    def _line(self) -> bytes:
        line = self.ahead.popleft() if self.ahead else self.stream.readline()
        if b"\r" in line:
            line, *more = _unix(line).splitlines(keepends=True)
            self.ahead.extendleft(reversed(more))
        return line

    def _likely_delimiter(self) -> str:
        sample = list(islice(iter(self._line, b""), _SAMPLE))
        self.ahead.extendleft(reversed(sample))
        return _likely_delimiter([_text(line) for line in sample])


def _unix(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data


def _text(line: bytes) -> str:
    """What is no UTF-8 comes through as lone surrogates, to be found in its cell."""
    return line.decode("utf-8", "surrogateescape")


def _likely_delimiter(lines: Sequence[str]) -> str:
    """The one that cuts most rows to the length of the header; a tie goes to what decimal commas cannot be."""

    def regular(delimiter: str) -> int:
        try:
            lengths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        except csv.Error:
            return 0
        return lengths.count(lengths[0]) if lengths and lengths[0] > 1 else 0

    return max(DELIMITERS, key=regular)


def _options(header: list[str], number: int) -> list[Option]:
    """The options in the header; trailing cells without a name are no columns."""
    names = [_careful(cell, number, str(place)) for place, cell in enumerate(header, 1)][1:]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise BadFile("no_options", row=number)
    options = [_option(name, number, place) for place, name in enumerate(names, 2)]
    _check_options(options, number)
    return options


def _careful(cell: str, row: int, column: str) -> str:
    if "\0" in cell:
        raise BadFile("nul", row=row, column=column)
    try:
        cell.encode()
    except UnicodeEncodeError:
        raise BadFile("not_utf8", row=row, column=column) from None
    return cell.strip()


def _option(name: str, row: int, place: int) -> Option:
    own, is_compromise, mixed = name.partition("=")
    own = own.strip()
    if not own:
        raise BadFile("no_name_option", row=row, column=place)
    parts = tuple(part.strip() for part in mixed.split("+")) if is_compromise else ()
    if not all(parts):
        raise BadFile("empty_part", row=row, column=own)
    return Option(own, parts)


def _check_options(options: list[Option], row: int) -> None:
    seen: dict[str, Option] = {}
    for option in options:
        if seen.setdefault(_key(option.id), option) is not option:
            raise BadFile("double_option", row=row, column=option.id)
    for place, option in enumerate(options):
        if option.is_compromise:
            options[place] = _with_parts(option, seen, row)


def _with_parts(option: Option, seen: dict[str, Option], row: int) -> Option:
    """The compromise with its parts as the header spells them."""
    parts = []
    for part in option.parts:
        found = seen.get(_key(part))
        if found is None:
            raise BadFile("unknown_part", row=row, column=option.id, part=part)
        if found is option:
            raise BadFile("own_part", row=row, column=option.id)
        if found.is_compromise:
            raise BadFile("part_is_compromise", row=row, column=option.id, part=part)
        if found.id in parts:
            raise BadFile("part_twice", row=row, column=option.id, part=part)
        parts.append(found.id)
    if len(parts) < 2:
        raise BadFile("too_few_parts", row=row, column=option.id)
    return Option(option.id, tuple(parts))


def _key(name: str) -> str:
    """One key for names that look the same."""
    return normalize("NFC", name)


class _Numbers(dict[str, float]):
    """Cells as numbers; each spelling is read once, as long as there are not too many."""

    def __missing__(self, cell: str) -> float:
        number = _number(cell)
        if len(self) < _REMEMBERED:
            self[cell] = number
        return number

    def of(self, cells: list[str]) -> NDArray[np.float64] | None:
        """All these cells, or None when one of them has to be looked at."""
        values = _decimals(cells) if len({*cells[:1000]}) > 500 else None
        if values is not None:
            return values
        try:
            return np.fromiter(map(self.__getitem__, cells), dtype=np.float64, count=len(cells))
        except BadFile:
            return None


def _decimals(cells: list[str]) -> NDArray[np.float64] | None:
    """Cells that are all known and nearly all different, without remembering them; None when that does not work."""
    text = "".join(cells)
    if not text.isascii() or "_" in text:  # which Python would read as a number, and a spreadsheet would not
        return None
    try:
        values = np.fromiter(map(float, cells), dtype=np.float64, count=len(cells))
    except ValueError:
        return None
    return values + 0.0 if ((values >= LEAST) & (values <= MOST)).all() else None


def _number(cell: str) -> float:
    text = cell.strip()
    if not text:
        return nan
    if not NUMBER.fullmatch(text):
        raise BadFile("not_a_number")
    number = float(text.replace(",", ".")) + 0.0  # no negative zero
    if not LEAST <= number <= MOST:
        raise BadFile("out_of_range")
    return number


class _Table:
    """The rows so far."""

    def __init__(self, options: list[Option]) -> None:
        self.options, self.width = tuple(options), len(options) + 1
        self.members: dict[str, int] = {}
        self.numbers = _Numbers()
        self.values, self.bars = array("d"), array("q")

    def add_grid(self, block: bytes, delimiter: str, number: int) -> bool:
        """Add a block of plain rows, the first of them ``number``; False when it has to be read with more care."""
        try:
            text = block.decode()
        except UnicodeDecodeError:
            return False
        if b"\0" in block or not _is_grid(block, delimiter, self.width):
            return False
        cells = text.replace("\n", delimiter).split(delimiter)[:-1]
        members = [*map(str.strip, cells[:: self.width])]
        del cells[:: self.width]
        bars = [place for place, cell in enumerate(cells) if cell.endswith("!")] if b"!" in block else []
        for place in bars:
            cells[place] = cells[place][:-1] or "!"
        fresh = len(set(members)) == len(members) and self.members.keys().isdisjoint(members)
        values = self.numbers.of(cells)
        if values is None or not fresh or not all(members):
            return False
        self.members.update(zip(members, range(number, number + len(members)), strict=True))
        self.bars.extend(len(self.values) + place for place in bars)
        self.values.frombytes(values.tobytes())
        return True

    def add(self, row: list[str], number: int) -> None:
        """Add one row, cell by cell."""
        if len(row) != self.width:
            row = self._fitted(row, number)
        member = _careful(row[0], number, "1")
        if not member:
            raise BadFile("no_name_member", row=number)
        if self.members.setdefault(member, number) != number:
            raise BadFile("double_member", row=number, name=member, before=self.members[member])
        for cell, option in zip(row[1:], self.options, strict=True):
            text = _careful(cell, number, option.id)
            digits = text.removesuffix("!").rstrip()
            if text and not digits:
                raise BadFile("limit_without_loss", row=number, column=option.id)
            try:
                loss = self.numbers[digits]
            except BadFile as problem:
                raise BadFile(problem.code, row=number, column=option.id, value=text) from None
            if digits != text:
                self.bars.append(len(self.values))
            self.values.append(loss)

    def losses(self) -> Losses:
        if not self.members:
            raise BadFile("no_members")
        shape = (len(self.members), len(self.options))
        values = np.frombuffer(self.values, dtype=np.float64).reshape(shape)
        limits = np.zeros(shape, dtype=np.bool_)
        limits.flat[np.array(self.bars, dtype=np.int64)] = True
        values.setflags(write=False)
        limits.setflags(write=False)
        return Losses(tuple(self.members), self.options, values, limits)

    def _fitted(self, row: list[str], number: int) -> list[str]:
        if len(row) < self.width:
            missing = self.options[max(len(row) - 1, 0)].id
            raise BadFile("short_row", row=number, column=missing, cells=len(row), expected=self.width)
        if any(map(str.strip, row[self.width :])):
            raise BadFile("long_row", row=number, column=len(row), cells=len(row), expected=self.width)
        return row[: self.width]


def _is_grid(block: bytes, delimiter: str, width: int) -> bool:
    signs = np.frombuffer(block, dtype=np.uint8)
    marks = signs[(signs == ord(delimiter)) | (signs == ord("\n"))]
    if len(marks) % width:
        return False
    rows = marks.reshape(-1, width)
    return bool((rows[:, -1] == ord("\n")).all() and (rows[:, :-1] == ord(delimiter)).all())
