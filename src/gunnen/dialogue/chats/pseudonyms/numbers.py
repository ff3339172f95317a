"""Runs of digits: which are a date, a time or an amount, and which may be somebody's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import digit

LEAST = 7
"""Fewer digits reach nobody."""
_NEAR = r"[\s()\[\]{}./\\_·•*~|=:'\ufe0f\u20e3\u2010-\u2015\u2212-]{0,4}"
_FAR = r"(?:[^\w]|_){0,6}"
RUN = rf"(?<!\d)(?:\+|\(\+?)?(?:(?<=[+])\d|0{_NEAR}\d)(?:{_FAR}\d){{5,}}+|(?<!\d)(?:\+|\(\+?)?\d(?:{_NEAR}\d){{6,}}+"
"""What begins as a number that can be called may have more between its digits than another."""

_UNIT = "nul|een|één|eén|twee|drie|vier|vijf|zes|zeven|acht|negen|zero|one|two|three|four|five|six|seven|eight|nine|oh"
_TEN = "(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_TEEN = (
    "tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|acht|negen)tien|ten|eleven|twelve|"
    "(?:thir|four|fif|six|seven|eigh|nine)teen"
)
_WORD = rf"(?:(?:{_UNIT})(?:en|ën|-)(?:{_TEN})|{_TEEN}|{_TEN}|{_UNIT})"
_SAID = rf"(?:{_WORD}|\d{{1,4}})(?![^\W_])"
SPOKEN = re.compile(rf"(?<![^\W_])(?i:{_SAID}(?:[\W_]{{1,3}}{_SAID}){{3,}}+)")
_UNITS = re.compile(rf"(?i:{_UNIT})")
_HEARD = (
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "twee",
    "nul",
    "zero",
    "three",
    "four",
    "five",
    "six",
    "eight",
    "nine",
    "two",
)
_PIECES = re.compile(rf"\d+|(?i:{_WORD})")

_DAY, _MONTH, _YEAR, _MINUTE = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:19|20)\d\d", r"[0-5]\d"
_MARK = "[-/.\u2010\u2011\u2013]"
_DATE = (
    rf"(?:{_DAY}(?P<a>{_MARK}){_MONTH}(?P=a)(?:{_YEAR}|\d\d)|{_MONTH}/{_DAY}/(?:{_YEAR}|\d\d)"
    rf"|{_YEAR}(?P<b>{_MARK}){_MONTH}(?P=b){_DAY})"
)
_TIME = rf"(?:[01]?\d|2[0-3]):{_MINUTE}(?::{_MINUTE})?"
_MOMENT = re.compile(rf"{_DATE}(?!\d)|{_TIME}(?!\d)")
_BETWEEN = re.compile(r"[^\w:.]{0,2}\s[^\w]{0,4}|[-–/(]|,")
_YEARS = re.compile(rf"{_YEAR}(?:(?: ?[-–/] ?|, ?){_YEAR})+")
_HOURS = re.compile(rf"(?:[01]?\d|2[0-3])\.{_MINUTE} ?[-–] ?(?:[01]?\d|2[0-3])\.{_MINUTE}")
_DAYS = re.compile(rf"{_DAY}[-/]{_MONTH}(?:, {_DAY}[-/]{_MONTH})+")
_ROUND = re.compile(r"[1-9]\d{0,2}([.,  ])\d{3}(?:\1\d{3})*\1000(?:,\d\d)?")
_AMOUNT = re.compile(r"[1-9]\d{0,2}(?:([., ])\d{3}(?:\1\d{3})*)?(?:[.,](?:\d\d|-))?|[1-9]\d*(?:[.,]\d\d)?")
_MONEY_BEFORE = re.compile(r"(?:[€$£]|\b(?i:euro?|eur|usd|bedrag))\s?$")
_MONEY_AFTER = re.compile(r"\s?(?:[€$£]|(?i:euro|eur|usd|dollars?|pond|k€)\b)")
_NEXT = re.compile(r"(?:[^\w]|_)*[,;\n|/](?:[^\w(+]|_)*|\s+(?=\+)")


def digits(written: str) -> str:
    """The digits of a run in plain ones.

    >>> digits("+31 (0)6 １２")
    '310612'
    """
    return "".join(str(digit(each)) for each in written if each.isdecimal())


def is_no_number(text: str, start: int, end: int) -> bool:
    """Whether this run of digits tells when or how much, and nothing else.

    >>> is_no_number("01-03-2026 14:05", 0, 16), is_no_number("06-12-34-56-78", 0, 14)
    (True, False)
    """
    run = text[start:end]
    if any(each.fullmatch(run) for each in (_ROUND, _HOURS, _DAYS, _YEARS)) or _is_moments(run):
        return True
    money = _MONEY_BEFORE.search(text, max(0, start - 8), start) or _MONEY_AFTER.match(text, end)
    return bool(money and _AMOUNT.fullmatch(run))


def _is_moments(run: str) -> bool:
    """Whether it is one date, time or year after the other."""
    place = 0
    while found := _MOMENT.match(run, place):
        place = found.end()
        if place == len(run):
            return True
        between = _BETWEEN.match(run, place)
        if not between:
            return False
        place = between.end()
    return False


def numbers_in(run: str) -> Iterator[tuple[int, int]]:
    """Where the numbers in a run begin and end: after a comma there may be another.

    >>> run = "06-12345678, 020 1234567"
    >>> [run[start:end] for start, end in numbers_in(run)]
    ['06-12345678', '020 1234567']
    """
    start = 0
    for found in _NEXT.finditer(run):
        if len(digits(run[start : found.start()])) >= LEAST <= len(digits(run[found.end() : found.end() + 60])):
            yield start, found.start()
            start = found.end()
    yield start, len(run)


def may_be_spoken(text: str) -> bool:
    """Whether it is worth looking for a number in words: quick, and rather too often yes."""
    plain = text.lower()
    for each in _HEARD:  # noqa: SIM110 - half the time of any()
        if each in plain:
            return True
    return False


def spoken(written: str) -> str:
    """A number in words as it was said; empty where it is too short to be one.

    >>> spoken("nul zes twaalf een twee drie vier vijf zes"), spoken("een twee drie vier")
    ('nul zes twaalf een twee drie vier vijf zes', '')
    """
    pieces = _PIECES.findall(written)
    sizes = [len(each) if each.isdecimal() else 1 if _UNITS.fullmatch(each) else 2 for each in pieces]
    words = sum(not each.isdecimal() for each in pieces)
    return " ".join(pieces).lower() if words > 1 and sum(sizes) >= LEAST else ""
