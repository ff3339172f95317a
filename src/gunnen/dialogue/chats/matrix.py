"""Matrix: the JSON that Element exports of a room, a page of ``/messages``, or a plain list of events.

Later wordings take the place of earlier ones, the repeated words in front of a reply are taken out, and what was taken
back stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gunnen.dialogue.chats.documents import Document
from gunnen.dialogue.chats.gathering import Gathering
from gunnen.dialogue.chats.moments import seconds_of
from gunnen.dialogue.chats.quotes import without_quotes
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import Chat, ChatError

_LISTS = {"messages", "chunk", "events", "timeline"}
_REPEATED = re.compile(r"\A(?:> ?<@[^\n]*(?:\n>[^\n]*)*\n\n?|> ?\* <@[^\n]*(?:\n>[^\n]*)*\n\n?)")
_WORDS = {"m.text", "m.emote"}


@dataclass(slots=True)
class _Said:
    id: str
    sender: str
    text: str
    reply_to: str | None
    time: float | None


def read(source: Source) -> Chat:
    """The messages of a room. Raises ChatError."""
    gathering = Gathering("matrix", source.member)
    said: dict[str, _Said] = {}
    newer: dict[str, tuple[str, str]] = {}
    names: dict[str, dict[str, None]] = {}
    for line, event in _events(Document(source)):
        if not isinstance(event, Mapping):
            raise ChatError("not_object", line=line, member=source.member)
        _learn(event, names)
        each = _said(event, line, gathering, newer)
        if each:
            said[each.id] = each
    _reword(said, newer)
    _gather(gathering, [*said.values()], names)
    return gathering.chat()


def _events(document: Document) -> Iterator[tuple[int, Any]]:
    if document.peek() == "[":
        yield from document.items()
        return
    for key in document.fields():
        if key in _LISTS and document.peek() == "[":
            yield from document.items()
        else:
            document.value()


def _learn(event: Mapping[str, Any], names: dict[str, dict[str, None]]) -> None:
    """The names by which somebody is known in the room, the last one last."""
    content, person = event.get("content"), event.get("state_key")
    if event.get("type") == "m.room.member" and isinstance(content, Mapping) and isinstance(person, str):
        name = content.get("displayname")
        if isinstance(name, str) and name.strip():
            known = names.setdefault(person, {})
            known.pop(name, None)
            known[name] = None


def _said(event: Mapping[str, Any], line: int, gathering: Gathering, newer: dict[str, tuple[str, str]]) -> _Said | None:
    """What a message says; None where it is something else, which is noted."""
    content = event.get("content")
    if event.get("type") != "m.room.message" or not isinstance(content, Mapping):
        gathering.leave_out("encrypted" if event.get("type") == "m.room.encrypted" else "system")
        return None
    id, sender = _text(event, "event_id", line, gathering), _text(event, "sender", line, gathering)
    relation = content["m.relates_to"] if isinstance(content.get("m.relates_to"), Mapping) else {}
    if relation.get("rel_type") == "m.replace":
        changed = content.get("m.new_content")
        if isinstance(changed, Mapping) and isinstance(changed.get("body"), str):
            gathering.hold(changed["body"], line)
            newer[str(relation.get("event_id"))] = sender, changed["body"]
        return None
    body = content.get("body")
    if kind := _left_out(content, body):
        gathering.leave_out(kind)
        return None
    reply = _reply(relation)
    text = _REPEATED.sub("", str(body)) if reply else str(body)
    gathering.hold(text, line)
    return _Said(id, sender, text, reply, _moment(event, line, gathering))


def _left_out(content: Mapping[str, Any], body: object) -> str:
    kind = content.get("msgtype")
    if kind is None and body is None:
        return "deleted"
    if kind == "m.notice":
        return "bot"
    if not isinstance(kind, str) or kind not in _WORDS or not isinstance(body, str):
        return "attachment"
    return "" if body.strip() else "empty"


def _reply(relation: Mapping[str, Any]) -> str | None:
    """The message that this one answers: in a thread its beginning, unless another is named."""
    to = relation.get("m.in_reply_to")
    named = to.get("event_id") if isinstance(to, Mapping) else None
    if relation.get("rel_type") == "m.thread" and (relation.get("is_falling_back") or named is None):
        named = relation.get("event_id")
    return named if isinstance(named, str) else None


def _text(event: Mapping[str, Any], name: str, line: int, gathering: Gathering) -> str:
    value = event.get(name)
    if not isinstance(value, str) or not value:
        raise ChatError("not_text" if value else "missing", line=line, field=name, member=gathering.member)
    return value


def _moment(event: Mapping[str, Any], line: int, gathering: Gathering) -> float | None:
    value = event.get("origin_server_ts")
    if value is None:
        return None
    try:
        return gathering.moment(seconds_of(value))
    except ValueError:
        raise ChatError(
            "not_time", line=line, field="origin_server_ts", member=gathering.member, value=repr(str(value)[:40])
        ) from None


def _reword(said: Mapping[str, _Said], newer: Mapping[str, tuple[str, str]]) -> None:
    """Only who wrote a message changes its words."""
    for id, (sender, text) in newer.items():
        if id in said and said[id].sender == sender and text.strip():
            said[id].text = text


def _gather(gathering: Gathering, said: list[_Said], names: Mapping[str, Mapping[str, None]]) -> None:
    if len(said) > 1 and (said[0].time or 0) > (said[-1].time or 0):
        said = sorted(said, key=lambda each: each.time or 0)
    shown = _names(said, names)
    for each in said:
        text = without_quotes(each.text)
        if not text.strip():
            gathering.leave_out("empty")
            continue
        gathering.add(text, shown[each.sender], id=each.id, reply_to=each.reply_to, time=each.time)
    for person, name in shown.items():
        gathering.know(name, [person, local(person), *names.get(person, ())])


def _names(said: list[_Said], names: Mapping[str, Mapping[str, None]]) -> dict[str, str]:
    """One name for each person, never the same for two."""
    shown: dict[str, str] = {}
    taken: set[str] = set()
    for person in dict.fromkeys([*(each.sender for each in said), *names]):
        name = " ".join(([*names.get(person, ())] or [local(person)])[-1].split())[:120]
        shown[person] = f"{name} ({person})" if name in taken or not name else name
        taken.add(shown[person])
    return shown


def local(person: str) -> str:
    """
    >>> local("@noor:example.org")
    'noor'
    """
    return person.removeprefix("@").partition(":")[0]
