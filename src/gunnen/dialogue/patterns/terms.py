"""What a pattern finds, as frozen data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """The words of one pattern in one text: ``start`` and ``end`` count code points of the text as it came.

    ``kind`` is one of ``gunnen.dialogue.terms.KINDS`` with its ``sub``, or ``question`` with what it is. ``name`` is
    the pattern, ``why`` the code of the reason, ``strength`` (above 0, at most 1) how much it says by itself.
    """

    kind: str
    sub: str
    start: int
    end: int
    name: str
    why: str
    strength: float
