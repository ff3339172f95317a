"""One JSON object a line: ``{"id", "text", "author"?, "reply_to"?, "time"?, "camp"?}``; other fields are ignored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gunnen.dialogue.chats.documents import Document, parsed
from gunnen.dialogue.chats.gathering import Gathering, shown
from gunnen.dialogue.chats.moments import seconds_of
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import MOST_PIECE, Chat, ChatError


def read(source: Source) -> Chat:
    """Messages with their ids as they came. Raises ChatError that names line and field."""
    gathering = Gathering("jsonl", source.member)
    for line, item in _objects(source):
        if not isinstance(item, Mapping):
            raise ChatError("not_object", line=line, member=source.member)
        add(gathering, item, line)
    return gathering.chat()


def add(gathering: Gathering, item: Mapping[str, Any], line: int) -> None:
    fields = Fields(item, line, gathering.member)
    gathering.add(
        fields.text("text"),
        fields.maybe_text("author"),
        id=fields.id("id"),
        reply_to=fields.maybe_id("reply_to"),
        time=fields.moment("time"),
        camp=fields.maybe_text("camp"),
        line=line,
    )


class Fields:
    """The fields of one object; every complaint names its line and field."""

    def __init__(self, item: Mapping[str, Any], line: int, member: str = "") -> None:
        self.item, self.line, self.member = item, line, member

    def text(self, name: str) -> str:
        value = self.item.get(name)
        if not isinstance(value, str):
            raise self.wrong("missing" if name not in self.item else "not_text", name)
        return value

    def maybe_text(self, name: str) -> str | None:
        value = self.item.get(name)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        return None if value is None or value == "" else self.text(name)

    def id(self, name: str) -> str | int:
        value = self.item.get(name)
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise self.wrong("missing" if value is None else "not_id", name)
        return value

    def maybe_id(self, name: str) -> str | int | None:
        value = self.item.get(name)
        return None if value is None or value == "" else self.id(name)

    def moment(self, name: str) -> float | None:
        value = self.item.get(name)
        if value is None or value == "":
            return None
        try:
            return seconds_of(value)
        except ValueError:
            raise self.wrong("not_time", name, value=shown(value)) from None

    def wrong(self, code: str, name: str, **facts: object) -> ChatError:
        return ChatError(code, line=self.line, field=name, member=self.member, **facts)


def _objects(source: Source) -> Iterator[tuple[int, Any]]:
    """The values of the lines, or of one list."""
    if source.text_sample().lstrip("\ufeff \t\r\n").startswith("["):
        yield from Document(source).items()
        return
    for line, text in source.lines(MOST_PIECE):
        if text.strip():
            yield line, parsed(text, line, source.member)
