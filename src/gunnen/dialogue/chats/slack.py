"""Slack's export: a zip with ``users.json``, ``channels.json``, and a folder a channel with a file a day.

Direct messages of two stay out. Threads become replies; who is mentioned gets a name.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from gunnen.dialogue.chats.archives import Archive
from gunnen.dialogue.chats.documents import Document
from gunnen.dialogue.chats.gathering import Gathering
from gunnen.dialogue.chats.moments import seconds_of
from gunnen.dialogue.chats.quotes import without_quotes
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import Chat, ChatError

_DAY = re.compile(r"(?:.*/)?([^/]+)/\d{4}-\d\d-\d\d\.json")
_OF_TWO = re.compile(r"D[0-9A-Z]{8,}")
"""A folder of a conversation of two, also where the list of them is gone: no channel has capitals."""
_SAID = {None, "thread_broadcast", "me_message", "file_share", "file_comment", "reply_broadcast"}
_GONE = {"tombstone": "deleted", "bot_message": "bot"}
_MARKUP = re.compile(r"<([@#!]?)([^<>|\s]{1,2000})(?:\|([^<>]{0,500}))?>")
_REST = re.compile(r"^[ \t]*>>>.*", re.MULTILINE | re.DOTALL)
"""Slack quotes all that follows after this."""
_NAMES = ("display_name", "real_name", "first_name", "last_name", "email", "phone", "name")


class _Said(NamedTuple):
    when: float
    id: str
    author: str
    text: str
    reply_to: str | None
    time: float


def looks_like(archive: Archive) -> bool:
    return any(_DAY.fullmatch(name) for name in archive.names)


def read(archive: Archive) -> Chat:
    """All channels together, in order of time. Raises ChatError."""
    people = _People()
    for name in archive.names:
        if name.rpartition("/")[2] == "users.json":
            people.learn(archive.source(name))
    direct = _direct(archive)
    gathering = Gathering("slack")
    folders = {found[1] for name in archive.names if (found := _DAY.fullmatch(name))}
    several = len(folders - direct) > 1
    said: list[_Said] = []
    for name in archive.names:
        found = _DAY.fullmatch(name)
        if found and found[1] in direct:
            gathering.leave_out("direct")
        elif found:
            said += _day(archive.source(name), found[1] if several else "", people, gathering)
    return _gathered(gathering, said, people)


def read_day(source: Source) -> Chat:
    """One file of one channel, without the rest of the archive."""
    people, gathering = _People(), Gathering("slack", source.member)
    return _gathered(gathering, [*_day(source, "", people, gathering)], people)


def _gathered(gathering: Gathering, said: list[_Said], people: _People) -> Chat:
    for each in sorted(dict.fromkeys(said), key=lambda one: one.when):  # some exports have an answer twice
        time = gathering.moment(each.time)
        gathering.add(each.text, each.author, id=each.id, reply_to=each.reply_to, time=time)
    people.tell(gathering)
    return gathering.chat()


def _direct(archive: Archive) -> set[str]:
    """The folders of conversations of two."""
    found = {day[1] for name in archive.names if (day := _DAY.fullmatch(name)) and _OF_TWO.fullmatch(day[1])}
    for name in archive.names:
        if name.rpartition("/")[2] == "dms.json":
            for _, item in Document(archive.source(name)).items():
                if isinstance(item, Mapping) and isinstance(item.get("id"), str):
                    found.add(item["id"])
    return found


def _day(source: Source, channel: str, people: _People, gathering: Gathering) -> Iterator[_Said]:
    for line, item in Document(source).items():
        if not isinstance(item, Mapping):
            raise ChatError("not_object", line=line, member=source.member)
        if kind := "bot" if item.get("user") in people.bots else _left_out(item):
            gathering.leave_out(kind)
            continue
        stamp = item.get("ts")
        if not isinstance(stamp, str):
            raise ChatError("missing", line=line, field="ts", member=source.member)
        try:
            when = seconds_of(stamp)
        except ValueError:
            raise ChatError("not_time", line=line, field="ts", member=source.member, value=repr(stamp[:40])) from None
        text = without_quotes(_REST.sub("", plain_text(item["text"], people.name)))
        if not text.strip():
            gathering.leave_out("attachment" if item.get("files") else "empty")
            continue
        gathering.hold(text, line)
        thread = item.get("thread_ts")
        reply = thread if isinstance(thread, str) and thread != stamp else None
        lead = f"{channel}/" if channel else ""
        yield _Said(when, lead + stamp, people.writer(item), text, reply and lead + reply, when)


def _left_out(item: Mapping[str, Any]) -> str:
    """Why this is no message of a person; empty if it is."""
    subtype = item.get("subtype")
    if item.get("type", "message") != "message":
        return "system"
    if not isinstance(subtype, str | None) or subtype not in _SAID:
        return _GONE.get(str(subtype), "system")
    if item.get("bot_id") or not isinstance(item.get("user"), str):
        return "bot"
    return "" if isinstance(item.get("text"), str) else "empty"


class _People:
    """Who is who, by the ids of Slack."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.others: dict[str, list[object]] = {}
        self.taken: set[str] = set()
        self.bots = {"USLACKBOT"}

    def learn(self, source: Source) -> None:
        for line, item in Document(source).items():
            if not isinstance(item, Mapping) or not isinstance(item.get("id"), str):
                raise ChatError("missing", line=line, field="id", member=source.member)
            if item.get("is_bot"):
                self.bots.add(item["id"])
            profile = item["profile"] if isinstance(item.get("profile"), Mapping) else {}
            self._add(item["id"], [*(profile.get(key) for key in _NAMES), item.get("real_name"), item.get("name")])

    def writer(self, item: Mapping[str, Any]) -> str:
        """The name of who wrote a message, which may tell it itself."""
        user = str(item["user"])
        profile = item.get("user_profile")
        if user not in self.names and isinstance(profile, Mapping):
            self._add(user, [profile.get(key) for key in _NAMES])
        return self.name(user)

    def name(self, user: str) -> str:
        return self.names.get(user, user)

    def tell(self, gathering: Gathering) -> None:
        for user, name in self.names.items():
            gathering.know(name, [user, *self.others[user]])

    def _add(self, user: str, names: list[object]) -> None:
        known = [each for each in names if isinstance(each, str) and each.strip()]
        name = " ".join(known[0].split())[:200] if known else user
        if name in self.taken:
            name = f"{name} ({user})"
        self.taken.add(name)
        self.names[user], self.others[user] = name, [*known]


def plain_text(text: str, name: Callable[[str], str]) -> str:
    """Slack's own marks as plain words.

    >>> plain_text("<@U1> kijk op <https://example.org|de site> &amp; in <#C1|plannen>", {"U1": "Noor"}.get)
    '@Noor kijk op https://example.org & in #plannen'
    """

    def plain(found: re.Match[str]) -> str:
        sign, target, label = found.groups()
        if sign == "@":
            return f"@{name(target)}"
        if sign == "#":
            return f"#{label or target}"
        return (
            f"@{label or target.partition('^')[0]}"
            if sign == "!"
            else target.removeprefix("mailto:").removeprefix("tel:")
        )

    return html.unescape(_MARKUP.sub(plain, text))
