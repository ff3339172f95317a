"""JSON, value by value: a document of any length with never more than one value of a list in memory."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import MOST_PIECE, ChatError

_READ = json.JSONDecoder(parse_constant=lambda name: None)
_SPACE = re.compile("[ \\t\\r\\n\ufeff]*")


def parsed(text: str, line: int | None = None, member: str = "") -> Any:
    """One JSON value. Raises ChatError; NaN and Infinity are nothing."""
    try:
        return _READ.decode(text)
    except (ValueError, RecursionError):
        raise ChatError("not_json", line=line, member=member) from None


class Document:
    """A JSON text that is read from beginning to end."""

    def __init__(self, source: Source) -> None:
        self._parts, self._member = source.text(), source.member
        self._text, self._at, self._ended = "", 0, False
        self._lines = 1

    @property
    def line(self) -> int:
        """On which line the next value stands."""
        self.peek()
        return self._lines + self._text.count("\n", 0, self._at)

    def peek(self) -> str:
        """The next sign that is no space; empty at the end."""
        while True:
            self._at = _SPACE.match(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text):
                return self._text[self._at]
            if self._ended:
                return ""
            self._more()

    def value(self) -> Any:
        """The next value whole."""
        self.peek()
        while True:
            try:
                found, end = _READ.raw_decode(self._text, self._at)
            except (ValueError, RecursionError):
                self._check_room()
            else:
                if end < len(self._text) or self._ended:
                    self._at = end
                    return found
            self._more()

    def items(self) -> Iterator[tuple[int, Any]]:
        """The values of the list that comes next, each with its line."""
        self._take("[")
        while self.peek() != "]":
            line = self.line
            yield line, self.value()
            if self.peek() != "]":
                self._take(",")
        self._take("]")

    def fields(self) -> Iterator[str]:
        """The keys of the object that comes next; whoever asks for the next key has read the value of the last."""
        self._take("{")
        while self.peek() != "}":
            key = self.value()
            if not isinstance(key, str):
                self._refuse()
            self._take(":")
            yield key
            if self.peek() != "}":
                self._take(",")
        self._take("}")

    def _take(self, sign: str) -> None:
        if self.peek() != sign:
            self._refuse()
        self._at += 1

    def _check_room(self) -> None:
        if self._ended or len(self._text) - self._at > MOST_PIECE:
            self._refuse()

    def _refuse(self) -> None:
        raise ChatError("not_json", line=self._lines + self._text.count("\n", 0, self._at), member=self._member)

    def _more(self) -> None:
        """At least as much again as is waiting, so that a long value is not tried too often."""
        self._lines += self._text.count("\n", 0, self._at)
        waiting = self._text[self._at :]
        parts, size = [waiting], 0
        while size <= len(waiting):
            part = next(self._parts, None)
            if part is None:
                self._ended = True
                break
            parts.append(part)
            size += len(part)
        self._text, self._at = "".join(parts), 0
