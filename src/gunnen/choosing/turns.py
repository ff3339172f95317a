"""A schedule as a row of turns: evenly spread, the first one drawn."""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256

from gunnen.checking import InputError

LONGEST_CYCLE = 1000


def draw_turns(schedule: Mapping[str, Fraction], seed: str) -> tuple[str, ...]:
    """One full cycle of turns, as long as the common denominator of the shares.

    The turns are spread so that after any number of them no option is a whole turn ahead of its share or behind
    (R. Tijdeman, The chairman assignment problem, Discrete Mathematics 32, 1980). The cycle then begins at a turn
    drawn by the SHA-256 of the seed, so that each option comes first with a chance equal to its share. The same
    schedule and seed give the same turns everywhere, in whatever order the options are listed.
    Raises InputError when the shares do not add up to 1, or the cycle would be longer than 1000 turns.

    >>> draw_turns({"sea": Fraction(2, 3), "mountains": Fraction(1, 3)}, "2026-11-22 blue")
    ('mountains', 'sea', 'sea')
    """
    shares = {option: Fraction(schedule[option]) for option in sorted(schedule) if schedule[option]}
    length = _length(shares, seed)
    turns = _spread(shares, length)
    start = int.from_bytes(sha256(seed.encode()).digest()) % length
    return (*turns[start:], *turns[:start])


def _length(shares: Mapping[str, Fraction], seed: str) -> int:
    if not seed:
        raise InputError("seed", "some text", "record what was drawn")
    if any(share < 0 for share in shares.values()) or sum(shares.values()) != 1:
        raise InputError("schedule", "shares of 0 or more that add up to 1", "correct the shares")
    length = math.lcm(*(share.denominator for share in shares.values()))
    if length > LONGEST_CYCLE:
        raise InputError("schedule", f"a cycle of at most {LONGEST_CYCLE} turns", f"this one takes {length}")
    return length


def _spread(shares: Mapping[str, Fraction], length: int) -> list[str]:
    """Of the options far enough behind their share, always the one that would soonest be too far behind."""
    if len(shares) == 1:
        return list(shares)
    ripe = Fraction(1, 2 * len(shares) - 2)
    had = dict.fromkeys(shares, 0)
    turns: list[str] = []
    for turn in range(1, length + 1):
        behind = {option: turn * share - had[option] for option, share in shares.items()}
        ready = [option for option in shares if behind[option] >= ripe]
        turns.append(min(ready, key=lambda option: (1 - ripe - behind[option]) / shares[option]))
        had[turns[-1]] += 1
    return turns
