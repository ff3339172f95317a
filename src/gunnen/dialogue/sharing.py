"""Many messages read by several processes at a time."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from multiprocessing import get_context

from gunnen.dialogue.terms import Message, Reading

AT_ONCE = 1000


def read_shared(
    messages: Sequence[Message],
    language: str,
    groups: tuple[str, ...],
    progress: object,
    workers: int,
) -> list[Reading]:
    """As ``gunnen.dialogue.read``, by fresh processes that share nothing but what they are handed."""
    shares = [messages[start : start + AT_ONCE] for start in range(0, len(messages), AT_ONCE)]
    found: list[Reading] = []
    with ProcessPoolExecutor(min(workers, len(shares)), mp_context=get_context("spawn")) as pool:
        for readings in pool.map(_read, shares, repeat(language), repeat(groups)):
            found += readings
            if callable(progress):
                progress(len(found), len(messages))
    return found


def _read(messages: Sequence[Message], language: str, groups: tuple[str, ...]) -> list[Reading]:
    from gunnen.dialogue.scoring import read

    return read(messages, language=language, groups=groups)
