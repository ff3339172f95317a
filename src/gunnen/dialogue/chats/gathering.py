"""Messages as they come in, within limits, and what was left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from unicodedata import normalize

from gunnen.dialogue.chats.moments import is_likely
from gunnen.dialogue.chats.terms import MOST_KEPT, MOST_MESSAGES, MOST_NAME, Chat, ChatError
from gunnen.dialogue.terms import Message

MOST_NAMES = 1_000
"""Of more people than this, only the names are kept of those who wrote, or who are named in the words of others."""
_WORD = re.compile(r"[^\W_]+")
_BROKEN = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}


class Gathering:
    """The messages of a chat so far."""

    def __init__(self, format: str, member: str = "") -> None:
        self.format, self.member = format, member
        self.messages: list[Message] = []
        self.written: list[str | int] = []
        self.lines: dict[str, int] = {}
        self.notes: Counter[str] = Counter()
        self.names: dict[str, dict[str, None]] = {}
        self._kept, self._held, self._holding = 0, 0, 0

    def add(
        self,
        text: str,
        author: str | None,
        *,
        id: str | int | None = None,
        reply_to: str | int | None = None,
        time: float | None = None,
        camp: str | None = None,
        line: int = 0,
    ) -> None:
        """Take in one message; without an id it gets its number. Raises ChatError where it is too much."""
        self._kept = self._fits(self._kept, len(self.messages), text, line)
        number = len(self.messages) + 1
        key = str(number) if id is None else str(id)
        if key in self.lines:
            facts = {"value": shown(key), "before": self.lines[key]}
            raise ChatError("double_id", line=line or number, field="id", member=self.member, **facts)
        self.lines[key] = line or number
        self.written.append(key if id is None else id)
        reply = None if reply_to is None else str(reply_to)
        self.messages.append(Message(key, whole(text), author and name_of(author), reply, time, camp))

    def hold(self, text: str, line: int = 0) -> None:
        """Count a message that waits until all are there. Raises ChatError where it is too much."""
        self._held = self._fits(self._held, self._holding, text, line)
        self._holding += 1

    def moment(self, seconds: float | None) -> float | None:
        """A time of a clock; None, and noted, where no chat can have been."""
        if seconds is None or is_likely(seconds):
            return seconds
        self.notes["time"] += 1
        return None

    def set_times(self, times: Iterable[float | None]) -> None:
        """Give each message its moment, once all are known."""
        for place, time in enumerate(times):
            if time is None:
                self.notes["time"] += 1
            else:
                each = self.messages[place]
                self.messages[place] = Message(each.id, each.text, each.author, each.reply_to, self.moment(time))

    def leave_out(self, kind: str) -> None:
        self.notes[kind] += 1

    def know(self, name: str | None, others: Iterable[object]) -> None:
        """Other names of somebody, to be found again in the texts."""
        if name:
            kept = self.names.setdefault(name_of(name), {})
            kept.update((whole(each)[:MOST_NAME], None) for each in others if isinstance(each, str) and each.strip())

    def _fits(self, size: int, count: int, text: str, line: int) -> int:
        size += text.__sizeof__()
        if count >= MOST_MESSAGES:
            raise ChatError("too_many", line=line or None, member=self.member, most=MOST_MESSAGES)
        if size > MOST_KEPT:
            raise ChatError("too_large", line=line or None, member=self.member, most=MOST_KEPT)
        return size

    def chat(self) -> Chat:
        """All of it; replies only to other messages that are there. Raises ChatError when there is none."""
        if not self.messages:
            raise ChatError("no_messages", member=self.member)
        known = self.lines
        for place, each in enumerate(self.messages):
            if each.reply_to is not None and (each.reply_to not in known or each.reply_to == each.id):
                self.messages[place] = replace(each, reply_to=None)
        authors = Counter(each.author for each in self.messages if each.author)
        crowd = len(self.names) > MOST_NAMES
        named = self._named(authors) if crowd else self.names
        names = {name: tuple(each) for name, each in self.names.items() if name in authors or name in named}
        written = tuple(self.written) if any(not isinstance(each, str) for each in self.written) else ()
        return Chat(self.format, tuple(self.messages), dict(authors), names, dict(self.notes), written)

    def _named(self, authors: Collection[str]) -> set[str]:
        """Who wrote nothing and has a name of which every word is said somewhere: of two words first, then of one."""
        said = {word for each in self.messages for word in _WORD.findall(each.text.lower())}
        sizes = {name: self._size(name, said) for name in self.names if name not in authors}
        room = max(2 * MOST_NAMES - len(authors), 0)
        return set(sorted((name for name, size in sizes.items() if size), key=lambda name: -sizes[name])[:room])

    def _size(self, name: str, said: set[str]) -> int:
        rows = (_WORD.findall(each.lower()) for each in (name, *self.names[name]))
        return max((min(len(row), 2) for row in rows if row and said.issuperset(row)), default=0)


def whole(text: str) -> str:
    """Text without halves of code points and without zero bytes, as long as it was."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_BROKEN)
    return text.replace("\0", "\ufffd") if "\0" in text else text


def name_of(written: str) -> str:
    """A name on one line, not endless; one name, however its accents are written."""
    return " ".join(normalize("NFC", whole(written[: 4 * MOST_NAME])).split())[:MOST_NAME] or "?"


def shown(value: object) -> str:
    """A value for a message about it: short."""
    text = whole(str(value))
    return repr(text if len(text) <= 40 else f"{text[:40]}…")
