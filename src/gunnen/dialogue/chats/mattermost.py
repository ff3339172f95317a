"""Mattermost's bulk export (one JSON object a line), and the posts of a channel as its API gives them.

Direct and group messages stay out; replies stand inside the post they answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from gunnen.dialogue.chats.documents import Document, parsed
from gunnen.dialogue.chats.gathering import Gathering, shown
from gunnen.dialogue.chats.jsonl import Fields
from gunnen.dialogue.chats.moments import seconds_of
from gunnen.dialogue.chats.quotes import without_quotes
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import MOST_PIECE, Chat, ChatError

_NAMES = ("nickname", "first_name", "last_name", "email", "username")
_PROGRAMS = ("from_bot", "from_webhook", "from_plugin", "from_oauth_app")
_PAGE = re.compile(
    r'[\ufeff\s]*\{\s*"(?:order|posts|next_post_id|prev_post_id|has_next|first_inaccessible_post_time)"\s*:'
)


def read(source: Source) -> Chat:
    """All posts with their replies. Raises ChatError that names line and field."""
    gathering = Gathering("mattermost", source.member)
    if is_page(source.text_sample()):
        _read_api(source, gathering)
    else:
        bots: set[str] = set()
        for line, item in _objects(source):
            _take(gathering, item, line, bots)
    return gathering.chat()


def is_page(text: str) -> bool:
    """Whether this is what the API gives, not an export."""
    return bool(_PAGE.match(text))


def _objects(source: Source) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for line, text in source.lines(MOST_PIECE):
        if not text.strip():
            continue
        item = parsed(text, line, source.member)
        if not isinstance(item, Mapping):
            raise ChatError("not_object", line=line, member=source.member)
        yield line, item


def _take(gathering: Gathering, item: Mapping[str, Any], line: int, bots: set[str]) -> None:
    match item.get("type"):
        case "bot":
            bots.add(str(_part(item, "bot", line, gathering).get("username")))
        case "user":
            user = Fields(_part(item, "user", line, gathering), line, gathering.member)
            gathering.know(user.text("username"), [user.item.get(key) for key in _NAMES])
        case "post":
            _take_post(gathering, _part(item, "post", line, gathering), line, bots)
        case "direct_post":
            gathering.leave_out("direct")


def _part(item: Mapping[str, Any], name: str, line: int, gathering: Gathering) -> Mapping[str, Any]:
    part = item.get(name)
    if not isinstance(part, Mapping):
        raise ChatError("missing" if part is None else "not_object", line=line, field=name, member=gathering.member)
    return part


def _take_post(gathering: Gathering, post: Mapping[str, Any], line: int, bots: set[str]) -> None:
    first = _say(gathering, post, None, line, bots)
    replies = post.get("replies")
    for reply in replies if isinstance(replies, list) else ():
        if not isinstance(reply, Mapping):
            raise ChatError("not_object", line=line, field="replies", member=gathering.member)
        _say(gathering, reply, first, line, bots)


def _left_out(post: Mapping[str, Any]) -> str:
    """Why a post is nobody's: ``system`` or ``bot``; empty if somebody wrote it."""
    kind, props = post.get("type"), post.get("props")
    if isinstance(props, Mapping) and any(str(props.get(sign)).lower() == "true" for sign in _PROGRAMS):
        return "bot"
    return "system" if kind and kind != "me" else ""


def _say(
    gathering: Gathering, post: Mapping[str, Any], reply_to: str | None, line: int, bots: Collection[str]
) -> str | None:
    """Add one post; its number, or None when it says nothing."""
    fields = Fields(post, line, gathering.member)
    text, user = without_quotes(fields.text("message")), fields.text("user")
    if why := "bot" if user in bots else _left_out(post):
        gathering.leave_out(why)
        return None
    if not text.strip():
        gathering.leave_out("attachment" if post.get("attachments") else "empty")
        return None
    number = str(len(gathering.messages) + 1)
    time = gathering.moment(fields.moment("create_at"))
    gathering.add(text, user, reply_to=reply_to, time=time)
    return number


def _read_api(source: Source, gathering: Gathering) -> None:
    """``{"order": [...], "posts": {id: post}}``, in order of time."""
    document = Document(source)
    posts: list[tuple[float, str, Mapping[str, Any], int]] = []
    for key in document.fields():
        if key != "posts":
            document.value()
            continue
        for id in document.fields():
            line, post = document.line, document.value()
            if not isinstance(post, Mapping):
                raise ChatError("not_object", line=line, field="posts", member=source.member)
            posts.append((_created(post, line, source.member), id, post, line))
            gathering.hold(str(post.get("message")), line)
    for _, id, post, line in sorted(posts, key=lambda each: each[0]):
        _say_api(gathering, id, post, line)


def _created(post: Mapping[str, Any], line: int, member: str) -> float:
    try:
        return seconds_of(post.get("create_at"))
    except ValueError:
        value = shown(post.get("create_at"))
        raise ChatError("not_time", line=line, field="create_at", member=member, value=value) from None


def _say_api(gathering: Gathering, id: str, post: Mapping[str, Any], line: int) -> None:
    fields = Fields(post, line, gathering.member)
    text, user = without_quotes(fields.text("message")), fields.text("user_id")
    if why := _left_out(post):
        gathering.leave_out(why)
    elif post.get("delete_at"):
        gathering.leave_out("deleted")
    elif not text.strip():
        gathering.leave_out("empty")
    else:
        time = gathering.moment(fields.moment("create_at"))
        gathering.add(text, user, id=id, reply_to=fields.maybe_id("root_id"), time=time)
