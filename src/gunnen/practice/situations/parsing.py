"""TOML that somebody else wrote: read within bounds, or refused with the line and the field on it."""

from __future__ import annotations

import re
from typing import Any

from gunnen.practice.situations.wrong import SituationError
from gunnen.practice.toml import read_toml

_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)")
_NAMED = re.compile(r"\s*(?:\[{1,2}\s*([\w.-]{1,60})|([\w.-]{1,60})\s*=)")


def parsed(text: str | bytes) -> dict[str, Any]:
    """What this TOML says; its size is bounded by who calls. Raises SituationError.

    >>> parsed("minutes = 4\\nminutes = 5\\n")
    Traceback (most recent call last):
    gunnen.practice.situations.wrong.SituationError: file: expected TOML; line 2 (minutes): Cannot overwrite a value
    """
    try:
        whole = text if isinstance(text, str) else text.decode()
    except UnicodeDecodeError:
        raise SituationError("file", "utf8") from None
    whole = whole.removeprefix("\ufeff")
    try:
        return read_toml(whole)
    except ValueError as error:
        raise _refused(str(error)[:200], whole) from None


def _refused(why: str, whole: str) -> SituationError:
    found = _LINE.search(why)
    if found is None:
        return SituationError("file", "toml", why=why)
    line = int(found[1])
    named = _NAMED.match(whole.split("\n")[line - 1])
    name = f" ({named[1] or named[2]})" if named else ""
    return SituationError("file", "toml_line", line=line, name=name, why=_LINE.sub("", why))
