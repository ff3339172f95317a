"""A spreadsheet's CSV file to check-ins: one row for what a person answered in a round."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, TypeVar

from gunnen.cli.reading import BadFile
from gunnen.following import CheckIn

_Answer = TypeVar("_Answer")

DELIMITERS = ",;\t"
MOST_ROUNDS = 1_000
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "round": ("round", "ronde"),
    "person": ("person", "persoon", "member", "teamlid"),
    "keep": ("keep", "keeping", "houden"),
    "grant": ("grant", "granting", "gunnen"),
    "unsaid": ("unsaid", "ongezegd"),
    "members": ("members", "leden"),
}
NEEDED = ("round", "person")
KEEP = {
    "yes": ("yes", "ja"),
    "mostly": ("mostly", "meestal", "grotendeels"),
    "no": ("no", "nee"),
    "unknown": ("unknown", "can't tell", "weet niet", "weet ik niet"),
    "": ("",),
}
GRANT = {
    "wholehearted": ("wholehearted", "wholeheartedly", "van harte"),
    "for_now": ("for_now", "for now", "voor nu"),
    "chafes": ("chafes", "it chafes", "schuurt", "het schuurt"),
    "no_loss": ("no_loss", "no loss", "geen verlies"),
    "": ("",),
}
UNSAID = {True: ("yes", "ja", "true", "1"), False: ("no", "nee", "false", "0", "")}


def read_check_ins(stream: BinaryIO) -> tuple[list[CheckIn], list[int]]:
    """The check-ins in a CSV file, and for each round how many were invited. Raises BadFile.

    Without a column of members everybody in the file was invited to each round.
    """
    rows = _rows(stream)
    header, _ = next(rows, ([], 0))
    places = _places(header)
    found, members, seen = [], dict[int, int](), dict[tuple[int, str], int]()
    for cells, line in rows:
        row = _Row(cells, places, line)
        each = row.check_in()
        before = seen.setdefault((each.round, str(each.person)), line)
        if before != line:
            raise BadFile("double_answer", row=line, name=each.person, before=before)
        row.invite(each.round, members)
        found.append(each)
    if not found:
        raise BadFile("no_answers")
    return found, _invited(found, members)


def _rows(stream: BinaryIO) -> Iterator[tuple[list[str], int]]:
    """The rows that hold anything, with the line on which each ends."""
    data = stream.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadFile("utf16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BadFile("not_text", row=data[: problem.start].count(b"\n") + 1) from None
    lines = text.splitlines()
    delimiter = max(DELIMITERS, key=lines[0].count) if lines else ","
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield [each.strip() for each in cells], reader.line_num
    except csv.Error:
        raise BadFile("unreadable", row=reader.line_num) from None


def _places(header: Sequence[str]) -> dict[str, int]:
    """Where each column stands."""
    if not header:
        raise BadFile("empty_file")
    names = [each.casefold() for each in header]
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        column = next((key for key, words in COLUMNS.items() if name in words), None)
        if column is None:
            raise BadFile("unknown_column", column=header[place] or place + 1)
        if column in places:
            raise BadFile("double_column", column=header[place])
        places[column] = place
    for column in NEEDED:
        if column not in places:
            raise BadFile("no_column", column=column)
    return places


class _Row:
    """One row of cells; every complaint names its line and column."""

    def __init__(self, cells: Sequence[str], places: Mapping[str, int], line: int) -> None:
        if len(cells) > len(places) and any(cells[len(places) :]):
            raise BadFile("long_line", row=line, cells=len(cells), expected=len(places))
        self.cells, self.places, self.line = cells, places, line

    def check_in(self) -> CheckIn:
        person = self._cell("person")
        if not person:
            raise BadFile("no_person", row=self.line, column="person")
        return CheckIn(
            self._whole("round", MOST_ROUNDS),
            person,
            keeping=self._word("keep", KEEP),
            granting=self._word("grant", GRANT),
            unsaid=self._word("unsaid", UNSAID),
        )

    def invite(self, number: int, members: dict[int, int]) -> None:
        """Note how many were invited to this round; all rows of a round say the same."""
        if self._cell("members") and members.setdefault(number, count := self._whole("members", 100_000)) != count:
            raise BadFile("other_members", row=self.line, column="members", before=members[number], round=number)

    def _cell(self, column: str) -> str:
        place = self.places.get(column, len(self.cells))
        return self.cells[place] if place < len(self.cells) else ""

    def _whole(self, column: str, most: int) -> int:
        text = self._cell(column)
        if not (text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= most):
            raise BadFile("not_whole", row=self.line, column=column, value=text or "–", most=most)
        return int(text)

    def _word(self, column: str, known: Mapping[_Answer, Sequence[str]]) -> _Answer:
        text = " ".join(self._cell(column).casefold().replace("’", "'").split())
        for answer, words in known.items():
            if text in words:
                return answer
        choices = ", ".join(words[0] for words in known.values() if words[0])
        raise BadFile("unknown_answer", row=self.line, column=column, value=self._cell(column), choices=choices)


def _invited(found: Sequence[CheckIn], members: Mapping[int, int]) -> list[int]:
    everybody = len({each.person for each in found})
    last = max(each.round for each in found)
    came = {number: sum(each.round == number for each in found) for number in range(1, last + 1)}
    for number, count in came.items():
        if count > members.get(number, everybody):
            raise BadFile("too_few_members", round=number, count=count, members=members[number])
    return [members.get(number, everybody) for number in range(1, last + 1)]
