"""Tables of messages: CSV with commas, semicolons or tabs, whose columns have any of a number of names.

Only the column of texts is needed. Mattermost's export of a channel is such a table too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence

from gunnen.dialogue.chats.gathering import Gathering, shown
from gunnen.dialogue.chats.moments import seconds_of
from gunnen.dialogue.chats.source import Source
from gunnen.dialogue.chats.terms import Chat, ChatError

SIGNS = ",;\t"
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "message id", "post id", "nr", "nummer"),
    "text": ("text", "message", "body", "content", "post message", "tekst", "bericht", "inhoud"),
    "author": (
        "author", "user name", "username", "user", "sender", "from", "name", "member", "person",
        "auteur", "afzender", "schrijver", "van", "naam", "wie", "deelnemer", "persoon",
    ),
    "reply_to": (
        "reply to", "in reply to", "parent", "parent id", "parent post id", "thread", "antwoord op", "reactie op",
    ),
    "time": ("time", "timestamp", "datetime", "created at", "post creation time", "sent", "date", "tijdstip",
             "verzonden", "datum", "dag"),
    "clock": ("clock", "hour", "tijd", "uur"),
    "camp": ("camp", "side", "kamp", "kant"),
}  # fmt: skip
DAYS = ("date", "day", "datum", "dag")
"""Beside one of these a column *time* is the time of day."""
_HOUR = re.compile(r"\d{1,2}[:.]\d{2}([:.]\d{2})?", re.ASCII)


def looks_like(text: str) -> bool:
    """Whether the first line names a column of texts."""
    header = next((line for line in text.split("\n", 20) if line.strip()), "")
    return "text" in _places(_cells(header, _sign(header)))


def read(source: Source) -> Chat:
    """The rows below the header. Raises ChatError that names line and column."""
    rows = _rows(source)
    header, line = next(rows, ([], 0))
    if not header:
        raise ChatError("empty", member=source.member)
    places = _checked(header, line, source.member)
    gathering = Gathering("csv", source.member)
    for cells, line in rows:
        _Row(cells, places, header, line, source.member).add_to(gathering)
    return gathering.chat()


def _rows(source: Source) -> Iterator[tuple[list[str], int]]:
    """The rows that hold anything, with the line on which each ends."""
    lines = source.lines()
    number, first = next(((number, text) for number, text in lines if text.strip()), (1, ""))
    reader = csv.reader(_ended(first, (text for _, text in lines)), delimiter=_sign(first), strict=True)
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield cells, reader.line_num + number - 1
    except csv.Error:
        raise ChatError("unreadable", line=reader.line_num + number - 1, member=source.member) from None


def _ended(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield f"{first}\n"
    for line in lines:
        yield f"{line}\n"


def _sign(header: str) -> str:
    return max(SIGNS, key=header.count)


def _cells(header: str, sign: str) -> list[str]:
    try:
        return next(csv.reader([header], delimiter=sign), [])
    except csv.Error:
        return []


def _places(names: Sequence[str]) -> dict[str, int]:
    """Where each known column stands; of names for the same the first in the list above counts."""
    plain = [" ".join(each.strip().casefold().replace("_", " ").replace("-", " ").split()) for each in names]
    found = {}
    for column, spellings in COLUMNS.items():
        place = next((plain.index(each) for each in spellings if each in plain), None)
        if place is not None:
            found[column] = place
    day = next((plain.index(each) for each in DAYS if each in plain), None)
    if day is not None and "time" in plain and "clock" not in found:
        found |= {"time": day, "clock": plain.index("time")}
    return found


def _checked(header: Sequence[str], line: int, member: str) -> dict[str, int]:
    places = _places(header)
    if "text" not in places:
        columns = ", ".join(shown(each.strip()) for each in header[:8])
        raise ChatError("no_column", line=line, member=member, columns=columns)
    name = header[places["text"]]
    if sum(each.strip().casefold() == name.strip().casefold() for each in header) > 1:
        raise ChatError("double_column", line=line, member=member, column=shown(name), other=shown(name))
    return places


class _Row:
    """One row of cells; every complaint names its line and column."""

    def __init__(
        self, cells: Sequence[str], places: Mapping[str, int], header: Sequence[str], line: int, member: str
    ) -> None:
        self.cells, self.places, self.header, self.line, self.member = cells, places, header, line, member

    def add_to(self, gathering: Gathering) -> None:
        gathering.add(
            self.cell("text"),
            self.cell("author").strip() or None,
            id=self._id(),
            reply_to=self.cell("reply_to").strip() or None,
            time=self._moment(),
            camp=self.cell("camp").strip() or None,
            line=self.line,
        )

    def cell(self, column: str) -> str:
        place = self.places.get(column, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""

    def _id(self) -> str | None:
        if "id" not in self.places:
            return None
        name = self.cell("id").strip()
        if not name:
            raise self._wrong("missing", "id")
        return name

    def _moment(self) -> float | None:
        day, clock = self.cell("time").strip(), self.cell("clock").strip()
        if not day and "time" in self.places:
            return None
        written = f"{day} {clock}".strip()
        if not written or (not day and _HOUR.fullmatch(clock)):
            return None
        try:
            return seconds_of(written)
        except ValueError:
            raise self._wrong("not_time", "time" if day else "clock", value=shown(written)) from None

    def _wrong(self, code: str, column: str, **facts: object) -> ChatError:
        name = self.header[self.places[column]].strip()[:40]
        return ChatError(code, line=self.line, field=name, member=self.member, **facts)
