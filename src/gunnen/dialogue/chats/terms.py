"""What a chat is once it was read, and what can be wrong with its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gunnen.checking import InputError
from gunnen.dialogue.chats.wrong import WRONG, where
from gunnen.dialogue.terms import Message

FORMATS = ("jsonl", "whatsapp", "slack", "mattermost", "matrix", "mbox", "csv")
KILO, MEGA = 1 << 10, 1 << 20
MOST_MESSAGES = 250_000
MOST_BYTES = 256 * MEGA
MOST_KEPT = 48 * MEGA
MOST_LINE = MEGA
MOST_PIECE = 4 * MEGA
MOST_LINES = 1_500_000
MOST_NAME = 200


class ChatError(InputError):
    """A file that cannot be read as a chat: a ``code``, where it is (``line``, ``field``, ``member``), and facts.

    >>> error = ChatError("missing", line=3, field="text")
    >>> str(error)
    'line 3, field text: expected something here; it is missing'
    >>> error.say("nl")
    'regel 3, veld text: hier hoort iets te staan; het ontbreekt'
    """

    def __init__(
        self, code: str, *, line: int | None = None, field: str = "", member: str = "", **facts: object
    ) -> None:
        self.code, self.line, self.column, self.member, self.facts = code, line, field, member, facts
        expected, advice = WRONG[code].en
        place = where("en", line, field, member)
        super().__init__(place, expected.format(**facts), advice.format(**facts))

    def say(self, language: str) -> str:
        """The same in ``nl`` or ``en``; names out of the file stand in it as they came."""
        expected, advice = WRONG[self.code].nl if language == "nl" else WRONG[self.code].en
        place = where(language, self.line, self.column, self.member)
        lead = "" if language == "nl" else "expected "
        return f"{place}: {lead}{expected.format(**self.facts)}; {advice.format(**self.facts)}"

    def __reduce__(self) -> Any:
        return _again, (self.code, {"line": self.line, "field": self.column, "member": self.member, **self.facts})


def _again(code: str, facts: dict[str, Any]) -> ChatError:
    return ChatError(code, **facts)


@dataclass(frozen=True, slots=True)
class Chat:
    """Messages out of a file, in order, with who wrote them.

    ``authors`` says of each name, as it is written in the file, how many messages it has. ``names`` holds other names,
    addresses and numbers of people, also of people who wrote nothing, as far as the file has them. ``notes`` counts
    what was left out, by kind (see `NOTES`). ``written`` holds the ids as they came where some are no text.
    A ``reply_to`` is always the id of another message of this chat.
    """

    format: str
    messages: tuple[Message, ...]
    authors: Mapping[str, int]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)
    written: tuple[str | int, ...] = ()

    @property
    def ids(self) -> tuple[str | int, ...]:
        """The ids of the messages exactly as they came: the number 1 is not the text "1"."""
        return self.written or tuple(each.id for each in self.messages)


NOTES = {
    "system": "lines that a program wrote: who joined, who left",
    "attachment": "pictures, sound and other files without words",
    "deleted": "messages that their author took back",
    "bot": "messages of programs",
    "direct": "conversations of two, or of a few apart",
    "encrypted": "messages that could not be opened",
    "time": "times that cannot be right; those messages have none",
    "empty": "messages without words, such as quotes alone",
}
"""The kinds of ``Chat.notes``."""
