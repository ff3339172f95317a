"""Which program a file came from, by how it begins."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

from gunnen.dialogue.chats import mattermost, tables, whatsapp
from gunnen.dialogue.chats.documents import parsed
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import ChatError

BY_LINE, TABLES = {".jsonl", ".ndjson"}, {".csv", ".tsv"}
_EVENTS = re.compile(r'"(?:origin_server_ts|room_name|event_id)"\s*:')
_SLACK = re.compile(r'"(?:ts|client_msg_id)"\s*:\s*"')


def format_of(source: Source) -> str | None:
    """The format of a text, or None where it is none that is known. Raises ChatError where there is nothing.

    >>> format_of(Source(b'{"id": 1, "text": "Dag"}'))
    'jsonl'
    >>> format_of(Source("12-03-2024 14:05 - Noor: Dag".encode()))
    'whatsapp'
    """
    if not source.sample.strip(b"\xef\xbb\xbf \t\r\n"):
        raise ChatError("empty", member=source.member)
    if not source.is_wide and b"\0" in source.sample:
        raise ChatError("binary", member=source.member)
    text = source.text_sample().lstrip("\ufeff")
    start = text.lstrip()
    if start.startswith(("{", "[{", "[\n", "[\r", "[ ", "[]")):
        return _json(source, start)
    if text.startswith("From ") and "\n" in text:
        return "mbox"
    if whatsapp.looks_like(text):
        return "whatsapp"
    ending = PurePosixPath(source.name).suffix.lower()
    if ending in BY_LINE:
        return "jsonl"
    return "csv" if ending in TABLES or tables.looks_like(text) else None


def _json(source: Source, text: str) -> str | None:
    if mattermost.is_page(text):
        return "mattermost"
    if text.startswith("{"):
        first = text.partition("\n")[0]
        kind = _of_line(first)
        if kind or PurePosixPath(source.name).suffix.lower() in BY_LINE:
            return kind or "jsonl"
    if _EVENTS.search(text):
        return "matrix"
    if text.startswith("["):
        return "slack" if _SLACK.search(text) else "jsonl"
    return "jsonl" if text.startswith('{"') else None


def _of_line(line: str) -> str | None:
    """What a first line says by itself; None where it does not end there."""
    try:
        item = parsed(line)
    except ChatError:
        return None
    if not isinstance(item, Mapping):
        return None
    if "id" in item and "text" in item:
        return "jsonl"
    if isinstance(item.get("messages"), list) or isinstance(item.get("chunk"), list):
        return "matrix"
    kind = item.get("type")
    if kind == "version" or (kind in ("team", "channel", "user", "post") and isinstance(item.get(kind), Mapping)):
        return "mattermost"
    return "jsonl"
