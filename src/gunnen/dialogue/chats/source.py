"""The bytes of a file, looked at before they are read, and as lines of text: never more of them in memory than needed.

A line may be in UTF-8, or else in the Windows code page 1252 (exports that were pasted together have both); a file that
starts with a mark of UTF-16 is read as such.
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from gunnen.dialogue.chats.terms import KILO, MOST_BYTES, MOST_LINE, MOST_LINES, ChatError

SAMPLE = 64 * KILO
_CHUNK = 64 * KILO
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Source:
    """A file that can be looked at (``sample``) before it is read; ``member`` names it inside an archive."""

    def __init__(self, data: bytes | BinaryIO, name: str = "", member: str = "") -> None:
        stream = io.BytesIO(data) if isinstance(data, bytes | bytearray | memoryview) else data
        self.name, self.member = name, member
        self.sample = _head(stream, SAMPLE)
        self._stream = stream
        self._rest = io.BufferedReader(_Joined(self.sample, stream, member), _CHUNK)

    @property
    def is_zip(self) -> bool:
        return self.sample.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))

    @property
    def is_wide(self) -> bool:
        """Whether it is UTF-16."""
        return self.sample.startswith(_UTF16)

    def text_sample(self) -> str:
        """The beginning as text, as well as it goes."""
        head = self.sample.removeprefix(codecs.BOM_UTF8)
        return head.decode("utf-16" if self.is_wide else "utf-8", "replace")

    def binary(self) -> BinaryIO:
        """The whole from its beginning. Only the first call gives anything."""
        return self._rest

    def seekable(self) -> BinaryIO:
        """The whole in a form that zipfile can look through."""
        try:
            self._stream.seek(-len(self.sample), io.SEEK_CUR)
        except (OSError, ValueError, AttributeError):
            return io.BytesIO(self._rest.read())
        return self._stream

    def lines(self, most: int = MOST_LINE) -> Iterator[tuple[int, str]]:
        """Number and text of each line, without its end. Raises ChatError at what is no text, or endless."""
        if self.is_wide:
            return self._wide_lines(most)
        return self._plain_lines(most)

    def check_line(self, number: int, size: int, most: int) -> None:
        """Raises ChatError where a line is too long, or one too many."""
        if size > most:
            raise ChatError("long_line", line=number, member=self.member, most=most)
        if number > MOST_LINES:
            raise ChatError("lines", member=self.member, most=MOST_LINES)

    def text(self) -> Iterator[str]:
        """The text in pieces of any size, for formats that are not made of lines."""
        wide = self.is_wide
        decoder = codecs.getincrementaldecoder("utf-16" if wide else "utf-8-sig")("replace")
        while data := self._rest.read(_CHUNK):
            if not wide and b"\0" in data:
                raise ChatError("binary", member=self.member)
            yield decoder.decode(data)
        yield decoder.decode(b"", True)

    def _plain_lines(self, most: int) -> Iterator[tuple[int, str]]:
        read = self._rest.readline
        number = 0
        while line := read(most + 1):
            number += 1
            self.check_line(number, len(line), most)
            if b"\0" in line:
                raise ChatError("binary", line=number, member=self.member)
            if number == 1:
                line = line.removeprefix(codecs.BOM_UTF8)
            yield number, _decoded(line).rstrip("\r\n")

    def _wide_lines(self, most: int) -> Iterator[tuple[int, str]]:
        stream = io.TextIOWrapper(self._rest, encoding="utf-16", errors="replace", newline="\n")
        number = 0
        while line := stream.readline(most + 1):
            number += 1
            self.check_line(number, len(line), most)
            yield number, line.rstrip("\r\n")


class _Joined(io.RawIOBase):
    """What was looked at already, and the rest; refuses to go on for ever."""

    def __init__(self, head: bytes, rest: BinaryIO, member: str) -> None:
        self._head, self._rest, self._member, self._read = head, rest, member, 0

    def readable(self) -> bool:
        return True

    def readinto(self, room: object) -> int:
        view = memoryview(room)  # type: ignore[arg-type]
        data = self._head[: len(view)] if self._head else self._rest.read(len(view))
        self._head = self._head[len(data) :]
        self._read += len(data)
        if self._read > MOST_BYTES:
            raise ChatError("too_large", member=self._member, most=MOST_BYTES)
        view[: len(data)] = data
        return len(data)


def _head(stream: BinaryIO, size: int) -> bytes:
    parts, left = [], size
    while left > 0 and (data := stream.read(left)):
        parts.append(data)
        left -= len(data)
    return b"".join(parts)


def _decoded(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
