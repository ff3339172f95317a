"""Zip files: looked through before anything in them is unpacked, and never unpacked to a disk.

What could hurt (too many files, names that point outside, links, other archives, files that grow beyond measure) is
refused as a whole.
"""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, BinaryIO, cast

from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import MEGA, MOST_BYTES, ChatError

MOST_MEMBERS = 10_000
MOST_INDEX = 4 * MEGA
MOST_GROWTH = 250
SMALL = 64 << 10
_END = b"PK\x05\x06"
_FAR_END = b"PK\x06\x07"
_ARCHIVES = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".jar", ".zst")
_ASIDE = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|\._)")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, struct.error, NotImplementedError)


class Archive:
    """The files in a zip, checked. ``names`` in the order of the archive, folders and leftovers of macOS left out."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file
        infos = file.infolist()
        if len(infos) > MOST_MEMBERS:
            raise ChatError("members", most=MOST_MEMBERS)
        for each in infos:
            _check_name(each)
        self._infos = {each.filename: each for each in infos if not each.is_dir() and not _ASIDE.search(each.filename)}
        self.names: Sequence[str] = [*self._infos]
        self.nested = [name for name in self.names if name.lower().endswith(_ARCHIVES)]
        self._left = MOST_BYTES

    def source(self, name: str) -> Source:
        """One file, to be read. Raises ChatError where it cannot be, or where all together become too much."""
        info = self._infos[name]
        _check_size(info)
        self._left -= info.file_size
        if self._left < 0:
            raise ChatError("too_large", member=name, most=MOST_BYTES)
        found = self._opened(info)
        if found.is_zip:
            raise ChatError("nested", member=name)
        return found

    def starts(self, name: str) -> Source | None:
        """One file, to be looked at only; None where it cannot be text of a chat."""
        info = self._infos[name]
        if info.flag_bits & 1 or info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return None
        return self._opened(info)

    def _opened(self, info: zipfile.ZipInfo) -> Source:
        name = info.filename
        try:
            return Source(_careful(self._file.open(info), name), name, name)
        except (*_BROKEN, RuntimeError):
            raise ChatError("damaged", member=name) from None


@contextmanager
def opened(source: Source) -> Iterator[Archive]:
    """The archive in a file. Raises ChatError."""
    stream = source.seekable()
    _check_index(stream)
    try:
        file = zipfile.ZipFile(stream)
    except _BROKEN:
        raise ChatError("damaged", member=source.name) from None
    with file:
        yield Archive(file)


class _Careful(io.RawIOBase):
    """A stream out of an archive whose every mishap is a ChatError that names the file."""

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._stream, self._name = stream, name

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        try:
            return self._stream.read(size)
        except (*_BROKEN, RuntimeError):
            raise ChatError("damaged", member=self._name) from None


def _careful(stream: IO[bytes], name: str) -> BinaryIO:
    return cast(BinaryIO, _Careful(stream, name))


def _check_index(stream: BinaryIO) -> None:
    """The list of files at the end may not be endless: it is held in memory as a whole."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 65_536 - 22 - 20))
    tail = stream.read()
    stream.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < 22:
        raise ChatError("damaged")
    if tail[max(0, place - 20) : place].startswith(_FAR_END):
        raise ChatError("members", most=MOST_MEMBERS)
    count, index = struct.unpack("<HL", tail[place + 10 : place + 16])
    if count > MOST_MEMBERS or index > MOST_INDEX:
        raise ChatError("members", most=MOST_MEMBERS)


def _check_name(info: zipfile.ZipInfo) -> None:
    name = info.filename.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or "\0" in info.orig_filename or re.match(r"[A-Za-z]:", name):
        raise ChatError("outside", member=info.filename)
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ChatError("link", member=info.filename)


def _check_size(info: zipfile.ZipInfo) -> None:
    if info.flag_bits & 1:
        raise ChatError("locked", member=info.filename)
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ChatError("packed", member=info.filename)
    if info.file_size > MOST_BYTES:
        raise ChatError("too_large", member=info.filename, most=MOST_BYTES)
    if info.file_size > SMALL and info.file_size > MOST_GROWTH * info.compress_size:
        raise ChatError("bomb", member=info.filename, most=MOST_GROWTH)
