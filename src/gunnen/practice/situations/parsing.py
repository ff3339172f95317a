"""TOML that somebody else wrote: read, or refused with the line and the field on it."""

from __future__ import annotations

from typing import Any

from gunnen.practice.situations.wrong import SituationError
from gunnen.practice.toml import NotToml, read_toml


def parsed(text: str | bytes) -> dict[str, Any]:
    """What this TOML says; its size is bounded by who calls. Raises SituationError.

    >>> parsed("minutes = 4\\nminutes = 5\\n")
    Traceback (most recent call last):
    gunnen.practice.situations.wrong.SituationError: file: expected TOML; line 2 (minutes): this name is there already
    """
    try:
        data = read_toml(text)
    except UnicodeDecodeError:
        raise SituationError("file", "utf8") from None
    except NotToml as error:
        name = f" ({error.name})" if error.name else ""
        code = "toml_line" if error.line else "toml"
        raise SituationError("file", code, line=error.line, name=name, why=error.why, waarom=error.waarom) from None
    if not data:
        raise SituationError("file", "nothing")
    return data
