"""A file as blocks of whole lines: opened, unzipped and counted."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from os import PathLike, fspath
from typing import IO, BinaryIO, cast

from gunnen.checking import InputError

Progress = Callable[[int, int], None]

BLOCK = 1 << 23
LONGEST_LINE = 1 << 25
PARQUET, GZIP, ZIP = b"PAR1", b"\x1f\x8b", b"PK\x03\x04"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Block:
    """Whole lines of UTF-8 without NUL; the first of them is ``line``, counted from 1."""

    data: bytes
    line: int


class Source:
    """What stands in a file, after its zipping; use it in a ``with``."""

    def __init__(self, file: str | PathLike[str] | BinaryIO, progress: Progress | None = None) -> None:
        self._own = isinstance(file, str | PathLike)
        raw: IO[bytes] = open(fspath(file), "rb") if isinstance(file, str | PathLike) else file  # noqa: SIM115, PTH123
        self.raw: IO[bytes] = raw if raw.seekable() else BytesIO(raw.read())
        self.progress, self.line = progress, 1
        self.name = str(file) if self._own else str(getattr(file, "name", ""))
        self.total = self._length()
        start = self._peek(4)
        self.is_parquet = start == PARQUET
        self.stream = self.raw
        if start.startswith(GZIP):
            self.stream = cast(IO[bytes], gzip.GzipFile(fileobj=self.raw))
        try:
            self._check(start)
        except InputError:
            self.__exit__()
            raise

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *raised: object) -> None:
        if self._own:
            self.raw.close()

    def header(self) -> Block:
        """The first line, without a byte order mark."""
        first = self._read(lambda: self.stream.readline(LONGEST_LINE))
        if first.startswith(WIDE_MARKS):
            raise InputError("line 1", "UTF-8", "this file is UTF-16; save it as CSV UTF-8")
        if len(first) == LONGEST_LINE:
            raise InputError(
                "line 1", "a header", f"this line is longer than {LONGEST_LINE:,} bytes; is it a CSV file?"
            )
        if not first.strip():
            raise InputError("line 1", "a header such as participant,statement,vote", "the line is empty; add one")
        if b"\r" in first.rstrip(b"\r\n"):
            raise InputError("line 1", "lines that end in a line feed", "save the file anew, as CSV UTF-8")
        return self._block(first.removeprefix(b"\xef\xbb\xbf"))

    def blocks(self) -> Iterator[Block]:
        """What follows, some megabytes at a time; a quoted cell is never cut."""
        while data := self._read(self._lines):
            yield self._block(data)
            if self.progress:
                self.progress(self.raw.tell(), self.total)

    def _lines(self) -> bytes:
        parts = [self.stream.read(BLOCK), self.stream.readline(LONGEST_LINE)]
        quotes = sum(part.count(b'"') for part in parts)
        while quotes % 2 and (more := self.stream.readline(LONGEST_LINE)):
            parts.append(more)
            quotes += more.count(b'"')
        return b"".join(parts)

    def _read(self, lines: Callable[[], bytes]) -> bytes:
        try:
            return lines()
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise InputError("file", "a whole gzip file", "it is cut off or damaged; fetch it again") from None

    def _block(self, data: bytes) -> Block:
        block = Block(data, self.line)
        if b"\0" in data:
            raise InputError(f"line {self._at(data, data.index(0))}", "text", "there is a NUL character; remove it")
        if not data.isascii():
            try:
                data.decode()
            except UnicodeDecodeError as error:
                where = f"line {self._at(data, error.start)}"
                raise InputError(
                    where, "UTF-8", "there is a character that is not; save the file as CSV UTF-8"
                ) from None
        self.line += data.count(b"\n")
        return block

    def _at(self, data: bytes, place: int) -> int:
        return self.line + data.count(b"\n", 0, place)

    def _length(self) -> int:
        here = self.raw.tell()
        length = self.raw.seek(0, 2)
        self.raw.seek(here)
        return length

    def _peek(self, size: int) -> bytes:
        here = self.raw.tell()
        start = self.raw.read(size)
        self.raw.seek(here)
        return start

    def _check(self, start: bytes) -> None:
        if not start:
            raise InputError("file", "a header and votes", "the file is empty")
        if start == ZIP:
            raise InputError(
                "file", "CSV or Parquet", "this is a zip or Excel file; unpack it, or save it as CSV UTF-8"
            )
        if self.name.endswith(".parquet") and not self.is_parquet:
            raise InputError("file", "Parquet, as its name says", "it is something else; is it cut off, or CSV?")
