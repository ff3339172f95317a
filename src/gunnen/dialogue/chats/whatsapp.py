"""WhatsApp's "export chat", as Android and iPhone write it, in Dutch and English.

Each message begins a line with its moment and its author; what follows without a moment belongs to the message before.
Whether 3/4 is in March or in April is found out from the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from gunnen.dialogue.chats.gathering import Gathering
from gunnen.dialogue.chats.quotes import without_quotes
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import KILO, Chat, ChatError
from gunnen.dialogue.chats.whatsapp_words import PROGRAMS, is_about_group, is_system, without_notes

MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_GAP = "[ \u00a0\u2000-\u200a\u202f]"
_HEAD = re.compile(
    rf"[{MARKS}]*(?P<bracket>\[)?(\d{{1,4}})([-/.])(\d{{1,2}})\3(\d{{1,4}})[,.]?{_GAP}{{1,2}}"
    rf"(\d{{1,2}})[:.](\d{{2}})(?:[:.](\d{{2}}))?(?:{_GAP}?([AaPp])\.?{_GAP}?[Mm]\.?)?"
    rf"(?(bracket)\]|{_GAP}?[-–]){_GAP}(?P<rest>.*)",
    re.DOTALL,
)
_MENTION = re.compile("@\u2068([^\u2069\n]{1,100})\u2069")
_MARKS = re.compile(f"[{MARKS}]+")
_DAY, _BEGIN = 86_400, date(1970, 1, 1).toordinal()
_LONGEST_NAME = 120
_MOST_LINES = 40
_FIRST = frozenset(f"[{MARKS}")
MOST_TEXT = 256 * KILO


class _Head(NamedTuple):
    """The moment at the head of a message: the numbers of its date in the order in which they stand there."""

    date: tuple[int, int, int]
    american: bool
    seconds: int


class _Entry(NamedTuple):
    head: _Head
    author: str
    text: str
    line: int


def looks_like(text: str) -> bool:
    """Whether one of the first lines is the head of a message."""
    return any(_HEAD.match(line) for line in text.split("\n", _MOST_LINES)[:_MOST_LINES])


def read(source: Source) -> Chat:
    """The messages of an export. Raises ChatError when there is none."""
    gathering, heads = Gathering("whatsapp", source.member), []
    for entry in _entries(source, gathering):
        text, gone = without_notes(entry.text)
        if entry.author in PROGRAMS or is_system(text):
            gathering.leave_out("bot" if entry.author in PROGRAMS else "system")
            continue
        for name in _MENTION.findall(entry.text):
            gathering.know(_name(name), ())
        text = _MARKS.sub("", text).strip()
        if gone and not text:
            gathering.leave_out(gone)
            gathering.know(entry.author, ())
            continue
        text = without_quotes(text)
        if not text:
            gathering.leave_out("empty")
            gathering.know(entry.author, ())
            continue
        heads.append(entry.head)
        gathering.add(text, entry.author, line=entry.line)
    gathering.set_times(_times(heads))
    return gathering.chat()


def _entries(source: Source, gathering: Gathering) -> Iterator[_Entry]:
    """Messages with an author, their lines joined; lines of WhatsApp itself are left out."""
    entry: _Entry | None = None
    lines: list[str] = []
    size = 0
    for number, line in source.lines():
        found = _HEAD.match(line) if line[:1] in _FIRST or line[:1].isdigit() else None
        if not found:
            size += len(line) + 1
            if size > MOST_TEXT:
                raise ChatError("long_line", line=number, member=source.member, most=MOST_TEXT)
            lines.append(line)
            continue
        if entry:
            yield entry._replace(text="\n".join(lines))
        entry, lines, size = _entry(found, number), [], 0
        if entry:
            lines.append(entry.text)
        else:
            gathering.leave_out("system")
    if entry:
        yield entry._replace(text="\n".join(lines))


def _entry(found: re.Match[str], line: int) -> _Entry | None:
    rest = found["rest"]
    name, colon, text = rest.partition(": ")
    if not colon and rest.endswith(":"):
        name, colon = rest[:-1], ":"
    author = _name(name)
    if not colon or not author or len(author) > _LONGEST_NAME or is_about_group(name):
        return None
    return _Entry(_head(found), author, text, line)


def _name(written: str) -> str:
    """A name without marks of direction, and without the ~ of people who are not in the contacts."""
    return " ".join(_MARKS.sub("", written).split()).removeprefix("~").strip()


def _head(found: re.Match[str]) -> _Head:
    first, sign, second, third, hour, minute, second_, half = found.groups()[1:9]
    hours, minutes = int(hour), int(minute)
    if half:
        hours = hours % 12 + 12 * (half in "Pp")
    seconds = hours * 3600 + minutes * 60 + int(second_ or 0) if hours < 24 and minutes < 60 else -1
    american = sign == "/" and bool(half) and int(third) < 100
    start = max(int(first), 100) if len(first) == 4 else int(first)
    return _Head((start, int(second), int(third)), american, seconds)


def _times(heads: Sequence[_Head]) -> list[float | None]:
    """The moment of each message; None where there is no such day."""
    order = _order(heads)
    days = {date: _day(date, order) for date in {each.date for each in heads}}
    times: list[float | None] = []
    for each in heads:
        day = days[each.date]
        times.append(None if day is None or each.seconds < 0 else float(day * _DAY + each.seconds))
    return times


def _order(heads: Sequence[_Head]) -> str:
    """Day or month first: by what no month can be, else by the order in which days follow, else by habit."""
    dates = list(dict.fromkeys(each.date for each in heads))
    first = sum(date[0] > 12 for date in dates)
    second = sum(date[1] > 12 for date in dates)
    if first != second:
        return "day" if first > second else "month"
    back = {order: _steps_back(dates, order) for order in ("day", "month")}
    if back["day"] != back["month"]:
        return min(back, key=back.__getitem__)
    return "month" if heads and heads[0].american else "day"


def _steps_back(dates: Sequence[tuple[int, int, int]], order: str) -> int:
    days = [day for date in dates if (day := _day(date, order)) is not None]
    return sum(later < earlier for earlier, later in pairwise(days))


def _day(numbers: tuple[int, int, int], order: str) -> int | None:
    """Days since 1970; the year may have two digits, or stand in front (then it is at least 100)."""
    first, second, third = numbers
    if first > 99:
        year, month, day = first, second, third
    else:
        year = third + 2000 if third < 100 else third
        day, month = (first, second) if order == "day" else (second, first)
    try:
        return date(year, month, day).toordinal() - _BEGIN
    except ValueError:
        return None
