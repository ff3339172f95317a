"""A file of any known form to a chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO

from gunnen.dialogue.chats import jsonl, mailbox, matrix, mattermost, slack, tables, whatsapp
from gunnen.dialogue.chats.archives import Archive, opened
from gunnen.dialogue.chats.sniffing import format_of
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import FORMATS, Chat, ChatError

READERS: Mapping[str, Callable[[Source], Chat]] = {
    "jsonl": jsonl.read,
    "whatsapp": whatsapp.read,
    "slack": slack.read_day,
    "mattermost": mattermost.read,
    "matrix": matrix.read,
    "mbox": mailbox.read,
    "csv": tables.read,
}
LEAST_AUTHORS = 3
_TEXTS = {".txt", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".mbox"}
_ONE_OF_MANY = 50


def read_chat(
    data: bytes | BinaryIO, *, name: str = "", format: str | None = None, least_authors: int = LEAST_AUTHORS
) -> Chat:
    """The messages of a chat, from the export of a program: text, or a zip with it. Attachments are left out.

    ``data`` holds the file, or is a stream of its bytes; ``name`` is what the file is called, as a help in telling what
    it is. ``format`` is one of `FORMATS` where it is known. All or nothing: raises ChatError (an InputError) that names
    line and field, or the member of the archive. With fewer than ``least_authors`` authors the code is ``two``: what
    two people said to each other is not read.

    A file may have 256 MB, 250,000 messages and 48 MB of words; of an archive no more than that is unpacked, in memory.

    >>> chat = read_chat(b'''12-03-2024 14:05 - Noor: Zullen we ruilen?
    ... 12-03-2024 14:06 - Bo: Goed plan!
    ... Tot morgen
    ... 12-03-2024 14:07 - Anna: <Media weggelaten>
    ... 12-03-2024 14:08 - Anna: Ik ben erbij
    ... ''')
    >>> chat.format, chat.authors, chat.messages[1].text, dict(chat.notes)
    ('whatsapp', {'Noor': 1, 'Bo': 1, 'Anna': 1}, 'Goed plan!\\nTot morgen', {'attachment': 1})
    """
    if format is not None and format not in FORMATS:
        raise ValueError(f"format: expected one of {', '.join(FORMATS)}; correct {format!r}")
    source = Source(data, name)
    if source.is_zip:
        with opened(source) as archive:
            chat = _unpacked(archive, format)
    else:
        chat = _read(source, format)
    if len(chat.authors) < least_authors:
        raise ChatError("two", authors=len(chat.authors))
    return chat


def _read(source: Source, format: str | None) -> Chat:
    found = format or format_of(source)
    if found is None:
        raise ChatError("unknown", member=source.member)
    return READERS[found](source)


def _unpacked(archive: Archive, format: str | None) -> Chat:
    """Slack's folders of days, or the one chat among the files."""
    if format in (None, "slack") and slack.looks_like(archive):
        return slack.read(archive)
    chats = _chats(archive, format)
    if not chats:
        raise ChatError("nested", member=archive.nested[0]) if archive.nested else ChatError("no_chat")
    if len(chats) > 1:
        raise ChatError("many_chats", first=repr(chats[0][0][-60:]), second=repr(chats[1][0][-60:]))
    name, found = chats[0]
    return _read(archive.source(name), found)


def _chats(archive: Archive, format: str | None) -> list[tuple[str, str]]:
    """The files that hold a chat. One that was shared as a file among the pictures is no second one."""
    texts = [name for name in archive.names if PurePosixPath(name).suffix.lower() in _TEXTS]
    texts.sort(key=lambda name: (name.count("/"), not _is_main(name)))
    found = []
    for name in texts[:_ONE_OF_MANY]:
        source = archive.starts(name)
        kind = _kind(source) if source else None
        if kind and format in (None, kind):
            if _is_main(name):
                return [(name, kind)]
            found.append((name, kind))
    return found


def _is_main(name: str) -> bool:
    last = name.rpartition("/")[2].lower()
    return last in ("_chat.txt", "export.json") or last.startswith("whatsapp")


def _kind(source: Source) -> str | None:
    try:
        return format_of(source)
    except ChatError:
        return None
