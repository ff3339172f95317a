"""TOML that somebody else wrote: read within bounds, or refused with the reason."""

from __future__ import annotations

import re
import tomllib
from typing import Any

MOST_DOTS = 200  # on one line: names inside names cost the reader memory by their square
_FRACTION = re.compile(r"(?<![\w.])\d+\.\d+(?:[eE][+-]?\d+)?(?![\w.])")


def read_toml(text: str | bytes) -> dict[str, Any]:
    """What this TOML says; its size is bounded by who calls. Raises ValueError that says what is wrong.

    >>> read_toml("curve = [0.5, 1]")
    {'curve': [0.5, 1]}
    >>> read_toml("a" + ".a" * 1000 + " = 1")
    Traceback (most recent call last):
    ValueError: more than 200 dots on line 1
    """
    whole = (text if isinstance(text, str) else text.decode()).removeprefix("\ufeff")
    for number, line in enumerate(whole.split("\n"), start=1):
        if line.count(".") > MOST_DOTS and _FRACTION.sub("", line).count(".") > MOST_DOTS:
            raise ValueError(f"more than {MOST_DOTS} dots on line {number}")
    try:
        return tomllib.loads(whole)
    except RecursionError:
        raise ValueError("lists within lists, too deep") from None
